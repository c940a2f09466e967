"""Vega-Lite specifications: one for each display that is drawn by Vega."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from votescope.core import Display
from votescope.dossier.grid import Grid, grid_of
from votescope.dossier.palette import (
    BAND,
    CHART_FONT,
    EXPECTED,
    FLAGGED,
    GRID,
    INK,
    MUTED,
    OBSERVED,
    PAPER,
    SOFT,
)

__all__ = ["SPECIFIED", "specification"]

Spec = dict[str, Any]

_UPRIGHT_LABELS = 14
_UPRIGHT_LETTERS = 4


def specification(display: Display, width: int) -> Spec:
    """Return the Vega-Lite specification of a display at a total width in pixels.

    Raises
    ------
    KeyError
        The display is drawn otherwise (a table, a timeline).
    """
    return {**_frame(width), **SPECIFIED[display.kind](display, width)}


def _frame(width: int) -> Spec:
    small = 11 if width < 480 else 12
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


def printable(text: str) -> str:
    r"""Return ``text`` in one line without control characters and marks that turn the direction of writing.

    >>> printable("a\n<b>\u202e")
    'a <b>'
    """
    kept = (" " if letter.isspace() else letter for letter in text if not _turns(letter))
    return "".join(letter for letter in kept if letter.isprintable())


def _turns(letter: str) -> bool:
    return "\u202a" <= letter <= "\u202e" or "\u2066" <= letter <= "\u2069" or "\ud800" <= letter <= "\udfff"


def _apart(labels: Sequence[str]) -> list[str]:
    """Return the labels with a number behind each that was there before: bars must not be stacked."""
    seen: dict[str, int] = {}
    apart: list[str] = []
    for label in labels:
        seen[label] = seen.get(label, 0) + 1
        apart.append(label if seen[label] == 1 else f"{label} ({seen[label]})")
    return apart


def _short(label: str, letters: int) -> str:
    return label if len(label) <= letters else label[: letters - 1].rstrip() + "…"


def _form(largest: float) -> str:
    """Return the number format of an axis: thousands separated, the largest numbers shortened."""
    return "~s" if largest >= 100_000 else ",.4~r"


def _bars(display: Display, width: int) -> Spec:
    """Draw the usual range as a bar behind, the expectation as a stroke, what was published as a dot.

    Dots, unlike bars that grow from zero, may stand on an axis that begins elsewhere, so that a small
    difference from a large expectation can be seen.
    """
    rows = _rows(display, "label", "observed", "expected", "low", "high", "flagged")
    longest = max((len(str(row["label"])) for row in rows), default=0)
    upright = len(rows) <= _UPRIGHT_LABELS and longest <= _UPRIGHT_LETTERS
    letters = 34 if width >= 480 else 18
    labels = _apart([_short(str(row["label"]), letters) for row in rows])
    for row, label in zip(rows, labels, strict=True):
        row.update(label=label, flagged=bool(row["flagged"]))
    names, sizes = ("x", "y") if upright else ("y", "x")
    sized = [
        row[name] for row in rows for name in ("observed", "low", "high", "expected") if row[name] is not None
    ]
    low, high = min(sized, default=0), max(sized, default=1)
    label_axis: Spec = {
        "title": (printable(display.x_label) or None) if upright else None,
        "labelAngle": 0,
        "labelLimit": 0,
        "labelOverlap": False,
        "domain": False,
        "ticks": False,
        "labelPadding": 8,
        "grid": False,
    }
    room = 0.05 * (high - low) or 1.0
    scale = {"domain": [0 if 0 <= low < high / 2 else low - room, high + room], "nice": True, "zero": False}
    size_axis = {"title": printable(display.y_label) or None, "tickCount": 5, "format": _form(high)}
    return {
        "data": {"values": rows},
        "height": 230 if upright else {"step": 20},
        "encoding": {
            names: {"field": "label", "type": "nominal", "sort": None, "axis": label_axis},
        },
        "layer": [
            {
                "mark": {"type": "bar", "size": 20 if upright else 11, "color": BAND, "opacity": 0.7},
                "encoding": {
                    sizes: {"field": "low", "type": "quantitative", "axis": size_axis, "scale": scale},
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
                    "color": {"condition": {"test": "datum.flagged", "value": FLAGGED}, "value": OBSERVED},
                    "shape": {"condition": {"test": "datum.flagged", "value": "diamond"}, "value": "circle"},
                },
            },
        ],
    }


def _histogram(display: Display, width: int) -> Spec:
    rows = _rows(display, "x", "observed", "expected", "low", "high")
    largest = max((row["observed"] or 0 for row in rows), default=1)
    if all((row["observed"] or 0) >= 0 for row in rows):
        for row in rows:
            row["low"] = max(row["low"] or 0, 0)
    y_axis = {"title": printable(display.y_label) or None, "tickCount": 4, "format": _form(largest)}
    x = {
        "field": "x",
        "type": "quantitative",
        "scale": {"zero": False, "nice": False},
        "axis": {
            "title": printable(display.x_label) or None,
            "grid": False,
            "tickCount": 10 if width >= 480 else 5,
        },
    }
    step: Spec = {"interpolate": "step"}
    return {
        "data": {"values": rows},
        "height": 240 if width >= 480 else 200,
        "encoding": {"x": x},
        "layer": [
            {
                "mark": {"type": "area", **step, "color": SOFT, "opacity": 0.45},
                "encoding": {"y": {"field": "observed", "type": "quantitative", "axis": y_axis}},
            },
            {
                "mark": {"type": "area", **step, "color": BAND, "opacity": 0.8},
                "encoding": {"y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"}},
            },
            {
                "mark": {"type": "line", **step, "color": EXPECTED, "strokeWidth": 1.2, "strokeDash": [4, 3]},
                "encoding": {"y": {"field": "expected", "type": "quantitative"}},
            },
            {
                "mark": {"type": "line", **step, "color": OBSERVED, "strokeWidth": 1.5},
                "encoding": {"y": {"field": "observed", "type": "quantitative"}},
            },
        ],
    }


def _fingerprint(display: Display, width: int) -> Spec:
    grid: Grid = grid_of(display)
    side = 400 if width >= 480 else width - 66
    axis = {"tickCount": 5, "grid": False, "format": ",.4~r"}
    x = {
        "field": "x",
        "type": "quantitative",
        "scale": {"domain": list(grid.x), "nice": False, "zero": False},
        "axis": {**axis, "title": printable(display.x_label) or None},
    }
    y = {
        "field": "y",
        "type": "quantitative",
        "scale": {"domain": list(grid.y), "nice": False, "zero": False},
        "axis": {**axis, "title": printable(display.y_label) or None},
    }
    return {
        "data": {"values": [{"x": sum(grid.x) / 2, "y": sum(grid.y) / 2}]},
        "width": side,
        "height": side,
        "autosize": {"type": "pad"},
        "config": {**_frame(width)["config"], "view": {"stroke": MUTED}},
        "mark": {"type": "image", "width": side, "height": side, "aspect": False},
        "encoding": {"x": x, "y": y, "url": {"value": grid.picture()}},
    }


def _matrix(display: Display, width: int) -> Spec:
    rows = _rows(display, "row", "column", "value", "text")
    heavy = ("breached", "conflict", "contradictory", "strong trace", "several traces")
    label = {"labelLimit": 240 if width >= 480 else 110, "title": None, "domain": False, "ticks": False}
    return {
        "data": {"values": rows},
        "height": {"step": 24},
        "encoding": {
            "x": {
                "field": "column",
                "type": "nominal",
                "sort": None,
                "axis": {
                    **label,
                    "orient": "top",
                    "labelAngle": 0 if width >= 480 else -40,
                    "labelLimit": 110,
                },
            },
            "y": {"field": "row", "type": "nominal", "sort": None, "axis": {**label, "grid": False}},
        },
        "layer": [
            {
                "mark": {"type": "rect", "stroke": PAPER, "strokeWidth": 2},
                "encoding": {
                    "color": {
                        "condition": {
                            "test": {"field": "value", "oneOf": list(heavy)},
                            "value": OBSERVED,
                        },
                        "value": GRID,
                    }
                },
            },
            {
                "mark": {"type": "text", "fontSize": 10.5, "limit": 104},
                "encoding": {
                    "text": {"field": "value", "type": "nominal"},
                    "color": {
                        "condition": {"test": {"field": "value", "oneOf": list(heavy)}, "value": PAPER},
                        "value": INK,
                    },
                },
            },
        ],
    }


SPECIFIED: dict[str, Callable[[Display, int], Spec]] = {
    "bars with null": _bars,
    "histogram with band": _histogram,
    "fingerprint": _fingerprint,
    "matrix": _matrix,
}
"""The displays that Vega draws, each with the function that specifies it."""
