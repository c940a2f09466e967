"""Repeated rows: units whose every count is that of another unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import nan
from typing import ClassVar

import numpy as np

from votescope.core import Cell, CheckCard, Estimate, Finding, Scope, Skipped
from votescope.core.finding import Answer
from votescope.record.counts.repeat_survey import SMALLEST, RepeatSurvey, repeat_survey
from votescope.record.counts.repeat_view import pair_bars, repeat_list
from votescope.record.counts.subject import columns_used, focus_of, no_tables, tables_of
from votescope.record.evidence import Evidence
from votescope.tables.table import ResultsTable

__all__ = ["CHECK", "RepeatedRows"]

_CARD = CheckCard(
    id="counts.repeated_rows",
    title="Repeated rows",
    question="Do units have every count in common with another unit, more often than counting each makes them?",
    family="counts",
    kind="descriptive",
    null="Every unit is counted for itself. How many pairs of one register and one number of ballots agree in all the "
    "rest is told from the pairs that nearly agree: within half a standard deviation all differences are as frequent.",
    statistic="Pairs of units of 100 ballots or more with equal rows (register, ballots, valid, invalid, every option) "
    "where some count had room to differ, less those that chance makes, per thousand units; the same in districts.",
    sees="Protocols copied from another unit, and rows published twice under different names.",
    does_not_see="Copies where a single number was changed; which of two equal rows is the original; copies among "
    "units where nearly everybody voted alike.",
    innocent_explanations=(
        "A unit may be listed twice, or one count printed for each of several units that were counted together.",
        "Small units with few options and registers of one fixed size have equal rows by chance.",
        "Preferred round numbers make rows equal that were not copied.",
    ),
    needs=frozenset({"units"}),
    display="bars with null",
    references=("kuriakose2016",),
    minimum_units=300,
    number="equal pairs that had room to differ, beyond chance, per thousand units",
    dose="copies",
)

LONG_RUN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatedRows:
    """Units of one content, by district and over the table: a description without a verdict."""

    card: ClassVar[CheckCard] = _CARD

    def run(self, evidence: Evidence, *, rng: np.random.Generator) -> Iterator[Answer]:
        """Answer once per table; what chance makes is counted, so no random numbers are needed."""
        if not evidence.tables:
            yield no_tables(self.card)
        for table in tables_of(evidence):
            place = table.name if len(evidence.tables) > 1 and table.name else None
            yield self._answer(table, focus_of(table, evidence.focus_option), place)

    def headline(self, table: ResultsTable, option: str) -> tuple[float, float]:
        """Return the equal pairs beyond chance per thousand units; it has no p-value."""
        found = repeat_survey(table, option)
        return (nan if found.beyond_chance is None else found.beyond_chance), nan

    def _answer(self, table: ResultsTable, option: str | None, place: str | None) -> Answer:
        if option is None:
            message = "The table has no votes by option."
            return Skipped(check=self.card.id, reason="no units", message=message, scope=Scope(place=place))
        scope = Scope(place=place, option=option)
        found = repeat_survey(table, option)
        if found.units >= self.card.minimum_units:
            return _finding(table, scope, found)
        return Skipped(
            check=self.card.id,
            reason="too few units",
            message=f"{found.units:,} units have all counts and {SMALLEST} ballots or more; "
            f"the check asks for at least {self.card.minimum_units:,}.",
            scope=scope,
            missing="Results by polling station.",
        )


def _finding(table: ResultsTable, scope: Scope, found: RepeatSurvey) -> Finding:
    beyond = found.beyond_chance
    rows = [row for repeat in found.listed for row in repeat["rows"]]
    columns = columns_used(table, scope.option or "", "registered", "cast", "valid", "invalid")
    return Finding(
        check=_CARD.id,
        scope=scope,
        outcome="not testable",
        reading=f"Of {found.units:,} units {found.table.units:,} have every count of another one; {_pairs(found)}: "
        "a description without a verdict.",
        statistic=beyond,
        effect=None
        if beyond is None
        else Estimate(name="equal pairs beyond chance", value=beyond, unit="per thousand units"),
        values=found.as_values(),
        n_used=found.units,
        excluded=found.left_out,
        evidence=(*columns, *(Cell(file=table.source.file, sheet=table.sheet, row=row) for row in rows)),
        cautions=_cautions(found),
        displays=(pair_bars(found), *repeat_list(found)),
    )


def _pairs(found: RepeatSurvey) -> str:
    part = found.table
    if part.free is None or part.expected is None:
        return (
            f"of {part.pairs:,} such pairs it is not known how many chance makes, so many have the same size"
        )
    return f"{part.free:,} of these pairs had room to differ, where chance makes about {part.expected:,.1f}"


def _cautions(found: RepeatSurvey) -> tuple[str, ...]:
    told = [
        f"{run['length']:,} neighbouring rows, from row {run['first_row']:,} on, have {run['value']:,} in "
        f"{run['column']!r}."
        for run in found.runs
        if run["length"] >= LONG_RUN
    ]
    if found.district is None:
        told.append("Districts are not known: copies inside one district cannot be told from others.")
    return tuple(told)


CHECK = RepeatedRows()
