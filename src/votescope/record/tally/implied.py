"""The implied range: how small and how large a number that nobody printed can be."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from votescope.record.tally.book import Book
from votescope.record.tally.claim import Claim, Unknown
from votescope.record.tally.question import Question, Term

__all__ = ["Implied", "implied_ranges"]

NEITHER, NOT_VALID = "neither", "not valid"
"""Papers cast that are for none of the options that have a number of votes, and those that are no valid votes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Implied:
    """The least and the greatest whole number that an unknown can be.

    Where ``tight`` is false time ran out: it lies between them, but perhaps not as near to them.
    """

    unknown: Unknown
    low: int
    high: int
    tight: bool = True


def implied_ranges(
    question: Question, chosen: frozenset[int], *, seconds: float = 2.0, altogether: float = 5.0
) -> tuple[Implied, ...]:
    """Return the tightest ranges of the numbers behind claims that can all be true, for what no exact count gives.

    Parameters
    ----------
    question : Question
    chosen : frozenset of int
        The claims to hold; they must be possible together.
    seconds : float
        Time for each range.
    altogether : float
        Time for all of them; what it does not suffice for is left out.

    Returns
    -------
    tuple of Implied
        By territory: register, papers cast, valid, votes of each option, papers not valid or for none of them.
        Numbers that nothing bounds are left out.
    """
    held = [question.claims[number] for number in sorted(chosen)]
    last = time.monotonic() + altogether
    found: list[Implied] = []
    for territory in dict.fromkeys(claim.part.territory for claim in held):
        for unknown, term in _targets(held, territory):
            if (now := time.monotonic()) > last:
                break
            low, low_tight = question.end(term, chosen, least=True, until=now + seconds / 2)
            high, high_tight = question.end(term, chosen, least=False, until=now + seconds)
            if low is not None and high is not None:
                found.append(Implied(unknown=unknown, low=low, high=high, tight=low_tight and high_tight))
    return tuple(found)


def _targets(held: Sequence[Claim], territory: str) -> Iterator[tuple[Unknown, Term]]:
    own = [claim for claim in held if claim.part.territory == territory]
    counted = {claim.part for claim in own if not claim.is_share and claim.values.exact}
    named = {claim.part for claim in own} | {base for claim in own for base in claim.bases}
    wanted = {unknown for unknown in named if unknown.name in ("registered", "cast", "valid")}
    cast, valid, invalid = (Unknown(territory, name) for name in ("cast", "valid", "invalid"))
    options = sorted(unknown for unknown in named if unknown.name == "votes")
    for unknown in (*sorted(wanted), *options):
        if unknown not in counted:
            yield unknown, _sum_of(unknown)
    if {cast, valid} <= wanted and not {cast, valid, invalid} <= counted:
        yield Unknown(territory, NOT_VALID), _sum_of(cast, less=[valid])
    votes = [option for option in options if option in counted]
    if len(votes) > 1 and cast in named and invalid not in counted:
        yield Unknown(territory, NEITHER), _sum_of(cast, less=votes)


def _sum_of(unknown: Unknown, less: Sequence[Unknown] = ()) -> Term:
    def term(book: Book) -> Any:
        total = book.number(unknown)
        for one in less:
            total = total - book.number(one)
        return total

    return term
