"""The workbook: sheets of XLSX, XLS and ODS files as grids."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
import zlib
from typing import Any

from votescope.core import InputProblem, Problem, UnreadableFile
from votescope.tables.grid import MOST_COLUMNS, Grid, grid_from_rows

__all__ = ["read_workbook"]

_MOST_CELLS = 40_000_000
_UNPACKED = 2 * 1024**3
_FAR = re.compile(rb'r="([A-Z]{1,3})(\d{1,7})"')
_REPEATS = re.compile(rb'number-(?:rows|columns)-repeated="(\d+)"')
_PIECE = 4 * 1024**2


def read_workbook(data: bytes, *, file: str, sheet: str | None = None) -> list[Grid]:
    """Return the sheets with cells in them, or the one asked for.

    Raises
    ------
    UnreadableFile
        The workbook is damaged, encrypted, or would not fit into memory.
    InputProblem
        No sheet has the name asked for.
    """
    _guard(data, file)
    names, sheets = _load(data, file, sheet)
    if sheet is not None and sheet not in names:
        listed = ", ".join(repr(name) for name in names)
        raise InputProblem(
            Problem(
                file=file, found=f"no sheet is called {sheet!r}", expected=f"one of {listed}", kind="sheet"
            )
        )
    grids = [grid for grid in sheets if grid.cells.height]
    if not grids:
        raise UnreadableFile(
            Problem(file=file, found="has no cells", expected="a sheet with a table", kind="unreadable")
        )
    return grids


def _damaged(file: str, found: str, todo: str) -> UnreadableFile:
    return UnreadableFile(Problem(file=file, found=found, todo=todo, kind="unreadable"))


def _load(data: bytes, file: str, wanted: str | None) -> tuple[list[str], list[Grid]]:
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = list(book.sheet_names)
        hidden = {
            m.name for m in book.sheets_metadata if m.visible != python_calamine.SheetVisibleEnum.Visible
        }
        chosen = [name for name in names if (name == wanted if wanted is not None else name not in hidden)]
        return names, [_grid(book.get_sheet_by_name(name), name, file) for name in chosen]
    except python_calamine.PasswordError as error:
        raise _damaged(file, "is encrypted", "Save it without a password.") from error
    except InputProblem:
        raise
    except Exception as error:
        raise _damaged(file, f"cannot be opened as a workbook ({_short(error)})", "Save it again.") from error
    except BaseException as error:
        # A panic of the Rust reader is no Exception; anything else (Ctrl-C, exit) goes on its way.
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(file, "is a damaged workbook", "Save it again from a spreadsheet.") from error


def _short(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:120]


def _grid(sheet: Any, name: str, file: str) -> Grid:
    height, width = sheet.total_height, sheet.total_width
    if height * width > _MOST_CELLS or width > MOST_COLUMNS * 8:
        raise _damaged(
            file, f"sheet {name!r} has {height:,} × {width:,} cells", "Delete stray cells far from the table."
        )
    rows = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    merges = tuple(
        ((top, left), (bottom, right)) for (top, left), (bottom, right) in sheet.merged_cell_ranges or []
    )
    while rows and not any(rows[-1]):
        rows.pop()
    used = max((max((i + 1 for i, cell in enumerate(row) if cell), default=0) for row in rows), default=0)
    if used > MOST_COLUMNS:
        raise _damaged(file, f"sheet {name!r} has {used:,} columns", "Keep the table's own columns only.")
    return grid_from_rows([row[:used] for row in rows], file=file, sheet=name, merges=merges)


def _text(value: Any) -> str:
    """Write a cell as it would be typed: whole floats without a fraction, dates in ISO form."""
    if isinstance(value, str):
        return value.replace("\x00", "").strip()
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat()
    return str(value)


def _guard(data: bytes, file: str) -> None:
    """Refuse a packed workbook whose sheets would not fit into memory, before the reader allocates them."""
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if sum(info.file_size for info in infos) > _UNPACKED:
                raise _damaged(file, "unpacks to more than 2 GB", "Save the table as CSV.")
            for info in infos:
                if info.filename.startswith("xl/worksheets/") and info.filename.endswith(".xml"):
                    _guard_sheet(archive, info, file)
                elif info.filename == "content.xml":
                    _guard_repeats(archive, info, file)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise _damaged(file, "is a damaged, cut or encrypted workbook", "Save it again.") from error
    except (ValueError, IndexError, LookupError) as error:
        raise _damaged(file, "is a damaged workbook", "Save it again.") from error


def _guard_sheet(archive: zipfile.ZipFile, info: zipfile.ZipInfo, file: str) -> None:
    columns, rows, tail = 0, 0, b""
    with archive.open(info) as handle:
        while piece := handle.read(_PIECE):
            # Only the widest reference and the last rows matter: look at three-letter columns and the end.
            for letters, _ in re.findall(rb'r="([A-Z]{3})(\d{1,7})"', piece):
                columns = max(columns, _number(letters))
            rows = max(rows, *(int(n) for n in re.findall(rb'<row[^>]*? r="(\d{1,9})"', piece)), 0)
            tail = piece[:_PIECE]
    for letters, _ in _FAR.findall(tail[:200_000]):
        columns = max(columns, _number(letters))
    if rows * max(columns, 1) > _MOST_CELLS:
        raise _damaged(
            file,
            f"a sheet reaches to row {rows:,}, column {columns:,}",
            "Delete stray cells far from the table.",
        )


def _guard_repeats(archive: zipfile.ZipFile, info: zipfile.ZipInfo, file: str) -> None:
    """Refuse an ODS whose repeated cells multiply beyond reason (trailing empty repeats are the rule)."""
    with archive.open(info) as handle:
        repeats = sum(int(n) > 100_000 for n in _REPEATS.findall(handle.read()))
    if repeats > 2000:
        raise _damaged(file, "repeats cells without end", "Save the table as CSV.")


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
