"""The fingerprint: units by turnout and share, two-dimensional, and the districts that they lie in."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from votescope.core import Display
from votescope.tables.ratios import Ratios
from votescope.tables.table import ResultsTable

__all__ = ["fingerprint", "group_numbers"]


def group_numbers(table: ResultsTable, kept: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the number of each kept unit's district (region, or one group), int64[m] from 0 on."""
    place = "district" if table.units["district"].n_unique() > 1 else "region"
    names = table.units.select(pl.concat_str("region", place, separator="\t", ignore_nulls=True)).to_series()
    return names.filter(pl.Series(kept)).fill_null("").rank("dense").to_numpy().astype(np.int64) - 1


def fingerprint(ratios: Ratios, option: str) -> Display:
    """Count units in cells of one percentage point of turnout and share."""
    assert ratios.turnout is not None  # the caller has a register
    x, y = (
        np.minimum(100 * ratio.count[ratios.kept] // ratio.whole[ratios.kept], 99)
        for ratio in (ratios.turnout, ratios.share)
    )
    cells = np.bincount(100 * x + y, minlength=10_000)
    filled = np.flatnonzero(cells)
    return Display(
        kind="fingerprint",
        name="fingerprint",
        title=f"Units by turnout and share of {option}",
        columns={
            "x": (filled // 100).tolist(),
            "y": (filled % 100).tolist(),
            "units": cells[filled].tolist(),
        },
        x_label="Turnout, percent",
        y_label=f"Share of {option}, percent",
        note="A cell is one point wide and high. Two clouds are as usual where town and country differ.",
    )
