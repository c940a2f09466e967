"""The opening of the vote: whether it came after a text was adopted or replaced."""

from __future__ import annotations

from datetime import date

from votescope.core import Truth
from votescope.record.rules.established import Established, truth_of
from votescope.record.rules.ground import Ground
from votescope.record.rules.rule import Period

__all__ = ["opened_after"]

_NOT_LATER = ("calendar.voting_start", "calendar.called", "calendar.initiated")
_NOT_EARLIER = (
    "calendar.voting_start",
    "calendar.voting_end",
    "calendar.results_first",
    "calendar.results_final",
)


def opened_after(period: Period, ground: Ground) -> Established:
    """Tell whether voting opened after a day that lies in ``period``; the year often is not printed."""
    lows = [pair for key in _NOT_LATER for pair in ground.moments(key)]
    highs = [pair for key in _NOT_EARLIER for pair in ground.moments(key)]
    after = tuple(fact for fact, moment in lows if (moment.earliest or date.min) > period.latest)
    before = tuple(fact for fact, moment in highs if (moment.latest or date.max) <= period.earliest)
    if after and before:
        return Established(truth=Truth.UNKNOWN, facts=after + before, contested=after + before)
    if after or before:
        return Established(truth=truth_of(bool(after)), facts=after or before)
    start = tuple(fact for fact, _ in ground.moments("calendar.voting_start"))
    return Established(truth=Truth.UNKNOWN, facts=start)
