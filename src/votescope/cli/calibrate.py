"""``votescope calibrate``: measure how often the checks on counts flag honest votes, and what they notice."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from votescope.cli.message import print_json, progress, say
from votescope.cli.option import JsonFlag, Seed
from votescope.core.errors import UsageProblem

if TYPE_CHECKING:
    from votescope.core import Calibration
    from votescope.examine.calibrate import Shape

__all__ = ["calibrate"]

WORK = "drawn.jsonl"
QUIET = 30.0  # seconds between two lines of progress where nobody sees a spinner


def calibrate(
    checks: Annotated[
        list[str] | None,
        typer.Argument(help="Checks on station counts, or patterns [default: all].", metavar="[CHECK]…"),
    ] = None,
    table: Annotated[
        list[Path] | None,
        typer.Option("--table", help="Redraw this table instead of invented votes (repeatable)."),
    ] = None,
    units: Annotated[
        str | None,
        typer.Option(
            "--units", metavar="N,N…", help="Sizes of the invented votes [default: 300 to 1,000,000]."
        ),
    ] = None,
    draws: Annotated[
        int | None,
        typer.Option(
            "--draws", min=2, help="Honest votes to draw [default: 2,000 for primary checks, else 500]."
        ),
    ] = None,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Processes to draw in.")] = 1,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for the rates [default: votescope-calibration].")
    ] = None,
    seed: Seed = 0,
    as_json: JsonFlag = False,
) -> None:
    """Measure false alarms on honest votes and what is noticed; stopped, the same command goes on where it was."""
    from votescope.examine.calibrate import Plan, headline_checks, invented, store, workers_of
    from votescope.examine.calibrate import calibrate as run
    from votescope.simulate.work_file import WorkFile

    if table and units:
        raise UsageProblem("give --table or --units: redraws of tables, or invented votes")
    sizes = _sizes(units)
    asked = headline_checks(checks or ())
    folder = out or (None if as_json else Path("votescope-calibration"))
    work = WorkFile(folder / WORK) if folder else None
    if work is not None:
        say(
            f"{work.chunks:,} chunks of draws were kept in {work.path}."
            if work.chunks
            else f"Draws: {work.path}"
        )
    told: dict[str, dict[str, Calibration]] = {}
    shapes = _tables(table) if table else (invented(size, seed=seed) for size in sizes)
    with _steps() as step, workers_of(workers) as pool:
        plan = Plan(draws=draws, seed=seed)
        for measured in run(asked, shapes, plan, executor=pool, work=work, progress=step):
            for check, rates in measured.items():
                told.setdefault(check, {})[rates.shape] = rates
            if folder:
                store(measured, folder)
    if as_json:
        print_json(_as_json(told))
    else:
        typer.echo("\n".join(_lines(told)))
    if folder:
        say(f"Rates: {folder}")


def _sizes(text: str | None) -> tuple[int, ...]:
    from votescope.examine.calibrate import SIZES

    if text is None:
        return SIZES
    parts = [part.strip().replace("_", "") for part in text.split(",")]
    if not all(part.isdecimal() and int(part) > 0 for part in parts):
        raise UsageProblem(
            f"--units {text!r}: write whole numbers above zero with commas between, as 300,1000"
        )
    return tuple(dict.fromkeys(int(part) for part in parts))


def _tables(paths: list[Path]) -> Iterator[Shape]:
    from votescope.examine.calibrate import Shape
    from votescope.tables import read_table

    for path in paths:
        read = read_table(path)
        if not read.options:
            raise UsageProblem(f"{path.name} has no votes by option; it cannot be redrawn")
        yield Shape(name=path.name, table=read, option=read.focus)


@contextmanager
def _steps() -> Iterator[Callable[[str], None]]:
    """Show the current step: as a spinner, or as a line every half minute where the output is no terminal."""
    if sys.stderr.isatty():
        with progress(quiet=False) as step:
            yield step
        return
    last = time.monotonic()

    def line(step: str) -> None:
        nonlocal last
        if time.monotonic() - last >= QUIET:
            last = time.monotonic()
            say(step)

    yield line


def _as_json(told: dict[str, dict[str, Calibration]]) -> list[dict[str, object]]:
    from dataclasses import asdict

    return [
        {"check": check, "shapes": [asdict(rates) for rates in shapes.values()]}
        for check, shapes in told.items()
    ]


def _lines(told: dict[str, dict[str, Calibration]]) -> Iterator[str]:
    """Write one line per check and shape, under a head, with every column as wide as its widest cell."""
    head = ("check", "honest redraws of", "units", "draws", "flags at 1 %", "at 5 %", "family at 5 %")
    rows = [(*head, "honest range", "noticed 9 in 10")]
    rows += [_row(check, rates) for check, shapes in told.items() for rates in shapes.values()]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _row(check: str, rates: Calibration) -> tuple[str, ...]:
    small, usual, family = (rates.size.get("0.01"), rates.size.get("0.05"), rates.family_wise.get("holm"))
    noticed = "no dose drawn" if rates.noticed_dose is None else f"{rates.noticed_dose:.2g} %"
    return (
        check,
        rates.shape,
        f"{rates.units:,}",
        f"{rates.draws:,}",
        *("" if rate is None else f"{rate:.2%}" for rate in (small, usual, family)),
        "" if rates.low is None or rates.high is None else f"{rates.low:.3g} to {rates.high:.3g}",
        f"{noticed} ({rates.manipulation})",
    )
