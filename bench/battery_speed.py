"""Time every check on station counts from a CSV to the findings, and fail where one figure is over its limit.

A vote of 97,000 units (with VOTESCOPE_SHARED set, the Russian table of 2020 there) and one of a million are read and
examined in processes of their own, as a user's command would be but without a page; the smaller one once to fill the
caches and then three times, of which the best counts. Beside the check of integer percentages stands a plain Monte
Carlo of its statistic, one call of NumPy's binomial generator a draw; beside two workers of a campaign stands one.
Other work on the machine makes all figures worse: processor seconds stand beside those of the clock.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

INTEGERS = "counts.integer_percentages"
CUSTOMARY_DRAWS = 1_000
CAMPAIGN = (INTEGERS, "counts.last_digit")


def walk(table: Path) -> None:
    """Read and examine a table in this process and print what it took as JSON."""
    clock = {"start": time.perf_counter()}
    from votescope.examine import run_examination
    from votescope.record import gather
    from votescope.record.counts import coarse_survey

    interval, refits = [0.0], coarse_survey.refits

    def timed(*given: Any) -> Any:
        started = time.perf_counter()
        drawn = refits(*given)
        interval[0] += time.perf_counter() - started
        return drawn

    coarse_survey.refits = timed
    clock["load"] = time.perf_counter()
    evidence = gather([table])
    clock["read"] = time.perf_counter()
    found = run_examination(evidence, only=["counts"]).findings
    clock["examine"] = time.perf_counter()
    names = list(clock)
    took = {name: clock[name] - clock[before] for before, name in pairwise(names)}
    used = resource.getrusage(resource.RUSAGE_SELF)
    bare = min(bare_seconds(evidence) for _ in range(3))
    checks = {one.check: one.seconds for one in found if one.scope.level == "all"}
    (integers,) = (one for one in found if one.check == INTEGERS)
    told = {
        "bare": bare,
        "processor": used.ru_utime + used.ru_stime,
        "bytes": used.ru_maxrss * 1024,
        "checks": checks,
    }
    law = {name: integers.values[name] for name in ("expected", "sd")}
    print(
        json.dumps({**took, **told, "interval": interval[0], "units": evidence.tables[0].units.height, **law})
    )


def bare_seconds(evidence: Any) -> float:
    """Return the seconds of the check's number and p-value alone, without variations, regions and pictures."""
    from votescope.checks.counts.integer_percentages import CHECK

    (table,) = evidence.tables
    started = time.perf_counter()
    CHECK.headline(table, table.focus)
    return time.perf_counter() - started


