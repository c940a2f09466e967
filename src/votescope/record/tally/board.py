"""The board: the published figures of one stage of the count, territories that add up together, and the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from votescope.core import Figure, Scope
from votescope.record.evidence import Evidence
from votescope.record.figures.announcement import Announcement, announcements
from votescope.record.tally.book import Layout, Premise
from votescope.record.tally.claim import Claim, claims_of
from votescope.record.tally.implied import Implied, implied_ranges
from votescope.record.tally.offer import Offer
from votescope.record.tally.question import Question
from votescope.record.tally.search import WIDE, Searched, searched
from votescope.stats.rounding_interval import MODES

__all__ = ["Board", "Contradiction", "Verdict", "boards_of", "decide"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Announcements of one stage and issuer whose territories lie inside one another, or one territory alone.

    ``rivals`` marks a board that sets several issuers against each other: what they cannot all be right about proves
    nothing against the figures of either. ``earlier`` holds the pairs of moments of a board of several moments of a
    running count, the earlier one first.
    """

    announcements: tuple[Announcement, ...]
    parents: dict[str, str]
    rivals: bool = False
    earlier: tuple[tuple[str, str], ...] = ()

    @property
    def between(self) -> bool:
        """Whether only what crosses issuers or moments counts here, as the rest stands on their own boards."""
        return self.rivals or bool(self.earlier)

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
    """Group the announcements of a vote into boards: partial and final figures never meet, rival issuers apart.

    The moments of one issuer's running count meet on a board of their own, as what was counted is not taken back.
    """
    by_issuer: dict[tuple[str, str], list[Announcement]] = {}
    by_place: dict[tuple[str, str | None], list[Announcement]] = {}
    running: dict[str, list[Announcement]] = {}
    for one in announcements(evidence):
        by_issuer.setdefault((one.stage, one.issuer), []).append(one)
        by_place.setdefault((one.stage, one.territory), []).append(one)
        if one.stage.startswith("partial"):
            running.setdefault(one.issuer, []).append(one)
    boards = [board for group in by_issuer.values() for board in _trees(group)]
    boards += [
        Board(announcements=tuple(group), parents={}, rivals=True)
        for group in by_place.values()
        if len(group) > 1
    ]
    for group in running.values():
        for board in _trees(group):
            if earlier := _earlier(board.announcements):
                boards.append(replace(board, earlier=earlier))
    return tuple(boards)


def _earlier(group: Sequence[Announcement]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of moments of which one came first: by progress where both tell it, else by day."""
    moments = {one.stage: one.figures for one in group}
    return tuple(
        (first, second)
        for first, second in permutations(moments, 2)
        if _came_first(moments[first], moments[second])
    )


def _came_first(first: Sequence[Figure], second: Sequence[Figure]) -> bool:
    done = [{figure.progress for figure in figures} for figures in (first, second)]
    if all(len(one) == 1 and None not in one for one in done):
        return max(one or 0 for one in done[0]) < min(one or 0 for one in done[1])
    days = [{figure.reported_on or "" for figure in figures} for figures in (first, second)]
    return "" not in days[0] | days[1] and max(days[0]) < min(days[1])


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

    That is so where fewer than two figures say anything, and where rival issuers or the moments of a running count do
    not contradict each other.

    Parameters
    ----------
    board : Board
    seconds : float
        Time for the search for contradictions and for implied ranges, each, and half as much for slips.
    most : int
        How many contradictions and repairs to look for.
    """
    claims = claims_of(board.announcements, running=bool(board.earlier))
    question = Question(claims, Layout.of(claims, board.parents, board.earlier))
    everything = frozenset(range(len(claims)))
    answer = question(everything)
    if answer is True and (len(claims) < 2 or board.between):
        return None
    found = Searched(decided=answer is not None)
    if answer is not True and answer is not None:
        found = searched(question, everything, seconds=seconds, most=most)
    contradictions = [one for one in found.contradictions if _across(board, question, one)]
    if board.between and not contradictions:
        return None
    kept = everything - frozenset[int]().union(*contradictions)
    mode = "" if answer is None else next((way for way in MODES if question.made_by(way, kept)), "mixed")
    ranged = not board.between and len(claims) <= WIDE and bool(mode)
    rounded = question.rounded(mode) if mode in MODES else question
    return Verdict(
        board=board,
        claims=claims,
        contradictions=tuple(_contradiction(board, question, one) for one in contradictions),
        repairs=tuple(tuple(claims[number] for number in sorted(one)) for one in found.repairs if one),
        offers=found.offers,
        implied=implied_ranges(rounded, kept, altogether=seconds) if ranged else (),
        mode=mode,
        more=found.more,
        decided=found.decided,
    )


def _across(board: Board, question: Question, numbers: frozenset[int]) -> bool:
    """Tell whether a contradiction belongs to a board: to one between issuers or moments, only what takes several."""
    claims = [question.claims[number] for number in numbers]
    if board.rivals:
        return len({claim.issuer for claim in claims}) > 1
    return not board.earlier or len({claim.part.moment for claim in claims}) > 1


def _contradiction(board: Board, question: Question, numbers: frozenset[int]) -> Contradiction:
    claims = tuple(question.claims[number] for number in sorted(numbers))
    amounts = [claim.amount for claim in claims]
    firm = not board.rivals and all(
        one.bind([amount for amount in amounts if set(amount.figures) & set(one.figures)])
        for one in board.announcements
        if any(set(claim.figures) & set(one.figures) for claim in claims)
    )
    figures = [figure for claim in claims for figure in claim.figures]
    if board.earlier and any(figure.progress is None for figure in figures):
        # Another outlet's later report may repeat an earlier number.
        firm = firm and len({figure.source for figure in figures}) == 1
    return Contradiction(
        claims=claims,
        premises=question.narrowed(numbers).premises_of(numbers),
        firm=firm,
    )
