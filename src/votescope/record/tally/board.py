"""The board: the published figures of one stage of the count, territories that add up together, and the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from votescope.core import Figure, Scope
from votescope.record.evidence import Evidence
from votescope.record.figures.announcement import Announcement, announcements
from votescope.record.tally.book import Layout, Premise
from votescope.record.tally.claim import Claim, claims_of
from votescope.record.tally.implied import Implied, implied_ranges
from votescope.record.tally.minimal import Minimal, minimal_sets
from votescope.record.tally.offer import Offer, offers_for
from votescope.record.tally.question import Question
from votescope.stats.rounding_interval import MODES

__all__ = ["Board", "Contradiction", "Verdict", "boards_of", "decide"]

WIDE = 60
"""From so many claims on territories are looked at one by one before they are looked at together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Announcements of one stage and issuer whose territories lie inside one another, or one territory alone.

    ``rivals`` marks a board that sets several issuers against each other: what they cannot all be right about proves
    nothing against the figures of either.
    """

    announcements: tuple[Announcement, ...]
    parents: dict[str, str]
    rivals: bool = False

    @property
    def scope(self) -> Scope:
        """The scope of a finding on it: the widest territory."""
        first = min(self.announcements, key=lambda one: len(one.territory or ""))
        return first.scope

    @property
    def stage(self) -> str:
        """The stage of the count."""
        return self.announcements[0].stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Claims that cannot all be true, minimal, with the premises it takes; ``firm`` where all speak of one moment."""

    claims: tuple[Claim, ...]
    premises: tuple[Premise, ...]
    firm: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is proved of a board: whether all figures can be true, in which way rounded, and what follows.

    ``implied`` rests on the claims that no contradiction touches.
    """

    board: Board
    claims: tuple[Claim, ...]
    contradictions: tuple[Contradiction, ...] = ()
    repairs: tuple[tuple[Claim, ...], ...] = ()
    offers: tuple[Offer, ...] = ()
    implied: tuple[Implied, ...] = ()
    mode: str = ""
    more: bool = False
    decided: bool = True

    @property
    def outcome(self) -> str:
        """The family's word: contradictory only on proof, consistent only on proof."""
        if any(one.firm and not any(p.soft for p in one.premises) for one in self.contradictions):
            return "contradictory"
        return "consistent" if self.decided and not self.contradictions else "not decided"

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure that makes a claim."""
        return tuple(figure for claim in self.claims for figure in claim.figures)


def boards_of(evidence: Evidence) -> tuple[Board, ...]:
    """Group the announcements of a vote into boards: partial and final figures never meet, rival issuers apart."""
    by_issuer: dict[tuple[str, str], list[Announcement]] = {}
    by_place: dict[tuple[str, str | None], list[Announcement]] = {}
    for one in announcements(evidence):
        by_issuer.setdefault((one.stage, one.issuer), []).append(one)
        by_place.setdefault((one.stage, one.territory), []).append(one)
    boards = [board for group in by_issuer.values() for board in _trees(group)]
    boards += [
        Board(announcements=tuple(group), parents={}, rivals=True)
        for group in by_place.values()
        if len(group) > 1
    ]
    return tuple(boards)


def _trees(group: Sequence[Announcement]) -> Iterable[Board]:
    """Split announcements into trees of territories: the vote as a whole, states, and their regions by code."""
    codes = [one.territory or "" for one in group]
    parents: dict[str, str] = {}
    for code in codes:
        above = code.rpartition("-")[0] if "-" in code else ""
        while above and above not in codes:
            above = above.rpartition("-")[0] if "-" in above else ""
        if code and above in codes:
            parents[code] = above
    roots = {code: _root(code, parents) for code in codes}
    for root in dict.fromkeys(roots.values()):
        yield Board(
            announcements=tuple(one for one in group if roots[one.territory or ""] == root),
            parents={code: above for code, above in parents.items() if roots[code] == root},
        )


def _root(code: str, parents: dict[str, str]) -> str:
    while code in parents:
        code = parents[code]
    return code


def decide(board: Board, *, seconds: float = 5.0, most: int = 50) -> Verdict | None:
    """Decide whether the figures of a board can all be true; ``None`` where there is nothing to decide.

    That is so where fewer than two figures say anything, and where rival issuers do not contradict each other.

    Parameters
    ----------
    board : Board
    seconds : float
        Time for the search for contradictions and for slips, each.
    most : int
        How many contradictions and repairs to look for.
    """
    claims = claims_of(board.announcements)
    if len(claims) < 2:
        return None
    question = Question(claims, Layout.of(claims, board.parents))
    everything = frozenset(range(len(claims)))
    answer = question(everything)
    found = Minimal(contradictions=(), repairs=(), more=False, decided=answer is not None)
    if answer is not True and answer is not None:
        found = _searched(question, everything, seconds=seconds, most=most)
    if board.rivals:
        found = _between_rivals(question, found)
        if not found.contradictions:
            return None
    kept = everything - frozenset().union(*found.contradictions)
    mode = _mode(question, kept) if answer is not None else ""
    small = len(claims) <= WIDE
    return Verdict(
        board=board,
        claims=claims,
        contradictions=tuple(_contradiction(board, question, one) for one in found.contradictions),
        repairs=tuple(tuple(claims[number] for number in sorted(one)) for one in found.repairs if one),
        offers=offers_for(question, found, everything, seconds=seconds / 2) if small else (),
        implied=implied_ranges(_rounded(question, mode).exact, kept) if small and kept else (),
        mode=mode,
        more=found.more,
        decided=found.decided,
    )


def _mode(question: Question, kept: frozenset[int]) -> str:
    """Return the way of rounding under which all percentages can have been made, ``mixed`` where it takes several."""
    return next((mode for mode in MODES if _rounded(question, mode)(kept) is True), "mixed")


def _rounded(question: Question, mode: str) -> Question:
    if mode not in MODES:
        return question
    return Question(list(question.claims.values()), question.layout, mode=mode)


def _searched(question: Question, everything: frozenset[int], *, seconds: float, most: int) -> Minimal:
    """Find the minimal sets: of many territories first each by itself, then of what is left together."""
    if len(everything) <= WIDE:
        return minimal_sets(everything, question, narrowed=question.narrowed, most=most, seconds=seconds)
    by_territory: dict[str, set[int]] = {}
    for number in everything:
        by_territory.setdefault(question.claims[number].part.territory, set()).add(number)
    parts: list[Minimal] = []
    for own in by_territory.values():
        alone = question.narrowed(frozenset(own))
        if alone(frozenset(own)) is not True:
            parts.append(minimal_sets(own, alone, narrowed=alone.narrowed, most=most, seconds=seconds))
    rest = everything - frozenset().union(*(one for part in parts for one in part.contradictions))
    together = question.narrowed(rest)
    if together(rest) is not True:
        parts.append(minimal_sets(rest, together, narrowed=together.narrowed, most=most, seconds=seconds))
    return Minimal(
        contradictions=tuple(one for part in parts for one in part.contradictions)[:most],
        repairs=tuple(one for part in parts for one in part.repairs)[:most],
        more=any(part.more for part in parts),
        decided=all(part.decided for part in parts),
    )


def _between_rivals(question: Question, found: Minimal) -> Minimal:
    """Keep the contradictions that take figures of several issuers; those of one stand on its own board."""
    issuers = {number: claim.figures[0].issuer for number, claim in question.claims.items()}
    kept = tuple(one for one in found.contradictions if len({issuers[number] for number in one}) > 1)
    return replace(found, contradictions=kept)


def _contradiction(board: Board, question: Question, numbers: frozenset[int]) -> Contradiction:
    claims = tuple(question.claims[number] for number in sorted(numbers))
    amounts = [claim.amount for claim in claims]
    firm = not board.rivals and all(
        one.bind([amount for amount in amounts if set(amount.figures) & set(one.figures)])
        for one in board.announcements
        if any(claim.part.territory == (one.territory or "") for claim in claims)
    )
    return Contradiction(
        claims=claims,
        premises=question.narrowed(numbers).premises_of(numbers),
        firm=firm,
    )
