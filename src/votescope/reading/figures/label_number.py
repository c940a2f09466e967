"""The label of a number that is no quantity: a date, clock time, duration, ordinal, sum of money or part of a name."""

from __future__ import annotations

import re
from functools import cache

from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["label_of"]

_REACH = 30


_AFTER, _BEFORE = "after", "before"
_GAP = r"(?:vote|seat|point|percentage[\s-]point)\s+(?:majority|margin|lead|advantage|gap|win|victory|edge)\b"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return a pattern for the words before a numeral and one for those after it; the group is the label."""
    table = vocabulary("numbers")
    month = alternation(table["months"])
    label = alternation(table["labels_before"])
    times = alternation(table["time_units"])
    money = alternation(table["currencies_before"])
    money_after = alternation(table["currencies_after"])
    measure = alternation(table["measures"])
    clock = r"(?:a\.?m\b|p\.?m\b|o['’]clock|hrs\b|hours\b|GMT|UTC|CET|EST|BST|noon|midnight|local\s+time)"
    rules = [
        ("money", _BEFORE, rf"(?<![A-Za-z]){money}\s?$"),
        ("money", _AFTER, rf"[\s-]?{money_after}\b"),
        ("time", _AFTER, rf"(?::\d\d|\s?{clock})"),
        ("time", _BEFORE, r"\d:$"),
        ("date", _BEFORE, rf"\b{month}\.?\s*(?:\s\d{{1,2}}(?:st|nd|rd|th)?,?\s*(?:and|to|-|–)?\s*)?$"),
        (
            "date",
            _AFTER,
            rf"(?:st|nd|rd|th)?(?:\s*(?:-|–|to|and|or)\s*\d{{1,2}}(?:st|nd|rd|th)?)?[\s-]+(?:of\s+)?{month}\b",
        ),
        ("date", _BEFORE, r"(?<!\d)\d{4}-(?:\d\d-)?$|\d{1,2}/$|\d{1,2}\.\d{1,2}\.$"),
        ("date", _AFTER, r"[/.-]\d{1,2}[/.-]\d{2,4}"),
        ("ordinal", _AFTER, r"(?:st|nd|rd|th)\b"),
        (
            "duration",
            _AFTER,
            rf"(?:\s|-){{1,2}}(?:(?:more|consecutive|straight|full|working|long|short|last)\s+)?{times}\b",
        ),
        ("measure", _AFTER, rf"[\s-]?{measure}(?!\w)"),
        ("name", _BEFORE, rf"(?<![\w])(?:{label})\s*$"),
        ("name", _BEFORE, r"(?:[A-Za-z][-–]|[#@/_])$"),
        ("name", _AFTER, rf"[-–](?!{_GAP})[A-Za-z]\w*"),
    ]
    joined = {
        side: "|".join(
            rf"(?P<{name}{at}>{rule})" for at, (name, where, rule) in enumerate(rules) if where == side
        )
        for side in (_BEFORE, _AFTER)
    }
    return re.compile(joined[_BEFORE], re.IGNORECASE), re.compile(joined[_AFTER], re.IGNORECASE)


_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")
_OF_A_YEAR = re.compile(r"\s(?:vote|ballot|poll)\b(?!s)", re.IGNORECASE)
"""One vote of a year ("the 2010 vote"), not two thousand votes."""
_AGE_BEFORE = re.compile(r"[A-Z][\w’'-]+,\s$")


def label_of(text: str, start: int, end: int, *, unit: str = "") -> str:
    r"""Say why the numeral at ``start`` to ``end`` is no quantity; empty when it is one.

    Examples
    --------
    >>> sample = "At 7.45pm on 20 October 2019 the 20-minute talk on Article 50 cost $3 million; 15 left"
    >>> [label_of(sample, m.start(), m.end()) for m in re.finditer(r"\d[\d.]*", sample)]
    ['time', 'date', 'date', 'duration', 'name', 'money', '']
    """
    if unit in ("percent", "points"):
        return ""
    left, right = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    before, after = _patterns()
    found = before.search(left) or after.match(right)
    if (
        found
        and found.lastgroup
        and not (unit and found.lastgroup.startswith("date") and text[start:end].isdigit())
    ):
        return found.lastgroup.rstrip("0123456789")
    if unit and not (unit == "votes" and _OF_A_YEAR.match(right)):
        return ""
    return _year_or_name(text[start:end], left, right)


def _year_or_name(numeral: str, left: str, right: str) -> str:
    if _YEAR.fullmatch(numeral):
        return "date"
    if len(numeral) == 2 and _AGE_BEFORE.search(left) and right.startswith(","):
        return "age"
    return ""
