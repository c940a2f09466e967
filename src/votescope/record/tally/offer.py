"""The offer: what a figure may have been meant to say, so that all published figures agree."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from votescope.record.tally.claim import BASES, Claim, Unknown, interval_of
from votescope.record.tally.minimal import Minimal
from votescope.record.tally.question import Question
from votescope.record.tally.slip import KINDS, Slip, slips_of

__all__ = ["Offer", "offers_for"]

MOST_REPAIRS = 12
_COUNT_LIMIT = 10**10


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A claim, the value or base that would make it agree, the kind of slip, and how many figures must go besides.

    It is a question to whoever printed the figure, never a correction.
    """

    claim: Claim
    kind: str
    value: Decimal
    decimals: int
    base: str
    besides: int


def offers_for(
    question: Question, found: Minimal, everything: frozenset[int], *, seconds: float = 2.0
) -> tuple[Offer, ...]:
    """Look for slips of the pen that would explain contradictions, smallest repairs and likelier slips first.

    Parameters
    ----------
    question : Question
    found : Minimal
        The contradictions and repairs among ``everything``.
    everything : frozenset of int
        The claims.
    seconds : float
        After that many the search ends with what it has.
    """
    until = time.monotonic() + seconds
    offers: list[Offer] = []
    done: set[int] = set()
    for repair in found.repairs[:MOST_REPAIRS]:
        for number in sorted(repair - done):
            done.add(number)
            rest = everything - repair
            offers += _of_claim(question, question.claims[number], rest, len(repair) - 1, until)
    return tuple(sorted(offers, key=lambda offer: (offer.besides, KINDS.index(offer.kind))))


def _of_claim(
    question: Question, claim: Claim, rest: frozenset[int], besides: int, until: float
) -> Iterable[Offer]:
    others = [question.claims[number] for number in sorted(question.claims) if number != claim.number]
    percent = claim.amount.figures[0].unit == "percent"
    amount = claim.amount
    most = Decimal(100 if percent and amount.quantity != "turnout" else 200 if percent else _COUNT_LIMIT)
    slips = slips_of(amount.number, amount.decimals, neighbours=_neighbours(claim, others), most=most)
    for slip in slips:
        if time.monotonic() > until:
            return
        changed: dict[str, Any] = {"values": _meant(claim, slip)}
        if question.with_other(rest, (claim, changed)):
            base = claim.bases[0].name if len(claim.bases) == 1 else ""
            yield _offer(claim, slip.kind, slip.number, slip.decimals, base, besides)
    for base in _other_bases(claim):
        if question.with_other(rest, (claim, {"bases": (base,)})):
            yield _offer(claim, KINDS[4], amount.number, amount.decimals, base.name, besides)


def _offer(claim: Claim, kind: str, value: Decimal, decimals: int, base: str, besides: int) -> Offer:
    return Offer(claim=claim, kind=kind, value=value, decimals=decimals, base=base, besides=besides)


def _meant(claim: Claim, slip: Slip) -> Any:
    return interval_of(claim.amount, number=slip.number, decimals=slip.decimals)


def _neighbours(claim: Claim, others: Sequence[Claim]) -> list[Decimal]:
    """Return the numbers of one unit that stand beside a figure: in its territory, or of its quantity elsewhere."""
    unit = claim.amount.figures[0].unit
    return [
        other.amount.number
        for other in others
        if other.amount.figures[0].unit == unit
        and (other.part.territory == claim.part.territory or other.amount.quantity == claim.amount.quantity)
    ]


def _other_bases(claim: Claim) -> list[Unknown]:
    if not claim.is_share:
        return []
    known = {base.name for base in claim.bases}
    return [
        Unknown(claim.part.territory, name)
        for name in BASES
        if name not in known
        and name != claim.part.name
        and not (claim.part.name == "cast" and name == "valid")
    ]
