"""Calibration: how often each statistical check flags an honest vote, as measured and stored."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from math import log
from typing import Any

from votescope.core import Calibration

__all__ = ["load_calibration", "nearest"]


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


def nearest(calibrations: tuple[Calibration, ...], units: int) -> Calibration | None:
    """Return the calibration whose number of units is nearest in ratio to ``units``."""
    if not calibrations or units <= 0:
        return None
    return min(calibrations, key=lambda entry: abs(log(entry.units) - log(units)))
