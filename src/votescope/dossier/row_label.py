"""Row labels: the names beside horizontal bars, set by us because Vega takes milliseconds to measure each."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width
from xml.sax.saxutils import escape

from votescope.core import Display
from votescope.dossier.chart_label import apart, printable, shortened
from votescope.dossier.palette import INK

__all__ = ["ROW", "TOP", "bar_labels", "font_size", "label_room", "labelled"]

ROW = 20
"""Height of a row in pixels."""

TOP = 6
"""Room above the first row in pixels."""

_GAP = 8
_UPRIGHT_LABELS = 14
_UPRIGHT_LETTERS = 4


def font_size(width: int) -> int:
    """Return the size in pixels of the words in a chart of a width."""
    return 11 if width < 480 else 12


def bar_labels(display: Display, width: int) -> list[str] | None:
    """Return the labels that stand beside the rows of horizontal bars; ``None`` if the bars are upright."""
    own = [printable(str(label)) for label in display.columns["label"]]
    if len(own) <= _UPRIGHT_LABELS and max((len(label) for label in own), default=0) <= _UPRIGHT_LETTERS:
        return None
    letters = 34 if width >= 480 else 18
    return apart([shortened(label, letters) for label in own])


def label_room(labels: Sequence[str], size: int) -> int:
    """Return the width in pixels to keep for labels of a font size, a little more than they need.

    >>> label_room(["North"], 12) < label_room(["Upper North"], 12)
    True
    """
    return (
        _GAP + 4 + max((round(size * sum(_width(letter) for letter in label)) for label in labels), default=0)
    )


def _width(letter: str) -> float:
    """Return a letter's width in ems, in a plain face and rather wide."""
    if east_asian_width(letter) in "WF":
        return 1.0
    return (
        0.3 if letter in " .,'’iIljtf|()-" else 0.72 if letter.isupper() or letter in "mwшщжюмwMW" else 0.57
    )


def labelled(svg: str, labels: Sequence[str], room: int, size: int) -> str:
    """Return a chart whose plot begins ``room`` pixels from the left with a label beside each row."""
    texts = "".join(
        f'<text x="{room - _GAP}" y="{TOP + ROW * place + ROW / 2 + size * 0.35:.1f}" text-anchor="end" '
        f'font-size="{size}" fill="{INK}">{escape(label)}</text>'
        for place, label in enumerate(labels)
    )
    return svg.replace("</svg>", f"{texts}</svg>")
