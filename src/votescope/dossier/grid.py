"""The grid: numbers of units per cell of a plane, as a small picture inside the page."""

from __future__ import annotations

import base64
import struct
import zlib
from dataclasses import dataclass

import numpy as np

from votescope.core import Display

__all__ = ["Grid", "grid_of"]

_MOST = 400
"""Cells a side at most; a finer grid is coarsened."""

_BLUE = (51, 101, 138)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Counts by cell; ``cells`` is int64[rows, columns] with the lowest ``y`` in the last row.

    ``x`` and ``y`` are the outer edges of the plane.
    """

    cells: np.ndarray
    x: tuple[float, float]
    y: tuple[float, float]

    def picture(self) -> str:
        """Return the grid as a PNG in a ``data:`` address: the fuller a cell, the denser its blue.

        The scale is that of logarithms, so that a cell with one unit can be seen beside one with thousands.
        """
        top = max(int(self.cells.max(initial=0)), 1)
        depth = np.log1p(self.cells) / np.log1p(top)
        alpha = np.where(self.cells > 0, 46 + np.round(209 * depth), 0).astype(np.uint8)
        pixels = np.empty((*alpha.shape, 4), dtype=np.uint8)
        pixels[..., :3] = _BLUE
        pixels[..., 3] = alpha
        times = max(1, 600 // max(alpha.shape))
        return _address(pixels.repeat(times, axis=0).repeat(times, axis=1))


def grid_of(display: Display) -> Grid:
    """Gather the long form of a fingerprint into a grid; empty cells need not be listed."""
    x, y, units = (np.asarray(display.columns[name], dtype=np.float64) for name in ("x", "y", "units"))
    known = np.isfinite(x) & np.isfinite(y) & np.isfinite(units)
    x, y, units = x[known], y[known], units[known]
    columns, x_edges = _places(x)
    rows, y_edges = _places(y)
    cells = np.zeros((int(rows.max(initial=0)) + 1, int(columns.max(initial=0)) + 1), dtype=np.int64)
    np.add.at(cells, (rows, columns), np.round(units).astype(np.int64))
    return Grid(cells=cells[::-1], x=x_edges, y=y_edges)


def _places(values: np.ndarray) -> tuple[np.ndarray, tuple[float, float]]:
    distinct = np.unique(values)
    if distinct.size < 2:
        middle = float(distinct[0]) if distinct.size else 0.0
        return np.zeros(values.size, dtype=np.int64), (middle - 0.5, middle + 0.5)
    reach = float(distinct[-1] - distinct[0])
    step = max(float(np.diff(distinct).min()), reach / (_MOST - 1))
    places = np.round((values - distinct[0]) / step).astype(np.int64)
    return places, (float(distinct[0]) - step / 2, float(distinct[0]) + (int(places.max()) + 0.5) * step)


def _address(pixels: np.ndarray) -> str:
    """Return RGBA pixels, uint8[h, w, 4], as a PNG in a ``data:`` address."""
    height, width = pixels.shape[:2]
    lines = np.zeros((height, 1 + 4 * width), dtype=np.uint8)
    lines[:, 1:] = pixels.reshape(height, -1)
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)),
        (b"IDAT", zlib.compress(lines.tobytes(), 9)),
        (b"IEND", b""),
    )
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )
    return "data:image/png;base64," + base64.b64encode(png).decode("ascii")
