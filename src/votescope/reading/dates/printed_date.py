"""The printed date: a day, or a run of days, that a text prints in figures or with a month's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from votescope.reading.wordlist import vocabulary

__all__ = ["DATE", "PrintedDate", "find_dates"]

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_TO = r"(?:\s?[-–—/]\s?|\s+(?:to|through|until|till|and|or|&)\s+(?:the\s+)?)"

DATE = (
    rf"(?:{_WEEKDAY},?\s+)?(?:{_MONTH}\s+{_DAY}(?!\d)(?:,?\s+{_YEAR})?|{_DAY}(?:\s+of)?[\s-]{_MONTH}"
    rf"(?:,?[\s-]{_YEAR})?|{_YEAR}-\d\d-\d\d)(?!\d)"
)
"""A pattern of one day, for patterns that only need to step over it."""

_NAMED = (
    # September 23 to 27, 2022; September 30 to October 2; September 27, 2022; Sept. 27
    rf"(?P<m1>{_MONTH})\s+(?P<d1>{_DAY})(?!\d)(?:,\s*(?P<y0>{_YEAR}))?"
    rf"(?:{_TO}(?:(?:{_WEEKDAY},?\s+)?(?P<m1b>{_MONTH})\s+)?(?P<d1b>{_DAY})(?![\d%]|[:.]\d))?(?:,?\s+(?P<y1>{_YEAR}))?",
    # 23 to 27 September 2022; 30 September to 2 October; 27 September 2022; 27-Sep-2022
    rf"(?:(?P<d2>{_DAY})(?:\s+(?P<m2>{_MONTH}))?(?:\s+(?P<y2a>{_YEAR}))?{_TO})?(?P<d2b>{_DAY})(?:\s+of)?[\s-]"
    rf"(?P<m2b>{_MONTH})(?![a-z])(?:,?[\s-](?P<y2>{_YEAR}))?",
    rf"(?P<y3>{_YEAR})[-/.](?P<m3>\d\d)[-/.](?P<d3>\d\d)(?!\d)",
    rf"(?P<d4>\d\d?)(?P<sep>[/.-])(?P<m4>\d\d?)(?P=sep)(?P<y4>{_YEAR}|\d\d)(?!\d)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDate:
    """A day printed in the text, or a run from the first to the last day.

    ``year`` is ``None`` where none is printed. ``swapped`` holds the other reading of figures whose
    order of day and month cannot be told (03/04/2020). ``weekday`` (0 is Monday) is a weekday
    printed with the date.
    """

    start: int
    end: int
    month: int
    day: int
    year: int | None = None
    last_month: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    swapped: tuple[int, int] | None = None

    def on(self, year: int | None = None) -> date | None:
        """Return the first day, ``year`` standing in for a year that is not printed."""
        return _real(self.year or year, self.month, self.day)

    def until(self, year: int | None = None) -> date | None:
        """Return the last day."""
        return _real(self.year or year, self.last_month or self.month, self.last_day or self.day)

    def days(self) -> tuple[date, ...]:
        """Return every day that the figures may mean; more than one when their order is unsure."""
        swapped = _real(self.year, self.swapped[0], self.swapped[1]) if self.swapped else None
        return tuple(day for day in (self.on(), swapped) if day)

    @property
    def weekday_agrees(self) -> bool:
        """Whether the printed weekday, if any, is that of the date."""
        day = self.on()
        return self.weekday is None or day is None or day.weekday() == self.weekday


def find_dates(text: str) -> tuple[PrintedDate, ...]:
    """Find the printed days of ``text`` in order.

    >>> found = find_dates("from September 23 to 27, and on Tuesday, 18-01-2014; 12 of May 5 boxes")
    >>> [(d.month, d.day, d.last_day, d.year) for d in found]
    [(9, 23, 27, None), (1, 18, None, 2014), (5, 12, None, None)]
    """
    found: list[PrintedDate] = []
    for match in _pattern().finditer(text):
        made = _made(match)
        if made is not None:
            found.append(made)
    return tuple(found)


@cache
def _pattern() -> re.Pattern[str]:
    one = "|".join(f"(?:{named})" for named in _NAMED)
    return re.compile(
        rf"(?<![\w$€£#/.,-])(?:(?P<w1>{_WEEKDAY}),?\s+(?:the\s+)?)?(?:{one})(?:,?\s+\(?(?P<w2>{_WEEKDAY})\b)?"
        r"(?!(?!T\d\d:)[\w%])(?!\.\d|\s+(?:per ?cent|million|billion|thousand|votes|seats|people)\b)"
    )


def _made(match: re.Match[str]) -> PrintedDate | None:
    part = match.groupdict()
    weekday = _weekday(part["w1"] or part["w2"])
    swapped = None
    year: str | None
    last: tuple[int, int] | None = None
    if part["m1"]:
        month, day, year = _month(part["m1"]), _number(part["d1"]), part["y1"] or part["y0"]
        if part["d1b"]:
            last = (_month(part["m1b"]) if part["m1b"] else month, _number(part["d1b"]))
    elif part["m2b"]:
        month, day, year = _month(part["m2b"]), _number(part["d2b"]), part["y2"] or part["y2a"]
        if part["d2"]:
            last = (month, day)
            month, day = _month(part["m2"]) if part["m2"] else month, _number(part["d2"])
    elif part["y3"]:
        month, day, year = int(part["m3"]), int(part["d3"]), part["y3"]
    else:
        month, day, swapped = _ordered(int(part["d4"]), int(part["m4"]), part["sep"])
        year = part["y4"]
    number = _full_year(year)
    if _real(number or 2000, month, day) is None or (last and _real(number or 2000, *last) is None):
        return None
    return PrintedDate(
        start=match.start(), end=match.end(), month=month, day=day, year=number,
        last_month=last[0] if last else None, last_day=last[1] if last else None,
        weekday=weekday, swapped=swapped,
    )  # fmt: skip


def _ordered(first: int, second: int, separator: str) -> tuple[int, int, tuple[int, int] | None]:
    """Return month and day of figures, and the other reading where both are possible.

    Points are written day first wherever they are used; strokes and hyphens are not.
    """
    if second > 12 >= first:
        return first, second, None
    if first > 12 or separator == "." or first == second:
        return second, first, None
    return second, first, (first, second)


def _full_year(year: str | None) -> int | None:
    if year is None:
        return None
    number = int(year)
    return number if number >= 100 else number + (2000 if number < 70 else 1900)


def _month(name: str) -> int:
    return vocabulary("dates")["months"][name.rstrip(".")]


def _number(day: str) -> int:
    return int(re.match(r"\d+", day).group())  # type: ignore[union-attr]


def _weekday(name: str | None) -> int | None:
    return None if name is None else vocabulary("dates")["weekdays"].get(name.rstrip("."))


def _real(year: int | None, month: int, day: int) -> date | None:
    if year is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def iter_years(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (year, start, end) of every year that stands alone in ``text``.

    >>> list(iter_years("In 2014 and since the 1990s, 2014 boxes"))
    [(2014, 3, 7), (2014, 29, 33)]
    """
    for match in re.finditer(r"(?<![\w$€£.,/-])(?:19[5-9]\d|20[0-6]\d)(?![\w%]|[.,/-]\d)", text):
        yield int(match.group()), match.start(), match.end()
