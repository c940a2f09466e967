"""Merging: which facts say the same, which cannot both be true, and what a person's review leaves of the drafts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations

from votescope.core import WEEKDAYS, Cell, Fact, FactValue, Moment, Range, Span, Territory
from votescope.record.files.value import same_value
from votescope.record.vocabulary import vocabulary

__all__ = [
    "FactGroup",
    "compatible",
    "grouped",
    "in_conflict",
    "merged_facts",
    "merged_territories",
    "pairs_in_conflict",
    "place_id",
    "same_fact",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactGroup:
    """Facts of one key and territory that say the same, the most exact first."""

    key: str
    territory: str | None
    facts: tuple[Fact, ...]

    @property
    def value(self) -> FactValue:
        """What the most exact of the facts says."""
        return self.facts[0].value


def same_fact(first: Fact, second: Fact) -> bool:
    """Tell whether two facts have the same key, territory and value."""
    return (
        first.key == second.key
        and first.territory == second.territory
        and same_value(first.value, second.value)
    )


def compatible(first: FactValue, second: FactValue) -> bool:
    """Tell whether two values of one key can be one and the same thing.

    Dates meet when some day fits both; a weekday fits the dates that fall on it. Numbers meet when their ranges
    do. Words must be equal but for capitals and blanks; likeness of wording decides nothing.

    Examples
    --------
    >>> from datetime import date
    >>> compatible(Moment.on(date(2020, 3, 27)), Moment(weekday="Friday"))
    True
    >>> compatible(Range(low=3, high=6), Range(low=7, high=7))
    False
    """
    if isinstance(first, Moment) and isinstance(second, Moment):
        return _days_meet(first, second)
    if isinstance(first, Range) and isinstance(second, Range):
        return first.meets(second)
    return same_value(first, second)


def _days_meet(first: Moment, second: Moment) -> bool:
    named = {moment.weekday for moment in (first, second) if moment.weekday and moment.day is None}
    if len(named) > 1:
        return False
    lows = [moment.earliest for moment in (first, second) if moment.earliest]
    highs = [moment.latest for moment in (first, second) if moment.latest]
    if not lows or not highs:
        return True
    low, high = max(lows), min(highs)
    if low > high:
        return False
    if not named or (high - low).days >= 6:
        return True
    days = (low + timedelta(days=step) for step in range((high - low).days + 1))
    return any(WEEKDAYS[day.weekday()] in named for day in days)


def grouped(facts: Iterable[Fact]) -> list[FactGroup]:
    """Put facts of one key and territory that say the same into one group, in the vocabulary's order.

    Grouping starts from the most exact fact; a vague one joins the first group all of whose members it fits.
    """
    terms = vocabulary()
    order = {key: rank for rank, key in enumerate(terms)}
    by_place: dict[tuple[str, str | None], list[Fact]] = {}
    for fact in facts:
        by_place.setdefault((fact.key, fact.territory), []).append(fact)
    groups: list[FactGroup] = []
    for key, territory in sorted(
        by_place, key=lambda place: (order.get(place[0], len(order)), place[0], place[1] or "")
    ):
        members: list[list[Fact]] = []
        for fact in sorted(by_place[key, territory], key=_vagueness):
            fitting = (
                group for group in members if all(compatible(fact.value, other.value) for other in group)
            )
            group = next(fitting, None)
            if group is None:
                members.append([fact])
            else:
                group.append(fact)
        groups += [FactGroup(key=key, territory=territory, facts=tuple(group)) for group in members]
    return groups


def _vagueness(fact: Fact) -> float:
    """Return how many days or how wide a range a value leaves open; more than all of them where an end is open."""
    value = fact.value
    if isinstance(value, Moment):
        if value.earliest and value.latest:
            return (value.latest - value.earliest).days
        return 1e9 if value.weekday else 1e12
    if isinstance(value, Range):
        return value.high - value.low if value.low is not None and value.high is not None else 1e12
    return 0.0


def in_conflict(first: FactGroup, second: FactGroup) -> bool:
    """Tell whether two groups state what cannot both be true.

    Only typed values can: truths, days, numbers and choices of a key that has one value for one territory, and
    choices only where the vocabulary does not list them as names for one thing.
    """
    term = vocabulary().get(first.key)
    if (
        term is None
        or term.many
        or term.type == "text"
        or (first.key, first.territory) != (second.key, second.territory)
    ):
        return False
    if term.type == "choice" and any({first.value, second.value} <= pair for pair in term.alike):
        return False
    return not any(compatible(a.value, b.value) for a in first.facts for b in second.facts)


def merged_facts(recorded: Sequence[Fact], drafted: Sequence[Fact]) -> tuple[Fact, ...]:
    """Merge what a person reviewed with what machine reading drafted.

    Rejected facts go, and with them every draft that says the same. A draft that says the same as a recorded fact is
    no fact of its own: its report is added to the sources of the recorded one. A draft read from the same words
    as a confirmed fact of its key has been corrected by it and goes too.

    Parameters
    ----------
    recorded : sequence of Fact
        The facts of the record, rejected ones included.
    drafted : sequence of Fact
        The facts drafted from the reports.

    Returns
    -------
    tuple of Fact
        Recorded facts first, in their order, then the remaining drafts, each said once.
    """
    rejected = [fact for fact in recorded if fact.status == "rejected"]
    confirmed = [fact for fact in recorded if fact.status == "confirmed"]
    kept = [fact for fact in recorded if fact.status == "confirmed"]
    kept += [fact for fact in recorded if fact.status == "drafted"]
    result: list[Fact] = []
    for fact in (*kept, *drafted):
        if fact.status == "drafted" and is_superseded(fact, rejected=rejected, confirmed=confirmed):
            continue
        known = next((place for place, other in enumerate(result) if same_fact(other, fact)), None)
        if known is None:
            result.append(fact)
        else:
            result[known] = _joined(result[known], fact)
    return tuple(result)


def is_superseded(fact: Fact, *, rejected: Iterable[Fact], confirmed: Iterable[Fact]) -> bool:
    """Tell whether a person has rejected or corrected what ``fact`` says."""
    if any(same_fact(fact, other) for other in rejected):
        return True
    return any(
        fact.key == other.key and not same_fact(fact, other) and _same_words(fact, other)
        for other in confirmed
    )


def _same_words(first: Fact, second: Fact) -> bool:
    """Tell whether both were read from the same characters."""
    mine, other = (
        {(span.file, span.start, span.end) for span in fact.spans if isinstance(span, Span)}
        for fact in (first, second)
    )
    same_scope = first.territory == second.territory or second.territory is None or first.territory is None
    return bool(mine) and mine == other and same_scope


def _joined(first: Fact, second: Fact) -> Fact:
    spans: tuple[Span | Cell, ...] = tuple(dict.fromkeys((*first.spans, *second.spans)))
    # One report that says it in its own voice is enough: the fact no longer rests on whom another one quotes.
    note = second.note if first.is_claim and not second.is_claim else first.note
    return replace(
        first, sources=tuple(dict.fromkeys((*first.sources, *second.sources))), spans=spans, note=note
    )


def merged_territories(
    drafted: Iterable[Territory], *, recorded: Iterable[tuple[Territory, str]] = ()
) -> tuple[Territory, ...]:
    """Merge territories of one code (of one name where there is none) and drop those a person rejected."""
    listed = list(recorded)
    rejected = {place_id(territory) for territory, status in listed if status == "rejected"}
    merged: dict[str, Territory] = {}
    for territory in (*(territory for territory, _ in listed), *drafted):
        identity = place_id(territory)
        if identity in rejected:
            continue
        known = merged.get(identity)
        merged[identity] = territory if known is None else _united(known, territory)
    return tuple(merged.values())


def place_id(territory: Territory) -> str:
    """Return what makes two territories one: the code, or the name where there is no code."""
    return territory.code or territory.name.casefold()


def _united(first: Territory, second: Territory) -> Territory:
    variants = (*first.variants, *second.variants, *((second.name,) if second.name != first.name else ()))
    return replace(
        first,
        code=first.code or second.code,
        variants=tuple(dict.fromkeys(variants)),
        mentions=tuple(dict.fromkeys((*first.mentions, *second.mentions))),
    )


def pairs_in_conflict(groups: Sequence[FactGroup]) -> list[tuple[FactGroup, FactGroup]]:
    """List the pairs of groups that cannot both be true."""
    return [(first, second) for first, second in combinations(groups, 2) if in_conflict(first, second)]
