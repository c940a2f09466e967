"""Tables as they are printed: a header and rows of cells, each with its mark and its citations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from votescope.core import Display
from votescope.dossier.label import stable_id
from votescope.dossier.number import value_text
from votescope.dossier.trail import Mark

__all__ = ["PrintedCell", "PrintedTable", "plain_table", "spread"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCell:
    """One cell: its words, an outcome word that sets its look, whether it is a number, its citations."""

    text: str
    outcome: str = ""
    number: bool = False
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTable:
    """A table with a caption; the first cell of each row names the row."""

    id: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[PrintedCell, ...], ...]
    note: str = ""
    more: int = 0

    @property
    def judged(self) -> bool:
        """Whether some cell carries an outcome word."""
        return any(cell.outcome for row in self.rows for cell in row)

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Whether each column holds numbers, which are set to the right."""
        return tuple(
            bool(self.rows) and all(row[place].number or not row[place].text for row in self.rows)
            for place in range(len(self.header))
        )


def spread(display: Display, *path: object) -> PrintedTable:
    """Turn the long form of a side-by-side table or matrix into rows and columns."""
    second = "mark" if display.kind == "side-by-side table" else "value"
    columns = list(dict.fromkeys(str(name) for name in display.columns["column"]))
    cells: dict[str, dict[str, PrintedCell]] = {}
    for row, column, text, mark in zip(
        *(display.columns[name] for name in ("row", "column", "text", second)), strict=True
    ):
        outcome = str(mark or "")
        words = value_text(text) if text not in (None, "") else ""
        cells.setdefault(str(row), {})[str(column)] = PrintedCell(text=words or outcome, outcome=outcome)
    empty = PrintedCell(text="")
    return PrintedTable(
        id=stable_id("tab", *path, display.kind, display.name, display.title),
        title=display.title,
        header=(display.y_label, *columns),
        rows=tuple(
            (PrintedCell(text=row), *(found.get(column, empty) for column in columns))
            for row, found in cells.items()
        ),
        note=display.note,
    )


def plain_table(
    identity: str, title: str, rows: Sequence[Mapping[str, Any]], *, note: str = "", most: int = 200
) -> PrintedTable:
    """Turn a list of mappings into a table whose columns are their keys."""
    names = [
        name
        for name in dict.fromkeys(key for row in rows for key in row)
        if all(_is_plain(row.get(name)) for row in rows)
    ]
    return PrintedTable(
        id=identity,
        title=title,
        header=tuple(worded(name) for name in names),
        rows=tuple(tuple(_cell(row.get(name)) for name in names) for row in rows[:most]),
        note=note,
        more=max(0, len(rows) - most),
    )


def worded(name: str) -> str:
    """Write a field name as words.

    >>> worded("p_adjusted"), worded("UA-14")
    ('p adjusted', 'UA-14')
    """
    return name.replace("_", " ")


def _cell(value: Any) -> PrintedCell:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return PrintedCell(text="" if value is None else value_text(value), number=is_number)


def is_rows(value: Any) -> bool:
    """Tell whether a value is a list of mappings."""
    return isinstance(value, list | tuple) and bool(value) and all(isinstance(row, Mapping) for row in value)


def _is_plain(value: Any) -> bool:
    """Tell whether a value can be read in one cell; what is nested deeper stands in findings.json only."""
    parts = value if isinstance(value, list | tuple) else value.values() if isinstance(value, Mapping) else ()
    return not any(isinstance(part, Mapping | list | tuple) for part in parts)


def pairs(values: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """Return the named numbers of a finding as words, without those that are tables."""
    return ((worded(name), value_text(value)) for name, value in values.items() if _is_plain(value))
