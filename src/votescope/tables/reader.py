"""The reader: from a published file to a ResultsTable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from votescope.core import InputProblem, Problem
from votescope.tables.build import build
from votescope.tables.container import open_content
from votescope.tables.contest import keep_where, one_contest
from votescope.tables.delimited import read_delimited
from votescope.tables.encoding import decode
from votescope.tables.grid import Grid
from votescope.tables.guess import Guess, guess_columns
from votescope.tables.header import Layout, find_layout
from votescope.tables.judge import judge
from votescope.tables.long import widened
from votescope.tables.numeral import Style
from votescope.tables.override import read_overrides
from votescope.tables.profile import Profile, profiles_of, table_style
from votescope.tables.rows import filled_rows
from votescope.tables.sheet import only_table
from votescope.tables.strata import stratum_of
from votescope.tables.table import COUNTS, ResultsTable
from votescope.tables.workbook import read_workbook

__all__ = [
    "OpenedTable",
    "guess_of",
    "header_of",
    "narrowed",
    "open_table",
    "read_opened",
    "read_table",
    "sheets_of",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedTable:
    """A table before its columns mean anything: its cells, its header, its rows and a profile of each column.

    ``long`` tells that it had one row per unit and option, and was turned.
    """

    path: Path
    grid: Grid
    layout: Layout
    style: Style
    profiles: tuple[Profile, ...]
    long: bool


def read_table(
    path: Path,
    *,
    columns: Mapping[str, str] | None = None,
    sheet: str | None = None,
    encoding: str | None = None,
    where: Mapping[str, str] | None = None,
    strata: str | None = None,
) -> ResultsTable:
    """Read a published table of results.

    Parameters
    ----------
    path : Path
        Delimited text (plain, gzip, or the only table of a zip archive), XLSX, XLS or ODS.
    columns : mapping, optional
        What is known of the columns: a role (``unit``, ``region``, ``district``, ``registered``,
        ``issued``, ``cast``, ``valid``, ``invalid``) or ``option:NAME``, each with a header or several
        joined with ``+``; and ``ignore:HEADER``. The rest is guessed; once an option is given, only the
        given ones are options.
    sheet : str, optional
        The sheet of a workbook; needed when several hold tables.
    encoding : str, optional
        A codec's name, when the detected encoding is wrong.
    where : mapping, optional
        Keep only rows whose column has the value (a table that stacks several contests).
    strata : str, optional
        A header, ``region`` or ``district``: what it says of a unit is kept as its stratum
        (`votescope.tables.ResultsTable.strata`).

    Returns
    -------
    ResultsTable
        Units that hold the identities, rows set aside with the reason, and every problem found.

    Raises
    ------
    UnreadableFile
        The file cannot be opened or is no table.
    InputProblem
        A header, sheet or role does not exist, or columns are missing; all problems at once.
    """
    opened = narrowed(open_table(path, sheet=sheet, encoding=encoding), columns=columns, where=where)
    return read_opened(opened, guess_of(opened, columns), strata=strata)


def open_table(path: Path, *, sheet: str | None = None, encoding: str | None = None) -> OpenedTable:
    """Open a file and find its header; no column means anything yet.

    Raises
    ------
    UnreadableFile
        The file cannot be opened or is no table.
    InputProblem
        There is no header, or several sheets may be meant.
    """
    path = Path(path)
    grid = only_table(_grids(path, sheet, encoding), asked=sheet is not None)
    layout = filled_rows(find_layout(grid), file=grid.file, sheet=grid.sheet)
    style = table_style(layout)
    return OpenedTable(
        path=path, grid=grid, layout=layout, style=style, profiles=profiles_of(layout, style), long=False
    )


def narrowed(
    opened: OpenedTable, *, columns: Mapping[str, str] | None = None, where: Mapping[str, str] | None = None
) -> OpenedTable:
    """Keep the rows that ``where`` asks for, and turn one row per unit and option into one row per unit.

    Raises
    ------
    InputProblem
        A column or value of ``where`` does not occur.
    """
    grid, layout, style, profiles = opened.grid, opened.layout, opened.style, opened.profiles
    if where:
        layout = keep_where(layout, profiles, where, file=grid.file, sheet=grid.sheet)
        profiles = profiles_of(layout, style)
    named = any(key.startswith("option:") for key in columns or {})
    wide = None if named else widened(layout, profiles, style)
    if wide is not None:
        layout, profiles = wide, profiles_of(wide, style)
    return replace(opened, layout=layout, profiles=profiles, long=wide is not None)


def guess_of(opened: OpenedTable, columns: Mapping[str, str] | None = None) -> Guess:
    """Say what each column means: what ``columns`` says, the rest guessed.

    Raises
    ------
    InputProblem
        A header or role does not exist, columns are missing, or the table stacks several contests.
    """
    grid, profiles, body = opened.grid, opened.profiles, opened.layout.body
    overrides = read_overrides(columns or {}, profiles, file=grid.file, sheet=grid.sheet)
    guess = guess_columns(profiles, body, overrides, file=grid.file, sheet=grid.sheet)
    one_contest(body, profiles, guess, file=grid.file, sheet=grid.sheet)
    return guess


def read_opened(opened: OpenedTable, guess: Guess, *, strata: str | None = None) -> ResultsTable:
    """Read an opened table with the columns that ``guess`` gives.

    Raises
    ------
    InputProblem
        No row with counts is left.
    """
    grid, layout, style, profiles = opened.grid, opened.layout, opened.style, opened.profiles
    notes = (*grid.notes, *layout.notes, *_said_of(style), *guess.notes)
    texts = layout.body.select("row", *_worded_columns(profiles, guess))
    built = build(layout.body, guess, style)
    if strata is not None:
        stratum = stratum_of(strata, layout.body, profiles, guess.roles, file=grid.file, sheet=grid.sheet)
        built = replace(built, frame=built.frame.with_columns(stratum))
    return judge(opened.path, built, guess, texts, notes=notes, sheet=grid.sheet)


def _worded_columns(profiles: Sequence[Profile], guess: Guess) -> list[str]:
    """Return the columns in which a word for a total may stand: all but counts, options and addresses."""
    ways = [*(guess.roles.get(count, ()) for count in COUNTS), *guess.options.values()]
    counted = {column.column for way in ways for column in way}
    return [
        p.column
        for p in profiles
        if p.column not in counted and p.kind not in ("link", "coordinate", "percent")
    ]


def _said_of(style: Style) -> tuple[str, ...]:
    """Say what comma and dot were taken for."""
    marks = (("comma", style.comma), ("dot", style.dot))
    return tuple(f"A {mark} in a count is a {meaning} mark." for mark, meaning in marks if meaning)


def sheets_of(path: Path) -> tuple[str, ...]:
    """Return the names of a workbook's sheets that hold cells; none for delimited text.

    Raises
    ------
    UnreadableFile
        The file cannot be opened or is no table.
    """
    if open_content(Path(path)).kind != "workbook":
        return ()
    return tuple(grid.sheet or "" for grid in _grids(Path(path), None, None))


def header_of(path: Path) -> tuple[str, ...]:
    """Return the header of a file's first table, cheaply; several header lines are joined with `` / ``.

    Raises
    ------
    InputProblem
        The file cannot be opened, is no table, or has no header.
    """
    path = Path(path)
    content = open_content(path)
    if content.kind == "workbook":
        grid = read_workbook(content.data, file=path.name)[0]
    else:
        head = content.data[:1_000_000]
        if len(content.data) > len(head):
            cut = head.rfind(b"\n")
            head = head[:cut] if cut > 0 else head
        text, _ = decode(head, file=path.name, encoding=None)
        grid = read_delimited(text, file=path.name)
    return tuple(heading.name for heading in find_layout(grid).headings)


def _grids(path: Path, sheet: str | None, encoding: str | None) -> list[Grid]:
    content = open_content(path)
    if content.kind == "workbook":
        return read_workbook(content.data, file=path.name, sheet=sheet)
    if sheet is not None:
        raise InputProblem(
            Problem(file=path.name, found="has no sheets", todo="Leave the sheet out.", kind="sheet")
        )
    text, said = decode(content.data, file=path.name, encoding=encoding)
    return [read_delimited(text, file=path.name, notes=(*content.notes, said))]
