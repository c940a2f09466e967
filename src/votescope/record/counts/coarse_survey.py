"""The survey of coarse shares: how many units of one table lie at shares where chance would not put them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from votescope.core import Exclusion
from votescope.stats.coarse_share import LEVEL, CoarseShare, coarse_share
from votescope.stats.coarse_share_refit import refits
from votescope.tables.ratios import EVERY_UNIT, Ratio, Ratios, ratios_of
from votescope.tables.table import ResultsTable

__all__ = ["SMALLEST_STRATUM", "CoarsePart", "CoarseSurvey", "coarse_percent", "coarse_survey"]

SMALLEST_STRATUM = 100
"""Regions with fewer units share one mixture."""

FEWER_DRAWS = (200, 300)
LEADING = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class CoarsePart:
    """One of the two ratios; ``low`` and ``high`` hold 95 % of its refits, None where no bin stands out."""

    name: str
    found: CoarseShare
    low: float | None
    high: float | None

    def as_values(self) -> dict[str, Any]:
        """Return the numbers by name."""
        found = self.found
        return {
            "percent": found.percent(),
            "low": self.low,
            "high": self.high,
            "units": found.units,
            "units_at_end": found.at_end,
            "bins_marked": int(found.marked().sum()),
            "leading_bins": _leading(found),
            "misfit": found.misfit,
            "level": LEVEL,
            "at_other_levels": [
                {"draws": draws, "percent": found.percent(1.0 / (draws + 1.0))} for draws in FEWER_DRAWS
            ],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class CoarseSurvey:
    """What was measured on one table; ``turnout`` is None without a register."""

    share: CoarsePart
    turnout: CoarsePart | None
    left_out: tuple[Exclusion, ...]
    strata: int

    def as_values(self) -> dict[str, Any]:
        """Return the numbers by name."""
        return {
            "share": self.share.as_values(),
            "turnout": self.turnout.as_values() if self.turnout else None,
            "strata": self.strata,
            "smallest_stratum": SMALLEST_STRATUM,
        }


def coarse_survey(table: ResultsTable, ratios: Ratios, rng: np.random.Generator) -> CoarseSurvey:
    """Measure share and turnout, with their intervals."""
    strata = _strata(table, ratios.kept)
    return CoarseSurvey(
        share=_part("share", ratios.share, ratios.kept, strata, rng),
        turnout=None
        if ratios.turnout is None
        else _part("turnout", ratios.turnout, ratios.kept, strata, rng),
        left_out=ratios.left_out,
        strata=int(np.unique(strata).size),
    )


def coarse_percent(table: ResultsTable, option: str) -> float | None:
    """Return the percentage for the option's share and nothing else: what a campaign repeats."""
    ratios = ratios_of(table, option, cuts=EVERY_UNIT)
    kept = ratios.kept
    if not bool(kept.any()):
        return None
    return coarse_share(ratios.share.count[kept], ratios.share.whole[kept], _strata(table, kept)).percent()


def _part(
    name: str,
    ratio: Ratio,
    kept: NDArray[np.bool_],
    strata: NDArray[np.int64],
    rng: np.random.Generator,
) -> CoarsePart:
    found = coarse_share(ratio.count[kept], ratio.whole[kept], strata)
    if not bool(found.marked().any()):
        return CoarsePart(name=name, found=found, low=None, high=None)
    low, high = np.quantile(refits(found, rng), [0.025, 0.975])
    return CoarsePart(name=name, found=found, low=float(low), high=float(high))


def _strata(table: ResultsTable, kept: NDArray[np.bool_]) -> NDArray[np.int64]:
    # Regions by name, from 1 on; 0 is the common stratum of those with too few units.
    regions = table.units["region"].fill_null("").filter(kept).to_numpy().astype(str)
    _, codes, sizes = np.unique(regions, return_inverse=True, return_counts=True)
    large = sizes >= SMALLEST_STRATUM
    return np.where(large, np.cumsum(large), 0)[codes].astype(np.int64)


def _leading(found: CoarseShare) -> list[dict[str, float]]:
    beyond = np.where(found.marked(), found.observed - found.law.mean, 0.0)
    threshold = found.law.threshold()
    return [
        {
            "at": int(tenth) / 10.0,
            "observed": int(found.observed[tenth]),
            "expected": float(found.law.mean[tenth]),
            "threshold": float(threshold[tenth]),
        }
        for tenth in np.argsort(-beyond, kind="stable")[:LEADING]
        if beyond[tenth] > 0
    ]
