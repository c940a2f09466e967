"""The grid: numbers of units per cell of a plane."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from votescope.core import Display

__all__ = ["Cells", "Grid", "Panel", "grid_of", "panels_of"]

_MOST = 400
"""Cells a side at most; a finer grid is coarsened."""

Cells: TypeAlias = NDArray[np.int64]
Numbers: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Counts by cell; ``cells`` is int64[rows, columns] with the lowest ``y`` in the last row.

    ``x`` and ``y`` are the outer edges of the plane.
    """

    cells: Cells
    x: tuple[float, float]
    y: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One of several grids on the same plane, by name."""

    name: str
    grid: Grid


def grid_of(display: Display) -> Grid:
    """Gather the long form of a fingerprint into a grid; empty cells need not be listed."""
    return _panels(display, ["" for _ in display.columns["x"]])[0].grid


def panels_of(display: Display) -> tuple[Panel, ...]:
    """Gather the long form of small multiples into grids on one plane, in the order of their first cells."""
    return _panels(display, [str(name) for name in display.columns["panel"]])


def _panels(display: Display, names: list[str]) -> tuple[Panel, ...]:
    x, y, units = (np.asarray(display.columns[name], dtype=np.float64) for name in ("x", "y", "units"))
    known = np.isfinite(x) & np.isfinite(y) & np.isfinite(units)
    columns, width, x_edges = _places(x[known], whole="percent" in display.x_label)
    rows, height, y_edges = _places(y[known], whole="percent" in display.y_label)
    shape = (height, width)
    owner = np.asarray(names, dtype=object)[known]
    panels: list[Panel] = []
    for name in dict.fromkeys(names) or [""]:
        own, cells = owner == name, np.zeros(shape, dtype=np.int64)
        np.add.at(cells, (rows[own], columns[own]), np.round(units[known][own]).astype(np.int64))
        panels.append(Panel(name=name, grid=Grid(cells=cells[::-1], x=x_edges, y=y_edges)))
    return tuple(panels)


def _places(values: Numbers, *, whole: bool) -> tuple[Cells, int, tuple[float, float]]:
    """Return the place of each value on an axis, how many places it has and its ends: 0 to 100 where it is whole."""
    distinct = np.unique(values)
    if distinct.size < 2:
        middle = float(distinct[0]) if distinct.size else 0.0
        return np.zeros(values.size, dtype=np.int64), 1, (middle - 0.5, middle + 0.5)
    reach = float(distinct[-1] - distinct[0])
    step = max(float(np.diff(distinct).min()), reach / (_MOST - 1))
    places = np.round((values - distinct[0]) / step).astype(np.int64)
    low, many = float(distinct[0]) - step / 2, int(places.max()) + 1
    before, after = low / step, (100.0 - low) / step - many
    if whole and before >= 0 and after >= 0 and np.allclose([before % 1, after % 1], 0.0):
        places, low, many = places + round(before), 0.0, many + round(before) + round(after)
    return places, many, (low, low + many * step)
