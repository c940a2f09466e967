"""Ranked units: which single units are worth a look first, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import nan
from typing import Any, ClassVar

import numpy as np

from votescope.core import CheckCard, Display, Estimate, Finding, Listing, Scope, Skipped
from votescope.core.finding import Answer
from votescope.record.counts.subject import columns_used, subjects
from votescope.record.counts.unit_list import FDR_MEANING, LEVEL, UnitList, unit_list
from votescope.record.counts.view import NORMAL_95
from votescope.record.evidence import Evidence
from votescope.tables.ratios import EVERY_UNIT, Ratios
from votescope.tables.table import ResultsTable

__all__ = ["CHECK", "RankedUnits"]

_CARD = CheckCard(
    id="counts.ranked_units",
    title="Units worth a look",
    question="Which single units differ most from what their own numbers and the units around them lead to expect?",
    family="counts",
    kind="descriptive",
    null="Every unit follows its own law: turnout and share like those of the other units of its district, a "
    "beta-binomial law with tails as long as the table's own; round percentages, repeated totals and equal protocols "
    "as chance makes them.",
    statistic="For each unit the smallest p-value over all reasons times their number (Bonferroni), then the rule of "
    "Benjamini and Hochberg over all units; rows whose counts cannot all be right come first.",
    sees="Single units unlike those around them, on whole percentages in turnout and share, with a number of ballots "
    "that many share, or with every count equal to that of another unit.",
    does_not_see="Whatever most units of a district have in common; a change too small to lift one unit out.",
    innocent_explanations=(
        "A village, a home or a barracks may vote unlike the places around it.",
        "Boxes that ran out of ballots hold the same number of them.",
        "A clerk may have mixed up two columns or two protocols.",
    ),
    needs=frozenset({"units"}),
    display="bars with null",
    references=("benjamini1995", "efron2004", "kobak2016"),
    minimum_units=300,
    number="units that stand out, in percent",
)

INSPECTION = 1_000
"""So many units are listed at least, in the order for inspection, whether they stand out or not."""
RARE = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedUnits:
    """A list for inspection: a description without a verdict."""

    card: ClassVar[CheckCard] = _CARD

    def run(self, evidence: Evidence, *, rng: np.random.Generator) -> Iterator[Answer]:
        """Answer once per table; the list needs no random numbers."""
        del rng
        for place, found in enumerate(subjects(self.card, evidence, cuts=EVERY_UNIT)):
            if isinstance(found, Skipped):
                yield found
            else:
                name = "units" if len(evidence.tables) == 1 else f"units-{place + 1}"
                yield _finding(*found, name=name)

    def headline(self, table: ResultsTable, option: str) -> tuple[float, float]:
        """Return the percentage of units that stand out; it has no p-value."""
        listed = unit_list(table, option).listed
        return (100.0 * listed / table.units.height if table.units.height else nan), nan


def _finding(table: ResultsTable, ratios: Ratios, scope: Scope, *, name: str) -> Finding:
    option = scope.option or ""
    found = unit_list(table, option)
    return Finding(
        check=_CARD.id,
        scope=scope,
        outcome="not testable",
        reading=_reading(found),
        statistic=100.0 * found.listed / found.table.units.height,
        effect=Estimate(name="units that stand out", value=float(found.listed), unit="units"),
        values=_values(found, name),
        n_used=int(np.count_nonzero(ratios.kept)),
        excluded=ratios.left_out,
        evidence=columns_used(table, option, "registered", "cast", "valid", "invalid"),
        cautions=(FDR_MEANING, *_cautions(found)),
        displays=(_bars(found),),
        listings=(_listing(found, name),),
    )


def _reading(found: UnitList) -> str:
    units = found.table.units.height
    if not found.listed:
        return (
            f"Of {units:,} counting units none stands out by itself among so many; the list gives an order for "
            "inspection without a verdict."
        )
    return (
        f"Of {units:,} counting units {found.listed:,} stand out from the units around them or from chance; about one "
        "in twenty of these does so by chance; it is a list for inspection, without a verdict."
    )


def _values(found: UnitList, name: str) -> dict[str, Any]:
    return {
        "units": found.table.units.height,
        "stand_out": found.listed,
        "counts_that_cannot_be_right": found.broken.height,
        "special_units": int(np.count_nonzero(found.kind != "")),
        "level": LEVEL,
        "list": f"{name}.csv",
        "reasons": [
            {"reason": reason, "units_rarer_than_1_percent": seen, "expected_at_most": RARE * of}
            for reason, seen, of in _rare(found)
        ],
        "first": [
            {key: row[key] for key in ("rank", "row", "unit", "district", "region", "adjusted", "reasons")}
            for row in found.rows(20)[:20]
        ],
    }


def _rare(found: UnitList) -> list[tuple[str, int, int]]:
    return [
        (reason.name, int(np.count_nonzero(reason.p_values < RARE)), reason.p_values.size)
        for reason in found.reasons
    ]


def _bars(found: UnitList) -> Display:
    seen = _rare(found)
    expected = [RARE * of for _, _, of in seen]
    return Display(
        kind="bars with null",
        name="reasons",
        title="Units with something rarer than one in a hundred, by reason",
        columns={
            "label": [name for name, _, _ in seen],
            "observed": [count for _, count, _ in seen],
            "expected": expected,
            "low": [0.0] * len(seen),
            "high": [mean + NORMAL_95 * mean**0.5 for mean in expected],
            "flagged": [False] * len(seen),
        },
        x_label="Counting units",
        note="Chance alone gives at most one in a hundred by each reason. More than that says that the units differ, "
        "not why.",
    )


def _cautions(found: UnitList) -> tuple[str, ...]:
    rows = found.broken.height
    if not rows:
        return ()
    return (f"{rows:,} rows whose counts cannot all be right stand first: this is arithmetic, not chance.",)


def _listing(found: UnitList, name: str) -> Listing:
    rows = found.rows(INSPECTION)
    names = list(rows[0]) if rows else ["rank", "file", "row", "unit", "reasons"]
    return Listing(
        name=name,
        title=f"Units worth a look: {found.table.source.file}",
        columns={column: [row[column] for row in rows] for column in names},
        notes=(FDR_MEANING,),
        shown=("rank", "unit, district, region", "row", "ballots", "votes", "adjusted", "reasons"),
    )


CHECK = RankedUnits()
