"""Charts: a display drawn as SVG, for wide and for narrow screens, with the numbers behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from votescope.core import Display
from votescope.dossier.chart_label import printable
from votescope.dossier.heat import draw_heat, draw_panels, heat_legend
from votescope.dossier.label import slug, stable_id
from votescope.dossier.maps import draw_map, map_legend
from votescope.dossier.maps.layout import Layout
from votescope.dossier.number import count, value_text
from votescope.dossier.palette import CHART_FONT
from votescope.dossier.row_label import bar_labels, font_size, label_room, labelled
from votescope.dossier.svg import inert, standalone
from votescope.dossier.timeline import draw_timeline, timeline_legend
from votescope.dossier.vega import SPECIFIED, specification

__all__ = ["NARROW", "WIDE", "Chart", "draw"]

WIDE = 760
NARROW = 346

_KEPT_ROWS = 120
"""A chart with more rows of numbers has them in its CSV only."""

_NAMED = 8

_TALL = 20
"""Rows of bars from which on a chart is folded away and told in words."""

_HEAT = {"fingerprint": draw_heat, "small multiples": draw_panels}

_LEGENDS: dict[str, tuple[tuple[str, str], ...]] = {
    "bars with null": (
        ("observed", "observed"),
        ("flagged", "observed, stands out"),
        ("expected", "expected"),
        ("band", "range of what is expected"),
    ),
    "histogram with band": (
        ("line", "observed"),
        ("expected", "expected"),
        ("band", "range of what is expected"),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawn display: two renderings of one picture, its legend, its numbers and its file name."""

    id: str
    name: str
    kind: str
    title: str
    note: str
    wide: str = field(repr=False)
    narrow: str = field(repr=False)
    legend: tuple[tuple[str, str], ...]
    header: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...] = field(repr=False)

    @property
    def tall(self) -> str:
        """What to write in place of a chart too tall to stand open, such as bars for a hundred regions."""
        if self.kind != "bars with null" or len(self.rows) <= _TALL:
            return ""
        label, flag = self.header.index("label"), self.header.index("flagged")
        out = [str(row[label]) for row in self.rows if row[flag]]
        named = f": {', '.join(out[:_NAMED])}{' …' if len(out) > _NAMED else ''}" if out else ""
        return f"{len(self.rows):,} rows, of which {len(out) or 'none'} stand{'s' if len(out) == 1 else ''} out{named}"

    @property
    def of_units(self) -> bool:
        """Whether the chart shows the units themselves in a plane."""
        return self.kind in _HEAT

    @property
    def numbers_shown(self) -> bool:
        """Whether the numbers are few enough to be read on the page; longer ones, and planes, are in the CSV only."""
        return self.kind not in _HEAT and 0 < len(self.rows) <= _KEPT_ROWS

    @property
    def file(self) -> str:
        """The chart as a file of its own."""
        return standalone(self.wide.replace("<svg ", f'<svg font-family="{CHART_FONT}" ', 1))

    @property
    def png(self) -> bytes:
        """The chart as a picture, two pixels for each of the page."""
        import vl_convert

        return bytes(vl_convert.svg_to_png(self.file, scale=2))

    def _repr_svg_(self) -> str:
        """Show the chart in Jupyter."""
        return self.file

    @property
    def printed_rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows of numbers, written for a reader."""
        return tuple(tuple(value_text(value) for value in row) for row in self.rows)


def draw(display: Display, *path: object, layout: Layout | None = None) -> Chart:
    """Draw a display; ``path`` says what it belongs to and makes its id and file name; a map has its ``layout``.

    Raises
    ------
    KeyError
        The display is a table and is printed as one.
    """
    identity = stable_id("fig", *path, display.kind, display.name, display.title)
    name = f"{slug('-'.join(str(part) for part in path if part) or display.name)}-{identity.removeprefix('fig-')}"
    header = tuple(display.columns)
    rows = tuple(zip(*(display.columns[column] for column in header), strict=True))
    described = _description(display, len(rows))
    drawn = {
        width: inert(
            _drawn(display, width, layout),
            name=f"{identity}-{end}",
            title=printable(display.title),
            description=described,
        )
        for width, end in ((WIDE, "w"), (NARROW, "n"))
    }
    return Chart(
        id=identity,
        name=name,
        kind=display.kind,
        title=display.title,
        note=display.note,
        wide=drawn[WIDE],
        narrow=drawn[NARROW],
        legend=_legend(display),
        header=header,
        rows=rows,
    )


def _legend(display: Display) -> tuple[tuple[str, str], ...]:
    if display.kind == "timeline":
        return timeline_legend(display)
    if display.kind == "map":
        return map_legend(display)
    if display.kind in _HEAT:
        return heat_legend(display)
    unflagged = display.kind == "bars with null" and not any(display.columns["flagged"])
    return tuple(part for part in _LEGENDS.get(display.kind, ()) if not (unflagged and part[0] == "flagged"))


def _drawn(display: Display, width: int, layout: Layout | None) -> str:
    if layout is not None:
        return draw_map(display, width, layout)
    if display.kind == "timeline":
        return draw_timeline(display, width)
    if display.kind in _HEAT:
        return _HEAT[display.kind](display, width)
    if display.kind not in SPECIFIED:
        raise KeyError(display.kind)
    import vl_convert

    # Compiling and drawing apart takes half the time of doing both in one call.
    svg = vl_convert.vega_to_svg(vl_convert.vegalite_to_vega(specification(display, width)))
    labels = bar_labels(display, width) if display.kind == "bars with null" else None
    if labels is None:
        return svg
    size = font_size(width)
    return labelled(svg, labels, label_room(labels, size), size)


def _description(display: Display, rows: int) -> str:
    """Say in words what a chart shows, for readers who cannot see it."""
    parts = [f"{display.kind.capitalize()} with {count(rows, 'row')} of numbers."]
    axes = [axis for axis in (display.x_label, display.y_label) if axis]
    if axes:
        parts.append(f"Axes: {', '.join(axes)}.")
    if "flagged" in display.columns:
        labels = [
            str(label)
            for label, flag in zip(display.columns["label"], display.columns["flagged"], strict=True)
            if flag
        ]
        parts.append(f"Stands out: {', '.join(labels[:20]) or 'none'}.")
    if display.note:
        parts.append(display.note)
    return " ".join(parts)
