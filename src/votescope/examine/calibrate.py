"""Calibrate: campaigns that put the checks on counts to honest votes of known shapes, and their stored results."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context, parent_process  # a fork would inherit the locks of polars' threads
from pathlib import Path
from threading import Thread
from time import perf_counter
from typing import Any, cast

import numpy as np

from votescope.core import Calibration, Check, CheckCard, UsageProblem, stream, version
from votescope.examine.catalogue import choose
from votescope.record.evidence import Evidence
from votescope.simulate.campaign import Campaign, Question, Statistic
from votescope.simulate.honest import fit_honest
from votescope.simulate.invented import simulate_vote
from votescope.simulate.rates import run_campaign
from votescope.simulate.work_file import WorkFile
from votescope.tables.ratios import CUTS, ratios_of
from votescope.tables.table import ResultsTable

__all__ = ["SIZES", "Plan", "Shape", "calibrate", "headline_checks", "invented", "store", "workers_of"]

SIZES = (300, 1_000, 10_000, 100_000, 1_000_000)
"""Numbers of units of the invented votes that a campaign asks by default."""

DESCRIBED = (1_000, 10_000)
UNITS_PER_REGION = 1_000
MOST_REGIONS = 20
HUGE = 300_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A table to redraw, and the option to look at.

    ``described`` says whether the descriptive checks are asked, too.
    """

    name: str
    table: ResultsTable
    option: str
    described: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How much to draw: ``draws`` honest votes for every check, or by default as many as its kind and the size ask."""

    draws: int | None = None
    seed: int = 0

    def honest_draws(self, units: int, *, primary: bool) -> int:
        """Return how many honest votes a check sees: 2,000 (200 of more than 300,000 units), or 500 if descriptive."""
        usual = (2_000 if units <= HUGE else 200) if primary else 500
        return self.draws or usual

    def dose_draws(self, units: int, *, primary: bool) -> int:
        """Return how many votes a check sees with each dose: 200 or, if descriptive, 100.

        Above 50,000 units there are fewer: the power changes within a narrower range of doses.
        """
        usual = min(200 if primary else 100, max(20, 10_000_000 // max(units, 1)))
        return min(self.draws, usual) if self.draws else usual


def headline_checks(patterns: Sequence[str]) -> tuple[Check[Evidence], ...]:
    """Return the chosen checks that a campaign can put to a redrawn table: all that have a headline.

    Raises
    ------
    UsageProblem
        A pattern that matches no check, or only checks without an error rate.
    """
    chosen = choose(patterns)
    found = tuple(check for check in chosen if hasattr(check, "headline"))
    if not found:
        names = ", ".join(check.card.id for check in choose(()) if hasattr(check, "headline"))
        raise UsageProblem(f"calibrated are the checks on station counts: {names}")
    return found


def invented(units: int, *, seed: int) -> Shape:
    """Invent a vote of so many units; descriptive checks are asked at 1,000 and 10,000 units."""
    regions = max(1, min(MOST_REGIONS, units // UNITS_PER_REGION))
    table = simulate_vote(units=units, regions=regions, rng=stream(seed, "calibrate", "invented", units))
    name = f"an invented vote of {units:,} units"
    return Shape(name=name, table=table, option=table.focus, described=units in DESCRIBED)


def calibrate(
    checks: Sequence[Check[Evidence]],
    shapes: Iterable[Shape],
    plan: Plan,
    *,
    executor: Executor | None = None,
    work: WorkFile | None = None,
    progress: Callable[[str], None] = lambda step: None,
) -> Iterator[dict[str, Calibration]]:
    """Measure the checks on one shape after the other, and yield the rates by check as each shape is done.

    Parameters
    ----------
    checks : sequence of Check
        From `headline_checks`.
    shapes : iterable of Shape
        Consumed one at a time: a table of a million units need not wait in memory.
    plan : Plan
    executor : concurrent.futures.Executor, optional
        Where to draw; see `workers_of`.
    work : WorkFile, optional
        Where draws are kept, so that a campaign that was stopped goes on where it was.
    progress : callable
        Told what is drawn.

    Raises
    ------
    UsageProblem
        A table without votes.
    """
    commit = _commit()  # of the code that runs, whatever is committed meanwhile
    for shape in shapes:
        started = perf_counter()
        questions = tuple(_questions(checks, shape, plan))
        if not questions:
            continue
        progress(f"{shape.name}: fitting the honest model")
        campaign = Campaign(
            shape=shape.name,
            model=fit_honest(shape.table, shape.option),
            questions=questions,
            seed=plan.seed,
        )
        found = run_campaign(campaign, executor=executor, work=work, progress=progress)
        seconds = round(perf_counter() - started, 1)
        signed = partial(_signed, shape=shape, commit=commit, seconds=seconds)
        yield {check: signed(rates) for check, rates in found.items()}


def _questions(checks: Sequence[Check[Evidence]], shape: Shape, plan: Plan) -> Iterator[Question]:
    units = shape.table.units.height
    for check in checks:
        card: CheckCard = check.card
        if card.primary or shape.described:
            yield Question(
                check=card.id,
                statistic=cast("Statistic", cast("Any", check).headline),
                primary=card.primary,
                manipulation=card.dose or "whole-percents",
                draws=plan.honest_draws(units, primary=card.primary),
                dose_draws=plan.dose_draws(units, primary=card.primary),
                one_option=card.one_option,
            )


def _signed(rates: Calibration, *, shape: Shape, commit: str, seconds: float) -> Calibration:
    # Units and their size as the cuts leave them, and who measured when; the seconds are those of the whole shape.
    ratios = ratios_of(shape.table, shape.option, cuts=CUTS["default"])
    sizes = ratios.size[ratios.kept]
    return replace(
        rates,
        units=int(sizes.size) or rates.units,
        median_size=float(np.median(sizes)) if sizes.size else None,
        commit=commit,
        version=version(),
        date=datetime.now(tz=UTC).date().isoformat(),
        seconds=seconds,
    )


def _commit() -> str:
    # The commit of the clone that this package lies in; nothing where it is installed or git is not there.
    root = Path(__file__).resolve().parents[3]
    if not (root / ".git").exists():
        return ""
    asked = ["git", "rev-parse", "--short", "HEAD"]
    try:
        return subprocess.run(asked, cwd=root, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def store(measured: Mapping[str, Calibration], folder: Path) -> None:
    """Put rates into one JSON file per check, in place of older ones of the same shape; the smallest shape first."""
    folder.mkdir(parents=True, exist_ok=True)
    for check, rates in measured.items():
        path = folder / f"{check}.json"
        before: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        shapes: list[dict[str, Any]] = [
            shape for shape in before.get("shapes", ()) if shape["shape"] != rates.shape
        ]
        shapes.append(asdict(rates))
        shapes.sort(key=_by_units)
        draft = path.with_suffix(".part")
        draft.write_text(json.dumps({"check": check, "shapes": shapes}, indent=1) + "\n", encoding="utf-8")
        draft.replace(path)


def _by_units(shape: Mapping[str, Any]) -> tuple[int, str]:
    return shape["units"], shape["shape"]


@contextmanager
def workers_of(number: int) -> Generator[Executor | None]:
    """Offer so many processes to draw in; one means here and now."""
    if number <= 1:
        yield None
        return
    with ProcessPoolExecutor(number, get_context("spawn"), initializer=_end_with_parent) as pool:
        yield pool


def _end_with_parent() -> None:
    # A worker waits for work for ever; one whose parent was killed must not.
    parent = parent_process()
    if parent is not None:
        Thread(target=lambda: (parent.join(), os._exit(1)), daemon=True).start()
