"""The offer: what a figure may have been meant to say, so that all published figures agree."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from votescope.record.tally.claim import BASES, Claim, Unknown, interval_of
from votescope.record.tally.minimal import Minimal
from votescope.record.tally.question import Question
from votescope.record.tally.slip import KINDS, Slip, slips_of

__all__ = ["Offer", "offers_for"]

MOST_REPAIRS = 12
MOST_WRONG = 2
"""How many figures a repair leaves out at most for a slip in one of them to be worth a question."""
MOST_FITS = 3
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

    A kind of slip by which more than `MOST_FITS` values would fit says nothing of a figure; of such a kind only
    values that are printed elsewhere are kept.

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
    least = min((len(repair) for repair in found.repairs), default=0)
    repairs = [repair for repair in found.repairs if len(repair) <= max(least, MOST_WRONG)]
    printed = {claim.amount.number for claim in question.claims.values()}
    offers: list[Offer] = []
    done: set[int] = set()
    for repair in repairs[:MOST_REPAIRS]:
        for number in sorted(repair - done):
            done.add(number)
            asked = _Asked(question, question.claims[number], everything - repair, until)
            by_kind: dict[str, list[Offer]] = {}
            for offer in asked.offers(len(repair) - 1):
                by_kind.setdefault(offer.kind, []).append(offer)
            for fits in by_kind.values():
                offers += fits if len(fits) <= MOST_FITS else [one for one in fits if one.value in printed]
    offers.sort(key=lambda one: (one.besides, KINDS.index(one.kind), one.value not in printed))
    return tuple(offers)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One claim, asked whether another value of it would agree with the claims that stay."""

    question: Question
    claim: Claim
    rest: frozenset[int]
    until: float

    def offers(self, besides: int) -> Iterator[Offer]:
        amount, claim = self.claim.amount, self.claim
        reach = self.question.reach(claim.part, self.rest) if not claim.is_share else None
        for slip in self._slips():
            meant = interval_of(amount, number=slip.number, decimals=slip.decimals)
            if (reach is None or not reach.meet(meant).empty) and self._agrees({"values": meant}):
                base = claim.bases[0].name if len(claim.bases) == 1 else ""
                yield _offer(claim, slip.kind, slip.number, slip.decimals, base, besides)
        for base in self._other_bases():
            if self._agrees({"bases": (base,)}):
                yield _offer(claim, KINDS[4], amount.number, amount.decimals, base.name, besides)

    def _agrees(self, changed: dict[str, Any]) -> bool:
        in_time = time.monotonic() < self.until
        return in_time and self.question.with_other(self.rest, (self.claim, changed))

    def _slips(self) -> tuple[Slip, ...]:
        amount = self.claim.amount
        if amount.figures[0].unit == "count" and (amount.approximate or amount.decimals):
            # "nearly 2.1 million" was printed with other digits than its value has.
            return ()
        percent = amount.figures[0].unit == "percent"
        most = Decimal(100 if percent and amount.quantity != "turnout" else 200 if percent else _COUNT_LIMIT)
        return slips_of(amount.number, amount.decimals, neighbours=self._neighbours(), most=most)

    def _neighbours(self) -> list[Decimal]:
        """Return the numbers of one unit that stand beside it: in its territory, or of its quantity elsewhere."""
        unit, quantity = self.claim.amount.figures[0].unit, self.claim.amount.quantity
        return [
            other.amount.number
            for other in self.question.claims.values()
            if other is not self.claim
            and other.amount.figures[0].unit == unit
            and (other.part.territory == self.claim.part.territory or other.amount.quantity == quantity)
        ]

    def _other_bases(self) -> list[Unknown]:
        """Return the other wholes it may be a share of: papers, or what somebody printed a figure of."""
        claim = self.claim
        if not claim.is_share:
            return []
        others = [other for other in self.question.claims.values() if other is not claim]
        named = {unknown for other in others for unknown in (other.part, *other.bases)}
        known = {claim.part.name, *(base.name for base in claim.bases)}
        wholes = (replace(claim.part, name=name, option="") for name in BASES if name not in known)
        papers = () if claim.part.name == "cast" else ("valid", "cast")
        return [whole for whole in wholes if whole.name in papers or whole in named]


def _offer(claim: Claim, kind: str, value: Decimal, decimals: int, base: str, besides: int) -> Offer:
    return Offer(claim=claim, kind=kind, value=value, decimals=decimals, base=base, besides=besides)
