"""The grid: a table's cells as text, before anybody knows what they mean."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

__all__ = ["MOST_COLUMNS", "Grid", "Merge", "grid_from_rows", "letter_of"]

MOST_COLUMNS = 2000

Merge = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Cells as strings, null where empty, in columns ``c0``, ``c1`` and so on.

    ``row`` (Int64) holds the spreadsheet row. ``merges`` are cell ranges (row, column) to (row, column),
    both from 0 and both inclusive, in the sheet.
    """

    file: str
    cells: pl.DataFrame
    sheet: str | None = None
    merges: tuple[Merge, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def columns(self) -> list[str]:
        """The names ``c0``, ``c1``, … that the grid has."""
        return [name for name in self.cells.columns if name != "row"]

    def head(self, rows: int) -> list[list[str]]:
        """Return the first rows as lists of text, empty text where a cell is empty."""
        frame = self.cells.head(rows).select(self.columns)
        return [[(cell or "").strip() for cell in row] for row in frame.iter_rows()]


def grid_from_rows(
    rows: list[list[str]],
    *,
    file: str,
    sheet: str | None = None,
    merges: tuple[Merge, ...] = (),
    notes: tuple[str, ...] = (),
) -> Grid:
    """Build a grid from rows of unequal length; the first row is row 1 of the sheet."""
    width = max((len(row) for row in rows), default=0)
    series = [pl.Series("row", range(1, len(rows) + 1), dtype=pl.Int64)]
    for position in range(width):
        values = [row[position] if position < len(row) and row[position] != "" else None for row in rows]
        series.append(pl.Series(f"c{position}", values, dtype=pl.String))
    return Grid(file=file, cells=pl.DataFrame(series), sheet=sheet, merges=merges, notes=notes)


def letter_of(position: int) -> str:
    """Return a spreadsheet's letter for a column counted from 0.

    Examples
    --------
    >>> letter_of(0), letter_of(25), letter_of(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    number = position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
