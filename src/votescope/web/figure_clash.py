"""The clash: published figures that cannot all be true, as the checks on figures find them, by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from string import ascii_uppercase

from votescope.core import Figure, Territory
from votescope.record.evidence import Evidence
from votescope.record.figures.announcement import announcements
from votescope.record.figures.drafted import placed, territory_codes
from votescope.record.figures.percentage_comparison import compare
from votescope.record.figures.percentage_wording import reading as percentage_reading
from votescope.record.place_name import place_in_prose
from votescope.record.tally.board import boards_of, decide
from votescope.record.tally.wording import reading

__all__ = ["Clash", "clashes"]


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
def clashes(figures: tuple[Figure, ...], territories: tuple[Territory, ...]) -> tuple[Clash, ...]:
    """Return what the checks ``figures.consistent`` and ``figures.recomputed`` say against figures, row by row.

    Rejected figures say nothing. What a smaller set says already is not said again of a larger one; proofs go first.

    Parameters
    ----------
    figures : tuple of Figure
        The rows of a case's figures file.
    territories : tuple of Territory
        The territories of its record.
    """
    codes = territory_codes(territories)
    used = tuple(placed(figure, codes) for figure in figures if figure.review != "rejected")
    evidence = Evidence(figures=used, territories=territories)
    found = sorted(_all(evidence), key=lambda one: (not one.firm, len(one.figures), one.check))
    kept: list[Clash] = []
    for clash in found:
        if not any(other.figures <= clash.figures and other.firm >= clash.firm for other in kept):
            kept.append(clash)
    return tuple(
        replace(clash, letter=f"{ascii_uppercase[place % 26]}{place // 26 or ''}")
        for place, clash in enumerate(kept)
    )


def _all(evidence: Evidence) -> Iterator[Clash]:
    for board in boards_of(evidence):
        verdict = decide(board)
        place = place_in_prose(evidence, board.scope.place)
        for one in verdict.contradictions if verdict else ():
            alone = replace(verdict, contradictions=(one,)) if verdict else None
            if alone is not None:
                yield Clash(
                    check="figures.consistent",
                    reason=reading(alone, place),
                    figures=_ids(figure for claim in one.claims for figure in claim.figures),
                    firm=alone.outcome == "contradictory",
                )
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
