"""Heat maps: numbers of units per cell of a plane, drawn as one picture or as one panel per place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from xml.sax.saxutils import escape

import numpy as np

from votescope.core import Display
from votescope.dossier.chart_label import printable
from votescope.dossier.grid import Cells, grid_of, panels_of
from votescope.dossier.palette import GRID, HEAT, INK, MUTED, SOFT, spread
from votescope.dossier.row_label import font_size

__all__ = ["draw_heat", "draw_panels", "heat_legend", "steps_of"]

_MARGINAL = 54
"""Height of the histograms along the sides, in pixels."""


@dataclass(frozen=True, slots=True)
class _Frame:
    # A square plane on the page: its upper left corner, its side in pixels, and the range of both axes.
    left: float
    top: float
    side: float
    x: tuple[float, float]
    y: tuple[float, float]

    def across(self, value: float) -> float:
        return self.left + self.side * (value - self.x[0]) / (self.x[1] - self.x[0])

    def down(self, value: float) -> float:
        return self.top + self.side * (self.y[1] - value) / (self.y[1] - self.y[0])


def steps_of(top: int) -> list[int]:
    """Return the least number of units of each colour: steps of one factor, so that one beside thousands is seen.

    >>> steps_of(10_000), steps_of(3), steps_of(0)
    ([1, 4, 14, 52, 194, 720, 2683], [1, 2, 3], [1])
    """
    factor = max(top, 1) ** (1 / len(HEAT))
    return [
        least
        for least in dict.fromkeys(ceil(factor**k - 1e-9) for k in range(len(HEAT)))
        if least <= max(top, 1)
    ]


def heat_legend(display: Display) -> tuple[tuple[str, str], ...]:
    """Return the colours with the numbers of units that they stand for."""
    if display.kind == "small multiples":
        return (
            ("heat-1", "one unit"),
            (f"heat-{len(HEAT)}", "the fullest cell of each panel (logarithmic steps)"),
        )
    top = int(grid_of(display).cells.max(initial=0))
    steps = steps_of(top)
    ends = [*(least - 1 for least in steps[1:]), max(top, 1)]
    shades = spread(len(steps))
    words = [
        f"{low:,}" if low == high else f"{low:,}–{high:,}" for low, high in zip(steps, ends, strict=True)
    ]
    words[-1] += " units"
    return tuple((f"heat-{shade + 1}", word) for shade, word in zip(shades, words, strict=True))


def draw_heat(display: Display, width: int) -> str:
    """Draw the plane with the units per column above it and per row beside it."""
    grid = grid_of(display)
    size = font_size(width)
    left, top = 44.0, _MARGINAL + 2.0 * size
    longest = max(grid.cells.shape)
    side = min(420.0, width - left - _MARGINAL - 12)
    side = side if side < longest else longest * floor(side / longest)
    frame = _Frame(left, top, side, grid.x, grid.y)
    parts = [
        _text(0, size, display.y_label, size=size),
        *_axes(frame, size),
        _cells(grid.cells, frame),
        _sides(grid.cells, frame),
        _text(left + side / 2, top + side + 2.6 * size, display.x_label, size=size, anchor="middle"),
    ]
    return _svg(parts, min(width, left + side + _MARGINAL + 12), top + side + 3.2 * size)


def draw_panels(display: Display, width: int) -> str:
    """Draw one small plane for each panel, all on the same axes, each coloured on the scale of its own cells."""
    size = font_size(width)
    panels = panels_of(display)
    columns = 4 if width >= 480 else 2
    left, gap, head = 34.0, 20.0, 2.6 * size
    side = float(floor((width - left - gap * (columns - 1) - 6) / columns))
    step = side + head + 1.8 * size
    parts = [_text(0, size, display.y_label, size=size)]
    for place, panel in enumerate(panels):
        row, column = divmod(place, columns)
        frame = _Frame(
            left + column * (side + gap), 1.4 * size + head + row * step, side, panel.grid.x, panel.grid.y
        )
        title = _cut(printable(panel.name), round(side / (0.56 * size)))
        parts += _axes(frame, size, upright=column == 0, most=3)
        parts.append(_cells(panel.grid.cells, frame))
        parts.append(_text(frame.left, frame.top - 1.5 * size, title, size=size, fill=INK))
        units = int(panel.grid.cells.sum())
        parts.append(_text(frame.left, frame.top - 0.4 * size, f"{units:,} units", size=size))
    rows = max(ceil(len(panels) / columns), 1)
    height = 1.4 * size + rows * step + 1.4 * size
    parts.append(
        _text(left + (width - left) / 2, height - 0.5 * size, display.x_label, size=size, anchor="middle")
    )
    return _svg(parts, width, height)


def _cells(cells: Cells, frame: _Frame) -> str:
    """Return one path for each colour; neighbours of a row in one colour are one stroke of it."""
    steps = steps_of(int(cells.max(initial=0)))
    level = np.searchsorted(steps, cells, side="right")
    shades = spread(len(steps))
    drawn: dict[int, list[str]] = {}
    for row, line in enumerate(level):
        ends = np.flatnonzero(np.diff(line, prepend=-1, append=-1))
        for start, end in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True):
            if line[start]:
                drawn.setdefault(int(line[start]), []).append(f"M{start} {row}h{end - start}v1H{start}z")
    across, down = frame.side / cells.shape[1], frame.side / cells.shape[0]
    place = f"translate({frame.left:g},{frame.top:g}) scale({across:.4g},{down:.4g})"
    paths = "".join(
        f'<path fill="{HEAT[shades[k - 1]]}" d="{"".join(d)}"/>' for k, d in sorted(drawn.items())
    )
    return f'<g transform="{place}" shape-rendering="crispEdges">{paths}</g>'


def _sides(cells: Cells, frame: _Frame) -> str:
    over, beside = cells.sum(axis=0), cells.sum(axis=1)
    wide, high = frame.side / cells.shape[1], frame.side / cells.shape[0]
    tall = (_MARGINAL - 8) / max(int(over.max(initial=0)), 1)
    long = (_MARGINAL - 8) / max(int(beside.max(initial=0)), 1)
    up = "".join(f"V{frame.top - 4 - n * tall:.1f}h{wide:.4g}" for n in over.tolist())
    right = frame.left + frame.side + 4
    out = "".join(f"H{right + n * long:.1f}v{high:.4g}" for n in beside.tolist())
    return (
        f'<path fill="{SOFT}" d="M{frame.left:g} {frame.top - 4:g}{up}V{frame.top - 4:g}z"/>'
        f'<path fill="{SOFT}" d="M{right:g} {frame.top:g}{out}H{right:g}z"/>'
    )


def _axes(frame: _Frame, size: int, *, upright: bool = True, most: int = 6) -> list[str]:
    bottom, right = frame.top + frame.side, frame.left + frame.side
    parts = [f'<rect x="{frame.left:g}" y="{frame.top:g}" width="{frame.side:g}" height="{frame.side:g}" '
             f'fill="none" stroke="{GRID}"/>']  # fmt: skip
    for value in _ticks(frame.x, most):
        x = frame.across(value)
        parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{frame.top:g}" y2="{bottom:g}" stroke="{GRID}"/>')
        at_end = {frame.x[0]: "start", frame.x[1]: "end"} if most < 6 else {}
        anchor = at_end.get(value, "middle")
        parts.append(_text(x, bottom + 1.2 * size, f"{value:,g}", size=size, fill=INK, anchor=anchor))
    for value in _ticks(frame.y, most):
        y = frame.down(value)
        parts.append(f'<line x1="{frame.left:g}" x2="{right:g}" y1="{y:.1f}" y2="{y:.1f}" stroke="{GRID}"/>')
        if upright:
            told = _text(frame.left - 6, y + 0.35 * size, f"{value:,g}", size=size, fill=INK, anchor="end")
            parts.append(told)
    return parts


def _ticks(ends: tuple[float, float], most: int) -> list[float]:
    """Return round numbers between the ends of an axis, at most ``most`` of them.

    >>> _ticks((0.0, 100.0), 6), _ticks((0.0, 100.0), 3), _ticks((-0.5, 2.5), 6)
    ([0.0, 20.0, 40.0, 60.0, 80.0, 100.0], [0.0, 50.0, 100.0], [0.0, 1.0, 2.0])
    """
    reach = ends[1] - ends[0]
    power = 10.0 ** floor(log10(reach / most))
    steps = [power * times for times in (1, 2, 5, 10, 20, 50)]
    step = next(step for step in steps if floor(ends[1] / step) - ceil(ends[0] / step) < most)
    return [step * k for k in range(ceil(ends[0] / step), floor(ends[1] / step) + 1)]


def _cut(words: str, letters: int) -> str:
    return words if len(words) <= letters else f"{words[: letters - 1].rstrip()}…"


def _text(x: float, y: float, words: str, *, size: int, fill: str = MUTED, anchor: str = "start") -> str:
    told = escape(printable(words))
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{told}</text>'
    )


def _svg(parts: Sequence[str], width: float, height: float) -> str:
    size = f'width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'
