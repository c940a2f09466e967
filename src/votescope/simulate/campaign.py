"""The campaign: how often a check flags honest votes of one shape, and votes with a known dose."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

import numpy as np

from votescope.core import Calibration, stream
from votescope.simulate.dose import plant
from votescope.simulate.honest import HonestModel
from votescope.tables.table import ResultsTable

__all__ = ["DOSES", "Campaign", "Statistic", "noticed_dose", "run_campaign"]

Statistic: TypeAlias = Callable[[ResultsTable], tuple[float, float]]
"""A table's z and upper-tail p-value."""

LEVELS = (0.01, 0.05)
DOSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4)
ALWAYS_DRAWN = 0.1  # larger doses are drawn only while the power stays under .99
CHUNK = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """What to draw: how many honest votes, how many at each dose, from which seed."""

    draws: int = 2_000
    power_draws: int = 200
    doses: Sequence[float] = DOSES
    seed: int = 0


def run_campaign(
    model: HonestModel,
    statistic: Statistic,
    campaign: Campaign,
    *,
    shape: str,
    executor: Executor | None = None,
) -> Calibration:
    """Measure a statistic on honest redraws of a table and on redraws with a dose of rounded protocols.

    Every draw has a stream of its own, named by the seed, the shape, the dose and its number, so that the result
    does not depend on the executor or on its number of workers.

    Parameters
    ----------
    model : HonestModel
    statistic : callable
        Must be picklable where the executor uses processes.
    campaign : Campaign
    shape : str
        The name of the shape, printed beside its rates.
    executor : concurrent.futures.Executor, optional
        Where to draw; here and now by default.

    Returns
    -------
    Calibration
        ``units`` is left at the number of units of the table; the caller knows how many the check uses.
    """
    honest = _drawn(model, statistic, campaign, shape, 0.0, executor)
    z, p = honest[:, 0], honest[:, 1]
    size = {f"{level:g}": float(np.mean(p < level)) for level in LEVELS}
    power: dict[str, float] = {}
    for dose in sorted(campaign.doses):
        if dose > ALWAYS_DRAWN and power and max(power.values()) >= 0.99:
            break
        flagged = _drawn(model, statistic, campaign, shape, dose, executor)[:, 1] < 0.05
        power[f"{100.0 * dose:g}"] = float(np.mean(flagged))
    return Calibration(
        shape=shape,
        units=model.table.units.height,
        draws=campaign.draws,
        size=size,
        power=power,
        dose_unit="% of units written to a whole percent",
        mean_z=float(z.mean()),
        sd_z=float(z.std(ddof=1)),
        noticed_dose=noticed_dose(size["0.05"], power, wanted=0.9),
        noticed_power=0.9,
        seed=campaign.seed,
    )


def noticed_dose(size: float, power: Mapping[str, float], *, wanted: float) -> float | None:
    """Interpolate the dose (percent) that is flagged with probability ``wanted``; ``None`` if no dose drawn is.

    Examples
    --------
    Power .7 at a dose of 5 and 1 at 10: two thirds of the way from 5 to 10.

    >>> round(noticed_dose(0.05, {"5": 0.7, "10": 1.0}, wanted=0.9), 4)
    8.3333
    """
    low_dose, low = 0.0, size
    for name, high in power.items():
        dose = float(name)
        if high >= wanted:
            return low_dose + (dose - low_dose) * (wanted - low) / (high - low) if high > low else dose
        low_dose, low = dose, high
    return None


def _drawn(
    model: HonestModel,
    statistic: Statistic,
    campaign: Campaign,
    shape: str,
    dose: float,
    executor: Executor | None,
) -> np.ndarray:
    draws = campaign.power_draws if dose else campaign.draws
    chunks = [range(first, min(first + CHUNK, draws)) for first in range(0, draws, CHUNK)]
    work = partial(_chunk, model, statistic, campaign.seed, shape, dose)
    parts = map(work, chunks) if executor is None else executor.map(work, chunks)
    return np.concatenate([np.array(part) for part in parts])


def _chunk(
    model: HonestModel, statistic: Statistic, seed: int, shape: str, dose: float, numbers: range
) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for number in numbers:
        rng = stream(seed, "calibrate", shape, f"{dose:g}", number)
        table = model.draw(rng, other_options=False)
        if dose:
            table, _ = plant(table, "whole-percents", dose=dose, rng=rng, option=model.option)
        found.append(statistic(table))
    return found
