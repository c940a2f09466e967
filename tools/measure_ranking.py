"""Measure the list of units against an audit of every box, and say how many units it lists in other tables.

Needs the result tables under the folder named by VOTESCOPE_SHARED; writes a section of docs/measured.md. The reasons
and their combination were fixed at the commit FIXED, before the outcome of the audit was read.
"""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from measured_page import put_section, when
from numpy.typing import NDArray

from votescope.record.counts.unit_list import UnitList, unit_list
from votescope.tables import read_table

AUDITED = "afghanistan_2014_runoff_prelim"
INVALID = "Invalidated"
DEPTHS = (500, 1_000)
FIXED = "6c2802e"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a ranking stands against an outcome: units, base rate, precision by depth, area under the ROC curve."""

    units: int
    base: float
    precision: dict[int, float]
    area: float


def standing(order: NDArray[np.int64], hit: NDArray[np.bool_]) -> Standing:
    """Compare an order of units with an outcome by unit; the area is Mann and Whitney's."""
    place = np.empty(order.size)
    place[order] = np.arange(order.size)
    hits, rest = int(hit.sum()), int((~hit).sum())
    above = float((order.size - 1 - place[hit]).sum()) - hits * (hits - 1) / 2.0
    return Standing(
        units=order.size,
        base=float(hit.mean()),
        precision={depth: float(hit[order[:depth]].mean()) for depth in DEPTHS},
        area=above / (hits * rest),
    )


def audited(folder: Path) -> tuple[UnitList, NDArray[np.bool_], NDArray[np.bool_]]:
    """Return the list of the preliminary table, which boxes were invalidated, and which were validated untouched."""
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    table = read_table(folder / meta["file"])
    status = pl.read_csv(folder / "audit_status.csv", infer_schema=False)
    told = table.units.select("unit").join(
        status, left_on="unit", right_on="unit_id", how="left", maintain_order="left"
    )
    outcome = told["post_audit_status"].fill_null("").to_numpy()
    return unit_list(table, meta["focus_option"]), outcome == INVALID, outcome == "Validated"


def by_reason(found: UnitList, hit: NDArray[np.bool_]) -> list[str]:
    """Return a row for each reason taken alone."""
    rows: list[str] = []
    for reason in found.reasons:
        alone = standing(np.argsort(reason.p_values, kind="stable").astype(np.int64), hit)
        rows.append(f"| {reason.name} alone | {cells(alone)} |")
    return rows


def cells(found: Standing) -> str:
    """Return the cells of a row."""
    return " | ".join([*(f"{rate:.1%}" for rate in found.precision.values()), f"{found.area:.3f}"])


def listed(results: Path) -> list[str]:
    """Return a row for every table: units, units that stand out, seconds."""
    rows: list[str] = []
    for file in sorted(results.glob("*/meta.json")):
        meta = json.loads(file.read_text(encoding="utf-8"))
        table = read_table(file.parent / meta["file"])
        started = time.perf_counter()
        found = unit_list(table, meta["focus_option"])
        seconds = time.perf_counter() - started
        units = table.units.height
        rows.append(
            f"| {meta['country']} {meta['year']} | {meta['label']} | {units:,} | {found.listed:,} "
            f"| {found.listed / units:.2%} | {seconds:.1f} |"
        )
    return rows


def section(results: Path) -> str:
    """Return the section of docs/measured.md."""
    found, invalid, _ = audited(results / AUDITED)
    whole = standing(found.order, invalid)
    return "\n".join(
        [
            "## `counts.ranked_units`",
            "",
            f"{when()}. Afghanistan 2014, run-off: the list made from the preliminary table alone, against the audit "
            f"of every box. {whole.units:,} boxes, of which the audit invalidated {whole.base:.1%} (the base rate: "
            "what a list in any order would hit). The reasons and the way they are combined were written down and "
            f"committed (`{FIXED}`) before the outcome was read, and were not changed after; their author knew from "
            "the table's description that a box held 600 ballots at most. An audit that invalidates a box has found "
            "more than numbers show, and a box it kept may have been changed: the outcome is a yardstick, not the truth.",
            "",
            "| order | hits among the first 500 | among the first 1,000 | area under the ROC curve |",
            "| --- | ---: | ---: | ---: |",
            f"| the list | {cells(whole)} |",
            *by_reason(found, invalid),
            "",
            f"{found.listed:,} boxes stand out at 5 %; {float(invalid[found.adjusted < 0.05].mean()):.1%} of them were "
            "invalidated. To stand out means not to follow the law of the others, which is not the same.",
            "",
            "How many units stand out elsewhere (labels as in the collection of tables; wall-clock on a shared "
            "machine):",
            "",
            "| table | label | units | stand out | share | seconds |",
            "| --- | --- | ---: | ---: | ---: | ---: |",
            *listed(results),
        ]
    )


def main() -> None:
    """Measure and write."""
    folder = os.environ.get("VOTESCOPE_SHARED")
    if not folder:
        raise SystemExit("VOTESCOPE_SHARED must name the folder with the result tables")
    text = section(Path(folder) / "results")
    put_section("counts.ranked_units", text)
    print(text)


if __name__ == "__main__":
    main()
