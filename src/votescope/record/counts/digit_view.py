"""The view of last digits: the pictures of one survey."""

from __future__ import annotations

import numpy as np

from votescope.core import Display
from votescope.record.counts.digit_survey import DigitSurvey
from votescope.record.counts.view import BH_MEANING, NORMAL_95

__all__ = ["digit_bars", "regions_by_digit"]


def digit_bars(found: DigitSurvey) -> Display:
    """Draw the last digits with what honest counts of that number would give."""
    headline = found.headline
    margin = NORMAL_95 * np.sqrt(headline.expected * (1.0 - headline.expected / headline.counts))
    return Display(
        kind="bars with null",
        name="digits",
        title="Last digits of ballots cast",
        columns={
            "label": [str(digit) for digit in range(10)],
            "observed": headline.observed.tolist(),
            "expected": headline.expected.round(3).tolist(),
            "low": (headline.expected - margin).round(3).tolist(),
            "high": (headline.expected + margin).round(3).tolist(),
            "flagged": [False] * 10,
        },
        x_label="Counting units",
        note="The interval holds 95 % of what honest counts of that number would give, digit by digit.",
    )


def regions_by_digit(found: DigitSurvey) -> tuple[Display, ...]:
    """Draw each region's share of counts that would need another digit, if there is more than one region."""
    if len(found.regions) < 2:
        return ()
    moved = [100.0 * region["moved"] for region in found.regions]
    chance = [100.0 * region["moved_by_chance"] for region in found.regions]
    columns = {
        "label": [region["region"] for region in found.regions],
        "observed": [round(value, 3) for value in moved],
        "expected": [round(value, 3) for value in chance],
        "low": [0.0] * len(moved),
        "high": [round(2.0 * value, 3) for value in chance],
        "flagged": [region["bh"] < 0.05 for region in found.regions],
    }
    return (
        Display(
            kind="bars with null",
            name="digit-regions",
            title="Counts that would need another last digit, by region",
            columns=columns,
            x_label="Percent of counts",
            note=f"The interval ends at twice what honest counts of that number differ by on average. {BH_MEANING}",
        ),
    )
