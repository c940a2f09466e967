"""The measured: numbers and days known as ranges, held against a bound."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

from votescope.core import Fact, Moment, Range, Truth, days_between
from votescope.record.rules.established import Established
from votescope.record.rules.ground import Ground
from votescope.record.rules.predicate import Days, Number

__all__ = ["days_are", "number_is"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Saying:
    """A range, and the facts that say so."""

    range: Range
    facts: tuple[Fact, ...]


def number_is(question: Number, ground: Ground) -> Established:
    """Tell whether a recorded number keeps a bound."""
    sayings = [_Saying(range=said, facts=(fact,)) for fact, said in ground.ranges(question.number)]
    return _weighed(sayings, question, (question.number,))


def days_are(question: Days, ground: Ground) -> Established:
    """Tell whether the days from one moment to another keep a bound, by dates or as a report says directly."""
    window = question.days
    start = next((key for key in window.from_ if ground.moments(key)), window.from_[-1])
    first, last = ground.moments(start), ground.moments(window.to)
    facts = tuple(fact for fact, _ in (*first, *last))
    spans, contested = _spans([moment for _, moment in first], [moment for _, moment in last])
    sayings = [_Saying(range=days, facts=facts) for days in spans]
    # What a report says directly speaks of the last of the keys; an earlier one is another event.
    if window.or_said is not None and start == window.from_[-1]:
        directly = ground.ranges(window.or_said)
        sayings = [*(_Saying(range=said, facts=(fact,)) for fact, said in directly), *sayings]
    asks = [*window.from_, window.to] + ([window.or_said] if window.or_said else [])
    if not sayings:
        return Established(truth=Truth.UNKNOWN, facts=facts, asks=tuple(asks))
    return _weighed(sayings, question, tuple(asks), apart=contested)


def _weighed(
    sayings: Sequence[_Saying], bound: Days | Number, asks: tuple[str, ...], *, apart: bool = False
) -> Established:
    """Narrow the ranges by one another where they can all be true, else take all that they say."""
    facts = tuple(dict.fromkeys(fact for saying in sayings for fact in saying.facts))
    if not sayings:
        return Established(truth=Truth.UNKNOWN, asks=asks)
    ranges = [saying.range for saying in sayings]
    if apart or not _all_meet(ranges):
        truths = {_kept(one, bound) for one in ranges}
        truth = truths.pop() if len(truths) == 1 else Truth.UNKNOWN
        return Established(
            truth=truth,
            facts=facts,
            contested=facts,
            number=_hull(ranges),
            asks=asks if truth is Truth.UNKNOWN else (),
        )
    number = _common(ranges)
    truth = _kept(number, bound)
    if truth is Truth.UNKNOWN:
        return Established(truth=truth, facts=facts, number=number, asks=asks)
    alone = [saying for saying in sayings if _kept(saying.range, bound) is truth]
    deciding = dict.fromkeys(fact for saying in alone for fact in saying.facts)
    return Established(truth=truth, facts=tuple(deciding) or facts, number=number)


def _kept(number: Range, bound: Days | Number) -> Truth:
    if bound.at_least is not None:
        return number.compare_at_least(bound.at_least)
    most = bound.at_most or 0.0
    if number.high is not None and number.high <= most:
        return Truth.TRUE
    return Truth.FALSE if number.low is not None and number.low > most else Truth.UNKNOWN


def _spans(first: Sequence[Moment], last: Sequence[Moment]) -> tuple[list[Range], bool]:
    """Return the days between two moments for each reading of the dates, and whether dates contradict."""
    if not first or not last:
        return [], False
    pairs = list(product(_readings(first), _readings(last)))
    spans = [days_between(start, end) for start, end in pairs]
    known = [days for days in spans if days.low is not None or days.high is not None]
    return known, len(pairs) > 1


def _readings(moments: Sequence[Moment]) -> list[Moment]:
    """Return the one moment that several reports narrow down, or each of them where they contradict."""
    ranges = [_as_range(moment) for moment in moments]
    if not _all_meet(ranges):
        return list(moments)
    days = _common(ranges)
    ends = [None if end is None else date.fromordinal(int(end)) for end in (days.low, days.high)]
    return [Moment(earliest=ends[0], latest=ends[1])]


def _as_range(moment: Moment) -> Range:
    low, high = (None if day is None else day.toordinal() for day in (moment.earliest, moment.latest))
    return Range(low=low, high=high)


def _all_meet(ranges: Sequence[Range]) -> bool:
    # Intervals that meet two by two have a point in common to all (Helly, in one dimension).
    return all(first.meets(second) for first, second in combinations(ranges, 2))


def _common(ranges: Iterable[Range]) -> Range:
    known = list(ranges)
    lows = [days.low for days in known if days.low is not None]
    highs = [days.high for days in known if days.high is not None]
    return Range(low=max(lows, default=None), high=min(highs, default=None))


def _hull(ranges: Sequence[Range]) -> Range:
    lows, highs = [days.low for days in ranges], [days.high for days in ranges]
    return Range(
        low=None if None in lows else min(low for low in lows if low is not None),
        high=None if None in highs else max(high for high in highs if high is not None),
    )
