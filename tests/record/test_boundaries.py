"""GeoJSON of regions: read whole, or refused with what to do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from votescope.core import UnreadableFile
from votescope.record.boundaries import read_boundaries

SQUARE = [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]


def written(tmp_path: Path, *features: dict[str, Any]) -> Path:
    path = tmp_path / "areas.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features)}), encoding="utf-8")
    return path


def feature(kind: str, coordinates: object, **properties: object) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def test_areas_lines_and_what_is_in_dispute(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        feature("Polygon", SQUARE, name="North", code=7),
        feature("MultiPolygon", [SQUARE, SQUARE], name="South", disputed="yes"),
        feature("LineString", [[0, 0], [1, 1]], disputed=True),
        feature("LineString", [[0, 0], [1, 0]]),
        {"type": "Feature", "properties": None, "geometry": None},
    )
    found = read_boundaries(path)
    assert [outline.names for outline in found.outlines] == [
        {"name": "North", "code": "7"},
        {"name": "South", "disputed": "yes"},
    ]
    assert [len(outline.rings) for outline in found.outlines] == [1, 2]
    assert [outline.disputed for outline in found.outlines] == [False, True]
    assert found.disputed_lines == (((0.0, 0.0), (1.0, 1.0)),)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{", "is no JSON"),
        ("[]", "is no GeoJSON FeatureCollection"),
        ('{"features": 3}', "is no GeoJSON FeatureCollection"),
        ('{"features": []}', "there is no polygon in the file"),
        ("[" * 100_000, "is no JSON"),
    ],
)
def test_what_is_no_geojson_is_named(tmp_path: Path, text: str, found: str) -> None:
    path = tmp_path / "areas.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFile) as error:
        read_boundaries(path)
    assert error.value.problems[0].found == found
    assert "GeoJSON" in error.value.problems[0].todo


@pytest.mark.parametrize(
    "points", [[[[0, 91], [1, 1], [2, 2]]], [[["x", 1], [1, 1]]], [], [[[0]]], [[[9e9, 1]]]]
)
def test_coordinates_that_are_no_degrees(tmp_path: Path, points: object) -> None:
    with pytest.raises(UnreadableFile, match="feature 2"):
        read_boundaries(
            written(tmp_path, feature("Polygon", SQUARE, name="A"), feature("Polygon", points, name="B"))
        )


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be read"):
        read_boundaries(tmp_path / "none.geojson")
