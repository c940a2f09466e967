"""The drawing: regions coloured by a number, those in dispute with a broken line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10
from xml.sax.saxutils import escape

from votescope.core import Display
from votescope.dossier.chart_label import printable
from votescope.dossier.maps.layout import Layout
from votescope.dossier.number import number
from votescope.dossier.palette import FLAGGED, GRID, HEAT, INK, MUTED, PAPER, spread
from votescope.dossier.row_label import font_size
from votescope.record.boundaries import Line

__all__ = ["draw_map", "map_legend", "steps_of"]

_TALLEST = {True: 0.75, False: 1.1}
"""Height of a map in its width, on wide pages and on narrow ones: no map is taller than about a screen."""
_LABELLED = 25
"""Areas up to which each bears its name."""
_DARK = 3
"""From this colour on words on it are white."""
_LARGEST_TILE = 112.0
_LETTER = 0.62
"""Width of a bold letter in its height."""
_RIM = f'stroke="{PAPER}" stroke-width="0.7"'
_WORDED_TILE = 30.0
"""Pixels of a tile from which on its number stands in it, too."""


def steps_of(values: Sequence[float | None]) -> list[float]:
    """Return the ends of the colours' ranges: at most seven, as wide as 1, 2 or 5 times a power of ten.

    >>> steps_of([12.0, 79.0, None]), steps_of([76.86, 97.51]), steps_of([5.0, 5.0]), steps_of([])
    ([10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0], [75.0, 80.0, 85.0, 90.0, 95.0, 100.0], [5.0, 5.0], [])
    """
    known = [value for value in values if value is not None]
    if not known:
        return []
    least, most = min(known), max(known)
    if least == most:
        return [least, most]
    power = 10.0 ** floor(log10((most - least) / len(HEAT)))
    widths = (power * times for times in (1, 2, 5, 10, 20))
    width = next(w for w in widths if ceil(most / w) - floor(least / w) <= len(HEAT))
    return [round(step * width, 9) for step in range(floor(least / width), ceil(most / width) + 1)]


def map_legend(display: Display) -> tuple[tuple[str, str], ...]:
    """Return the colours with their ranges of values, and the outlines that mean something."""
    ends = steps_of(display.columns["value"])
    parts = [
        (f"heat-{shade + 1}", f"{number(low)}–{number(high)}" if low != high else number(low))
        for shade, (low, high) in zip(spread(max(len(ends) - 1, 1)), pairwise(ends), strict=False)
    ]
    if any(mark == "flagged" for mark in display.columns["mark"]):
        parts.append(("flagged", "stands out among the regions in a check on counts"))
    if any(mark == "disputed" for mark in display.columns["mark"]):
        parts.append(("disputed", "area in dispute"))
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class _Plane:
    # Where the points of a layout come to lie on the page, in pixels.
    left: float
    top: float
    scale: float
    height: float
    start: tuple[float, float]

    @classmethod
    def of(cls, layout: Layout, width: int) -> _Plane:
        rings = [ring for group in (*layout.shapes.values(), *layout.others) for ring in group]
        xs, ys = [x for ring in rings for x, _ in ring], [y for ring in rings for _, y in ring]
        across, down = max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0
        scale = min((width - 8) / across, _TALLEST[width >= 480] * width / down)
        if layout.schematic:
            scale = min(scale, _LARGEST_TILE)
        return cls((width - across * scale) / 2, 4, scale, down * scale + 8, (min(xs), min(ys)))

    def put(self, line: Line) -> Line:
        return tuple(
            ((x - self.start[0]) * self.scale + self.left, (y - self.start[1]) * self.scale + self.top)
            for x, y in line
        )

    def path(self, lines: Sequence[Line], end: str = "Z") -> str:
        # Whole half pixels: what is finer than that cannot be seen and only costs room.
        parts: list[str] = []
        for line in map(self.put, lines):
            points = list(dict.fromkeys((round(x * 2) / 2, round(y * 2) / 2) for x, y in line))
            if len(points) > (2 if end else 1):
                parts.append("M" + "L".join(f"{x:g} {y:g}" for x, y in points) + end)
        return "".join(parts)


def draw_map(display: Display, width: int, layout: Layout) -> str:
    """Draw the regions of a map display at a width in pixels."""
    plane, size = _Plane.of(layout, width), font_size(width)
    ends = steps_of(display.columns["value"])
    colours = spread(max(len(ends) - 1, 1))
    short = _short_names([printable(str(name)) for name in display.columns["label"]], plane.scale / size)
    parts = [f'<path d="{plane.path(rings)}" fill="{GRID}"/>' for rings in layout.others]
    edges: list[str] = []
    columns = (display.columns[name] for name in ("label", "key", "value", "mark"))
    for (label, key, value, mark), name in zip(zip(*columns, strict=True), short, strict=True):
        step = 0 if value is None else min(max(sum(value >= end for end in ends), 1), len(colours)) - 1
        fill, ink = (GRID, INK) if value is None else (HEAT[colours[step]], _ink(colours[step]))
        path = plane.path(layout.shapes[key])
        told = f"{printable(str(label))}: {'no figure' if value is None else number(value)}"
        parts.append(f'<path d="{path}" fill="{fill}" {_RIM}><title>{escape(told)}</title></path>')
        edges += [_edge(path, mark)] if mark else []
        if layout.schematic:
            written = number(value) if value is not None and plane.scale >= _WORDED_TILE else ""
            parts.append(_words((name, written), plane.put(layout.shapes[key][0])[0], plane.scale, ink, size))
        elif len(short) <= _LABELLED:
            edges.append(_name(plane.put(max(layout.shapes[key], key=len)), name, ink, size))
    parts += edges
    parts += [_edge(plane.path([line], end=""), "line in dispute") for line in layout.disputed_lines]
    box = f'viewBox="0 0 {width} {plane.height:.0f}" width="{width}" height="{plane.height:.0f}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{"".join(parts)}</svg>'


def _ink(shade: int) -> str:
    return PAPER if shade >= _DARK else INK


def _edge(path: str, mark: str) -> str:
    look = {
        "flagged": f'stroke="{FLAGGED}" stroke-width="2.5"',
        "disputed": f'stroke="{MUTED}" stroke-width="1.6" stroke-dasharray="4 3"',
        "line in dispute": f'stroke="{INK}" stroke-width="1.6" stroke-dasharray="4 3"',
    }
    return f'<path d="{path}" fill="none" {look[mark]}/>'


def _name(ring: Line, name: str, ink: str, size: int) -> str:
    """Write a name at the middle of an area, where the area is wide enough to bear it."""
    xs = [x for x, _ in ring]
    if max(xs) - min(xs) < len(name) * size * _LETTER:
        return ""
    x, y = _middle(ring)
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" fill="{ink}" font-size="{size}" '
        f'font-weight="bold">{escape(name)}</text>'
    )


def _middle(ring: Line) -> tuple[float, float]:
    """Return the centre of gravity of a ring's area.

    >>> _middle(((0.0, 0.0), (4.0, 0.0), (4.0, 2.0), (0.0, 2.0)))
    (2.0, 1.0)
    """
    pairs = list(zip(ring, (*ring[1:], ring[0]), strict=True))
    crossed = [x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs]
    twice = sum(crossed) or 1.0
    x = sum((a[0] + b[0]) * c for (a, b), c in zip(pairs, crossed, strict=True)) / (3 * twice)
    y = sum((a[1] + b[1]) * c for (a, b), c in zip(pairs, crossed, strict=True)) / (3 * twice)
    return x, y


def _words(words: tuple[str, str], corner: tuple[float, float], scale: float, ink: str, size: int) -> str:
    """Write a tile's name in bold and its number below."""
    x, y = corner[0] + scale * 0.46, corner[1]
    small = min(size, max(7, round(scale / 3.4)))
    anchored = f'x="{x:.1f}" text-anchor="middle" fill="{ink}" font-size="{small}"'
    name, written = words
    high = y + scale * (0.42 if written else 0.56)
    text = f'<text {anchored} y="{high:.1f}" font-weight="bold">{escape(name)}</text>'
    if written:
        text += f'<text {anchored} y="{high + small * 1.5:.1f}">{escape(written)}</text>'
    return text


def _short_names(names: Sequence[str], room: float) -> list[str]:
    """Return the names where all fit into tiles ``room`` letters high, else a few letters for each, no two alike.

    >>> _short_names(["Northland", "North Bay", "South Bay", "Northland City"], 4)
    ['Nort', 'NB', 'Sout', 'NC']
    >>> _short_names(["Northland", "Southland"], 7)
    ['Northland', 'Southland']
    """
    if len(set(names)) == len(names) and max(map(len, names)) * _LETTER < room:
        return list(names)
    taken: list[str] = []
    for name in names:
        initials = "".join(word[0] for word in name.split())
        letters = "".join(sign for sign in name if sign.isalnum())
        offers = [letters[:4], initials if len(initials) > 1 else letters[:3], letters[:3] + letters[-1:]]
        offers += [f"{letters[:2]}{count}" for count in range(2, len(names) + 3)]
        taken.append(next(offer for offer in offers if offer not in taken))
    return taken
