"""Delimited text: the separator, and the grid of cells between separators."""

from __future__ import annotations

import csv
import io
from collections import Counter

import polars as pl

from votescope.core import Problem, UnreadableFile
from votescope.tables.grid import MOST_COLUMNS, Grid, grid_from_rows

__all__ = ["SEPARATORS", "read_delimited", "separator_of"]

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_SAMPLE = 256 * 1024
_LONGEST_LINE = 1024 * 1024
_LINES = 400


def read_delimited(data: bytes, *, file: str, notes: tuple[str, ...] = ()) -> Grid:
    """Cut UTF-8 text into a grid.

    Raises
    ------
    UnreadableFile
        The text has no lines or columns to speak of.
    """
    if b"\x00" in data:
        raise _no_table(file, "holds NUL bytes")
    if b"\r" in data and b"\n" not in data[:_LONGEST_LINE]:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if _longest_line(data) > _LONGEST_LINE:
        raise _no_table(file, "has a line longer than a million bytes")
    lines = data[:_SAMPLE].decode("utf-8", errors="ignore").splitlines()[:_LINES]
    told, lines = _declared(lines)
    separator, width = separator_of(lines)
    if told:
        separator, data = told, data.split(b"\n", 1)[-1] if b"\n" in data else b""
        data = b"\n" + data
        width = max((line.count(told) + 1 for line in lines), default=1)
    if width > MOST_COLUMNS:
        raise _no_table(file, f"has {width} columns in one line")
    said = (*notes, f"Separator: {SEPARATORS[separator]}.")
    frame = _fast(data, separator, width)
    if frame is not None:
        return Grid(file=file, cells=frame, notes=said)
    return _lenient(data, separator, file=file, notes=said)


def _no_table(file: str, found: str) -> UnreadableFile:
    return UnreadableFile(
        Problem(
            file=file,
            found=found,
            expected="a table with one unit per line",
            todo="Save the table as CSV in UTF-8.",
            kind="unreadable",
        )
    )


def _longest_line(data: bytes) -> int:
    """Return the length of the longest line, looking only where a line may be too long."""
    position, longest = 0, 0
    while position < len(data):
        end = data.rfind(b"\n", position, position + _LONGEST_LINE + 1)
        if end < 0:
            return max(longest, min(len(data) - position, _LONGEST_LINE + 1))
        longest = max(longest, 1)
        position = end + 1
    return longest


def _declared(lines: list[str]) -> tuple[str, list[str]]:
    """Take the separator that a first line ``sep=;`` declares (a habit of spreadsheets)."""
    if lines and lines[0].strip().lower().startswith("sep=") and len(lines[0].strip()) <= 5:
        mark = lines[0].rstrip("\r\n")[4:5] or "\t"
        if mark in SEPARATORS:
            return mark, lines[1:]
    return "", lines


def separator_of(lines: list[str]) -> tuple[str, int]:
    """Return the separator that cuts most lines into the same number of cells, and the largest width.

    Examples
    --------
    >>> separator_of(["place;turnout", "A;12,5", "B;13,0"])
    (';', 2)
    """
    best, best_score, best_width = ",", -1.0, 1
    sample = [line for line in lines if line.strip()]
    for separator in SEPARATORS:
        widths = _widths(sample, separator)
        counted = Counter(width for width in widths if width > 1)
        if not counted:
            continue
        mode, times = counted.most_common(1)[0]
        score = times / len(sample) * (1 + 0.02 * min(mode, 20))
        if score > best_score:
            best, best_score, best_width = separator, score, max(widths)
    return best, best_width


def _widths(lines: list[str], separator: str) -> list[int]:
    try:
        return [len(row) for row in csv.reader(lines, delimiter=separator)]
    except csv.Error:
        return [line.count(separator) + 1 for line in lines]


def _fast(data: bytes, separator: str, width: int) -> pl.DataFrame | None:
    """Read with polars; ``None`` when quotes or widths are irregular, so that nothing is lost."""
    names = [f"c{position}" for position in range(width)]
    head = separator.join([*names, "overflow"]).encode() + b"\n"
    try:
        frame = pl.read_csv(
            io.BytesIO(head + data),
            separator=separator,
            infer_schema=False,
            truncate_ragged_lines=True,
            row_index_name="row",
            row_index_offset=1,
        )
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException):
        return None
    if frame.height == 0 or frame["overflow"].null_count() < frame.height:
        return None
    if b'"' in data and any(_swallowed(frame[name], separator, width) for name in names):
        return None
    return frame.drop("overflow").with_columns(pl.col("row").cast(pl.Int64))


def _swallowed(cells: pl.Series, separator: str, width: int) -> bool:
    """Tell whether a quoted cell runs over lines and holds so many separators that it swallowed rows."""
    long = cells.filter(cells.str.contains("\n", literal=True).fill_null(False))
    return long.len() > 0 and any(cell.count(separator) >= max(width - 1, 1) for cell in long)


def _lenient(data: bytes, separator: str, *, file: str, notes: tuple[str, ...]) -> Grid:
    """Read line by line: with quotes as far as they balance, else every quote taken literally."""
    text = data.decode("utf-8", errors="replace")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
        usual = Counter(len(row) for row in rows if len(row) > 1).most_common(1)
        limit = max(usual[0][0] - 1, 1) if usual else 1
        if any("\n" in cell and cell.count(separator) >= limit for row in rows for cell in row):
            raise csv.Error("a quoted cell swallows rows")
        said = notes
    except csv.Error:
        rows = [line.split(separator) for line in text.splitlines()]
        said = (*notes, "Quotation marks do not balance: taken as they stand.")
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    if max((len(row) for row in rows), default=0) > MOST_COLUMNS:
        raise _no_table(file, f"has more than {MOST_COLUMNS} columns")
    return grid_from_rows(rows, file=file, notes=said)
