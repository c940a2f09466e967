"""The campaign: the same honest votes of one shape, and votes with a known dose, put to several checks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from votescope.core import stream
from votescope.simulate.dose import plant
from votescope.simulate.honest import HonestModel
from votescope.simulate.work_file import WorkFile
from votescope.tables.table import COUNTS, ResultsTable

__all__ = ["LADDER", "Campaign", "Drawn", "Question", "Statistic", "draw_campaign"]

Statistic: TypeAlias = Callable[[ResultsTable, str], tuple[float, float]]
"""A check's headline: the chief number of a table and an option, and its p-value; nan where there is none."""

Numbers: TypeAlias = NDArray[np.float64]

LADDER = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4)
ALWAYS = (3, 4, 5)  # places in the ladder of the three doses that are always drawn
WANTED, ENOUGH = 0.9, 0.99  # smaller doses are drawn down to the first power, larger ones up to the second
ROWS_AT_ONCE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One check in a campaign: its headline, the manipulation that its power is measured at, how much to draw.

    ``draws`` are honest, ``dose_draws`` those with each dose. ``one_option`` says that the headline reads no other
    option's votes.
    """

    check: str
    statistic: Statistic
    primary: bool
    manipulation: str = "whole-percents"
    draws: int = 2_000
    dose_draws: int = 200
    one_option: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """What to draw from one honest model: the ``shape`` is its name and names its random streams."""

    shape: str
    model: HonestModel
    questions: tuple[Question, ...]
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The headlines by check, float64[draws, 2] of number and p-value: on honest draws, and by share of units dosed."""

    honest: Mapping[str, Numbers]
    doses: Mapping[str, Mapping[float, Numbers]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    # A stretch of draws with one dose (none: 0), put to some of the questions.
    manipulation: str
    dose: float
    numbers: range
    questions: tuple[Question, ...]


def draw_campaign(
    campaign: Campaign,
    noticed: Callable[[Question, Numbers, Numbers], float],
    *,
    executor: Executor | None = None,
    work: WorkFile | None = None,
    progress: Callable[[str], None] = lambda step: None,
) -> Drawn:
    """Put every question to the same honest draws, then to draws with doses of its manipulation.

    Every draw has a stream of its own, named by the seed, the shape, the manipulation, the dose and its number, so that
    the result depends neither on the executor and its workers nor on the order, nor on a stop in between. Three doses
    are always drawn; smaller ones while a check still notices nine tenths of the votes with the smallest, larger
    ones while it misses more than one in a hundred with the largest.

    Parameters
    ----------
    campaign : Campaign
    noticed : callable
        How often a question's numbers on dosed draws, its honest numbers given, are noticed; from 0 to 1.
    executor : concurrent.futures.Executor, optional
        Where to draw; here and now by default.
    work : WorkFile, optional
        Where finished draws are kept and looked up.
    progress : callable
        Told what is drawn, chunk by chunk.
    """
    spread = partial(_spread, campaign, executor=executor, work=work, progress=progress)
    honest = _honest(campaign, spread)
    doses: dict[str, dict[float, Numbers]] = {question.check: {} for question in campaign.questions}
    powers: dict[str, dict[int, float]] = {question.check: {} for question in campaign.questions}
    while wanted := _next_doses(campaign.questions, powers):
        for (manipulation, place, draws), asked in wanted.items():
            found = spread(_cells(campaign, manipulation, LADDER[place], range(draws), tuple(asked)))
            for column, question in enumerate(asked):
                dosed = found[:, column]
                doses[question.check][LADDER[place]] = dosed
                powers[question.check][place] = noticed(question, dosed, honest[question.check])
    return Drawn(
        honest=honest, doses={check: dict(sorted(by_dose.items())) for check, by_dose in doses.items()}
    )


def _next_doses(
    questions: Sequence[Question], powers: Mapping[str, Mapping[int, float]]
) -> dict[tuple[str, int, int], list[Question]]:
    # Who asks next for which manipulation, place in the ladder and number of draws: each goes its own way.
    wanted: dict[tuple[str, int, int], list[Question]] = {}
    for question in questions:
        place = _next_dose(powers[question.check])
        if place is not None:
            wanted.setdefault((question.manipulation, place, question.dose_draws), []).append(question)
    return wanted


def _next_dose(powers: Mapping[int, float]) -> int | None:
    # The place in the ladder to draw next, given the powers at the places drawn; None when done.
    for place in ALWAYS:
        if place not in powers:
            return place
    lowest, highest = min(powers), max(powers)
    if lowest > 0 and powers[lowest] >= WANTED:
        return lowest - 1
    if highest < len(LADDER) - 1 and powers[highest] < ENOUGH:
        return highest + 1
    return None


def _honest(campaign: Campaign, spread: Callable[[list[_Cell]], Numbers]) -> dict[str, Numbers]:
    # The first draws go to all questions, later ones only to those that ask for as many.
    parts: dict[str, list[Numbers]] = {question.check: [] for question in campaign.questions}
    first = 0
    for last in sorted({question.draws for question in campaign.questions}):
        asked = tuple(question for question in campaign.questions if question.draws >= last)
        found = spread(_cells(campaign, "", 0.0, range(first, last), asked))
        for column, question in enumerate(asked):
            parts[question.check].append(found[:, column])
        first = last
    return {check: np.concatenate(found) for check, found in parts.items()}


def _cells(
    campaign: Campaign, manipulation: str, dose: float, numbers: range, asked: tuple[Question, ...]
) -> list[_Cell]:
    step = min(25, max(1, ROWS_AT_ONCE // campaign.model.table.units.height))
    return [
        _Cell(
            manipulation=manipulation,
            dose=dose,
            numbers=range(first, min(first + step, numbers.stop)),
            questions=asked,
        )
        for first in range(numbers.start, numbers.stop, step)
    ]


def _spread(
    campaign: Campaign,
    cells: list[_Cell],
    *,
    executor: Executor | None,
    work: WorkFile | None,
    progress: Callable[[str], None],
) -> Numbers:
    # The numbers of all cells in order; those in the work file are not drawn again.
    identity = _identity(campaign)
    names = [f"{identity}|{_name(cell)}" for cell in cells]
    found = {place: work.get(name) if work is not None else None for place, name in enumerate(names)}
    missing = [place for place, numbers in found.items() if numbers is None]
    what = f"{100 * cells[0].dose:g} % {cells[0].manipulation}" if cells[0].dose else "honest"
    for done, (place, numbers) in enumerate(
        _drawn(campaign, {place: cells[place] for place in missing}, executor)
    ):
        if work is not None:
            work.put(names[place], numbers)
        found[place] = numbers
        progress(f"{campaign.shape}, {what}: {done + 1 + len(cells) - len(missing)} of {len(cells)} chunks")
    return np.concatenate([numbers for numbers in found.values() if numbers is not None])


def _drawn(
    campaign: Campaign, cells: Mapping[int, _Cell], executor: Executor | None
) -> Iterator[tuple[int, Numbers]]:
    draw = partial(_draw_cell, campaign.model, campaign.seed, campaign.shape)
    if executor is None:
        yield from ((place, draw(cell)) for place, cell in cells.items())
        return
    places = {executor.submit(draw, cell): place for place, cell in cells.items()}
    try:
        for future in as_completed(places):
            yield places[future], future.result()
    finally:
        for future in places:
            future.cancel()


def _draw_cell(model: HonestModel, seed: int, shape: str, cell: _Cell) -> Numbers:
    found = np.empty((len(cell.numbers), len(cell.questions), 2))
    others = not all(question.one_option for question in cell.questions)
    for row, number in enumerate(cell.numbers):
        name = ("calibrate", shape, cell.manipulation, f"{cell.dose:g}", number)
        table = model.draw(
            stream(seed, *name), other_options=others
        )  # these come last and change nothing else
        if cell.dose:
            rng = stream(seed, *name, "dose")
            table, _ = plant(table, cell.manipulation, dose=cell.dose, rng=rng, option=model.option)
        for column, question in enumerate(cell.questions):
            found[row, column] = question.statistic(table, model.option)
    return found


def _identity(campaign: Campaign) -> str:
    # What the draws depend on: seed, shape, and the counts of the table that the model was fitted to.
    model, hashed = campaign.model, hashlib.sha256()
    counts = [model.table.count(name) for name in COUNTS if model.table.has(name)]
    for values in (model.strata, *counts, *(model.table.votes(option) for option in model.table.options)):
        hashed.update(values.tobytes())
    return f"{campaign.seed}|{campaign.shape}|{model.option}|{hashed.hexdigest()}"


def _name(cell: _Cell) -> str:
    checks = ",".join(question.check for question in cell.questions)
    return f"{cell.manipulation}|{cell.dose:g}|{cell.numbers.start}-{cell.numbers.stop}|{checks}"
