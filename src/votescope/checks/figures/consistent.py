"""One value for one quantity: the same figure as several sources print it, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np

from votescope.core import CheckCard, Display, Finding, Skipped, worst
from votescope.record.evidence import Evidence
from votescope.record.figures.announcement import Announcement, announcements, rests_on
from votescope.record.figures.rival_values import Quantity, quantities_of
from votescope.record.place_name import place_in_prose

__all__ = ["CHECK", "Consistent"]

_MARKS = {"agree": "agree", "other base": "differ", "open": "differ", "conflict": "conflict"}

_CARD = CheckCard(
    id="figures.consistent",
    title="One value for one quantity",
    question="Is the same quantity printed with the same value by every source?",
    family="figures",
    kind="deterministic",
    null="One issuer gives one final number, and everyone who prints it prints that number, perhaps more roundly.",
    statistic="Whether the rounding intervals of two printed values meet",
    sees="Two different numbers for one quantity of one place and stage, with the sources that print them.",
    does_not_see="Which of two numbers was announced, and numbers that all sources copied from one wrong source.",
    innocent_explanations=(
        "a slip in typing or translating one figure",
        "a corrected number that replaced the first one",
        "percentages of different bases, such as the register and the population",
    ),
    needs=frozenset({"figures"}),
    display="side-by-side table",
    references=(),
    undone_by="A figure that was read or typed wrongly, or belongs to another place, stage or question.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Consistent:
    """The check; one finding for each place and stage in which a quantity was printed more than once."""

    card: CheckCard = field(default=_CARD)

    def run(self, evidence: Evidence, *, rng: np.random.Generator) -> Iterable[Finding | Skipped]:
        """Set the values side by side; ``rng`` is not used."""
        del rng
        found = False
        for groups in _by_place_and_stage(announcements(evidence)):
            quantities = quantities_of(groups)
            if quantities:
                found = True
                yield self._finding(groups[0], quantities, place_in_prose(evidence, groups[0].territory))
        if not found:
            yield Skipped(
                check=self.card.id,
                reason="no comparable facts" if evidence.figures else "no figures",
                message="No quantity was printed more than once for one place and stage of the count.",
                missing="the same figure from a second source",
            )

    def _finding(self, group: Announcement, quantities: list[Quantity], place: str) -> Finding:
        outcome = worst("figures", [quantity.outcome for quantity in quantities]) or "consistent"
        figures = [figure for quantity in quantities for figure in quantity.figures]
        return Finding(
            check=self.card.id,
            scope=group.scope,
            outcome=outcome,
            reading=_reading(outcome, quantities, place),
            values={"stage": group.stage, "quantities": [quantity.summary() for quantity in quantities]},
            n_used=len(figures),
            evidence=tuple(trace for figure in figures for trace in figure.traces),
            rests_on=rests_on(figures),
            cautions=tuple(_cautions(quantities, place)),
            missing="who issued each value, when, and what it is a share of"
            if outcome == "not decided"
            else "",
            displays=(_table(quantities, place),),
        )


def _by_place_and_stage(groups: Iterable[Announcement]) -> Iterator[list[Announcement]]:
    def key(group: Announcement) -> tuple[str, str]:
        return group.territory or "", group.stage

    for _, members in groupby(sorted(groups, key=key), key=key):
        yield list(members)


def _reading(outcome: str, quantities: list[Quantity], place: str) -> str:
    if outcome == "consistent":
        if len(quantities) == 1:
            return (
                f"For {place}, the one quantity printed more than once has values that can be true together."
            )
        return (
            f"For {place}, the {len(quantities)} quantities printed more than once have values that can be true "
            "together."
        )
    chief = next(quantity for quantity in quantities if quantity.outcome == outcome)
    printed = chief.printed
    if outcome == "not decided":
        return f"For {place}, sources print {printed} for {chief.title}; whether they mean the same thing is open."
    return (
        f"For {place}, sources print {printed} for {chief.title} from one issuer: "
        "at least one is wrong or was replaced, it is unknown which."
    )


def _cautions(quantities: list[Quantity], place: str) -> Iterator[str]:
    for quantity in quantities:
        for pair in quantity.rivals:
            both = f"{pair.first.shown} and {pair.second.shown} for {quantity.title}"
            if pair.relation == "other base":
                yield f"{place}: {both} are shares of {pair.first.base} and {pair.second.base}."
            days = [
                {f.reported_on for f in amount.figures if f.reported_on}
                for amount in (pair.first, pair.second)
            ]
            if pair.relation == "conflict" and all(days) and not days[0] & days[1]:
                yield f"{place}: {both} were reported on different days; a correction in between would explain them."


def _table(quantities: list[Quantity], place: str) -> Display:
    cells: list[tuple[str, str, str, str]] = []
    for quantity in quantities:
        for amount in quantity.amounts:
            own = [pair.relation for pair in quantity.rivals if amount in (pair.first, pair.second)]
            mark = max(
                (_MARKS[word] for word in own), key=("agree", "differ", "conflict").index, default="agree"
            )
            cells += [(quantity.title, f.source or f.id, amount.printed, mark) for f in amount.figures]
    names = ("row", "column", "text", "mark")
    return Display(
        kind="side-by-side table",
        title=f"Figures by source, {place}",
        columns={name: [cell[i] for cell in cells] for i, name in enumerate(names)},
        name="sources",
    )


CHECK = Consistent()
