"""What is established: whether recorded facts make a condition true, false or neither."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

from votescope.core import Fact, Moment, Range, Truth, days_between
from votescope.record.evidence import Evidence
from votescope.record.rules.rule import Adopted, DaysAtLeast, Holds, OneOf

__all__ = ["Established", "adopted_before", "is_one_of", "requirement_met"]

_OPENED_AFTER = ("calendar.voting_start", "calendar.called", "calendar.initiated")
_OPENED_BEFORE = (
    "calendar.voting_start",
    "calendar.voting_end",
    "calendar.results_first",
    "calendar.results_final",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Established:
    """A truth in three values, the facts that decide it, and whether recorded facts contradict each other.

    ``days`` is the range of days that was compared, where days were.
    """

    truth: Truth
    facts: tuple[Fact, ...] = ()
    contested: tuple[Fact, ...] = ()
    days: Range | None = None


def requirement_met(test: DaysAtLeast | Holds, evidence: Evidence, territory: str | None) -> Established:
    """Tell whether the recorded facts satisfy a rule's test in a territory."""
    if isinstance(test, Holds):
        return _holds(test, evidence, territory)
    return _days(test, evidence, territory)


def is_one_of(condition: OneOf, evidence: Evidence, territory: str | None) -> Established:
    """Tell whether a fact is one of some words; the kind of vote that the user vouches for comes first."""
    if condition.key == "vote.kind" and evidence.kind is not None:
        return Established(truth=_truth(evidence.kind in condition.one_of))
    facts = [fact for fact in _standing(evidence, condition.key, territory) if isinstance(fact.value, str)]
    return _agreed(facts, lambda fact: _truth(fact.value in condition.one_of))


def adopted_before(adopted: Adopted, evidence: Evidence, territory: str | None) -> Established:
    """Tell whether a text had been adopted before voting opened; the year often is not printed."""
    start = _moments(evidence, "calendar.voting_start", territory)
    later = [fact for key in _OPENED_AFTER for fact in _moments(evidence, key, territory)]
    earlier = [fact for key in _OPENED_BEFORE for fact in _moments(evidence, key, territory)]
    lows = [fact for fact in later if _moment(fact).earliest is not None]
    highs = [fact for fact in earlier if _moment(fact).latest is not None]
    after = [fact for fact in lows if (_moment(fact).earliest or date.min) > adopted.latest]
    before = [fact for fact in highs if (_moment(fact).latest or date.max) <= adopted.earliest]
    if after and before:
        return Established(truth=Truth.UNKNOWN, facts=(*after, *before), contested=(*after, *before))
    if after or before:
        return Established(truth=_truth(bool(after)), facts=tuple(after or before))
    return Established(truth=Truth.UNKNOWN, facts=tuple(start))


def _holds(test: Holds, evidence: Evidence, territory: str | None) -> Established:
    # What a report says of some part of the land ("part: the north") decides nothing about the whole.
    facts = [
        fact
        for fact in _standing(evidence, test.key, territory)
        if isinstance(fact.value, bool) and not (fact.territory is None and fact.note.startswith("part: "))
    ]
    return _agreed(facts, lambda fact: _truth(fact.value is test.expected))


def _agreed(facts: Sequence[Fact], truth: Callable[[Fact], Truth]) -> Established:
    said = {truth(fact) for fact in facts}
    if len(said) == 1:
        return Established(truth=said.pop(), facts=tuple(facts))
    return Established(truth=Truth.UNKNOWN, facts=tuple(facts), contested=tuple(facts))


def _days(test: DaysAtLeast, evidence: Evidence, territory: str | None) -> Established:
    directly = [
        fact for fact in _standing(evidence, test.directly, territory) if isinstance(fact.value, Range)
    ]
    calls = _moments(evidence, test.start, territory)
    starts = _moments(evidence, test.end, territory)
    spans, contested_dates = _spans(calls, starts)
    said = [fact.value for fact in directly if isinstance(fact.value, Range)]
    ranges = [*said, *spans]
    facts = (*directly, *calls, *starts) if spans else tuple(directly)
    if not ranges:
        return Established(truth=Truth.UNKNOWN, facts=(*calls, *starts))
    if contested_dates or not _all_meet(ranges):
        truths = {days.compare_at_least(test.days) for days in ranges}
        truth = truths.pop() if len(truths) == 1 else Truth.UNKNOWN
        return Established(truth=truth, facts=facts, contested=facts, days=_hull(ranges))
    days = _common(ranges)
    truth = days.compare_at_least(test.days)
    alone = tuple(
        fact for fact, own in zip(directly, said, strict=True) if own.compare_at_least(test.days) is truth
    )
    decided_alone = alone and truth is not Truth.UNKNOWN
    return Established(truth=truth, facts=alone if decided_alone else facts, days=days)


def _spans(calls: Sequence[Fact], starts: Sequence[Fact]) -> tuple[list[Range], bool]:
    """Return the days between call and vote for each reading of the dates, and whether dates contradict."""
    if not calls or not starts:
        return [], False
    called, starting = ([_moment(fact) for fact in facts] for facts in (calls, starts))
    pairs = list(product(_readings(called), _readings(starting)))
    spans = [days_between(call, start) for call, start in pairs]
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


def _standing(evidence: Evidence, key: str, territory: str | None) -> list[Fact]:
    """Return the facts that count: those a person confirmed where there are some, else those read by machine."""
    facts = [fact for fact in evidence.facts_of(key, territory) if fact.status != "rejected"]
    return [fact for fact in facts if fact.status == "confirmed"] or facts


def _moments(evidence: Evidence, key: str, territory: str | None) -> list[Fact]:
    return [
        fact
        for fact in _standing(evidence, key, territory)
        if isinstance(fact.value, Moment) and (fact.value.earliest or fact.value.latest or fact.value.weekday)
    ]


def _moment(fact: Fact) -> Moment:
    return fact.value if isinstance(fact.value, Moment) else Moment()


def _truth(value: bool) -> Truth:
    return Truth.TRUE if value else Truth.FALSE
