"""The header: where it stands in the grid, and the names that its lines give to the columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from votescope.core import InputProblem, Problem
from votescope.tables.grid import Grid, letter_of
from votescope.tables.numeral import MISSING, looks_numeric

__all__ = ["Heading", "Layout", "find_layout"]

_LOOKED_AT = 400
_HEADER_WITHIN = 60
_MOST_LINES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """One column's header: its full name (unique in the table), last line and the line that groups it."""

    column: str
    name: str
    leaf: str
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The columns' headings and the rows under them."""

    headings: tuple[Heading, ...]
    body: pl.DataFrame
    notes: tuple[str, ...]


def find_layout(grid: Grid) -> Layout:
    """Find the header lines of a grid and cut off what stands above the data.

    Raises
    ------
    InputProblem
        There is no header, or nothing stands under it.
    """
    rows = _merged_right(grid, grid.head(_LOOKED_AT))
    numeric = _numeric_columns(rows)
    first, last = _header_lines(rows, numeric)
    if first is None or last is None:
        raise InputProblem(
            Problem(
                file=grid.file,
                sheet=grid.sheet,
                row=1,
                found="no header row",
                expected="one row with the names of the columns above the counts",
                todo="Add a first row with names such as unit, registered, cast, valid, invalid, Yes, No.",
                kind="header",
            )
        )
    begin, notes = _after_numbering(rows, last)
    notes = (*_said(first, last), *notes)
    body = _body(grid, begin)
    headings, renamed = _headings(grid, rows[first : last + 1], body)
    return Layout(headings=headings, body=body, notes=(*notes, *renamed))


def _said(first: int, last: int) -> tuple[str, ...]:
    if first == last:
        return (f"Header in row {first + 1}.",)
    return (f"Header in rows {first + 1} to {last + 1}, joined.",)


def _merged_right(grid: Grid, rows: list[list[str]]) -> list[list[str]]:
    """Repeat the text of a merged cell over the columns that it spans."""
    filled = [list(row) for row in rows]
    for (top, left), (_, right) in grid.merges:
        if top < min(len(filled), _HEADER_WITHIN) and right > left and left < len(filled[top]):
            wide = right - left + 1 >= 0.8 * len(filled[top])
            for column in range(left + 1, min(right + 1, len(filled[top]))):
                if not filled[top][column] and not wide:
                    filled[top][column] = filled[top][left]
    return filled


