"""The day reading: what a tie of a day to the vote comes to, and the sentence it stands in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from votescope.core import WEEKDAYS, Moment, Span
from votescope.reading.dates.expression import Expression
from votescope.reading.dates.voting_day import Tie

__all__ = ["DatedTie", "Told", "moved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedTie:
    """A tie with its days: what it dates, the first and the last day, how firmly, the words and how it came out.

    ``distance`` is the number of days to the publication date; ``ahead`` says that they lie behind it.
    """

    role: str
    first: Moment
    last: Moment
    strength: int
    span: Span
    derived: str
    distance: int = 0
    ahead: bool = False

    @classmethod
    def whole(cls, day: Moment, span: Span) -> DatedTie:
        """Make a firm reading that one day was the vote's."""
        return cls(
            role="whole", first=day, last=day, strength=3, span=span, derived="the day that is remembered"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The ties of one sentence and where the sentence begins."""

    base: int
    text: str
    expressions: tuple[Expression, ...]
    ties: tuple[Tie, ...]


def moved(moment: Moment, days: int) -> Moment:
    """Return the moment some days off; only a day moves, a bare weekday does too."""
    if moment.day is not None:
        return Moment.on(moment.day + timedelta(days=days), wording=moment.wording, anchor=moment.anchor)
    if moment.weekday is not None:
        return replace(moment, weekday=WEEKDAYS[(WEEKDAYS.index(moment.weekday) + days) % 7])
    return moment
