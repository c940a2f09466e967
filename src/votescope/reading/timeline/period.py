"""The period: words for a stretch of time that is no single day ("last month", "in March", "a fortnight ago")."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from votescope.core import Moment
from votescope.reading.dates.expression import Direction, Expression, find_expressions, resolve
from votescope.reading.dates.printed_date import iter_years
from votescope.reading.document import Published
from votescope.reading.figures.numeral import words_value
from votescope.reading.wordlist import vocabulary

__all__ = ["Time", "find_times", "moment_of"]

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?![a-z])(?!\s+\d{1,2}\b(?!\d))"
)
_COUNT = r"(?P<count>an?|\d{1,3}|[a-z]+(?:-[a-z]+)?)"
_UNIT = r"(?P<unit>day|week|fortnight|month|year)s?"
_PATTERNS = tuple(
    (name, re.compile(pattern, flags))
    for name, pattern, flags in (
        ("ago", rf"\b{_COUNT}\s+{_UNIT}\s+ago\b", re.IGNORECASE),
        ("within", rf"\bwithin\s+(?:the\s+next\s+)?{_COUNT}\s+{_UNIT}\b", re.IGNORECASE),
        ("ahead", rf"\b(?:in\s+{_COUNT}\s+{_UNIT}(?=\s*(?:[.,;)]|$))|{_COUNT.replace('count', 'count2')}\s+"
         rf"{_UNIT.replace('unit', 'unit2')}\s+from\s+(?:now|today))", re.IGNORECASE),
        ("coming", r"\bin\s+(?:the\s+)?coming\s+(?:days|weeks|months)\b", re.IGNORECASE),
        ("part", r"\b(?P<part>earlier|later|early|late)\s+(?P<which>this|last|next)\s+(?P<span>week|month|year)\b",
         re.IGNORECASE),
        ("whole", r"\b(?P<which>last|this|next)\s+(?P<span>month|year)\b(?!['’]s)", re.IGNORECASE),
        ("month", rf"\b(?:(?P<lead>in|last|next|since|during|by)\s+)?(?:early\s+|late\s+|mid-)?{_MONTH}"
         r"(?:\s+(?P<year>(?:19|20)\d\d))?", 0),
    )
)  # fmt: skip
_SLACK = {"day": 0, "week": 3, "fortnight": 3, "month": 15, "year": 183}
"""Days by which a printed count of such units may be off."""
_DAYS = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.44, "year": 365.25}


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """Words for a time: an ``expression`` for days and weeks, else a period of that ``kind``."""

    start: int
    end: int
    kind: str
    expression: Expression | None = None
    count: int = 0
    unit: str = ""
    which: str = ""
    month: int = 0
    year: int | None = None


def find_times(text: str) -> tuple[Time, ...]:
    """Find the words for a time in order, without overlaps.

    >>> [(t.kind, t.count, t.unit) for t in find_times("It was called two weeks ago, in March, not on Friday.")]
    [('ago', 2, 'week'), ('month', 0, ''), ('weekday', 0, '')]
    """
    found: list[Time] = []
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            made = _made(name, match)
            if made is not None and not _overlaps(made.start, made.end, found):
                found.append(made)
    for expression in find_expressions(text):
        if not _overlaps(expression.start, expression.end, found) or expression.kind == "date":
            found = [t for t in found if not (t.start < expression.end and expression.start < t.end)]
            found.append(
                Time(start=expression.start, end=expression.end, kind=expression.kind, expression=expression)
            )
    for year, start, end in iter_years(text):
        if not _overlaps(start, end, found) and re.search(r"\b(?:in|during|of)\s+$", text[:start], re.I):
            found.append(Time(start=start, end=end, kind="year", year=year))
    return tuple(sorted(found, key=lambda t: t.start))


def _overlaps(start: int, end: int, found: list[Time]) -> bool:
    return any(start < t.end and t.start < end for t in found)


def _made(name: str, match: re.Match[str]) -> Time | None:
    part = match.groupdict()
    count, unit = part.get("count") or part.get("count2"), part.get("unit") or part.get("unit2")
    number = 0
    if unit:
        low = (count or "").casefold()
        number = 1 if low in ("a", "an") else int(low) if low.isdigit() else int(words_value(low) or 0)
        if not number:
            return None
    if name == "month" and not (part["lead"] or part["year"]) and part["month"] in ("May", "March"):
        return None  # the verb "may" and a march
    which = " ".join(word for word in (part.get("part"), part.get("which"), part.get("lead")) if word)
    return Time(
        start=match.start(), end=match.end(), kind=name, count=number, unit=(unit or part.get("span") or "").lower(),
        which=which.casefold(), month=vocabulary("dates")["months"][part["month"]] if part.get("month") else 0,
        year=int(part["year"]) if part.get("year") else None,
    )  # fmt: skip


def moment_of(time: Time, wording: str, published: Published | None, direction: Direction) -> Moment:
    """Return the moment that the words stand for; without a publication date only what is printed in full.

    Parameters
    ----------
    time : Time
    wording : str
        The words, which the moment carries.
    published : Published or None
        The anchor.
    direction : {"back", "ahead", "around"}
        Which way the verb looks.

    Examples
    --------
    >>> anchor = Published(day=date(2023, 1, 11), basis="user")
    >>> str(moment_of(find_times("earlier this month")[0], "", anchor, "back"))
    'between 1 January 2023 and 11 January 2023'
    >>> str(moment_of(find_times("last December")[0], "", anchor, "back"))
    'between 1 December 2022 and 31 December 2022'
    >>> str(moment_of(find_times("a fortnight ago")[0], "", None, "back"))
    'unknown'
    """
    if time.expression is not None:
        first, last = resolve(time.expression, wording, published, direction)
        if first.earliest is None or last.latest is None or first == last:
            return first
        return Moment(earliest=first.earliest, latest=last.latest, wording=wording, anchor=first.anchor)
    if time.year is not None:
        return _run(*_calendar(time.year, time.month), wording, "")
    if published is None:
        return Moment(wording=wording)
    label = f"{published.day.isoformat()} ({published.basis})"
    first_day, last_day = _ends(time, published.day, direction)
    return Moment(earliest=first_day, latest=last_day, wording=wording, anchor=label)


def _run(first: date, last: date, wording: str, anchor: str) -> Moment:
    return Moment(earliest=first, latest=last, wording=wording, anchor=anchor)


def _ends(time: Time, anchor: date, direction: Direction) -> tuple[date, date | None]:
    """Return the first and the last day of a period that hangs on the anchor."""
    if time.kind == "coming":
        return anchor, None
    if time.kind in ("ago", "within", "ahead"):
        return _counted(time, anchor)
    if time.kind == "month":
        return _named_month(time, anchor, direction)
    step = {"last": -1, "next": 1}.get(time.which.split()[-1], 0)
    if time.unit == "week":
        first = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=step)
        last = first + timedelta(days=6)
    else:
        year, month = divmod(anchor.year * 12 + anchor.month - 1 + step, 12)
        first, last = _calendar(year, month + 1) if time.unit == "month" else _calendar(anchor.year + step, 0)
    if time.which.startswith("earlier") or (step == 0 and direction == "back"):
        last = min(last, anchor)
    elif time.which.startswith("later") or (step == 0 and direction == "ahead"):
        first = max(first, anchor)
    return first, last


def _counted(time: Time, anchor: date) -> tuple[date, date]:
    length = timedelta(days=round(time.count * _DAYS[time.unit]))
    slack = timedelta(days=_SLACK[time.unit])
    if time.kind == "within":
        return anchor, anchor + length
    middle = anchor - length if time.kind == "ago" else anchor + length
    return middle - slack, middle + slack


def _named_month(time: Time, anchor: date, direction: Direction) -> tuple[date, date]:
    """Return the named month that lies nearest before or behind the anchor."""
    year = anchor.year
    if direction == "ahead" or time.which == "next":
        year += time.month < anchor.month
        return _calendar(year, time.month)
    year -= time.month > anchor.month or (time.which == "last" and time.month == anchor.month)
    first, last = _calendar(year, time.month)
    return first, min(last, anchor) if first <= anchor else last


def _calendar(year: int, month: int) -> tuple[date, date]:
    """Return the first and last day of a month, or of the year for month 0."""
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
