"""The view of rounding: the pictures of one survey."""

from __future__ import annotations

import numpy as np

from votescope.core import Display
from votescope.record.counts.survey import Part, Survey

__all__ = ["BH_MEANING", "NORMAL_95", "bars_by_region", "histogram"]

NORMAL_95 = 1.96
FEWEST_BINS = 101
BH_MEANING = (
    "Marked regions stand after Benjamini-Hochberg at 5 %: of such a list, 5 % are expected to be mistakes."
)


def histogram(part: Part, option: str) -> Display:
    """Draw one ratio in bins of a tenth of a percentage point, with what chance alone would do.

    The axis ends where neither counts nor expectations are left, and covers at least ten points.
    """
    busy = np.flatnonzero((part.observed > 0) | (part.laws.mean > 0.05))
    first, last = (int(busy[0]), int(busy[-1])) if busy.size else (0, 1000)
    first = max(0, min(first, last - FEWEST_BINS + 1))
    last = min(1000, max(last, first + FEWEST_BINS - 1))
    bins = slice(first, last + 1)
    mean, margin = part.laws.mean[bins], NORMAL_95 * np.sqrt(part.laws.variance[bins])
    what = "Turnout" if part.name == "turnout" else f"Share of {option}"
    return Display(
        kind="histogram with band",
        name=part.name,
        title=f"{what} by counting unit",
        columns={
            "x": [tenth / 10 for tenth in range(first, last + 1)],
            "observed": part.observed[bins].tolist(),
            "expected": mean.round(3).tolist(),
            "low": np.maximum(mean - margin, 0.0).round(3).tolist(),
            "high": (mean + margin).round(3).tolist(),
        },
        x_label=f"{what}, percent",
        y_label="Counting units per tenth of a percentage point",
        note="The band holds 95 % of what a redraw of every count with its own ratio would give, bin by bin. "
        "A ratio exactly between two bins counts in both.",
    )


def bars_by_region(found: Survey) -> tuple[Display, ...]:
    """Draw the hits of each region beside their expectation, if there is more than one region."""
    if len(found.regions) < 2:
        return ()
    groups = found.regions
    return (
        Display(
            kind="bars with null",
            name="regions",
            title="Units on a whole percent by region",
            columns={
                "label": [group.name for group in groups],
                "observed": [group.found.observed for group in groups],
                "expected": [round(group.found.expected, 3) for group in groups],
                "low": [round(group.found.expected - NORMAL_95 * group.found.sd, 3) for group in groups],
                "high": [round(group.found.expected + NORMAL_95 * group.found.sd, 3) for group in groups],
                "flagged": [group.bh < 0.05 for group in groups],
            },
            x_label="Counting units",
            note=BH_MEANING,
        ),
    )
