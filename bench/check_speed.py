"""Time the integer-percentages check against a plain Monte Carlo of the same statistic, in one run.

Both look at the same simulated table. The Monte Carlo redraws every unit's two counts with NumPy and counts the hits in
integers; it runs a few draws, and its time for 1,000 is that of one draw times 1,000, as the draws are alike.
"""

from __future__ import annotations

import argparse
import sys
import time

import numpy as np

from votescope.checks.counts.integer_percentages import CHECK
from votescope.core import Finding, stream
from votescope.record.evidence import Evidence
from votescope.simulate import simulate
from votescope.stats.rounding import is_near
from votescope.tables.ratios import CUTS, Ratio, ratios_of
from votescope.tables.table import ResultsTable

CUSTOMARY_DRAWS = 1_000


def one_draw(parts: list[Ratio], kept: np.ndarray, rng: np.random.Generator) -> int:
    """Redraw both counts of every kept unit and count the units on a whole percent."""
    hit = np.zeros(int(kept.sum()), dtype=bool)
    for part in parts:
        count, whole = part.count[kept], part.whole[kept]
        hit |= is_near(rng.binomial(whole, count / whole), whole)
    return int(hit.sum())


def seconds_of(check_runs: int, table: ResultsTable) -> tuple[float, float, Finding]:
    """Return the first run's seconds (it loads or compiles the kernel), the best later run's, and the finding."""
    evidence, times = Evidence(tables=(table,)), []
    for _ in range(check_runs + 1):
        started = time.perf_counter()
        (found,) = CHECK.run(evidence, rng=stream(0, "bench"))
        times.append(time.perf_counter() - started)
    assert isinstance(found, Finding)
    return times[0], min(times[1:]), found


def main() -> None:
    """Print both timings and how far the expectations agree."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=100_000)
    parser.add_argument("--draws", type=int, default=20)
    asked = parser.parse_args()
    table = simulate(units=asked.units, regions=80, seed=1).table
    first, later, found = seconds_of(3, table)
    ratios = ratios_of(table, table.leader, cuts=CUTS["default"])
    parts = [part for part in (ratios.turnout, ratios.share) if part is not None]
    rng = stream(0, "bench", "monte carlo")
    started = time.perf_counter()
    draws = [one_draw(parts, ratios.kept, rng) for _ in range(asked.draws)]
    each = (time.perf_counter() - started) / asked.draws
    away = (np.mean(draws) - found.values["expected"]) / (found.values["sd"] / asked.draws**0.5)
    print(f"{found.n_used:,} units used of {asked.units:,}")
    print(f"check, first run in this process: {first:.2f} s (loads Numba; compiles where nothing is cached)")
    print(f"check, later: {later:.2f} s (with variations, offsets, regions and pictures)")
    print(
        f"Monte Carlo: {each:.3f} s a draw, {each * CUSTOMARY_DRAWS:.0f} s for {CUSTOMARY_DRAWS:,} "
        f"(extrapolated from {asked.draws}); the main statistic only"
    )
    print(f"ratio: {each * CUSTOMARY_DRAWS / later:.0f}")
    print(f"the two expectations differ by {away:+.1f} Monte Carlo errors")
    sys.exit(0 if abs(away) < 4.0 else 1)


if __name__ == "__main__":
    main()
