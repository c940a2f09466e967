"""Tiles: one square per region, placed by where it lies as far as that is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, cos, radians, sqrt

import numpy as np
from numpy.typing import NDArray

__all__ = ["tile_grid"]

_ROOM = 1.5
"""Cells per region: with fewer, neighbours are pushed about; with more, the tiles become small."""


def tile_grid(
    labels: Sequence[str], positions: Mapping[str, tuple[float, float]]
) -> dict[str, tuple[int, int]]:
    """Return column and row of each label's tile; the row grows to the south.

    Labels with a position (degrees east and north) are put on the cells of a grid so that the sum of squared
    distances is least (Hungarian method); the others stand below them in the order given. Without any position all
    stand in that order.

    >>> tile_grid(["a", "b"], {"a": (10.0, 50.0), "b": (11.0, 50.0)})
    {'a': (0, 0), 'b': (1, 0)}
    >>> tile_grid(["a", "b", "c"], {})
    {'a': (0, 0), 'b': (1, 0), 'c': (0, 1)}
    """
    placed = [label for label in labels if label in positions]
    cells = _assigned(np.array([positions[label] for label in placed])) if placed else []
    grid = dict(zip(placed, cells, strict=True))
    rest = [label for label in labels if label not in grid]
    width = max((column for column, _ in cells), default=ceil(sqrt(len(rest))) - 1) + 1
    below = max((row for _, row in cells), default=-1) + 1
    for place, label in enumerate(rest):
        grid[label] = (place % width, below + place // width)
    return {label: grid[label] for label in labels}


def _assigned(points: NDArray[np.float64]) -> list[tuple[int, int]]:
    from scipy.optimize import linear_sum_assignment

    east, north = _degrees(points)
    spread = np.array([np.ptp(east), np.ptp(north)]) + 1e-9
    aspect = float(np.clip(spread[0] / spread[1], 0.6, 2.0))
    room = ceil(_ROOM * len(points))
    columns = max(1, min(len(points), round(sqrt(room * aspect))))
    rows = ceil(room / columns)
    across = (east - east.min()) / spread[0] * (columns - 1)
    down = (north.max() - north) / spread[1] * (rows - 1)
    cells = np.array([(column, row) for row in range(rows) for column in range(columns)], dtype=float)
    cost = (across[:, None] - cells[:, 0]) ** 2 + (down[:, None] - cells[:, 1]) ** 2
    chosen = linear_sum_assignment(cost)[1]
    # Columns and rows that stay empty are left out, so that the tiles are as large as they can be.
    used = [sorted({int(cells[cell, axis]) for cell in chosen}) for axis in (0, 1)]
    return [(used[0].index(int(cells[c, 0])), used[1].index(int(cells[c, 1]))) for c in chosen]


def _degrees(points: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return east and north in equal lengths; a country across the date line is kept in one piece."""
    east, north = points[:, 0].copy(), points[:, 1]
    if np.ptp(east) > 180:
        east[east < 0] += 360
    return east * cos(radians(float(north.mean()))), north
