"""The simulated table: a vote whose truth is known, and its files."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from votescope.core import Problem, UnreadableFile, stream, version
from votescope.simulate.dose import Dose, plant
from votescope.simulate.honest import redraw
from votescope.simulate.invented import simulate_vote
from votescope.tables.table import COUNTS, PLACES, ResultsTable

__all__ = ["Simulated", "simulate", "write_simulated"]

TABLE, TRUTH = "results.csv", "truth.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulated:
    """A table and the truth about it: how it was made, and which units were rewritten."""

    table: ResultsTable
    truth: dict[str, Any]


def simulate(
    *,
    units: int = 3_000,
    regions: int = 6,
    dose: Dose | None = None,
    seed: int = 0,
    base: ResultsTable | None = None,
) -> Simulated:
    """Make an honest vote, and plant a known dose of one manipulation in it.

    Parameters
    ----------
    units, regions : int
        Size of an invented vote; without effect when there is a base.
    dose : Dose, optional
        Which share of the units is changed, and how; an honest vote without.
    seed : int
        The same seed gives the same vote.
    base : ResultsTable, optional
        Redraw this table honestly instead of inventing a vote.

    Raises
    ------
    UsageProblem
        Numbers of units or regions, a manipulation, a dose or a region that cannot be.
    """
    if base is None:
        table = simulate_vote(units=units, regions=regions, rng=stream(seed, "simulate", "vote"))
        origin = "invented places"
    else:
        table = redraw(base, rng=stream(seed, "simulate", "redraw"))
        origin = f"honest redraw of {base.source.file or base.name}"
    truth: dict[str, Any] = {
        "votescope": version(),
        "seed": seed,
        "origin": origin,
        "rows": table.units.height,
        "option": table.leader,
    }
    if dose is not None:
        table, planted = plant(
            table,
            dose.manipulation,
            dose=dose.share,
            region=dose.region,
            rng=stream(seed, "simulate", "dose"),
        )
        truth |= planted
    else:
        truth |= {"manipulation": "none", "dose": 0.0, "region": None, "units_written": 0}
    return Simulated(table=table, truth=truth)


def write_simulated(simulated: Simulated, folder: Path) -> tuple[Path, Path]:
    """Write ``results.csv`` and ``truth.json`` into a folder, and return both paths.

    The table has the canonical headers: unit, region, district, the counts, and one column per option. Each file is
    complete or not there: it is written under another name first.

    Raises
    ------
    UnreadableFile
        The folder cannot be written to.
    """
    table = simulated.table
    names = [*PLACES, *(name for name in COUNTS if table.has(name))]
    votes = [f"votes:{option}" for option in table.options]
    csv = table.units.select(*names, *votes).rename(dict(zip(votes, table.options, strict=True))).write_csv()
    truth = json.dumps(simulated.truth, indent=2, ensure_ascii=False) + "\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _replace(folder / TABLE, csv), _replace(folder / TRUTH, truth)
    except OSError as error:
        raise UnreadableFile(
            Problem(
                file=str(folder),
                found=f"cannot be written to ({error.strerror})",
                todo="Name another folder with --out.",
            )
        ) from error


def _replace(path: Path, text: str) -> Path:
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_text(text, encoding="utf-8", newline="\n")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return path
