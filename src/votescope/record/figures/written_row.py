"""The written row: a figure as the cells of a row of a figures file."""

from __future__ import annotations

from collections.abc import Sequence

from votescope.core import Figure, Span
from votescope.record.figures.printed_number import PrintedNumber, UnclearNumber, read_number
from votescope.record.figures.words import figure_words

__all__ = ["columns_for", "written_row"]


def columns_for(figures: Sequence[Figure]) -> list[str]:
    """Return the columns that hold all there is to say of figures: the usual ones, and more where needed."""
    extras = ("qualifier", "progress", "context", "at", "review")
    return [
        *figure_words()["columns"],
        *(name for name in extras if any(_cell(figure, name) for figure in figures)),
    ]


def written_row(figure: Figure, columns: Sequence[str]) -> list[str]:
    """Return the cells of a figure's row.

    A value that cannot be read back from how it is printed ("two in five") is written as a number, with the printed
    words in the note. The column ``vote`` stays empty: a figure belongs to the case it lies in.
    """
    return [_cell(figure, name) for name in columns]


def _cell(figure: Figure, column: str) -> str:
    special = {
        "vote": lambda: "",
        "value": lambda: figure.printed if _reads_back(figure) else str(figure.value),
        "note": lambda: figure.note if _reads_back(figure) else _noted(figure),
        "context": lambda: "yes" if figure.context else "",
        "qualifier": lambda: figure.qualifier if _hides_qualifier(figure) else "",
        "at": lambda: figure.at or _place(figure),
        "review": lambda: "" if figure.review == "confirmed" else figure.review,
    }
    if column in special:
        return special[column]()
    value = getattr(figure, column)
    return "" if value is None else str(value)


def _noted(figure: Figure) -> str:
    return "; ".join(part for part in (f"printed: {figure.printed}", figure.note) if part)


def _place(figure: Figure) -> str:
    span = next((trace for trace in figure.traces if isinstance(trace, Span)), None)
    return f"{span.start}-{span.end}" if span else ""


def _number(figure: Figure) -> PrintedNumber | None:
    try:
        return read_number(figure.printed, percent=figure.unit == "percent")
    except UnclearNumber:
        return None


def _reads_back(figure: Figure) -> bool:
    if figure.unit == "words" or figure.value is None:
        return True
    number = _number(figure)
    return number is not None and number.value == figure.value


def _hides_qualifier(figure: Figure) -> bool:
    if figure.unit == "words" or figure.value is None:
        return figure.qualifier != "exact"
    number = _number(figure) if _reads_back(figure) else None
    return (number.qualifier if number else "exact") != figure.qualifier
