"""Consistent: whether some real count could have produced all published figures at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from votescope.core import CheckCard, Finding, Skipped
from votescope.record.evidence import Evidence
from votescope.record.figures.announcement import rests_on
from votescope.record.place_name import place_in_prose
from votescope.record.tally.board import Verdict, boards_of, decide
from votescope.record.tally.picture import pictures
from votescope.record.tally.wording import cautions, reading, values

__all__ = ["CHECK", "Consistent"]

_CARD = CheckCard(
    id="figures.consistent",
    title="Whether the figures can all be true",
    question="Is there a count of votes that would give every published figure at once?",
    family="figures",
    kind="deterministic",
    null="Whoever counts has one set of whole numbers, and every printed figure is one of them or a percentage of two.",
    statistic="Proof in exact whole numbers that a count exists, or every minimal set of figures that excludes one",
    sees="Figures that exclude each other, whoever printed them: parts and wholes, percentages and bases, two values "
    "of one number; and the range of what nobody printed.",
    does_not_see="Whether a possible count is the true one, and which figure of a contradiction is wrong.",
    innocent_explanations=(
        "a slip in typing or translating one figure",
        "a corrected number that replaced the first one",
        "a list of percentages of which one was adjusted so that they add to 100",
        "figures of different stages of the count, or percentages of bases that nobody named",
        "voters added on the day, so that more papers than registered voters are lawful",
    ),
    needs=frozenset({"figures"}),
    display="side-by-side table",
    references=(),
    undone_by="A figure that was read or typed wrongly, or belongs to another place, stage or question.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Consistent:
    """The check; one finding for each stage of the count and each tree of territories."""

    card: CheckCard = field(default=_CARD)

    def run(self, evidence: Evidence, *, rng: np.random.Generator) -> Iterable[Finding | Skipped]:
        """Decide what the figures leave possible; ``rng`` is not used."""
        del rng
        found = False
        for board in boards_of(evidence):
            verdict = decide(board)
            if verdict is not None:
                found = True
                yield self._finding(verdict, place_in_prose(evidence, board.scope.place))
        if not found:
            yield Skipped(
                check=self.card.id,
                reason="no comparable facts" if evidence.figures else "no figures",
                message="No place and stage of the count has two figures that could exclude each other.",
                missing="two figures or more on one place, such as votes, papers cast and percentages",
            )

    def _finding(self, verdict: Verdict, place: str) -> Finding:
        return Finding(
            check=self.card.id,
            scope=verdict.board.scope,
            outcome=verdict.outcome,
            reading=reading(verdict, place),
            values=values(verdict),
            n_used=len(verdict.claims),
            evidence=tuple(dict.fromkeys(trace for figure in verdict.figures for trace in figure.traces)),
            rests_on=rests_on(verdict.figures),
            cautions=tuple(cautions(verdict, place)),
            missing="the stage and base of each figure" if verdict.outcome == "not decided" else "",
            displays=pictures(verdict, place),
        )


CHECK = Consistent()
