"""Calibration: how often each statistical check flags an honest vote, as measured and stored."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from math import log, sqrt
from typing import Any

from votescope.core import Calibration

__all__ = ["holds_its_level", "load_calibration", "nearest"]


@cache
def load_calibration(check: str) -> tuple[Calibration, ...]:
    """Return what was measured for a check, one entry per real shape; empty if nothing was.

    The files are written by ``make measure`` and shipped with the package.
    """
    file = resources.files("votescope") / "data" / "calibration" / f"{check}.json"
    if not file.is_file():
        return ()
    stored: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    shared = {name: stored[name] for name in ("commit", "date", "seed", "dose_unit") if name in stored}
    return tuple(Calibration(**{**shared, **shape}) for shape in stored["shapes"])


def nearest(
    calibrations: tuple[Calibration, ...], units: int, median_size: float | None = None
) -> Calibration | None:
    """Return the calibration whose shape is nearest: in the ratios of units and of their median sizes."""
    if not calibrations or units <= 0:
        return None

    def distance(entry: Calibration) -> float:
        apart = abs(log(entry.units / units))
        if median_size and entry.median_size:
            # Twice: the rate of false alarms hangs on the units' size, their number moves the power only.
            apart += 2.0 * abs(log(entry.median_size / median_size))
        return apart

    return min(calibrations, key=distance)


def holds_its_level(calibration: Calibration) -> bool:
    """Tell whether the measured false-alarm rates are at most nominal plus two binomial standard deviations."""
    rates = ((float(level), rate) for level, rate in calibration.size.items())
    return all(rate <= level + 2.0 * sqrt(level * (1.0 - level) / calibration.draws) for level, rate in rates)
