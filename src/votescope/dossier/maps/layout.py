"""The layout: the shape of each region on the page, as tiles or as the areas of a user's boundaries."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians

from votescope.dossier.maps.tiles import tile_grid
from votescope.dossier.maps.town import towns_of
from votescope.record.boundaries import Boundaries, Line

__all__ = ["Layout", "laid_out"]

_WORDS = re.compile(r"\w+")
_LEAST_PLACED = 0.6
"""Share of regions whose place must be known before tiles stand by place: else the order would mislead."""
_GAP = 0.04


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Rings of each region in a plane whose second axis points down, which are in dispute, and what to say of it."""

    shapes: Mapping[str, tuple[Line, ...]]
    disputed: frozenset[str] = frozenset()
    others: tuple[tuple[Line, ...], ...] = ()
    disputed_lines: tuple[Line, ...] = ()
    schematic: bool
    note: str


def laid_out(names: Mapping[str, str], boundaries: Boundaries | None) -> Layout | None:
    """Lay out regions: ``names`` gives the reader's name of each by its code or its name in the table.

    With boundaries, areas are joined by the property that fits most regions, by code or by name (letter case, accents
    and signs apart); the note says how many were joined and which were not. ``None`` if fewer than two were.
    """
    return _tiles(names) if boundaries is None else _areas(names, boundaries)


def _tiles(names: Mapping[str, str]) -> Layout:
    order = sorted(names, key=lambda label: names[label])
    towns = towns_of([names[label] for label in order])
    positions = {label: towns[names[label]] for label in order if names[label] in towns}
    note = "Schematic: one tile for each region, in alphabetical order and not by place."
    if len(positions) >= _LEAST_PLACED * len(order):
        note = (
            "Schematic: one tile for each region, about where the town of its name lies; sizes say nothing."
        )
        if len(positions) < len(order):
            note += f" {len(order) - len(positions)} without such a town stand below."
    else:
        positions = {}
    grid = tile_grid(order, positions)
    return Layout(
        shapes={label: (_square(*cell),) for label, cell in grid.items()},
        schematic=True,
        note=note,
    )


def _square(column: int, row: int) -> Line:
    left, top, right, bottom = column + _GAP, row + _GAP, column + 1 - _GAP, row + 1 - _GAP
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def _areas(names: Mapping[str, str], boundaries: Boundaries) -> Layout | None:
    key, joined = _joined(names, boundaries)
    if len(joined) < 2:
        return None
    project = _projection([ring for outline in boundaries.outlines for ring in outline.rings])
    taken = set(joined.values())
    free = [place for place in range(len(boundaries.outlines)) if place not in taken]
    left_out = [names[label] for label in names if label not in joined]
    note = (
        f"Of {len(names)} regions {len(joined)} joined to {boundaries.source.file} by its property “{key}”."
    )
    if left_out:
        note += f" Not on the map: {', '.join(left_out[:8])}{' …' if len(left_out) > 8 else ''}."
    if free:
        note += f" Areas of the file without a figure: {len(free)}, left grey."
    drawn = [tuple(project(ring) for ring in outline.rings) for outline in boundaries.outlines]
    return Layout(
        shapes={label: drawn[place] for label, place in joined.items()},
        disputed=frozenset(label for label, place in joined.items() if boundaries.outlines[place].disputed),
        others=tuple(drawn[place] for place in free),
        disputed_lines=tuple(project(line) for line in boundaries.disputed_lines),
        schematic=False,
        note=note,
    )


def _joined(names: Mapping[str, str], boundaries: Boundaries) -> tuple[str, dict[str, int]]:
    """Return the property that joins most regions, and the area of each region it joins without doubt."""
    best: tuple[str, dict[str, int]] = ("", {})
    for key in dict.fromkeys(key for outline in boundaries.outlines for key in outline.names):
        folded = [_folded(outline.names.get(key, "")) for outline in boundaries.outlines]
        times = Counter(folded)
        place_of = {text: place for place, text in enumerate(folded) if text and times[text] == 1}
        joined: dict[str, int] = {}
        for label, name in names.items():
            place = place_of.get(_folded(label), place_of.get(_folded(name)))
            if place is not None and place not in joined.values():
                joined[label] = place
        if len(joined) > len(best[1]):
            best = (key, joined)
    return best


def _folded(text: str) -> str:
    """Return a name without case, accents and signs.

    >>> _folded("Saint-Étienne "), _folded("UA-14")
    ('saint etienne', 'ua 14')
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(_WORDS.findall("".join(sign for sign in plain if not unicodedata.combining(sign))))


def _projection(rings: Sequence[Line]) -> Callable[[Line], Line]:
    """Return the plane that keeps lengths at the middle latitude; areas across the date line stay in one piece."""
    points = [point for ring in rings for point in ring]
    across = max(x for x, _ in points) - min(x for x, _ in points) > 180
    middle = (max(y for _, y in points) + min(y for _, y in points)) / 2
    shrink = cos(radians(middle))

    def project(line: Line) -> Line:
        return tuple(((x + 360 if across and x < 0 else x) * shrink, -y) for x, y in line)

    return project
