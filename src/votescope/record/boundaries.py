"""Boundaries: the outlines of regions that a user supplies as GeoJSON, and the lines that are in dispute."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

from votescope.core import Input, Problem, UnreadableFile, sha256_of

__all__ = ["Boundaries", "Line", "Outline", "read_boundaries"]

Line = tuple[tuple[float, float], ...]
"""Points of a line, each longitude and latitude in degrees."""

_LARGEST = 200_000_000
_AREAS = ("Polygon", "MultiPolygon")
_LINES = ("LineString", "MultiLineString")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One area: its rings, the names and codes that its properties give, and whether it is in dispute."""

    rings: tuple[Line, ...]
    names: Mapping[str, str]
    disputed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundaries:
    """The areas of a GeoJSON file, its disputed lines, and the file itself."""

    source: Input
    outlines: tuple[Outline, ...]
    disputed_lines: tuple[Line, ...] = ()


def read_boundaries(path: Path) -> Boundaries:
    """Read areas and disputed lines from a GeoJSON file in degrees (RFC 7946).

    An area or line is in dispute where its property ``disputed`` is true. Lines without it are left out: the outlines
    of the areas draw them already.

    Parameters
    ----------
    path : pathlib.Path
        A FeatureCollection with polygons; lines may stand among them.

    Raises
    ------
    UnreadableFile
        Not there, too large, no GeoJSON, no polygon in it, or coordinates that are no degrees.
    """
    features = _features(path)
    outlines: list[Outline] = []
    lines: list[Line] = []
    for number, feature in enumerate(features, 1):
        shape = feature.get("geometry") or {}
        told = feature.get("properties") or {}
        disputed = str(told.get("disputed", "")).casefold() in ("true", "yes", "1")
        try:
            if shape.get("type") in _AREAS:
                rings = tuple(_lines(shape["coordinates"]))
                names = {key: str(value) for key, value in told.items() if isinstance(value, str | int)}
                outlines.append(Outline(rings=rings, names=names, disputed=disputed))
            elif shape.get("type") in _LINES and disputed:
                lines += _lines(shape["coordinates"])
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            raise _unreadable(path, f"feature {number} has coordinates that are no degrees") from error
    if not outlines:
        raise _unreadable(path, "there is no polygon in the file")
    source = Input(file=path.name, kind="boundaries", sha256=sha256_of(path), rows_read=len(features))
    return Boundaries(source=source, outlines=tuple(outlines), disputed_lines=tuple(lines))


def _features(path: Path) -> list[dict[str, Any]]:
    try:
        if path.stat().st_size > _LARGEST:
            raise _unreadable(path, "the file is larger than 200 MB")
        data = json.loads(path.read_bytes())
    except OSError as error:
        raise _unreadable(path, f"cannot be read ({error.strerror})") from error
    except (ValueError, RecursionError) as error:
        raise _unreadable(path, "is no JSON") from error
    listed = data.get("features") if isinstance(data, dict) else None
    if not isinstance(listed, list) or not all(isinstance(feature, dict) for feature in listed):
        raise _unreadable(path, "is no GeoJSON FeatureCollection")
    return listed


def _lines(coordinates: Any) -> Iterable[Line]:
    """Yield every line of points in nested coordinates, however deep."""
    if not isinstance(coordinates, list) or not isinstance(coordinates[0], list):
        raise ValueError("no points")
    if not isinstance(coordinates[0][0], list):
        points = tuple((float(point[0]), float(point[1])) for point in coordinates)
        if not all(isfinite(x) and isfinite(y) and abs(x) <= 540 and abs(y) <= 90 for x, y in points):
            raise ValueError("no degrees")
        yield points
        return
    for inside in coordinates:
        yield from _lines(inside)


def _unreadable(path: Path, found: str) -> UnreadableFile:
    return UnreadableFile(
        Problem(
            file=path.name,
            found=found,
            expected="GeoJSON: a FeatureCollection with one polygon per region, in degrees",
            todo="Export the boundaries as GeoJSON (WGS 84), with the regions' names or codes as properties.",
        )
    )
