"""Vega-Lite specifications: one for each display that is drawn by Vega."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from votescope.core import Display
from votescope.dossier.chart_label import apart, printable
from votescope.dossier.palette import (
    BAND,
    CHART_FONT,
    EXPECTED,
    FLAGGED,
    GRID,
    INK,
    MUTED,
    OBSERVED,
    SOFT,
)
from votescope.dossier.row_label import ROW, TOP, bar_labels, font_size, label_room

__all__ = ["SPECIFIED", "specification"]

Spec = dict[str, Any]

_STEP: Spec = {"interpolate": "step"}


def specification(display: Display, width: int) -> Spec:
    """Return the Vega-Lite specification of a display at a total width in pixels.

    Raises
    ------
    KeyError
        The display is drawn otherwise (a table, a timeline).
    """
    return {**_frame(width), **SPECIFIED[display.kind](display, width)}


def _frame(width: int) -> Spec:
    small = font_size(width)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": width,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "background": None,
        "padding": {"left": 2, "right": 8, "top": 6, "bottom": 2},
        "config": {
            "aria": False,
            "font": CHART_FONT,
            "view": {"stroke": None},
            "axis": {
                "labelFontSize": small,
                "titleFontSize": small,
                "titleFontWeight": "normal",
                "labelColor": INK,
                "titleColor": MUTED,
                "gridColor": GRID,
                "domainColor": MUTED,
                "tickColor": MUTED,
                "titlePadding": 8,
            },
            "text": {"fontSize": small, "color": INK},
        },
    }


def _rows(display: Display, *names: str) -> list[Spec]:
    columns = [[_plain(value) for value in display.columns[name]] for name in names]
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


def _plain(value: Any) -> Any:
    """Return a value that JSON can hold: numpy scalars unpacked, texts without control characters."""
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, float) and value - value != 0:
        return None
    return value


def _upright_title(label: str) -> Spec:
    """Return the title of a vertical axis, to be read without turning the head, above the axis."""
    return {
        "title": printable(label) or None,
        "titleAngle": 0,
        "titleAlign": "left",
        "titleBaseline": "bottom",
        "titleX": -34,
        "titleY": -10,
    }


def _form(largest: float) -> str:
    """Return the number format of an axis: thousands separated, the largest numbers shortened."""
    return "~s" if largest >= 100_000 else ",.4~r"


def _bars(display: Display, width: int) -> Spec:
    """Draw the usual range as a bar behind, the expectation as a stroke, what was observed as a dot.

    Dots, unlike bars that grow from zero, may stand on an axis that begins elsewhere, so that a small
    difference from a large expectation can be seen.
    """
    rows = _rows(display, "label", "observed", "expected", "low", "high", "flagged")
    labels = bar_labels(display, width)
    upright = labels is None
    label_title, number_title = _bar_titles(display)
    for row, label in zip(rows, labels or apart([str(row["label"]) for row in rows]), strict=True):
        row.update(label=label, flagged=bool(row["flagged"]))
    names, sizes = ("x", "y") if upright else ("y", "x")
    label_axis: Spec = {
        "title": (printable(label_title) or None) if upright else None,
        "labelAngle": 0,
        "labels": upright,
        "domain": False,
        "ticks": False,
        "labelPadding": 8,
        "grid": False,
    }
    return {
        **({} if labels is None else _beside(labels, display, width)),
        "data": {"values": rows},
        "height": 230 if upright else {"step": ROW},
        "encoding": {names: {"field": "label", "type": "nominal", "sort": None, "axis": label_axis}},
        "layer": _bar_layers(sizes, _size_scale(rows, number_title, upright), upright),
    }


def _beside(labels: list[str], display: Display, width: int) -> Spec:
    """Return the frame of a plot that leaves room for its labels, which `votescope.dossier.row_label` sets."""
    room = label_room(labels, font_size(width))
    bottom = 44 if any(_bar_titles(display)) else 26
    return {
        "autosize": "none",
        "width": width - room - 14,
        "padding": {"left": room, "right": 14, "top": TOP, "bottom": bottom},
    }


def _bar_titles(display: Display) -> tuple[str, str]:
    """Return the titles of the labels and of the numbers; one title alone is that of the numbers."""
    return (display.x_label, display.y_label) if display.y_label else ("", display.x_label)


def _size_scale(rows: list[Spec], number_title: str, upright: bool) -> Spec:
    """Return the axis and scale of the numbers: from zero unless that would flatten all differences."""
    names = ("observed", "low", "high", "expected")
    sizes = [row[name] for row in rows for name in names if row[name] is not None]
    low, high = min(sizes, default=0), max(sizes, default=1)
    room = 0.05 * (high - low) or 1.0
    if -room < low < 0 <= min((row["observed"] or 0 for row in rows), default=0):
        # The usual range of a small count reaches a little below nothing; there is nothing to be seen there.
        low = 0
        for row in rows:
            row["low"] = max(row["low"], 0) if row["low"] is not None else None
    title = _upright_title(number_title) if upright else {"title": printable(number_title) or None}
    return {
        "axis": {**title, "tickCount": 5, "format": _form(high)},
        "scale": {
            "domain": [0 if 0 <= low < high / 2 else low - room, high + room],
            "nice": True,
            "zero": False,
        },
    }


def _bar_layers(sizes: str, scaled: Spec, upright: bool) -> list[Spec]:
    flagged = {"test": "datum.flagged"}
    return [
        {
            "mark": {"type": "bar", "size": 20 if upright else 11, "color": BAND, "opacity": 0.7},
            "encoding": {
                sizes: {"field": "low", "type": "quantitative", **scaled},
                f"{sizes}2": {"field": "high"},
            },
        },
        {
            "mark": {"type": "tick", "thickness": 2, "size": 24 if upright else 14, "color": EXPECTED},
            "encoding": {sizes: {"field": "expected", "type": "quantitative"}},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 62, "opacity": 1},
            "encoding": {
                sizes: {"field": "observed", "type": "quantitative"},
                "color": {"condition": {**flagged, "value": FLAGGED}, "value": OBSERVED},
                "shape": {"condition": {**flagged, "value": "diamond"}, "value": "circle"},
                "size": {"condition": {**flagged, "value": 100}, "value": 62},
            },
        },
    ]


def _histogram(display: Display, width: int) -> Spec:
    rows = _rows(display, "x", "observed", "expected", "low", "high")
    largest = max((row["observed"] or 0 for row in rows), default=1)
    if all((row["observed"] or 0) >= 0 for row in rows):
        for row in rows:
            row["low"] = max(row["low"] or 0, 0)
    y_axis = {**_upright_title(display.y_label), "tickCount": 4, "format": _form(largest)}
    x_axis = {
        "title": printable(display.x_label) or None,
        "grid": False,
        "tickCount": 10 if width >= 480 else 5,
    }
    scale = {"zero": False, "nice": False}
    x = {"field": "x", "type": "quantitative", "scale": scale, "axis": x_axis}
    return {
        "data": {"values": rows},
        "height": 240 if width >= 480 else 200,
        "encoding": {"x": x},
        "layer": _histogram_layers(y_axis),
    }


def _histogram_layers(y_axis: Spec) -> list[Spec]:
    observed, expected = ({"field": name, "type": "quantitative"} for name in ("observed", "expected"))
    line = {"type": "line", **_STEP}
    return [
        {
            "mark": {"type": "area", **_STEP, "color": SOFT, "opacity": 0.45},
            "encoding": {"y": {**observed, "axis": y_axis}},
        },
        {
            "mark": {"type": "area", **_STEP, "color": BAND, "opacity": 0.8},
            "encoding": {"y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"}},
        },
        {
            "mark": {**line, "color": EXPECTED, "strokeWidth": 1.2, "strokeDash": [4, 3]},
            "encoding": {"y": expected},
        },
        {"mark": {**line, "color": OBSERVED, "strokeWidth": 1.5}, "encoding": {"y": observed}},
    ]


SPECIFIED: dict[str, Callable[[Display, int], Spec]] = {
    "bars with null": _bars,
    "histogram with band": _histogram,
}
"""The displays that Vega draws, each with the function that specifies it."""
