"""The implied range: how small and how large a number that nobody printed can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from votescope.record.tally.book import Book
from votescope.record.tally.claim import Claim, Unknown

__all__ = ["Implied", "implied_ranges"]

NEITHER, NOT_VALID = "neither", "not valid"
"""Papers cast that are for none of the options that have a number of votes, and those that are no valid votes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Implied:
    """The least and the greatest whole number that an unknown can be."""

    unknown: Unknown
    low: int
    high: int


def implied_ranges(book: Book, chosen: frozenset[int], *, milliseconds: int = 1000) -> tuple[Implied, ...]:
    """Return the tightest ranges of the numbers behind claims that can all be true, for what no exact count gives.

    Parameters
    ----------
    book : Book
        The problem in whole numbers.
    chosen : frozenset of int
        The claims to hold; they must be possible together.
    milliseconds : int
        Time for each end of each range.

    Returns
    -------
    tuple of Implied
        By territory: register, papers cast, valid, votes of each option, papers not valid or for none of them.
        Numbers that nothing bounds, or for which time ran out, are left out.
    """
    held = [book.claims[number] for number in sorted(chosen)]
    found: list[Implied] = []
    for territory in dict.fromkeys(claim.part.territory for claim in held):
        for unknown, term in _targets(book, held, territory):
            low, high = (
                book.end(term, chosen, least=least, milliseconds=milliseconds) for least in (True, False)
            )
            if low is not None and high is not None:
                found.append(Implied(unknown=unknown, low=int(low), high=int(high)))
    return tuple(found)


def _targets(book: Book, held: Sequence[Claim], territory: str) -> list[tuple[Unknown, Any]]:
    import z3

    own = [claim for claim in held if claim.part.territory == territory]
    counted = {claim.part for claim in own if not claim.is_share and claim.values.exact}
    named = {claim.part for claim in own} | {base for claim in own for base in claim.bases}
    wanted = {unknown for unknown in named if unknown.name in ("registered", "cast", "valid")}
    cast, valid, invalid = (Unknown(territory, name) for name in ("cast", "valid", "invalid"))
    options = sorted(unknown for unknown in named if unknown.name == "votes")
    listed = [*sorted(wanted), *options]
    targets = [(unknown, book.number(unknown)) for unknown in listed if unknown not in counted]
    if {cast, valid} <= wanted and not {cast, valid, invalid} <= counted:
        rest = book.number(cast) - book.number(valid)
        targets.append((Unknown(territory, NOT_VALID), rest))
    votes = [book.number(option) for option in options if option in counted]
    if len(votes) > 1 and cast in named and invalid not in counted:
        rest = book.number(cast) - z3.Sum(votes)
        targets.append((Unknown(territory, NEITHER), rest))
    return targets
