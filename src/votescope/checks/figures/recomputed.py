"""Recomputed percentages: each printed percentage against a printed count on every base."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from votescope.core import CheckCard, Display, Figure, Finding, Skipped, worst
from votescope.record.evidence import Evidence
from votescope.record.figures.announcement import Announcement, announcements, rests_on
from votescope.record.figures.percentage_comparison import Comparison, compare
from votescope.record.figures.percentage_wording import cautions, cells, missing, reading, summary, title
from votescope.record.place_name import place_in_prose

__all__ = ["CHECK", "Recomputed"]

_CARD = CheckCard(
    id="figures.recomputed",
    title="Percentages recomputed from the printed counts",
    question="Does each printed percentage follow from a printed count and a base that was printed for the same place?",
    family="figures",
    kind="deterministic",
    null="Every percentage is some printed count divided by some base, cut to the digits that were printed.",
    statistic="Exact interval test of 100 x / T against the printed percentage, for every printed base T",
    sees="Percentages that no printed base gives, and the base that they would need.",
    does_not_see="Whether the counts are true, and which of two figures that exclude one another is wrong.",
    innocent_explanations=(
        "a slip in typing or translating one figure",
        "a percentage of a base that nobody printed, such as yes and no papers only or the register",
        "a count and a percentage taken at different moments",
        "a list of percentages of which one was adjusted so that they add to 100",
    ),
    needs=frozenset({"figures"}),
    display="side-by-side table",
    references=(),
    undone_by="A count or percentage that was read or typed wrongly, or belongs to another place, stage or question.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recomputed:
    """The check; one finding for each place, issuer and stage of the count that prints a percentage and its count."""

    card: CheckCard = field(default=_CARD)

    def run(self, evidence: Evidence, *, rng: np.random.Generator) -> Iterable[Finding | Skipped]:
        """Recompute every percentage; ``rng`` is not used."""
        del rng
        if not evidence.figures:
            yield Skipped(
                check=self.card.id,
                reason="no figures",
                message="No published figures were given.",
                missing="a figures file (`votescope figures --new` starts one) or a report with figures",
            )
            return
        yield from self._answers(evidence)

    def _answers(self, evidence: Evidence) -> Iterator[Finding | Skipped]:
        answered: set[str | None] = set()
        groups = announcements(evidence)
        for group in groups:
            comparisons = compare(group)
            if comparisons:
                answered.add(group.territory)
                yield self._finding(group, comparisons, place_in_prose(evidence, group.territory))
        for group in groups:
            if group.territory not in answered:
                answered.add(group.territory)
                yield Skipped(
                    check=self.card.id,
                    reason="no comparable facts",
                    message=f"No percentage is printed beside its count: {place_in_prose(evidence, group.territory)}.",
                    scope=group.scope,
                    missing="the number of votes behind a printed percentage, and what it is a share of",
                )

    def _finding(self, group: Announcement, comparisons: list[Comparison], place: str) -> Finding:
        tested = [comparison for comparison in comparisons if comparison.fits_published_base is not None]
        outcome = worst("figures", [comparison.outcome for comparison in tested]) or "not decided"
        # The least clear answer speaks for the place: contradictory, then a base that nobody printed.
        chief = max(
            comparisons, key=lambda c: (c.outcome == outcome and bool(c.bases), not c.fits, bool(c.bases))
        )
        figures = {id(figure): figure for c in comparisons for figure in _figures(c)}
        sentence = reading(chief, place)
        if chief.fits and len(tested) > 1:
            many = f"the {len(tested)} percentages that can be recomputed"
            sentence = f"For {place}, {many} follow from the printed counts."
        return Finding(
            check=self.card.id,
            scope=group.scope,
            outcome=outcome,
            reading=sentence,
            values={
                "stage": group.stage,
                "issuer": group.issuer,
                "fits_published_base": all(c.fits_published_base for c in tested) if tested else None,
                "implied_base": summary(chief)["implied_base"],
                "neither": chief.neither,
                "implied_registers": [
                    {
                        "turnout": c.share.printed,
                        "cast": int(c.count.number),
                        "register": c.implied_base_value,
                    }
                    for c in comparisons
                    if c.is_turnout
                ],
                "comparisons": [summary(comparison) for comparison in comparisons],
            },
            n_used=len(comparisons),
            evidence=tuple(trace for figure in figures.values() for trace in figure.traces),
            rests_on=rests_on(figures.values()),
            cautions=tuple(dict.fromkeys(text for c in comparisons for text in cautions(c, place))),
            missing=missing(chief),
            displays=(_table(comparisons, place),),
        )


def _figures(comparison: Comparison) -> Iterator[Figure]:
    yield from comparison.share.figures
    yield from comparison.count.figures
    for base in comparison.bases:
        yield from base.figures


def _table(comparisons: list[Comparison], place: str) -> Display:
    table = [
        (f"{title(comparison)} from {int(comparison.count.number):,}", base.title, text, mark)
        for comparison in comparisons
        for base, text, mark in cells(comparison)
    ]
    names = ("row", "column", "text", "mark")
    return Display(
        kind="side-by-side table",
        title=f"Printed percentages against each base, {place}",
        columns={name: [cell[i] for cell in table] for i, name in enumerate(names)},
        note="A cell holds the percentage that the printed count is of that base.",
        name="recomputed",
    )


CHECK = Recomputed()
