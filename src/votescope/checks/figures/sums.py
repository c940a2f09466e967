"""Sums of figures: parts against their whole, percentages of one list against 100."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from votescope.core import OUTCOMES, CheckCard, Display, Finding, Skipped
from votescope.record.evidence import Evidence
from votescope.record.figures.announcement import Announcement, announcements, rests_on
from votescope.record.figures.sum import FigureSum, sums_of
from votescope.record.figures.sum_wording import caution, missing, reading, summary, whole
from votescope.record.place_name import place_in_prose

__all__ = ["CHECK", "Sums"]

_ORDER = OUTCOMES["figures"].index

_CARD = CheckCard(
    id="figures.sums",
    title="Parts and wholes of the printed figures",
    question="Do the printed parts fit into their wholes, and the percentages of one list into 100?",
    family="figures",
    kind="deterministic",
    null="Votes fit into valid votes, valid and invalid papers into those cast, these into the register.",
    statistic="Exact sums of counts; sums of rounding intervals for percentages",
    sees="Parts larger than their whole, lists of percentages that cannot add to 100, and what is left over.",
    does_not_see="Figures that add up but are not true, and which figure of a wrong sum is the wrong one.",
    innocent_explanations=(
        "a slip in typing or translating one figure",
        "percentages of one list that have different bases",
        "voters added after the register closed, so that more papers than registered voters are lawful",
    ),
    needs=frozenset({"figures"}),
    display="side-by-side table",
    references=(),
    undone_by="A figure that was read or typed wrongly, or belongs to another place, stage or question.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """The check; one finding for each place, issuer and stage of the count with a sum to test."""

    card: CheckCard = field(default=_CARD)

    def run(self, evidence: Evidence, *, rng: np.random.Generator) -> Iterable[Finding | Skipped]:
        """Add up what can be added; ``rng`` is not used."""
        del rng
        found = False
        for group in announcements(evidence):
            sums = sums_of(group)
            if sums:
                found = True
                yield self._finding(group, sums, place_in_prose(evidence, group.territory))
        if not found:
            yield Skipped(
                check=self.card.id,
                reason="no comparable facts" if evidence.figures else "no figures",
                message="No part was printed together with its whole, and no list of percentages.",
                missing="counts of votes, invalid papers and papers cast for one place and stage",
            )

    def _finding(self, group: Announcement, sums: list[FigureSum], place: str) -> Finding:
        chief = max(sums, key=lambda item: (_ORDER(item.outcome), item.complete))
        figures = {id(figure): figure for item in sums for figure in item.figures}
        return Finding(
            check=self.card.id,
            scope=group.scope,
            outcome=chief.outcome,
            reading=reading(chief, sums, place),
            values={
                "stage": group.stage,
                "issuer": group.issuer,
                "sums": [summary(item) for item in sums],
            },
            n_used=len(sums),
            evidence=tuple(trace for figure in figures.values() for trace in figure.traces),
            rests_on=rests_on(figures.values()),
            cautions=tuple(dict.fromkeys(text for item in sums if (text := caution(item, place)))),
            missing=missing(chief),
            displays=(_table(sums, place),),
        )


def _table(sums: list[FigureSum], place: str) -> Display:
    rows = [item.relation for item in sums for _ in range(3)]
    texts = [text for item in sums for text in (item.printed_total, whole(item), item.outcome)]
    marks = [
        m
        for item in sums
        for m in ("", "", "conflict" if item.too_much else "agree" if item.adds_up else "differ")
    ]
    return Display(
        kind="side-by-side table",
        title=f"Parts and wholes, {place}",
        columns={
            "row": rows,
            "column": ["parts", "whole", "outcome"] * len(sums),
            "text": texts,
            "mark": marks,
        },
        name="sums",
    )


CHECK = Sums()
