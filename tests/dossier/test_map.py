"""Maps: tiles by place or by name, areas joined and reported, what is in dispute drawn broken."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from votescope.core import Display, Finding, Scope
from votescope.dossier.chart import NARROW, WIDE, draw
from votescope.dossier.export import dossier_files
from votescope.dossier.maps.drawing import steps_of
from votescope.dossier.maps.layout import laid_out
from votescope.dossier.maps.tiles import tile_grid
from votescope.dossier.maps.view import _flags
from votescope.examine import run_examination
from votescope.record import gather
from votescope.record.boundaries import Boundaries, read_boundaries

NAMES = {"A-1": "Alpha", "B-2": "Beta", "C-3": "Gamma"}


def boundaries(tmp_path: Path) -> Boundaries:
    def area(left: float, **properties: object) -> dict[str, object]:
        ring = [[left, 50], [left + 1, 50], [left + 1, 51], [left, 51], [left, 50]]
        shape = {"type": "Polygon", "coordinates": [ring]}
        return {"type": "Feature", "properties": properties, "geometry": shape}

    line = {"type": "LineString", "coordinates": [[1, 50], [1, 51]]}
    features = [
        area(0, id=1, label="ALPHA"),
        area(1, id=2, label="Bêta", disputed=True),
        area(5, id=3, label="Omega"),
        {"type": "Feature", "properties": {"disputed": True}, "geometry": line},
    ]
    path = tmp_path / "areas.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return read_boundaries(path)


def test_tiles_keep_neighbours_and_put_the_unknown_below() -> None:
    grid = tile_grid(
        ["nw", "ne", "sw", "se", "lost"], {"nw": (0, 60), "ne": (9, 60), "sw": (0, 55), "se": (9, 55)}
    )
    assert grid["nw"][1] == grid["ne"][1] < grid["sw"][1] == grid["se"][1] < grid["lost"][1]
    assert grid["nw"][0] == grid["sw"][0] < grid["ne"][0] == grid["se"][0]
    assert len(set(grid.values())) == 5


def test_a_country_across_the_date_line_stays_in_one_piece() -> None:
    grid = tile_grid(
        ["west", "east", "far east"], {"west": (170, 0), "east": (179, 0), "far east": (-172, 0)}
    )
    assert [grid[name][0] for name in ("west", "east", "far east")] == [0, 1, 2]


def test_without_known_towns_the_tiles_stand_by_name_and_say_so() -> None:
    layout = laid_out({"x": "Qqx", "y": "Aaz", "z": "Mmv"}, None)
    assert layout is not None
    assert "alphabetical order" in layout.note
    first = min(layout.shapes, key=lambda key: (layout.shapes[key][0][0][1], layout.shapes[key][0][0][0]))
    assert first == "y"


def test_areas_are_joined_by_the_best_property_and_the_rest_is_told(tmp_path: Path) -> None:
    layout = laid_out(NAMES, boundaries(tmp_path))
    assert layout is not None
    assert set(layout.shapes) == {"A-1", "B-2"}
    assert layout.disputed == {"B-2"}
    assert layout.note == (
        "Of 3 regions 2 joined to areas.geojson by its property “label”. Not on the map: Gamma. "
        "Areas of the file without a figure: 1, left grey."
    )


def test_no_map_where_nothing_can_be_joined(tmp_path: Path) -> None:
    assert laid_out({"p": "P", "q": "Q", "r": "R"}, boundaries(tmp_path)) is None


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_drawing_stays_inside_and_marks_what_is_in_dispute(tmp_path: Path, width: int) -> None:
    layout = laid_out(NAMES, boundaries(tmp_path))
    assert layout is not None
    columns = {
        "label": ["Alpha", "<Beta>"],
        "value": [50.0, None],
        "mark": ["flagged", "disputed"],
        "key": ["A-1", "B-2"],
    }
    chart = draw(Display(kind="map", title="T", columns=columns), "x", layout=layout)
    root = ElementTree.fromstring(chart.wide if width == WIDE else chart.narrow)
    assert "<Beta>: no figure" in [element.text for element in root.iter("{http://www.w3.org/2000/svg}title")]
    paths = list(root.iter("{http://www.w3.org/2000/svg}path"))
    points = [
        float(number)
        for path in paths
        for number in path.get("d", "").replace("M", " ").replace("L", " ").replace("Z", "").split()
    ]
    assert min(points) >= 0 and max(points) <= width
    assert sum("stroke-dasharray" in path.keys() for path in paths) == 2
    assert [key for key, _ in chart.legend][-2:] == ["flagged", "disputed"]


def test_steps_cover_every_value_and_are_few() -> None:
    for values in ([0.0, 100.0], [3.1, 3.2, 3.3], [97.0, 99.99], [1e-9, 2e-9], [-5.0, 1e6]):
        ends = steps_of(values)
        assert ends[0] <= min(values) and max(values) <= ends[-1]
        assert 2 <= len(ends) <= 8


def test_the_dossier_maps_published_figures_and_counts(tmp_path: Path) -> None:
    figures = tmp_path / "figures.csv"
    rows = [f"{place},turnout,,{value} %" for place, value in (("Aaz", 40), ("Qqx", 60.5), ("Mmv", 80))]
    figures.write_text("territory,quantity,option,value\n" + "\n".join(rows) + "\n", encoding="utf-8")
    table = tmp_path / "stations.csv"
    units = [
        f"{place},{n},100,{40 + k + n % 7},{20 + n % 5},{20 + k + n % 7 - n % 5}"
        for k, place in enumerate("PQR")
        for n in range(30)
    ]
    table.write_text(
        "region,station,registered,ballots cast,yes,no\n" + "\n".join(units) + "\n", encoding="utf-8"
    )
    files = dossier_files(run_examination(gather([figures, table])))
    maps = sorted(name for name in files if "map" in name and name.endswith(".csv"))
    assert len(maps) == 3
    published = next(str(files[name]) for name in maps if name.startswith("charts/figures"))
    assert "60.5" in published
    page = str(files["dossier.html"])
    assert "Turnout as published" in page and "Turnout in stations.csv" in page


def test_flagged_regions_are_outlined_on_the_map() -> None:
    bars = Display(
        kind="bars with null",
        title="By region",
        name="regions",
        columns={
            "label": ["P", "Q"],
            "observed": [9, 1],
            "expected": [1.0, 1.0],
            "low": [0, 0],
            "high": [2, 2],
            "flagged": [True, False],
        },
    )
    finding = Finding(
        check="counts.shape", scope=Scope(), outcome="not testable", reading="", displays=(bars,)
    )
    assert _flags([finding]) == {"P": "flagged"}
