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

from votescope.core import stream
from votescope.record.counts.unit_list import LEVEL, UnitList, unit_list
from votescope.simulate import fit_honest, simulate
from votescope.tables import read_table

AUDITED = "afghanistan_2014_runoff_prelim"
INVALID = "Invalidated"
DEPTHS = (500, 1_000)
FIXED = "6c2802e"
SHAPES = ("switzerland_2014_immigration", "uk_2016_brexit", "venezuela_2024_actas")
SEED = 20_140_614
INVENTED = 3_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a ranking stands against an outcome: units, base rate, precision by depth, area under the ROC curve."""

    units: int
    base: float
    precision: dict[int, float]
    area: float


def standing(rank: NDArray[np.float64], hit: NDArray[np.bool_]) -> Standing:
    """Compare a ranking (small first, equals share a rank) with an outcome by unit; the area is Mann and Whitney's."""
    _, place, many = np.unique(rank, return_inverse=True, return_counts=True)
    before = np.concatenate([[0], np.cumsum(many)[:-1]])
    hits, rest = int(hit.sum()), int((~hit).sum())
    back = hit.size + 1 - (before + (many + 1) / 2.0)[place]  # the rank from the end, equals sharing theirs
    above = float(back[hit].sum()) - hits * (hits + 1) / 2.0
    rate = (np.bincount(place, weights=hit) / many)[place]
    order = np.argsort(rank, kind="stable")
    return Standing(
        units=hit.size,
        base=float(hit.mean()),
        precision={depth: float(rate[order[:depth]].mean()) for depth in DEPTHS},
        area=above / (hits * rest),
    )


def audited(folder: Path) -> tuple[UnitList, dict[str, NDArray[np.bool_]]]:
    """Return the list of the preliminary table, and which boxes the audit invalidated, or invalidated or recounted."""
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    table = read_table(folder / meta["file"])
    status = pl.read_csv(folder / "audit_status.csv", infer_schema=False)
    told = table.units.select("unit").join(
        status, left_on="unit", right_on="unit_id", how="left", maintain_order="left"
    )
    outcome = told["post_audit_status"].fill_null("").to_numpy()
    hits = {"invalidated": outcome == INVALID, "invalidated or recounted": outcome != "Validated"}
    return unit_list(table, meta["focus_option"]), hits


def by_reason(found: UnitList, hit: NDArray[np.bool_]) -> list[str]:
    """Return a row for each reason taken alone."""
    rows: list[str] = []
    for reason in found.reasons:
        alone = standing(reason.p_values, hit)
        rows.append(f"{reason.name} alone | {cells(alone)} |")
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


def ranks(found: UnitList) -> NDArray[np.float64]:
    """Return each unit's place in the list."""
    place = np.empty(found.order.size)
    place[found.order] = np.arange(found.order.size)
    return place


def false_lists(results: Path, draws: int) -> list[str]:
    """Return a row for invented votes and one for each shape: how many honest draws list any unit at all."""
    invented = [
        unit_list(table, table.focus).listed
        for table in (
            simulate(units=INVENTED, regions=6, seed=SEED + number).table for number in range(draws)
        )
    ]
    rows = [lists_row("invented votes", INVENTED, invented)]
    for name in SHAPES:
        meta = json.loads((results / name / "meta.json").read_text(encoding="utf-8"))
        model = fit_honest(read_table(results / name / meta["file"]), meta["focus_option"])
        streams = (stream(SEED, "units", name, number) for number in range(draws))
        seen = [unit_list(model.draw(rng), model.option).listed for rng in streams]
        rows.append(lists_row(f"{meta['country']} {meta['year']}", model.table.units.height, seen))
    return rows


def lists_row(name: str, units: int, seen: list[int]) -> str:
    """Return a row: in how many of the draws any unit is listed, and how many at most."""
    some = sum(count > 0 for count in seen) / len(seen)
    return f"| {name} | {units:,} | {len(seen)} | {some:.1%} | {max(seen)} |"


def section(results: Path, draws: int) -> str:
    """Return the section of docs/measured.md."""
    found, outcomes = audited(results / AUDITED)
    invalid = outcomes["invalidated"]
    whole = standing(ranks(found), invalid)
    lines = [
        "## The list of units against an audit",
        "",
        f"{when()}. Afghanistan 2014, run-off: the list made from the preliminary table alone, against the audit of "
        f"every box ({whole.units:,}). The reasons and the way they are combined were written down and committed "
        f"(`{FIXED}`) before the outcome was read, and were not changed after; their author knew from the table's "
        "description that a box held 600 ballots at most. The base rate is what a list in any order would hit. An "
        "audit that invalidates a box has seen more than numbers, and a box that it kept may have been changed: "
        "it is a yardstick, not the truth.",
        "",
        "| audit | base rate | order | hits in the first 500 | in the first 1,000 | area under the ROC curve |",
        "| --- | ---: | --- | ---: | ---: | ---: |",
    ]
    for name, hit in outcomes.items():
        base = f"| {name} | {hit.mean():.1%} |"
        lines.append(f"{base} the list | {cells(standing(ranks(found), hit))} |")
        lines += [f"{base} {row}" for row in by_reason(found, hit)]
    return "\n".join(
        [
            *lines,
            "",
            f"{found.listed:,} boxes stand out at 5 %; {invalid[found.adjusted < LEVEL].mean():.1%} of them were "
            f"invalidated, {outcomes['invalidated or recounted'][found.adjusted < LEVEL].mean():.1%} invalidated or "
            f"recounted. The first 500 are {whole.precision[500] / whole.base:.1f} times as rich in invalidated "
            "boxes "
            "as the table. An area under one half says that over all boxes the order is no guide to what was "
            "invalidated: boxes that are unusually small, or unlike their neighbours in either direction, come "
            "as early "
            "as the full ones, and what a whole district has in common lifts no box out of it. To stand out "
            "means not "
            "to follow the law of the others, which is not the same as to be invalid.",
            "",
            "Honest votes: at most 5 % of those in which every unit follows the law of the others should list "
            "any. Invented "
            "votes are such. Redraws of a real table leave every unit where it stands among its neighbours, so "
            "one that is "
            "really unlike all of them (the overseas territory among the British counting areas) is listed again "
            "and again:",
            "",
            "| honest votes | units | draws | list any unit | most listed |",
            "| --- | ---: | ---: | ---: | ---: |",
            *false_lists(results, draws),
            "",
            "How many units stand out elsewhere (labels as in the collection of tables; seconds on a shared "
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
    text = section(Path(folder) / "results", draws=100)
    put_section("ranking", text)
    print(text)


if __name__ == "__main__":
    main()
