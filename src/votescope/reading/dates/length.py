"""The length: words for a number of days, as a range that a careful reader would still call by them."""

from __future__ import annotations

import re
from functools import cache

from votescope.core import Range
from votescope.reading.figures.numeral import words_value
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["length_pattern", "notice_range"]

_LIMIT = re.compile(
    r"^(?P<limit>less\s+than|fewer\s+than|under|within|no\s+more\s+than|not\s+more\s+than|at\s+most|more\s+than|over|at\s+least|"
    r"no\s+less\s+than|nearly|almost|about|around|roughly|some)\s+",
    re.IGNORECASE,
)
_PADDING = re.compile(
    r"^(?:(?:just|only|a\s+mere|mere|barely|scarcely|little\s+more\s+than)\s+)+", re.IGNORECASE
)
_COUNTED = re.compile(
    r"^(?P<count>an?|\d{1,3}|[a-z]+(?:-[a-z]+)?)\s+(?P<unit>day|week|fortnight|month|year)s?['’]?$",
    re.IGNORECASE,
)


@cache
def _vague() -> dict[str, tuple[float, float | None, str]]:
    return {
        " ".join(word.split()): (entry["low"], entry["high"], entry["reason"])
        for entry in vocabulary("notice")["vague"]
        for word in entry["words"]
    }


def notice_range(words: str) -> tuple[Range, str] | None:
    """Turn a printed length of notice into days, with the reason for the range.

    >>> [str(notice_range(words)[0]) for words in ("just days", "two weeks", "less than a month", "a day")]
    ['1 to 27', '14', '1 to 30', '1']
    >>> notice_range("a large field") is None
    True
    """
    bare = " ".join(words.lower().split())
    limit = _LIMIT.match(_PADDING.sub("", bare))
    core = _PADDING.sub("", bare)
    core = core[limit.end() :] if limit else core
    if core in _vague():
        low, high, reason = _vague()[core]
        return Range(low=low, high=high), reason
    counted = _COUNTED.match(core)
    if not counted:
        return None
    count = 1 if counted["count"].lower() in ("a", "an") else _count(counted["count"])
    if count is None or count > 400:
        return None
    low, high = _days(count, counted["unit"].lower())
    return _limited(
        low, high, " ".join(limit["limit"].lower().split()) if limit else ""
    ), f"{words!r} as printed"


def _count(written: str) -> int | None:
    if written.isdigit():
        return int(written)
    value = words_value(written)
    return None if value is None else int(value)


def _days(count: int, unit: str) -> tuple[int, int]:
    if unit == "month":
        shortest, longest = vocabulary("notice")["months"]
        return count * shortest, count * longest
    days = count * vocabulary("notice")["exact"][unit]
    return (days, days + count) if unit == "year" else (days, days)


def _limited(low: int, high: int, limit: str) -> Range:
    """Return the days of a length with the word before it, such as "nearly" or "less than"."""
    if limit in ("less than", "fewer than", "under", "within", "no more than", "not more than", "at most"):
        return Range(low=1, high=high if limit.endswith("most") or limit.startswith("no") else high - 1)
    if limit in ("more than", "over", "at least", "no less than"):
        return Range(low=low + (limit in ("more than", "over")), high=None)
    if limit in ("nearly", "almost", "about", "around", "roughly", "some"):
        return Range(
            low=int(low * 0.75), high=high if limit in ("nearly", "almost") else int(high * 1.25 + 1)
        )
    return Range(low=low, high=high)


@cache
def length_pattern() -> str:
    """Return the pattern of a printed length, as the group ``amount``."""
    units = r"(?:day|week|fortnight|month|year)s?"
    padded = r"(?:(?:just|only|a\s+mere|mere|barely|scarcely|little\s+more\s+than)\s+)*"
    limit = (
        r"(?:(?:less|fewer|more|no\s+more)\s+than\s+|under\s+|over\s+|at\s+least\s+|nearly\s+|almost\s+|about\s+|around\s+|"
        r"roughly\s+|some\s+)?"
    )
    counted = rf"(?:an?|\d{{1,3}}|[a-z]+(?:-[a-z]+)?)\s+{units}"
    return rf"(?P<amount>{padded}{limit}(?:{alternation(_vague())}|{counted}))"
