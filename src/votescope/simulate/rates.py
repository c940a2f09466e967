"""The rates: what a campaign's numbers say of each check, and of the family of primary checks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor

import numpy as np
from numpy.typing import NDArray

from votescope.core import Calibration
from votescope.simulate.campaign import Campaign, Drawn, Question, draw_campaign
from votescope.simulate.dose import MANIPULATIONS
from votescope.simulate.work_file import WorkFile

__all__ = ["family_wise", "noticed_dose", "run_campaign"]

Numbers = NDArray[np.float64]

LEVELS = (0.01, 0.05)
LEVEL = 0.05
RANGE = (0.025, 0.975)


def run_campaign(
    campaign: Campaign,
    *,
    executor: Executor | None = None,
    work: WorkFile | None = None,
    progress: Callable[[str], None] = lambda step: None,
) -> dict[str, Calibration]:
    """Draw a campaign and return the rates by check; a check that has no number on honest draws is left out.

    A primary check gets its size and, with the other primary ones, the family-wise rates; a descriptive one the mean,
    the standard deviation and the range of its number. See `draw_campaign` for the parameters.

    ``units`` is left at the number of units of the table; the caller knows how many the checks use.
    """
    drawn = draw_campaign(campaign, _power, executor=executor, work=work, progress=progress)
    together = _together(campaign, drawn)
    return {
        question.check: _calibration(campaign, question, drawn, together)
        for question in campaign.questions
        if np.isfinite(drawn.honest[question.check][:, 0]).any()
    }


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


def family_wise(p_values: Numbers, level: float = LEVEL) -> dict[str, float]:
    """Return how often honest draws have any flag at ``level``: uncorrected, by Holm, by Westfall and Young.

    Holm flags something where the smallest of m values is at most ``level / m``. Westfall and Young flag something
    where the smallest value is among the smallest of redraws: each half of the draws is judged by the other.

    Parameters
    ----------
    p_values : float64[draws, m]

    Examples
    --------
    >>> family_wise(np.array([[0.03, 0.5], [0.4, 0.02], [0.3, 0.9], [0.6, 0.7]]))
    {'uncorrected': 0.5, 'holm': 0.25, 'westfall-young': 0.0}
    """
    least = p_values.min(axis=1)
    halves = least[::2], least[1::2]
    flagged = 0
    for own, other in (halves, halves[::-1]):
        below = np.searchsorted(np.sort(other), own, side="right")
        flagged += int(np.count_nonzero((1 + below) / (other.size + 1) < level))
    return {
        "uncorrected": float(np.mean(least < level)),
        "holm": float(np.mean(least * p_values.shape[1] < level)),
        "westfall-young": flagged / least.size,
    }


def _together(campaign: Campaign, drawn: Drawn) -> dict[str, float]:
    primary: Sequence[Question] = [question for question in campaign.questions if question.primary]
    if len(primary) < 2:
        return {}
    draws = min(question.draws for question in primary)
    columns = [np.nan_to_num(drawn.honest[question.check][:draws, 1], nan=1.0) for question in primary]
    return family_wise(np.stack(columns, axis=1))


def _power(question: Question, dosed: Numbers, honest: Numbers) -> float:
    if question.primary:
        return float(np.mean(dosed[:, 1] < LEVEL))
    numbers = honest[np.isfinite(honest[:, 0]), 0]
    if not numbers.size:
        return 0.0
    low, high = np.quantile(numbers, RANGE)
    return float(np.mean((dosed[:, 0] < low) | (dosed[:, 0] > high)))


def _calibration(
    campaign: Campaign, question: Question, drawn: Drawn, together: Mapping[str, float]
) -> Calibration:
    honest = drawn.honest[question.check]
    numbers = honest[np.isfinite(honest[:, 0]), 0]
    low, high = (None, None) if question.primary else np.quantile(numbers, RANGE).tolist()
    power = {
        f"{100.0 * dose:g}": _power(question, dosed, honest)
        for dose, dosed in drawn.doses[question.check].items()
    }
    at_none = _power(question, honest, honest)
    return Calibration(
        shape=campaign.shape,
        units=campaign.model.table.units.height,
        draws=question.draws,
        size={f"{level:g}": float(np.mean(honest[:, 1] < level)) for level in LEVELS}
        if question.primary
        else {},
        power=power,
        dose_unit=f"% of units with {MANIPULATIONS[question.manipulation][0]}",
        manipulation=question.manipulation,
        mean=float(numbers.mean()),
        sd=float(numbers.std(ddof=1)) if numbers.size > 1 else 0.0,
        low=low,
        high=high,
        family_wise=together if question.primary else {},
        noticed_dose=noticed_dose(at_none, power, wanted=0.9),
        noticed_power=0.9,
        seed=campaign.seed,
        note=f"{question.dose_draws} draws per dose",
    )
