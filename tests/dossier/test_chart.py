"""Charts: every display is drawn, readable when narrow, named, inert."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import resources
from xml.etree import ElementTree

import numpy as np
import pytest
from dossier_cases import HOSTILE

from votescope.core import Display
from votescope.dossier.chart import NARROW, WIDE, draw
from votescope.dossier.grid import grid_of
from votescope.dossier.palette import HEAT, PALETTE
from votescope.dossier.svg import inert
from votescope.dossier.timeline import events_of

SVG = "{http://www.w3.org/2000/svg}"


def bars(labels=("0", "1", "2"), **more) -> Display:
    n = len(labels)
    columns = {
        "label": labels,
        "observed": list(range(n)),
        "expected": [1.0] * n,
        "low": [0.5] * n,
        "high": [1.5] * n,
        "flagged": [place == 1 for place in range(n)],
    }
    return Display(
        kind="bars with null", title="T", columns={**columns, **more}, x_label="Digit", y_label="Stations"
    )


def histogram(n: int) -> Display:
    x = np.arange(n)
    return Display(
        kind="histogram with band",
        title="H",
        x_label="Turnout",
        y_label="Stations",
        columns={"x": x, "observed": x + 1, "expected": x + 1.0, "low": x - 1.0, "high": x + 3.0},
    )


def timeline(*rows) -> Display:
    names = ("label", "earliest", "latest", "weekday", "order")
    return Display(kind="timeline", title="D", columns=dict(zip(names, zip(*rows, strict=True), strict=True)))


FINGERPRINT = Display(
    kind="fingerprint", title="F", columns={"x": [0, 1, 2, 2], "y": [0, 1, 2, 2], "units": [1, 5, 9, 1]}
)
PANELS = Display(
    kind="small multiples",
    title="P",
    columns={"panel": ["N", "N", "S"], "x": [1, 3, 3], "y": [1, 1, 5], "units": [4, 1, 2]},
    x_label="Turnout, percent",
    y_label="Share, percent",
)
DAYS = timeline(
    ("Called", None, None, None, 0),
    ("First day", None, None, "Friday", 1),
    ("Last day", None, None, "Tuesday", 2),
)


@pytest.mark.parametrize(
    "display",
    [
        bars(),
        bars(tuple(f"Region {n}" for n in range(30))),
        histogram(20),
        histogram(200),
        FINGERPRINT,
        PANELS,
        DAYS,
    ],
    ids=["digits", "regions", "bins", "many bins", "fingerprint", "panels", "timeline"],
)
def test_each_display_is_drawn_wide_and_narrow(display):
    chart = draw(display, "check")
    for svg, width in ((chart.wide, WIDE), (chart.narrow, NARROW)):
        root = ElementTree.fromstring(svg)
        assert float(root.get("width")) <= width + 1
        assert root.find(f"{SVG}title").text == display.title
        assert root.find(f"{SVG}desc").text
        assert root.get("role") == "img"
        assert "style=" not in svg and "<script" not in svg
        sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)', svg)]
        assert min(sizes, default=11) >= 10.5
    assert chart.rows and chart.header == tuple(display.columns)
    assert chart.file.startswith("<?xml") and "#ffffff" in chart.file


def test_dots_stand_where_the_numbers_say():
    svg = ElementTree.fromstring(draw(bars(observed=[10, 20, 30], low=[5] * 3, high=[15] * 3), "c").wide)
    dots = [e for e in svg.iter(f"{SVG}path") if e.get("fill") in ("#33658a", "#c8501e")]
    heights = [float(re.search(r"translate\([\d.]+,([\d.]+)\)", e.get("transform")).group(1)) for e in dots]
    assert len(heights) == 3 and heights[0] - heights[1] == pytest.approx(heights[1] - heights[2])
    assert [e.get("fill") for e in dots] == ["#33658a", "#c8501e", "#33658a"]


def test_same_labels_are_not_stacked():
    svg = draw(bars(("Port", "Port", "Harbour view")), "c").wide
    assert ">Port<" in svg and ">Port (2)<" in svg


def test_hostile_labels_are_text_and_numbers_may_be_missing():
    n = len(HOSTILE)
    display = bars(HOSTILE, observed=[None, float("nan"), *range(n - 2)])
    root = ElementTree.fromstring(draw(display, "c").wide)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg",
        "g",
        "path",
        "text",
        "line",
        "title",
        "desc",
        "rect",
    }
    assert any((element.text or "").startswith("<script>") for element in root.iter(f"{SVG}text"))


def test_no_rows_is_an_empty_chart():
    chart = draw(bars(()), "c")
    assert ElementTree.fromstring(chart.wide).tag == f"{SVG}svg" and chart.rows == ()


def test_grid_adds_up_and_keeps_its_place():
    grid = grid_of(FINGERPRINT)
    assert grid.cells.tolist() == [[0, 0, 10], [0, 5, 0], [1, 0, 0]]
    assert grid.x == (-0.5, 2.5)


def test_grid_of_one_cell_and_of_none():
    one = Display(kind="fingerprint", title="F", columns={"x": [3], "y": [4], "units": [2]})
    none = Display(kind="fingerprint", title="F", columns={"x": [], "y": [], "units": []})
    assert grid_of(one).cells.tolist() == [[2]]
    assert grid_of(none).cells.shape == (1, 1)


def test_weekdays_are_laid_out_in_their_order_and_called_year_unknown():
    events, axis = events_of(DAYS)
    assert [event.label for event in events] == ["Called", "First day", "Last day"]
    assert [(event.known, event.last - event.first) for event in events[1:]] == [("sure", 0), ("sure", 0)]
    assert events[2].first - events[1].first == 4
    assert events[0].known == "order" and events[0].last <= events[1].first
    assert "year unknown" in axis.title
    assert "year unknown" in draw(DAYS, "t").narrow


def test_dates_between_and_open_ends():
    events, axis = events_of(
        timeline(
            ("Called", "2031-03-01", "2031-03-04", None, 0),
            ("Vote", "2031-03-30", "2031-03-30", None, 2),
            ("Campaign", None, None, None, 1),
            ("Results", "2031-04-01", None, None, 3),
            ("Elsewhere", None, None, "Monday", None),
        )
    )
    known = {event.label: event for event in events}
    assert (known["Called"].first, known["Called"].last, known["Called"].known) == (0, 3, "between")
    assert (known["Vote"].first, known["Vote"].known) == (29, "sure")
    assert known["Campaign"].known == "order" and 0 <= known["Campaign"].first <= known["Campaign"].last <= 29
    assert known["Results"].last == axis.columns - 1 and known["Results"].known == "between"
    assert known["Elsewhere"].known == "nothing"


def test_only_order_known():
    events, axis = events_of(timeline(("B", None, None, None, 2), ("A", None, None, None, 1)))
    assert [event.label for event in events] == ["A", "B"] and "no day is known" in axis.title


def test_inert_drops_what_acts_and_keeps_what_shows():
    source = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" onload="x()">'
        '<script>x()</script><style>g{}</style><foreignObject/><a xlink:href="javascript:x()"><text>gone</text></a>'
        '<g style="fill: red; onclick: x" onclick="x()" fill="url(https://example.org/a)">'
        '<image xlink:href="https://example.org/a.png"/><image xlink:href="data:image/png;base64,AAAA"/>'
        '<rect clip-path="url(#clip0)" id="r"/><text>kept</text></g></svg>'
    )
    made = inert(source, name="c", title="T", description="D")
    for word in (
        "script",
        "style",
        "foreignObject",
        "javascript",
        "onload",
        "onclick",
        "example.org",
        "gone",
    ):
        assert word not in made
    for word in ('fill="red"', "data:image/png;base64,AAAA", 'clip-path="url(#c-clip0)"', 'id="c-r"', "kept"):
        assert word in made


def test_the_style_sheet_repaints_every_colour_of_the_palette():
    static = resources.files("votescope.dossier").joinpath("static")
    sheets = ("dossier.css", "print.css")
    style = "".join(static.joinpath(name).read_text(encoding="utf-8") for name in sheets)
    for colour in PALETTE:
        assert f'[fill="{colour}"]' in style and f'[stroke="{colour}"]' in style
    for step, colour in enumerate(HEAT, start=1):
        assert f'[fill="{colour}"] {{ fill: var(--h{step}); }}' in style
        assert style.count(f"--h{step}: ") == 3 and f".key-heat-{step}::" in style
    chart = draw(bars(), "c").wide + draw(histogram(9), "c").wide + draw(DAYS, "d").wide
    chart += draw(FINGERPRINT, "f").wide + draw(PANELS, "p").wide
    used = set(re.findall(r'(?:fill|stroke)="(#\w+)"', chart))
    assert used <= {*PALETTE, *HEAT}


def test_charts_are_drawn_without_any_font_installed(tmp_path):
    config = tmp_path / "fonts.conf"
    config.write_text("<?xml version='1.0'?><fontconfig></fontconfig>")
    code = (
        "from votescope.core import Display\nfrom votescope.dossier.chart import draw\n"
        "c = dict(label=['a'], observed=[1], expected=[1], low=[0], high=[2], flagged=[False])\n"
        "print(len(draw(Display(kind='bars with null', title='T', columns=c), 'x').wide))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"FONTCONFIG_FILE": str(config), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) > 1000


def test_a_chart_is_had_as_png_at_twice_its_size() -> None:
    columns = {"label": ["A", "B"], "observed": [3, 4], "expected": [3.0, 4.0], "low": [1, 2], "high": [5, 6]}
    chart = draw(
        Display(kind="bars with null", title="T", columns={**columns, "flagged": [False, True]}), "x"
    )
    png = chart.png
    assert png.startswith(b"\x89PNG\r\n")
    assert int.from_bytes(png[16:20], "big") == 2 * WIDE
