"""The survey of small units: turnout and share of the smallest units of each district beside its other units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from votescope.core import Exclusion
from votescope.record.counts.fingerprint import group_numbers
from votescope.stats.small_shift import FEWEST_IN_GROUP, Shift, size_percentile, standardise
from votescope.tables.ratios import Cuts, Ratio, Ratios
from votescope.tables.table import ResultsTable

__all__ = ["PERCENTS", "SIZED", "SmallSurvey", "small_survey"]

PERCENTS = (5, 10, 15, 20, 25, 30, 35, 40, 45, 50)
"""Which percent of a district's units count as small."""

SIZED = Cuts(smallest=100, either_side=0, highest=100)
"""Units with fewer than 100 voters are hospitals, ships and camps more often than small places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallSurvey:
    """What was measured on one table: by percentile, the shift of the share and that of turnout (none: no register)."""

    share: tuple[Shift, ...]
    turnout: tuple[Shift, ...]
    units: int
    districts: int
    left_out: tuple[Exclusion, ...]

    @property
    def peak(self) -> int:
        """The place in `PERCENTS` where the share's shift is largest in its own errors."""
        return _peak(self.share)

    def as_values(self) -> dict[str, Any]:
        """Return the numbers by name."""
        found: dict[str, Any] = {
            "rows": self.units,
            "districts": self.districts,
            "scan": [
                {"percent": percent, "small": share.small, "share": share.value, "share_z": share.z}
                for percent, share in zip(PERCENTS, self.share, strict=True)
            ],
            "share_largest": {"percent": PERCENTS[self.peak], "z": self.share[self.peak].z},
            "looks": len(PERCENTS),
        }
        if self.turnout:
            for row, turnout in zip(found["scan"], self.turnout, strict=True):
                row |= {"turnout": turnout.value, "turnout_z": turnout.z}
            at = _peak(self.turnout)
            found["turnout_largest"] = {"percent": PERCENTS[at], "z": self.turnout[at].z}
        return found


def small_survey(table: ResultsTable, ratios: Ratios) -> SmallSurvey:
    """Scan the percentiles over the units of the districts with at least five of them."""
    district = group_numbers(table, ratios.kept)
    inside = np.bincount(district, minlength=1)[district] >= FEWEST_IN_GROUP
    rows = np.flatnonzero(ratios.kept)[inside]
    _, group = np.unique(district[inside], return_inverse=True)
    percentile = size_percentile(ratios.size[rows], group)
    small = [percentile <= percent for percent in PERCENTS]
    few = int(np.count_nonzero(~inside))
    alone = (
        (Exclusion(reason=f"a district with fewer than {FEWEST_IN_GROUP} units", count=few),) if few else ()
    )
    return SmallSurvey(
        share=_scan(ratios.share, rows, group, small),
        turnout=_scan(ratios.turnout, rows, group, small) if ratios.turnout is not None else (),
        units=rows.size,
        districts=int(np.unique(group).size),
        left_out=(*ratios.left_out, *alone),
    )


def _scan(
    ratio: Ratio, rows: NDArray[np.int64], group: NDArray[np.int64], small: list[NDArray[np.bool_]]
) -> tuple[Shift, ...]:
    standard = standardise(ratio.count[rows] / ratio.whole[rows], group)
    return tuple(standard.shift(which) for which in small)


def _peak(shifts: tuple[Shift, ...]) -> int:
    return int(np.argmax([abs(shift.z) for shift in shifts]))
