"""The search: contradictions, repairs and slips among the claims of a board, of many claims one knot at a time."""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import islice, product

from votescope.record.tally.minimal import Minimal, minimal_sets, shrunk
from votescope.record.tally.offer import Offer, offers_for
from votescope.record.tally.question import Question

__all__ = ["WIDE", "Searched", "searched"]

WIDE = 60
"""So many claims are looked at all together; of more, those of the territories that contradict each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """What was found among claims that cannot all be true; see `votescope.record.tally.minimal.Minimal`."""

    contradictions: tuple[frozenset[int], ...] = ()
    repairs: tuple[frozenset[int], ...] = ()
    offers: tuple[Offer, ...] = ()
    more: bool = False
    decided: bool = True


def searched(question: Question, everything: frozenset[int], *, seconds: float, most: int) -> Searched:
    """Search claims that cannot all be true.

    Parameters
    ----------
    question : Question
    everything : frozenset of int
    seconds : float
        Time for the minimal sets, and half as much for slips.
    most : int
        How many contradictions and how many repairs to look for.
    """
    if len(everything) <= WIDE:
        return _whole(_knot(question, everything, seconds, most))
    left, until, parts = everything, time.monotonic() + seconds, list[tuple[Minimal, tuple[Offer, ...]]]()
    count, linked = 0, False
    while count < most:
        answer = question(left, linked=linked)
        if answer is True and linked:
            return _whole(*parts)
        if answer is True:
            # No territory contradicts itself any more; now parts and wholes.
            linked = True
            continue
        rest = until - time.monotonic()
        if not isinstance(answer, frozenset) or rest <= 0:
            return _whole(*parts, open_end=True)
        territories = {question.claims[number].part.territory for number in answer}
        knot = frozenset(n for n in left if question.claims[n].part.territory in territories)
        alone = question.narrowed(knot) if len(knot) <= WIDE else None
        if alone is not None and isinstance(alone(knot), frozenset):
            parts.append(_knot(alone, knot, rest, most - count))
        else:
            parts.append((_one_set(question, answer, until), ()))
        found = parts[-1][0].contradictions
        if not found:
            return _whole(*parts, open_end=True)
        count += len(found)
        left -= frozenset[int]().union(*found)
    return _whole(*parts, more=True)


def _one_set(question: Question, core: frozenset[int], until: float) -> Minimal:
    """Return one contradiction of many claims, such as those of all parts and their whole; any one of them repairs it.

    Other sets among the same territories are not looked for.
    """
    narrowed = question.narrowed(core)
    # What ties claims together may be a territory that none of them is of; then only the whole question sees it.
    oracle = narrowed if isinstance(narrowed(core), frozenset) else question
    found, complete = shrunk(core, oracle, until)
    repairs = tuple(frozenset({number}) for number in sorted(found))
    return Minimal(contradictions=(found,), repairs=repairs, more=False, decided=complete)


def _knot(
    question: Question, claims: frozenset[int], seconds: float, most: int
) -> tuple[Minimal, tuple[Offer, ...]]:
    found = minimal_sets(claims, question, narrowed=question.narrowed, most=most, seconds=seconds)
    return found, offers_for(question, found, claims, seconds=seconds / 2)


def _whole(
    *parts: tuple[Minimal, tuple[Offer, ...]], open_end: bool = False, more: bool = False, most: int = 50
) -> Searched:
    """Put knots together: a repair of all takes one of each."""
    repairs = [part.repairs for part, _ in parts if part.repairs]
    together = (
        [frozenset[int]().union(*one) for one in islice(product(*repairs), most + 1)] if repairs else []
    )
    together.sort(key=lambda one: (len(one), sorted(one)))
    return Searched(
        contradictions=tuple(one for part, _ in parts for one in part.contradictions),
        repairs=tuple(together[:most]),
        offers=tuple(offer for _, offers in parts for offer in offers),
        more=more or len(together) > most or any(part.more for part, _ in parts),
        decided=not open_end and all(part.decided for part, _ in parts),
    )
