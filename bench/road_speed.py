"""Time the road from a raw table to the dossier, phase by phase, and fail where it is over the limits.

A simulated table of 100,000 units is written as CSV and examined in processes of its own, as a user's command would
be: once to fill the caches, then three times, of which the best counts. With VOTESCOPE_SHARED set, the same goes for
the two largest archives there that stand as published. The limits are 6 seconds and 1 GB for the command, and 0.5
seconds for the check of integer percentages by its own clock in findings.json.
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

MOST_SECONDS, MOST_BYTES, MOST_CHECK_SECONDS = 6.0, 10**9, 0.5
CHECK = "counts.integer_percentages"


def phases(table: Path, out: Path) -> None:
    """Walk the road in this process and print the seconds of each phase as JSON."""
    clock = {"start": time.perf_counter()}
    from votescope.dossier import write_dossier
    from votescope.examine import run_examination
    from votescope.record import gather

    clock["load"] = time.perf_counter()
    evidence = gather([table])
    clock["read"] = time.perf_counter()
    examination = run_examination(evidence)
    clock["examine"] = time.perf_counter()
    write_dossier(examination, out)
    clock["write"] = time.perf_counter()
    names = list(clock)
    took = {name: clock[name] - clock[before] for before, name in pairwise(names)}
    print(json.dumps({**took, "bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}))


def walk(table: Path) -> dict[str, float]:
    """Walk the road in a process of its own; return its phases, its bytes and the seconds of each check."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--walk", str(table), "--out", folder]
        started = time.perf_counter()
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
        took = time.perf_counter() - started
        findings = json.loads((Path(folder) / "findings.json").read_text(encoding="utf-8"))["findings"]
    checks = {found["check"]: found["seconds"] for found in findings if found["check"].startswith("counts.")}
    return {**json.loads(ran.stdout), "all": took, **checks}


def tables(folder: Path, units: int) -> Iterator[Path]:
    """Yield the simulated table and, where there are outside data, the two largest archives as published."""
    from votescope.simulate import Dose, simulate, write_simulated

    simulated = simulate(units=units, regions=80, seed=1, dose=Dose(share=0.1))
    yield next(path for path in write_simulated(simulated, folder) if path.suffix == ".csv")
    shared = os.environ.get("VOTESCOPE_SHARED")
    published = Path(shared or folder, "results", "as-published")
    if shared and published.is_dir():
        archives = sorted(published.glob("*.zip"), key=lambda path: path.stat().st_size)
        yield from archives[-2:]


def too_much(best: dict[str, float]) -> list[str]:
    """Return what is over its limit, in words."""
    limits = {"all": MOST_SECONDS, "bytes": MOST_BYTES, CHECK: MOST_CHECK_SECONDS}
    return [f"{name} {best[name]:,.2f} > {most:,}" for name, most in limits.items() if best[name] > most]


def main() -> None:
    """Print one line a table and leave with 1 where any is over a limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=100_000)
    parser.add_argument("--walk", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.walk:
        phases(asked.walk, asked.out)
        return
    over: list[str] = []
    print(
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before the start (other work makes all slower)"
    )
    with tempfile.TemporaryDirectory() as folder:
        for table in tables(Path(folder), asked.units):
            walk(table)
            best = min((walk(table) for _ in range(3)), key=lambda took: took["all"])
            told = ", ".join(f"{name} {value:.2f} s" for name, value in best.items() if name != "bytes")
            print(
                f"{table.name} ({table.stat().st_size / 1e6:.0f} MB): {told}, {best['bytes'] / 1e6:,.0f} MB"
            )
            over += [f"{table.name}: {words}" for words in too_much(best)]
    print("\n".join(over) if over else "Within the limits.")
    sys.exit(1 if over else 0)


if __name__ == "__main__":
    main()
