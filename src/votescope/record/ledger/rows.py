"""The rows: a CSV file of the case against its columns, with everything that is wrong with it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from votescope.core import Cell, Moment, Problem
from votescope.record.ledger.day import read_day
from votescope.record.ledger.state import is_state

__all__ = ["Column", "Row", "read_rows", "table_schema"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: what it holds, whether a row may leave it empty, and its words where they are fixed."""

    name: str
    kind: str = "text"
    needed: bool = False
    words: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: its number as an editor shows it, and its cells as values; an empty cell is ``None``."""

    file: str
    line: int
    cells: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        """Return the value of a cell; ``None`` where the file has no such column."""
        return self.cells.get(name)

    def text(self, name: str) -> str:
        """Return the words of a cell, empty where it is."""
        return self.cells.get(name) or ""

    def day(self, name: str = "date") -> Moment:
        """Return the day of a cell, unknown where it is empty."""
        return self.cells.get(name) or Moment()

    def trace(self, name: str) -> Cell:
        """Return the cell as evidence."""
        return Cell(file=self.file, row=self.line, column=name, text=str(self[name] or ""))

    def problem(self, name: str | None, found: str, expected: str, todo: str) -> Problem:
        """Return what is wrong with a cell of this row."""
        return Problem(file=self.file, row=self.line, column=name, found=found, expected=expected, todo=todo)


def _count(text: str) -> int:
    if not text.isdecimal():
        raise ValueError(f"{text!r} is no count")
    return int(text)


def _state(text: str) -> str:
    if not is_state(text.upper()):
        raise ValueError(f"{text!r} is no code of a state")
    return text.upper()


def _link(text: str) -> str:
    if not text.startswith(("https://", "http://")):
        raise ValueError(f"{text!r} is no address")
    return text


_KINDS: dict[str, tuple[Callable[[str], Any], str, str]] = {
    "text": (str, "words", "string"),
    "count": (_count, "a number without sign or separators, such as 143", "integer"),
    "day": (read_day, "a day (2022-10-12), week (2022-W41), month, year or interval (first/last)", "string"),
    "state": (_state, "a code of three letters of ISO 3166-1, or XKX", "string"),
    "link": (_link, "an address that begins with https:// or http://", "string"),
    "list": (lambda text: tuple(text.replace(";", " ").split()), "ids with blanks between", "string"),
}


def read_rows(
    text: str, *, name: str, columns: Sequence[Column], one_id: bool = True
) -> tuple[tuple[Row, ...], list[Problem]]:
    """Read a CSV file; comma, semicolon or tab between the cells, lines that start with ``#`` are remarks.

    Returns
    -------
    tuple
        The rows without a problem, and every problem of the file. With ``one_id`` no id may stand twice.
    """
    listed, problems = _cut(text, name)
    if problems or not listed:
        return (), problems
    header = [cell.strip().casefold() for cell in listed[0][1]]
    problems = _header_problems(header, listed[0][0], name, columns)
    if problems:
        return (), problems
    rows: list[Row] = []
    seen: dict[str, int] = {}
    for line, cells in listed[1:]:
        row, found = _row(name, line, header, cells, columns)
        own = row.text("id")
        if one_id and own in seen:
            found.append(row.problem("id", f"the id {own!r} again (row {seen[own]})", "each id once",
                                     "Give the row an id of its own."))  # fmt: skip
        if own:
            seen.setdefault(own, line)
        problems += found
        if not found:
            rows.append(row)
    return tuple(rows), problems


def _cut(text: str, name: str) -> tuple[list[tuple[int, list[str]]], list[Problem]]:
    body = text.removeprefix("\ufeff")
    first = next((line for line in body.splitlines() if line.strip() and not line.startswith("#")), "")
    table = csv.reader(io.StringIO(body, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    listed: list[tuple[int, list[str]]] = []
    try:
        for cells in table:
            if any(cell.strip() for cell in cells) and not cells[0].lstrip().startswith("#"):
                listed.append((table.line_num - sum(cell.count("\n") for cell in cells), cells))
    except csv.Error as error:
        todo = "Correct the quotation marks of the row."
        return [], [Problem(file=name, row=table.line_num, found=f"not readable as CSV ({error})", todo=todo)]
    return listed, []


def _header_problems(header: Sequence[str], line: int, name: str, columns: Sequence[Column]) -> list[Problem]:
    known = [column.name for column in columns]
    lacking = [column.name for column in columns if column.needed and column.name not in header]
    problems = [
        Problem(file=name, row=line, column=column, found=f"no column is called {column!r}",
                expected=", ".join(known), todo="Add the column.")
        for column in lacking
    ]  # fmt: skip
    for cell in header:
        near = get_close_matches(cell, [one for one in known if one not in header], n=1, cutoff=0.7)
        if cell and cell not in known and near:
            problems.append(
                Problem(file=name, row=line, column=cell, found=f"an unknown column called {cell!r}",
                        expected=near[0], todo="Correct its name, or choose one of your own that is not alike.")
            )  # fmt: skip
    twice = {cell for cell in header if cell and header.count(cell) > 1}
    return problems + [
        Problem(file=name, row=line, column=cell, found=f"two columns are called {cell!r}",
                expected="each column once", todo="Rename or remove one of them.")
        for cell in sorted(twice)
    ]  # fmt: skip


def _row(
    name: str, line: int, header: Sequence[str], cells: Sequence[str], columns: Sequence[Column]
) -> tuple[Row, list[Problem]]:
    words = dict(zip(header, (cell.strip() for cell in cells), strict=False))
    values: dict[str, Any] = {}
    row = Row(file=name, line=line, cells=values)
    problems: list[Problem] = []
    if any(cell.strip() for cell in cells[len(header) :]):
        problems.append(row.problem(None, f"{len(cells)} cells under {len(header)} columns", "",
                                    "Put a cell with a separator in quotation marks."))  # fmt: skip
    for column in columns:
        read, expected, _ = _KINDS[column.kind]
        expected = f"one of {', '.join(column.words)}" if column.words else expected
        cell = words.get(column.name, "")
        if not cell:
            if column.needed:
                problems.append(row.problem(column.name, "an empty cell", expected, "Fill it."))
            continue
        try:
            values[column.name] = read(cell)
            if column.words and cell not in column.words:
                raise ValueError(repr(cell))
        except ValueError as error:
            near = get_close_matches(cell, column.words, n=1)
            todo = f"Write {near[0]!r} if that is meant." if near else "Correct the cell."
            problems.append(row.problem(column.name, str(error), expected, todo))
    return row, problems


def table_schema(columns: Sequence[Column]) -> dict[str, Any]:
    """Return the Table Schema (Frictionless Data) of a file with these columns.

    >>> table_schema([Column(name="yes", kind="count", needed=True, about="votes for")])["fields"]
    [{'name': 'yes', 'type': 'integer', 'description': 'votes for', 'constraints': {'required': True}}]
    """
    fields: list[dict[str, Any]] = []
    for column in columns:
        limits: dict[str, Any] = {"required": True} if column.needed else {}
        limits |= {"enum": list(column.words)} if column.words else {}
        about = column.about or _KINDS[column.kind][1]
        field = {"name": column.name, "type": _KINDS[column.kind][2], "description": about}
        fields.append(field | ({"constraints": limits} if limits else {}))
    return {"fields": fields, "missingValues": [""]}