def _numeric_columns(rows: list[list[str]]) -> list[int]:
    """Return the columns whose cells in the lower half of the rows are mostly numbers."""
    lower = rows[len(rows) // 2 :]
    found = []
    for column in range(max((len(row) for row in rows), default=0)):
        cells = [row[column] for row in lower if row[column] and row[column].lower() not in MISSING]
        if cells and sum(map(looks_numeric, cells)) >= 0.6 * len(cells):
            found.append(column)
    return found


def _header_lines(rows: list[list[str]], numeric: list[int]) -> tuple[int | None, int | None]:
    """Return the first and last line of the header, counted from 0."""

    def texts(row: list[str]) -> int:
        return sum(
            1 for c in numeric if row[c] and row[c].lower() not in MISSING and not looks_numeric(row[c])
        )

    def numbers(row: list[str]) -> int:
        return sum(1 for c in numeric if row[c] and looks_numeric(row[c]))

    if not numeric:
        return _widest(rows)
    # A header may name the first of many repeated groups of columns only: then fewer names must do.
    needs = (max(1, 0.4 * len(numeric)), max(2, 0.15 * len(numeric)))
    main = next(
        (
            i
            for need in needs
            for i, row in enumerate(rows[:_HEADER_WITHIN])
            if texts(row) >= need and texts(row) >= numbers(row)
        ),
        None,
    )
    if main is None:
        return None, None
    first = last = main
    while first > 0 and main - first < _MOST_LINES and _is_group_line(rows[first - 1], numeric):
        first -= 1
    while last + 1 < len(rows) and last - main < _MOST_LINES:
        row = rows[last + 1]
        filled = sum(1 for cell in row if cell)
        if not (
            texts(row) and filled >= 2 and numbers(row) < 0.3 * len(numeric) and texts(row) > numbers(row)
        ):
            break
        if row == rows[main]:
            break
        last += 1
    return first, last


def _widest(rows: list[list[str]]) -> tuple[int | None, int | None]:
    """For a table without numbers: the fullest of the first lines."""
    filled = [sum(1 for cell in row if cell) for row in rows[:_HEADER_WITHIN]]
    if not filled or max(filled) == 0:
        return None, None
    line = filled.index(max(filled))
    if all(looks_numeric(cell) for cell in rows[line] if cell):
        return None, None
    return line, line


def _is_group_line(row: list[str], numeric: list[int]) -> bool:
    """Tell a line of group names (over columns of numbers) from a title, which stands in one place only."""
    cells = [c for c in numeric if row[c] and not looks_numeric(row[c])]
    return len({row[c] for c in cells}) >= 1 and (len(cells) >= 2 or (len(cells) == 1 and cells[0] > 0))


def _after_numbering(rows: list[list[str]], last: int) -> tuple[int, tuple[str, ...]]:
    """Skip empty lines and a line that numbers the columns (1, 2, 3, …) under the header."""
    begin = last + 1
    while begin < len(rows) and not any(rows[begin]):
        begin += 1
    if begin < len(rows):
        cells = [(i, cell.strip("()[]. ")) for i, cell in enumerate(rows[begin]) if cell]
        steps = {int(cell) - i for i, cell in cells if cell.isdecimal()}
        if (
            len(cells) >= 3
            and all(cell.isdecimal() for _, cell in cells)
            and len(steps) == 1
            and max(steps) <= 1
        ):
            return begin + 1, (f"Row {begin + 1} only numbers the columns: skipped.",)
    return begin, ()


def _body(grid: Grid, begin: int) -> pl.DataFrame:
    """Take the rows under the header; a cell merged downwards counts for each of its rows."""
    body = grid.cells.slice(begin)
    for (top, left), (bottom, right) in grid.merges:
        name = f"c{left}"
        if bottom > top >= begin and left == right and name in body.columns:
            value = body[name][top - begin] if top - begin < body.height else None
            inside = pl.col("row").is_between(top + 1, bottom + 1)
            body = body.with_columns(
                pl.when(inside).then(pl.lit(value, pl.String)).otherwise(name).alias(name)
            )
    return body


def _headings(
    grid: Grid, lines: list[list[str]], body: pl.DataFrame
) -> tuple[tuple[Heading, ...], tuple[str, ...]]:
    """Name the columns; those without name and cells are left out."""
    groups = _group_lines(lines)
    seen: dict[str, int] = {}
    headings: list[Heading] = []
    unnamed: list[str] = []
    empty = {name for name in grid.columns if body[name].null_count() == body.height}
    for position, column in enumerate(grid.columns):
        parts = [line[position] for line in groups if position < len(line) and line[position]]
        parts = [part for i, part in enumerate(parts) if i == 0 or part != parts[i - 1]]
        parts = [re.sub(r"\s+", " ", part) for part in parts]
        if not parts:
            if column in empty:
                continue
            parts = [f"column {letter_of(position)}"]
            unnamed.append(letter_of(position))
        name = " / ".join(parts)
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            name = f"{name} ({seen[name]})"
        group = parts[-2] if len(parts) > 1 else ""
        headings.append(Heading(column=column, name=name, leaf=parts[-1], group=group))
    said = (f"Columns without a name: {', '.join(unnamed[:20])}.",) if unnamed else ()
    return tuple(headings), said


def _group_lines(lines: list[list[str]]) -> list[list[str]]:
    """Carry a group's name to the right over the columns that have a name of their own below it."""
    filled = [list(line) for line in lines]
    for upper, lower in pairwise(filled):
        current = ""
        for position, cell in enumerate(upper):
            below = lower[position] if position < len(lower) else ""
            if cell:
                current = cell if below else ""
            elif below and current:
                upper[position] = current
            elif not below:
                current = ""
    return filled
