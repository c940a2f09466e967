"""The interval: printed days between two events of the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from votescope.core import Fact, Range
from votescope.reading.dates.length import length_pattern, notice_range
from votescope.reading.document import Document
from votescope.reading.wordlist import vocabulary

__all__ = ["find_intervals"]

_REFUSED = re.compile(
    r"\b(?:not|never|no|would|will|should|must|may|might|could|if|another|previous|last)\b", re.IGNORECASE
)


def find_intervals(document: Document) -> tuple[Fact, ...]:
    """Find how long before the vote its rules and question were settled, and how long the count took.

    >>> from votescope.reading.cut import read_document
    >>> text = "The election law was changed two months before the vote."
    >>> [(f.key, str(f.value)) for f in find_intervals(read_document(text, file="a.txt"))]
    [('calendar.law_changed_before_start', '56 to 62')]
    """
    found: list[Fact] = []
    for sentence in document.sentences:
        text = document.text[sentence.start : sentence.end]
        for key, start, end, days, reason in _between(text) if _LENGTH.search(text) else ():
            span = document.span(sentence.start + start, sentence.start + end)
            found.append(Fact(key=key, value=days, spans=(span,), derived=reason))
    return tuple(found)


_LENGTH = re.compile(r"\b(?:hour|day|week|fortnight|month|year)s?\b|\bovernight\b", re.IGNORECASE)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = vocabulary("notice")
    amount = length_pattern()
    result: list[tuple[str, re.Pattern[str]]] = []
    for entry in table["intervals"]:
        what = rf"(?P<what>{entry['what']})"
        if entry["side"] == "before":
            near = rf"{amount}\s+(?:before|ahead\s+of|prior\s+to)\s+(?:{table['starting']})"
        else:
            near = (
                rf"(?:{amount}\s+(?:after|following)\s+{table['closing']}|"
                rf"within\s+{amount.replace('<amount>', '<amount2>')}\s+of\s+{table['closing']})"
            )
        for pattern in (
            rf"\b{what}\b(?P<gap>[^.;]{{0,80}}?)\b{near}",
            rf"^\W*{near}(?P<gap>[^.;]{{0,100}}?)\b{what}",
        ):
            result.append((entry["key"], re.compile(pattern, re.IGNORECASE)))
    return tuple(result)


def _between(text: str) -> Iterator[tuple[str, int, int, Range, str]]:
    """Yield (key, start, end, days, reason) of the distances between two events."""
    taken: list[tuple[int, int]] = []
    for key, pattern in _patterns():
        for match in pattern.finditer(text):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            words = match["amount"] or match.groupdict().get("amount2") or ""
            read = notice_range(words)
            if read is None or _REFUSED.search(text[max(0, match.start() - 20) : match.end()]):
                continue
            days = read[0]
            if match.groupdict().get("amount2"):
                days = Range(low=0, high=days.high)
            taken.append(match.span())
            yield key, match.start(), match.end(), days, read[1]
