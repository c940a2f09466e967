"""Measure the error rates and the power of the checks on station counts, and store them with the package.

Honest votes are redrawn from the result tables under the folder named by VOTESCOPE_SHARED, or invented (`--invented`).
`--docs` writes the section of docs/measured.md. Stopped, the same command goes on where it was.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from measured_page import ROOT, put_section

from votescope.core import Calibration
from votescope.examine import load_calibration
from votescope.examine.calibrate import (
    SIZES,
    Plan,
    Shape,
    calibrate,
    headline_checks,
    invented,
    store,
    workers_of,
)
from votescope.examine.calibration import holds_its_level
from votescope.simulate.work_file import WorkFile
from votescope.tables import read_table

STORED = ROOT / "src" / "votescope" / "data" / "calibration"
PRIMARY = ("counts.integer_percentages", "counts.last_digit")
SHAPES = (
    "switzerland_2014_immigration",
    "italy_2016_referendum",
    "israel_2021_k24",
    "poland_2005_sejm",
    "peru_2021_r1",
)


def real(folder: Path, names: list[str]) -> Iterator[Shape]:
    """Read the real tables one after the other."""
    for name in names:
        meta = json.loads((folder / name / "meta.json").read_text(encoding="utf-8"))
        table = read_table(folder / name / meta["file"])
        yield Shape(name=f"{meta['country']} {meta['year']}", table=table, option=meta["focus_option"])


def section(check: str) -> str:
    """Return the Markdown section of docs/measured.md on one check."""
    entries = load_calibration(check)
    lines = [
        f"## `{check}`",
        "",
        "Honest votes are redrawn from a beta-binomial mixture per region of a real table, or of an invented vote; a "
        f"dose changes that share of the units ({entries[0].dose_unit.removeprefix('% of ')}).",
        "",
        "| redraws of | units | median size | draws | flags at 1 % | at 5 % | any primary check at 5 %: uncorrected, "
        "Holm, Westfall-Young | number: mean, sd | 95 % of honest draws | noticed by dose | in 9 of 10 |",
        "| --- | ---: | ---: | ---: | ---: | ---: | --- | --- | --- | --- | ---: |",
    ]
    lines += [f"| {' | '.join(_cells(entry))} |" for entry in entries]
    made = "; ".join(
        f"{entry.shape}: {entry.date}, commit `{entry.commit}`, seed {entry.seed}"
        + ("" if entry.seconds is None else f", {entry.seconds:,.0f} s for all checks measured with it")
        for entry in entries
    )
    return "\n".join([*lines, "", f"{made}.", ""])


def _cells(entry: Calibration) -> Iterator[str]:
    yield from (
        entry.shape,
        f"{entry.units:,}",
        f"{entry.median_size or 0:,.0f}",
        f"{entry.draws:,}",
        *(_rate(entry, level) for level in ("0.01", "0.05")),
        ", ".join(f"{rate:.2%}" for rate in entry.family_wise.values()),
        f"{entry.mean or 0.0:.3g}, {entry.sd or 0.0:.3g}",
        "" if entry.low is None or entry.high is None else f"{entry.low:.3g} to {entry.high:.3g}",
        ", ".join(f"{dose} %: {rate:.2f}" for dose, rate in entry.power.items()),
        "no dose drawn" if entry.noticed_dose is None else f"{entry.noticed_dose:.2g} %",
    )


def _rate(entry: Calibration, level: str) -> str:
    if level not in entry.size:
        return ""
    alone = replace(entry, size={level: entry.size[level]})
    return f"{entry.size[level]:.2%}" + ("" if holds_its_level(alone) else " (above nominal)")


def main() -> None:
    """Run the campaign."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", nargs="+", default=PRIMARY, help="ids or patterns, as counts.*")
    parser.add_argument("--docs", action="store_true", help="write the sections of docs/measured.md")
    parser.add_argument("--stored", action="store_true", help="do not measure; use what is stored")
    parser.add_argument("--draws", type=int, help="honest votes [2,000 for primary checks, else 500]")
    parser.add_argument("--seed", type=int, default=20_200_701)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--shapes", nargs="+", default=SHAPES, help="folders of results")
    parser.add_argument("--invented", nargs="*", type=int, help="numbers of units, instead of real tables")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "measure_counts.jsonl")
    asked = parser.parse_args()
    checks = headline_checks(asked.check)
    shared = os.environ.get("VOTESCOPE_SHARED")
    if not (asked.stored or shared or asked.invented is not None):
        parser.error("VOTESCOPE_SHARED must name the folder with the result tables")
    if not asked.stored:
        shapes = (
            real(Path(str(shared)) / "results", asked.shapes)
            if asked.invented is None
            else (invented(units, seed=asked.seed) for units in asked.invented or SIZES)
        )
        plan = Plan(draws=asked.draws, seed=asked.seed)
        with workers_of(asked.workers) as pool:
            work = WorkFile(asked.work)
            for measured in calibrate(checks, shapes, plan, executor=pool, work=work, progress=print):
                store(measured, STORED)
                print(measured, flush=True)
    load_calibration.cache_clear()
    for check in checks:
        if load_calibration(check.card.id):
            print(section(check.card.id))
            if asked.docs:
                put_section(check.card.id, section(check.card.id))


if __name__ == "__main__":
    main()
