"""The fingerprint: units by turnout and share, two-dimensional, and the districts that they lie in."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from votescope.core import Display
from votescope.tables.ratios import Ratios
from votescope.tables.table import ResultsTable

__all__ = ["fingerprint", "group_numbers", "region_fingerprints"]

PANELS = 12


def group_numbers(table: ResultsTable, kept: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the number of each kept unit's district (region, or one group), int64[m] from 0 on."""
    place = "district" if table.units["district"].n_unique() > 1 else "region"
    names = table.units.select(pl.concat_str("region", place, separator="\t", ignore_nulls=True)).to_series()
    return names.filter(pl.Series(kept)).fill_null("").rank("dense").to_numpy().astype(np.int64) - 1


def fingerprint(ratios: Ratios, option: str) -> Display:
    """Count units in cells of one percentage point of turnout and share; cells are named by their middle."""
    x, y, units = _cells(ratios, ratios.kept, 1)
    return Display(
        kind="fingerprint",
        name="fingerprint",
        title=f"Units by turnout and share of {option}",
        columns={"x": x, "y": y, "units": units},
        x_label="Turnout, percent",
        y_label=f"Share of {option}, percent",
        note="A cell is one point wide and high; above and beside it the units by turnout and by share alone. "
        "Two clouds are as usual where town and country differ.",
    )


def region_fingerprints(table: ResultsTable, ratios: Ratios, option: str) -> tuple[Display, ...]:
    """Draw the regions with most units side by side, in cells of two points, if there is more than one region."""
    regions = table.units.select("region").with_columns(kept=pl.Series(ratios.kept)).filter("kept")
    counted = (
        regions.drop_nulls("region")
        .group_by("region")
        .len()
        .sort(["len", "region"], descending=[True, False])
    )
    names = counted["region"].head(PANELS).to_list()
    if counted.height < 2:
        return ()
    columns: dict[str, list[Any]] = {"panel": [], "x": [], "y": [], "units": []}
    for name in names:
        inside = (table.units["region"] == name).fill_null(False).to_numpy()
        cells = _cells(ratios, ratios.kept & inside, 2)
        for column, values in zip(("x", "y", "units"), cells, strict=True):
            columns[column] += values
        columns["panel"] += [str(name)] * len(cells[0])
    which = (
        "All regions"
        if counted.height <= PANELS
        else f"The {PANELS} of {counted.height:,} regions with most units"
    )
    return (
        Display(
            kind="small multiples",
            name="fingerprint-regions",
            title=f"Units by turnout and share of {option}, region by region",
            columns=columns,
            x_label="Turnout, percent",
            y_label=f"Share of {option}, percent",
            note=f"{which}, all on the same axes. A cell is two points wide and high.",
        ),
    )


def _cells(
    ratios: Ratios, kept: NDArray[np.bool_], points: int
) -> tuple[list[float], list[float], list[int]]:
    # Middles of the cells with units, and how many there are; 100 percent lies in the last cell.
    assert ratios.turnout is not None  # the caller has a register
    side = 100 // points
    x, y = (
        np.minimum(100 * ratio.count[kept] // ratio.whole[kept] // points, side - 1)
        for ratio in (ratios.turnout, ratios.share)
    )
    cells = np.bincount(side * x + y, minlength=side * side)
    filled = np.flatnonzero(cells)
    middles = [(points * (place + 0.5)).tolist() for place in (filled // side, filled % side)]
    return middles[0], middles[1], cells[filled].tolist()
