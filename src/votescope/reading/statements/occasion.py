"""The occasion: on which day something was said."""

from __future__ import annotations

import re
from datetime import date, timedelta

from votescope.core import WEEKDAYS
from votescope.reading.statements.word import Word

__all__ = ["MONTHS", "resolve_day", "stretch", "time_end"]

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")  # fmt: skip
MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december|" \
        r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"  # fmt: skip
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
PART = r"(?:\s+(?:morning|afternoon|evening|night|lunchtime))?"
CLOCK = r"(?:\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\b\.?|gmt|utc)|\d{1,2}:\d\d|midnight|noon|midday)"
DAY = (
    rf"(?:(?:last|this|next|the\s+previous|the\s+following)\s+)?{WEEKDAY}{PART}"
    rf"(?:,?\s+(?:{MONTH}\s+\d{{1,2}}\b|\d{{1,2}}\s+{MONTH})(?:,?\s+\d{{4}}\b)?)?"
)
NUMBERED = r"\d{1,2}(?:st|nd|rd|th)?"
DATED = rf"(?:the\s+)?(?:{MONTH}\s+{NUMBERED}\b|{NUMBERED}\s+(?:of\s+)?{MONTH})(?:,?\s+\d{{4}}\b)?"
RELATIVE = (
    r"(?:today|yesterday|tonight|the\s+(?:same|next|previous|following)\s+(?:day|night|morning|evening|week)|"
    r"(?:the\s+)?day\s+before|(?:last|this|that|the\s+past)\s+(?:week|weekend|month|year|day|night|morning|evening|afternoon)|"
    r"the\s+(?:night|day|eve|evening|morning)\s+of\s+(?:the\s+)?\w+|"
    r"the\s+(?:week|day|night|month|year)\s+before|(?:\w+\s+)?(?:days|hours|weeks|months|years|minutes)\s+(?:ago|earlier|later)|"
    r"in\s+the\s+(?:early\s+hours|morning|afternoon|evening)|overnight|in\s+(?:recent|the\s+past|the\s+last)\s+\w+|"
    rf"in\s+{MONTH}(?:\s+\d{{4}})?|in\s+(?:19|20)\d\d)"
)
PREFIX = (
    r"(?:(?:early|late|earlier|later|shortly|just|immediately|only|hours|also)\s+)*"
    r"(?:(?:on|by|at|before|after|since|until)\s+)?(?:(?:early|late)\s+)?"
)
TIME = re.compile(
    rf"{PREFIX}(?:{DATED}|{DAY}|{RELATIVE}|{CLOCK}(?:\s+(?:on\s+)?{DAY})?)(?:\s+(?:{DAY}|on\s+{DAY}))?(?![\w’'-])",
    re.IGNORECASE,
)
FIRST = frozenset(
    "early late earlier later shortly just immediately only hours also on by at before after since until in the "
    "last this that next today yesterday tonight overnight day days weeks months years minutes midnight noon midday "
    "monday tuesday wednesday thursday friday saturday sunday".split()
) | {word for name in MONTHS for word in (name, name[:3], f"{name[:3]}.", "sept", "sept.")}
COUNTED = frozenset("days hours weeks months years minutes".split())
WINDOW = 90


def time_end(tokens: list[Word], start: int, end: int) -> int:
    """Return where a time adjunct that begins at token ``start`` ends, or ``start`` if none does."""
    if start >= end or tokens[start].kind != "word":
        return start
    low = tokens[start].low
    counted = start + 1 < end and tokens[start + 1].low in COUNTED
    if not (low in FIRST or counted or low[:1].isdigit()):
        return start
    match = TIME.match(stretch(tokens, start, end))
    if match is None:
        return start
    stop = tokens[start].start + match.end()
    position = start
    while position < end and tokens[position].end <= stop:
        position += 1
    return position


def stretch(tokens: list[Word], start: int, end: int) -> str:
    """Rebuild the characters from token ``start`` on, gaps as blanks, up to a fixed width."""
    parts: list[str] = []
    at = tokens[start].start
    for k in range(start, end):
        word = tokens[k]
        if word.kind == "quote" or word.end - tokens[start].start > WINDOW:
            break
        parts.append(" " * (word.start - at) + word.text)
        at = word.end
    return "".join(parts)


def resolve_day(wording: str, anchor: date | None) -> str | None:
    """Resolve the wording of a time to an ISO day, or an ISO week for "last week".

    A weekday is the last one up to the anchor: the anchor day itself where the weekdays agree, except for
    "last Friday", which is never the anchor day. Without an anchor only a full date resolves.

    >>> resolve_day("on Sunday", date(2022, 9, 27))
    '2022-09-25'
    >>> resolve_day("last week", date(2022, 9, 27))
    '2022-W38'
    """
    low = " ".join(wording.lower().split())
    day = _dated(low, anchor)
    if day is not None or anchor is None:
        return day.isoformat() if day else None
    weekday = re.search(WEEKDAY, low)
    if weekday:
        back = (anchor.weekday() - [name.lower() for name in WEEKDAYS].index(weekday.group())) % 7
        if "next" in low.split():
            return (anchor + timedelta(days=(7 - back) % 7 or 7)).isoformat()
        if back == 0 and re.search(r"\b(?:last|previous)\b", low):
            back = 7
        return (anchor - timedelta(days=back)).isoformat()
    if re.search(r"\b(?:last|previous) week\b|\bthe week before\b", low):
        year, week, _ = (anchor - timedelta(days=7)).isocalendar()
        return f"{year}-W{week:02d}"
    if re.search(r"\byesterday\b|\blast night\b", low):
        return (anchor - timedelta(days=1)).isoformat()
    if re.search(r"\btoday\b|\btonight\b|\bthis (?:morning|afternoon|evening)\b", low):
        return anchor.isoformat()
    return None


def _dated(low: str, anchor: date | None) -> date | None:
    """Read a day and month, with the year printed or that of the last such day up to the anchor."""
    match = re.search(rf"({MONTH})\s+(\d{{1,2}})|(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({MONTH})", low)
    if match is None:
        return None
    name = (match.group(1) or match.group(4)).rstrip(".")[:3]
    month = [m[:3] for m in MONTHS].index(name) + 1
    number = int(match.group(2) or match.group(3))
    year = re.search(r"\b(?:19|20)\d\d\b", low)
    try:
        if year:
            return date(int(year.group()), month, number)
        if anchor is None:
            return None
        day = date(anchor.year, month, number)
        return day if day <= anchor + timedelta(days=7) else date(anchor.year - 1, month, number)
    except ValueError:
        return None
