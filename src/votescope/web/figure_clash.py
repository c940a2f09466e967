"""The clash: published figures that cannot all be true, as the checks on figures find them, by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from string import ascii_uppercase

from votescope.core import Figure, Territory
from votescope.record.evidence import Evidence
from votescope.record.figures.announcement import Announcement, announcements
from votescope.record.figures.drafted import placed, territory_codes
from votescope.record.figures.percentage_comparison import compare
from votescope.record.figures.percentage_wording import reading as percentage_reading
from votescope.record.place_name import place_in_prose
from votescope.record.tally.board import Board, Verdict, boards_of, decide
from votescope.record.tally.wording import reading

__all__ = ["Clash", "clashes"]


_SECONDS = 2.0
"""For the search on each board of figures: a person waits for it. An examination takes longer where it must."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A smallest set of figures that cannot all be true: ids of its rows, and the sentence on it.

    ``firm`` tells that it is a proof; without it the figures may be of different moments of the count or rest on
    something taken for granted. ``check`` is the check that finds it.
    """

    letter: str = ""
    check: str
    reason: str
    figures: frozenset[str]
    firm: bool


@lru_cache(maxsize=8)
def clashes(
    figures: tuple[Figure, ...], territories: tuple[Territory, ...]
) -> tuple[tuple[Clash, ...], bool]:
    """Return what the checks ``figures.consistent`` and ``figures.recomputed`` say against figures, row by row.

    Rejected figures say nothing. What a smaller set says already is not said again of a larger one; proofs go first.

    Parameters
    ----------
    figures : tuple of Figure
        The rows of a case's figures file.
    territories : tuple of Territory
        The territories of its record.

    Returns
    -------
    tuple
        The clashes, and whether all was decided in the time a page has.
    """
    codes = territory_codes(territories)
    used = tuple(placed(figure, codes) for figure in figures if figure.review != "rejected")
    evidence = Evidence(figures=used, territories=territories)
    boards = ((b.announcements, tuple(b.parents.items()), b.rivals, b.earlier) for b in boards_of(evidence))
    verdicts = [verdict for board in boards if (verdict := _decided(*board))]
    told = [*(clash for one in verdicts for clash in _excluded(one, evidence)), *_not_recomputed(evidence)]
    kept: list[Clash] = []
    for clash in sorted(told, key=lambda one: (not one.firm, len(one.figures), one.check)):
        if not any(other.figures <= clash.figures and other.firm >= clash.firm for other in kept):
            letter = f"{ascii_uppercase[len(kept) % 26]}{len(kept) // 26 or ''}"
            kept.append(replace(clash, letter=letter))
    return tuple(kept), all(verdict.decided and not verdict.more for verdict in verdicts)


@lru_cache(maxsize=1024)
def _decided(
    told: tuple[Announcement, ...],
    parents: tuple[tuple[str, str], ...],
    rivals: bool,
    earlier: tuple[tuple[str, str], ...],
) -> Verdict | None:
    """Decide a board; after an edit only the boards that the edited figure lies on are decided anew."""
    board = Board(announcements=told, parents=dict(parents), rivals=rivals, earlier=earlier)
    return decide(board, seconds=_SECONDS)


def _excluded(verdict: Verdict, evidence: Evidence) -> Iterator[Clash]:
    place = place_in_prose(evidence, verdict.board.scope.place)
    for one in verdict.contradictions:
        alone = replace(verdict, contradictions=(one,))
        yield Clash(
            check="figures.consistent",
            reason=reading(alone, place),
            figures=_ids(figure for claim in one.claims for figure in claim.figures),
            firm=alone.outcome == "contradictory",
        )


def _not_recomputed(evidence: Evidence) -> Iterator[Clash]:
    for group in announcements(evidence):
        for item in compare(group):
            if item.outcome == "contradictory":
                wholes = (figure for base in item.bases for figure in base.figures)
                yield Clash(
                    check="figures.recomputed",
                    reason=percentage_reading(item, place_in_prose(evidence, group.territory)),
                    figures=_ids([*item.share.figures, *item.count.figures, *wholes]),
                    firm=True,
                )


def _ids(figures: Iterable[Figure]) -> frozenset[str]:
    return frozenset(figure.id for figure in figures)
