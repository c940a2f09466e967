"""The list of units: single units in the order in which they are worth a look, with the reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from votescope.record.counts.unit_reasons import Reason, reasons_of
from votescope.stats.multiplicity import benjamini_hochberg
from votescope.tables.ratios import counted
from votescope.tables.special_units import special_units
from votescope.tables.table import ResultsTable

__all__ = ["FDR_MEANING", "LEVEL", "UnitList", "unit_list"]

LEVEL = 0.05
"""Of the units under this adjusted value, so many are expected to follow the law of the others after all."""
FDR_MEANING = (
    "Adjusted values under .05 make a list of which 5 % are expected to be mistakes: units that follow the law of the "
    "others after all. The rest differ, for whatever reason. Further down the order serves inspection only."
)
WORTH_TELLING = 0.05
MOST_BROKEN = 0.05
"""Where more rows than this break one identity, the column map is in doubt rather than the rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitList:
    """All units of a table with their evidence.

    ``order`` int64[n] lists the units, the first to look at first; ``p_values`` are those of the reasons together,
    ``adjusted`` those for the number of units. ``broken`` are the rows set aside because their counts cannot all be
    right: they have no chance to state and come first.
    """

    table: ResultsTable
    option: str
    reasons: tuple[Reason, ...]
    kind: NDArray[np.object_]
    ballots: NDArray[np.int64]
    p_values: NDArray[np.float64]
    adjusted: NDArray[np.float64]
    order: NDArray[np.int64]
    broken: pl.DataFrame

    @property
    def listed(self) -> int:
        """How many units stand out at the level of the list."""
        return int(np.count_nonzero(self.adjusted < LEVEL))

    def rows(self, most: int) -> list[dict[str, Any]]:
        """Return the first ``most`` units and all that stand out, by column name."""
        found = [self._broken(row) for row in self.broken.iter_rows(named=True)]
        rows = self.order[: max(most - len(found), self.listed)]
        found += [self._row(int(row)) for row in rows if self.p_values[row] < 1.0]
        return [{"rank": rank, **row} for rank, row in enumerate(found, start=1)]

    def told(self, row: int) -> list[str]:
        """Say what speaks for looking at one unit, the rarest first; everything that happens less than once in 20."""
        own = [(float(reason.p_values[row]), reason) for reason in self.reasons]
        least = min(p for p, _ in own)
        return [
            f"{reason.tell(row)} ({_odds(p)})"
            for p, reason in sorted(own, key=lambda pair: pair[0])
            if p < WORTH_TELLING or p == least < 1.0
        ]

    def _row(self, row: int) -> dict[str, Any]:
        unit = self.table.units.row(row, named=True)
        adjusted = float(self.adjusted[row])
        return {
            **_places(unit, self.table, int(self.ballots[row]), self.option),
            "special": str(self.kind[row]),
            "p_value": float(self.p_values[row]),
            "adjusted": adjusted,
            "stands_out": "yes" if adjusted < LEVEL else "no",
            "reasons": "; ".join(self.told(row)),
        }

    def _broken(self, unit: dict[str, Any]) -> dict[str, Any]:
        return {
            **_places(
                unit, self.table, unit["cast"] if unit["cast"] is not None else unit["valid"], self.option
            ),
            "special": "",
            "p_value": None,
            "adjusted": None,
            "stands_out": "yes",
            "reasons": f"counts that cannot all be right: {unit['reason']}",
        }


def _places(unit: dict[str, Any], table: ResultsTable, ballots: int | None, option: str) -> dict[str, Any]:
    return {
        "file": table.source.file,
        "sheet": table.sheet or "",
        "row": unit["row"],
        "unit": unit["unit"],
        "district": unit["district"],
        "region": unit["region"],
        "registered": unit["registered"],
        "ballots": None if ballots is None or ballots < 0 else ballots,
        "option": option,
        "votes": unit[f"votes:{option}"],
    }


def unit_list(table: ResultsTable, option: str) -> UnitList:
    """Rank the units of a table by what their own laws say of them.

    The reasons of a unit are combined by Bonferroni's rule, the smallest p-value times the number of reasons, which
    is valid however they depend on each other; across units the rule of Benjamini and Hochberg follows. Beyond the
    units that stand out the order is that of the p-values; among equals the rarer all reasons together, the earlier.
    """
    special = special_units(table)
    reasons = reasons_of(table, option, special)
    each = np.stack([reason.p_values for reason in reasons]) if table.units.height else np.ones((1, 0))
    p_values = np.minimum(1.0, each.min(axis=0) * len(reasons))
    rarity = np.log(np.maximum(each, 1e-300)).round(
        9
    )  # equal for units that are alike, whatever the order of rows
    rows = table.units["row"].to_numpy()
    return UnitList(
        table=table,
        option=option,
        reasons=reasons,
        kind=special.kind,
        ballots=counted(table),
        p_values=p_values,
        adjusted=benjamini_hochberg(p_values),
        order=np.lexsort((rows, rarity.sum(axis=0), rarity.min(axis=0))).astype(np.int64),
        broken=_broken(table),
    )


def _broken(table: ResultsTable) -> pl.DataFrame:
    many = MOST_BROKEN * (table.units.height + table.set_aside.height)
    reasons = [
        reason
        for reason, count in table.set_aside.group_by("reason").len().iter_rows()
        if " > " in reason and count <= many
    ]
    return table.set_aside.filter(pl.col("reason").is_in(reasons)).sort("row")


def _odds(p: float) -> str:
    return (
        f"chance {100 * p:.1f} %"
        if p >= 0.001
        else "chance under 1 in 1,000"
        if p >= 1e-6
        else "chance under 1 in a million"
    )
