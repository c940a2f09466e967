"""Intervals: dates and numbers that are known only between two ends, and truth in three values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

__all__ = ["WEEKDAYS", "Moment", "Range", "Truth", "days_between"]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Truth(Enum):
    """True, false or unknown; unknown is never false."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"

    def __bool__(self) -> bool:
        """Refuse to be guessed: ``if truth`` would turn unknown into an answer."""
        raise TypeError("a Truth has three values; compare it with `is`")

    def negated(self) -> Truth:
        """Return the opposite; unknown stays unknown."""
        return {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE, Truth.UNKNOWN: Truth.UNKNOWN}[self]

    @staticmethod
    def all_of(parts: Iterable[Truth]) -> Truth:
        """Return the conjunction: false as soon as one part is, unknown if one is and none is false."""
        seen = set(parts)
        if Truth.FALSE in seen:
            return Truth.FALSE
        return Truth.UNKNOWN if Truth.UNKNOWN in seen else Truth.TRUE


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A number known to lie between two ends, both included; ``None`` is an open end.

    >>> Range(low=1, high=27).compare_at_least(28)
    <Truth.FALSE: 'false'>
    >>> Range(low=1, high=40).compare_at_least(28)
    <Truth.UNKNOWN: 'unknown'>
    """

    low: float | None = None
    high: float | None = None

    def compare_at_least(self, bound: float) -> Truth:
        """Tell whether the number is at least ``bound``: only if every value in the range agrees."""
        if self.low is not None and self.low >= bound:
            return Truth.TRUE
        if self.high is not None and self.high < bound:
            return Truth.FALSE
        return Truth.UNKNOWN

    def meets(self, other: Range) -> bool:
        """Tell whether some number lies in both ranges."""
        below = self.high is not None and other.low is not None and self.high < other.low
        above = self.low is not None and other.high is not None and self.low > other.high
        return not (below or above)

    def __str__(self) -> str:
        """Write ``4``, ``1 to 27``, ``at least 28`` or ``unknown``."""
        low, high = (None if end is None else f"{end:,.10g}" for end in (self.low, self.high))
        if low is None and high is None:
            return "unknown"
        if low is None:
            return f"at most {high}"
        if high is None:
            return f"at least {low}"
        return low if low == high else f"{low} to {high}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day known as a date, between two dates, or by its weekday only.

    ``wording`` is what the report printed; ``anchor`` says which publication date resolved it
    (empty when the text itself prints the date, ``None`` when nothing resolved it).

    >>> str(Moment(weekday="Friday"))
    'a Friday (year unknown)'
    >>> str(Moment(earliest=date(2020, 7, 1), latest=date(2020, 7, 1)))
    '1 July 2020'
    """

    earliest: date | None = None
    latest: date | None = None
    weekday: str | None = None
    wording: str = ""
    anchor: str | None = None

    @classmethod
    def on(cls, day: date, *, wording: str = "", anchor: str | None = "") -> Moment:
        """Make the moment of one known day."""
        return cls(earliest=day, latest=day, weekday=WEEKDAYS[day.weekday()], wording=wording, anchor=anchor)

    @property
    def day(self) -> date | None:
        """The date where exactly one is possible, else ``None``."""
        return self.earliest if self.earliest is not None and self.earliest == self.latest else None

    def __str__(self) -> str:
        """Write the day for a reader."""
        if self.day is not None:
            return _written(self.day)
        if self.earliest is not None and self.latest is not None:
            return f"between {_written(self.earliest)} and {_written(self.latest)}"
        if self.earliest is not None:
            return f"on or after {_written(self.earliest)}"
        if self.latest is not None:
            return f"on or before {_written(self.latest)}"
        return f"a {self.weekday} (year unknown)" if self.weekday else "unknown"


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def days_between(first: Moment, last: Moment) -> Range:
    """Count the days from ``first`` to ``last`` as a range, open where an end is unknown.

    >>> days_between(Moment.on(date(2020, 3, 1)), Moment.on(date(2020, 3, 29)))
    Range(low=28, high=28)
    """
    low = (last.earliest - first.latest).days if last.earliest and first.latest else None
    high = (last.latest - first.earliest).days if last.latest and first.earliest else None
    return Range(low=low, high=high)
