"""Measure the error rates and the power of the checks on station counts, and store them with the package.

Needs the result tables under the folder named by VOTESCOPE_SHARED. `--docs` writes the section of docs/measured.md.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import time
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import asdict, replace
from datetime import UTC, datetime
from functools import partial
from math import erfc, sqrt
from multiprocessing import get_context  # a fork would inherit the locks of polars' threads
from pathlib import Path
from typing import Any

import numpy as np
from measured_page import ROOT, put_section

from votescope.checks.counts.multiples_of_five import on_fives
from votescope.core import Calibration
from votescope.record.counts.survey import headline_of
from votescope.simulate.campaign import Campaign, run_campaign
from votescope.simulate.honest import fit_honest
from votescope.stats.poisson_binomial import upper_tail
from votescope.tables import read_table
from votescope.tables.ratios import CUTS, ratios_of
from votescope.tables.table import ResultsTable

STORED = ROOT / "src" / "votescope" / "data" / "calibration"
SHAPES = ("switzerland_2014_immigration", "israel_2021_k24", "poland_2005_sejm", "peru_2021_r1")


def whole_percents(table: ResultsTable, *, option: str) -> tuple[float, float]:
    """Return z and p of the main statistic of integer percentages, without what surrounds it in a finding."""
    found, chance = headline_of(ratios_of(table, option, cuts=CUTS["default"]))
    return found.z, upper_tail(chance, found.observed)


def fives(table: ResultsTable, *, option: str) -> tuple[float, float]:
    """Return the largest z of the numbers on fives, and its p-value were they read as one test (Bonferroni)."""
    found = on_fives(ratios_of(table, option, cuts=CUTS["default"]))
    z = max((excess.z for excess in found.values()), key=abs)
    return z, min(1.0, len(found) * erfc(abs(z) / sqrt(2.0)))


CHECKS = {"counts.integer_percentages": whole_percents, "counts.multiples_of_five": fives}


def measure_shape(check: str, folder: Path, campaign: Campaign, executor: Executor | None) -> Calibration:
    """Measure one check on one real shape."""
    started = time.perf_counter()
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    table, option = read_table(folder / meta["file"]), meta["focus_option"]
    ratios = ratios_of(table, option, cuts=CUTS["default"])
    measured = run_campaign(
        fit_honest(table, option),
        partial(CHECKS[check], option=option),
        campaign,
        shape=f"{meta['country']} {meta['year']}",
        executor=executor,
    )
    sizes = ratios.size[ratios.kept]
    seconds = time.perf_counter() - started
    note = f"{campaign.power_draws} draws per dose; {seconds:,.0f} s"
    return replace(measured, units=int(sizes.size), median_size=float(np.median(sizes)), note=note)


def within(rate: float, nominal: float, draws: int) -> bool:
    """Tell whether a measured size is at most nominal plus two binomial standard deviations."""
    return rate <= nominal + 2.0 * (nominal * (1.0 - nominal) / draws) ** 0.5


def section(stored: dict[str, Any]) -> str:
    """Return the Markdown section of docs/measured.md."""
    lines = [
        f"## `{stored['check']}`",
        "",
        f"Measured on {stored['date']} at commit `{stored['commit']}`, seed {stored['seed']}, in "
        f"{stored['seconds']:,.0f} s. Honest votes are redrawn from a beta-binomial mixture per region of a real "
        "table; a dose rewrites that share of the units to a whole percent of turnout, of the share, or of both.",
        "",
        "| redraws of | units | median register | draws | size at 1 % | size at 5 % | mean z | sd z "
        "| power at 5 % by dose | noticed in 9 of 10 |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: |",
    ]
    for shape in stored["shapes"]:
        sizes = [
            f"{rate:.2%}" + ("" if within(rate, float(level), shape["draws"]) else " (above nominal)")
            for level, rate in shape["size"].items()
        ]
        power = ", ".join(f"{dose} %: {rate:.2f}" for dose, rate in shape["power"].items())
        bias = "" if abs(shape["mean_z"]) <= 0.5 else " (bias)"
        noticed = "none drawn" if shape["noticed_dose"] is None else f"{shape['noticed_dose']:.1f} %"
        lines.append(
            f"| {shape['shape']} | {shape['units']:,} | {shape['median_size']:,.0f} | {shape['draws']:,} "
            f"| {' | '.join(sizes)} "
            f"| {shape['mean_z']:.2f}{bias} | {shape['sd_z']:.2f} | {power} | {noticed} |"
        )
    notes = "; ".join(f"{shape['shape']}: {shape['note']}" for shape in stored["shapes"])
    return "\n".join([*lines, "", f"{notes}.", ""])


def commit_now() -> str:
    """Return the commit that is checked out."""
    asked = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def store(
    check: str, measured: list[Calibration], campaign: Campaign, commit: str, seconds: float
) -> dict[str, Any]:
    """Store the measurements with the package and return what was stored."""
    shared = ("dose_unit", "commit", "date", "seed")
    shapes = [
        {name: value for name, value in asdict(entry).items() if name not in shared} for entry in measured
    ]
    stored: dict[str, Any] = {
        "check": check,
        "commit": commit,
        "date": datetime.now(tz=UTC).date().isoformat(),
        "seed": campaign.seed,
        "seconds": round(seconds, 1),
        "power_draws": campaign.power_draws,
        "dose_unit": measured[0].dose_unit,
        "shapes": sorted(shapes, key=lambda shape: shape["units"]),
    }
    (STORED / f"{check}.json").write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")
    return stored


def main() -> None:
    """Run the campaign."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", choices=CHECKS, default="counts.integer_percentages")
    parser.add_argument("--docs", action="store_true", help="write the section of docs/measured.md")
    parser.add_argument("--stored", action="store_true", help="do not measure; use what is stored")
    parser.add_argument("--draws", type=int, default=2_000)
    parser.add_argument("--power-draws", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20_200_701)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--shapes", nargs="+", default=SHAPES)
    asked = parser.parse_args()
    if asked.stored:
        stored = json.loads((STORED / f"{asked.check}.json").read_text(encoding="utf-8"))
    else:
        folder = os.environ.get("VOTESCOPE_SHARED")
        if not folder:
            parser.error("VOTESCOPE_SHARED must name the folder with the result tables")
        campaign = Campaign(draws=asked.draws, power_draws=asked.power_draws, seed=asked.seed)
        started, commit = time.perf_counter(), commit_now()
        measured: list[Calibration] = []
        stored: dict[str, Any] = {}
        pool = (
            ProcessPoolExecutor(asked.workers, mp_context=get_context("spawn"))
            if asked.workers > 1
            else nullcontext()
        )
        with pool as executor:
            for name in asked.shapes:
                measured.append(
                    measure_shape(asked.check, Path(folder) / "results" / name, campaign, executor)
                )
                print(measured[-1], flush=True)
                stored = store(asked.check, measured, campaign, commit, time.perf_counter() - started)
    if asked.docs:
        put_section(asked.check, section(stored))
    print(section(stored))


if __name__ == "__main__":
    main()
