"""Tables as they are printed: a header and rows of cells, each with its mark and its citations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from votescope.core import OUTCOMES, Display
from votescope.dossier.label import stable_id, weight
from votescope.dossier.naming import PROBABILITIES, named
from votescope.dossier.number import probability, value_text
from votescope.dossier.trail import Mark

__all__ = ["PrintedCell", "PrintedTable", "plain_table", "spread"]


_OUTCOMES = frozenset(word for words in OUTCOMES.values() for word in words)
_LOUD = ("middle", "heavy")
_LONG = 12
"""Rows from which on a table of judged cells folds those in which nothing stands out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCell:
    """One cell: its words, an outcome word that sets its look, whether it is a number, its citations."""

    text: str
    outcome: str = ""
    number: bool = False
    marks: tuple[Mark, ...] = ()

    @property
    def remarked(self) -> bool:
        """Whether the outcome word says something beside the cell's own words."""
        says_itself = any(self.text.startswith(word) for words in OUTCOMES.values() for word in words)
        return weight(self.outcome) != "quiet" and bool(self.outcome) and not says_itself


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTable:
    """A table with a caption; the first cell of each row names the row."""

    id: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[PrintedCell, ...], ...]
    note: str = ""
    more: int = 0
    marks: tuple[Mark, ...] = ()
    foldable: bool = False

    @property
    def folded(self) -> tuple[tuple[PrintedCell, ...], ...]:
        """The rows to fold away in a long table of judged cells: those in which nothing stands out."""
        quiet = tuple(
            row for row in self.rows if not any(weight(c.outcome) in _LOUD for c in row if c.outcome)
        )
        return quiet if self.foldable and len(self.rows) >= _LONG and len(quiet) >= _LONG // 2 else ()

    @property
    def open_rows(self) -> tuple[tuple[PrintedCell, ...], ...]:
        """The rows that are not folded away."""
        folded = {id(row) for row in self.folded}
        return tuple(row for row in self.rows if id(row) not in folded)

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
        outcome, numeric = str(mark or ""), False
        if outcome and outcome not in _OUTCOMES:
            text, outcome, numeric = outcome, "", True  # a matrix of numbers: the short form is enough
        words = value_text(text) if text not in (None, "") else ""
        cells.setdefault(str(row), {})[str(column)] = PrintedCell(
            text=words or outcome, outcome=outcome, number=numeric
        )
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
        foldable=True,
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
        header=tuple(named(name) for name in names),
        rows=tuple(tuple(_cell(row.get(name), name) for name in names) for row in rows[:most]),
        note=note,
        more=max(0, len(rows) - most),
    )


def _cell(value: Any, name: str) -> PrintedCell:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and name in PROBABILITIES:
        return PrintedCell(text=probability(value), number=True)
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
    return (
        (named(name), value_text(value))
        for name, value in values.items()
        if _is_plain(value) and not isinstance(value, Mapping)
    )