def walked(table: Path) -> dict[str, Any]:
    """Walk the road in a process of its own and return what it took; ``all`` is the clock of the whole process."""
    started = time.perf_counter()
    command = [sys.executable, __file__, "--walk", str(table)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    return {**json.loads(ran.stdout), "all": time.perf_counter() - started}


def invent(units: int, folder: Path) -> Path:
    """Write an invented vote as CSV, one in ten protocols on a whole percent, and return the path."""
    from votescope.simulate import Dose, simulate, write_simulated

    simulated = simulate(units=units, regions=80, seed=1, dose=Dose(share=0.1))
    return write_simulated(simulated, folder / f"{units}")[0]


def road(name: str, took: dict[str, Any], limit: float) -> Iterator[tuple[str, float, float]]:
    """Print one table's seconds by phase and by check; yield its figures with their limits."""
    print(
        f"{name}, {took['units']:,} units: start {took['all'] - took['load'] - took['read'] - took['examine']:.1f} s, "
        f"load {took['load']:.1f} s, read {took['read']:.1f} s, examine {took['examine']:.1f} s; "
        f"{took['processor']:.1f} s of processor time in all"
    )
    print(
        "  " + ", ".join(f"{check.removeprefix('counts.')} {s:.2f} s" for check, s in took["checks"].items())
    )
    yield f"{name}: seconds without the coarse-share interval", took["all"] - took["interval"], limit
    yield f"{name}: bytes", took["bytes"], 2e9


def monte_carlo(table: Path, draws: int, law: dict[str, Any]) -> float:
    """Return the seconds of one draw of both counts of every unit; the hits must agree with the check's law."""
    from votescope.core import stream
    from votescope.stats.rounding import is_near
    from votescope.tables import read_table
    from votescope.tables.ratios import CUTS, ratios_of

    read = read_table(table)
    ratios = ratios_of(read, read.focus, cuts=CUTS["default"])
    parts = [part.where(ratios.kept) for part in (ratios.turnout, ratios.share) if part is not None]
    count = np.concatenate([part.count[ratios.kept] for part in parts])
    whole = np.concatenate([part.whole[ratios.kept] for part in parts])
    chance, rng, hits = count / whole, stream(0, "bench", "monte carlo"), list[int]()
    started = time.perf_counter()
    for _ in range(draws):
        near = is_near(rng.binomial(whole, chance), whole)
        hits.append(int(near.reshape(len(parts), -1).any(axis=0).sum()))
    each = (time.perf_counter() - started) / draws
    away = (np.mean(hits) - law["expected"]) / (law["sd"] / draws**0.5)
    print(
        f"Monte Carlo: {each:.4f} s a draw; its mean is {away:+.1f} of its errors from the check's expectation"
    )
    return each


def campaign(workers: int, draws: int) -> float:
    """Return the seconds of a campaign on an invented vote of 5,000 units, the start of the workers included."""
    from votescope.examine.calibrate import Plan, calibrate, headline_checks, invented, workers_of

    started = time.perf_counter()
    with workers_of(workers) as pool:
        shapes = [invented(5_000, seed=0)]
        for _ in calibrate(headline_checks(CAMPAIGN), shapes, Plan(draws=draws), executor=pool):
            pass
    return time.perf_counter() - started


def figures(asked: argparse.Namespace, folder: Path) -> Iterator[tuple[str, float, float]]:
    """Measure and yield each figure: its name, its value and its limit, which is a least one where it is negative."""
    shared = Path(os.environ.get("VOTESCOPE_SHARED", folder), "results", "russia_2020")
    published = shared / json.loads((shared / "meta.json").read_text())["file"] if shared.is_dir() else None
    table = published or invent(asked.units, folder)
    walked(table)
    took = [walked(table) for _ in range(3)]
    best = min(took, key=lambda one: one["all"] - one["interval"])
    yield from road("stations", best, 10.0)
    yield "stations: seconds of the coarse-share interval", min(one["interval"] for one in took), 10.0
    own = min(one["checks"][INTEGERS] for one in took)
    yield "integer percentages: seconds", own, 0.5
    drawn, bare = CUSTOMARY_DRAWS * monte_carlo(table, asked.draws, best), min(one["bare"] for one in took)
    print(
        f"Monte Carlo of {CUSTOMARY_DRAWS:,} draws (from {asked.draws}): {drawn:.1f} s; the same number and p-value "
        f"by the check: {bare:.2f} s; the check with variations, regions, pictures: {drawn / own:.0f} times faster"
    )
    yield "Monte Carlo over the number and p-value of integer percentages", drawn / bare, -50.0
    if asked.million:
        yield from road("a million", walked(invent(asked.million, folder)), 90.0)
    campaign(1, 2)
    one, two = (campaign(workers, asked.campaign) for workers in (1, 2))
    print(f"a campaign of {asked.campaign} draws: one worker {one:.1f} s, two {two:.1f} s")
    yield "two workers over one", one / two, -1.7


def main() -> None:
    """Print every figure with its limit, and leave with 1 where any misses it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=97_000)
    parser.add_argument("--million", type=int, default=1_000_000, help="units of the large vote; 0 for none")
    parser.add_argument("--draws", type=int, default=20, help="of the Monte Carlo")
    parser.add_argument("--campaign", type=int, default=100, help="draws of the campaign, 25 a piece")
    parser.add_argument("--walk", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.walk:
        walk(asked.walk)
        return
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before the start")
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, value, limit in figures(asked, Path(folder)):
            kept = value >= -limit if limit < 0 else value <= limit
            missed += not kept
            side = "at least" if limit < 0 else "at most"
            print(f"{'kept' if kept else 'MISSED'}: {name}: {value:,.2f}, {side} {abs(limit):,g}", flush=True)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
