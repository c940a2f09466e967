"""The view of coarse shares: a ratio in bins of a tenth of a point with the band of redrawn counts."""

from __future__ import annotations

import numpy as np

from votescope.core import Display
from votescope.record.counts.coarse_survey import CoarsePart
from votescope.stats.coarse_share import LEVEL

__all__ = ["coarse_histogram"]

FEWEST_BINS = 101


def coarse_histogram(part: CoarsePart, option: str) -> Display:
    """Draw observed bins with the mean and band of redrawn counts; the axis covers at least ten points."""
    found = part.found
    busy = np.flatnonzero((found.observed > 0) | (found.law.mean > 0.05))
    first, last = (int(busy[0]), int(busy[-1])) if busy.size else (0, 1000)
    first = max(0, min(first, last - FEWEST_BINS + 1))
    last = min(1000, max(last, first + FEWEST_BINS - 1))
    bins = slice(first, last + 1)
    what = "Turnout" if part.name == "turnout" else f"Share of {option}"
    return Display(
        kind="histogram with band",
        name=f"coarse-{part.name}",
        title=f"{what} by counting unit, and redrawn counts",
        columns={
            "x": [tenth / 10 for tenth in range(first, last + 1)],
            "observed": found.observed[bins].tolist(),
            "expected": found.law.mean[bins].round(3).tolist(),
            "low": np.maximum(found.law.threshold(1.0 - LEVEL)[bins], 0.0).tolist(),
            "high": found.law.threshold()[bins].tolist(),
        },
        x_label=f"{what}, percent",
        y_label="Counting units per tenth of a percentage point",
        note="A redrawn count leaves the band upwards in one bin of 1,001 on average.",
    )
