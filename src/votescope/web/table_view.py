"""The table view: how a table is read, row by row and problem by problem, small enough for a page."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path

import polars as pl

from votescope.core import InputProblem, Problem, sha256_of
from votescope.record.case import TableReading
from votescope.tables.grid import letter_of
from votescope.tables.guess import Guess
from votescope.tables.identities import Held, identities_held
from votescope.tables.reader import OpenedTable, guess_of, narrowed, open_table, read_opened, sheets_of
from votescope.tables.table import COUNTS, PLACES, ResultsTable
from votescope.web.column_form import ColumnChoice, choices

__all__ = ["Found", "Issue", "IssuePage", "TableView", "found_of", "hash_of", "issue_page", "table_view"]

_ROWS = 20
_PER_PAGE = 20
_MOST_OPTIONS = 12
_MOST_CELLS = 14
_ADVICE = {
    "sheet": "Choose the sheet in the list “Sheet”.",
    "contests": "Choose one contest under “Only the rows where”.",
    "columns": "Say in the list of columns which one it is.",
    "column": "Choose the role beside the column that is meant.",
    "fraction": "If the column holds shares, set it to “not used”.",
    "no rows": "Look at the roles of the columns first.",
}
"""What to do at the desk about a sort of problem whose usual advice is an option of the command line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One problem with the rows of the file around it: spreadsheet rows of cells, and which columns are meant."""

    problem: Problem
    todo: str
    heads: tuple[tuple[str, str], ...] = ()
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()
    marked: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuePage:
    """Some of a table's problems, how many there are of each sort, and where in the list these stand."""

    issues: tuple[Issue, ...]
    kinds: tuple[tuple[str, int], ...]
    kind: str
    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What became of a table: opened or not, guessed or not, read or not, and why not."""

    reading: TableReading
    sheets: tuple[str, ...] = ()
    opened: OpenedTable | None = None
    guess: Guess | None = None
    table: ResultsTable | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """What the page shows of a table that could be read: first rows, sums, identities and what was set aside."""

    columns: tuple[ColumnChoice, ...] = ()
    heads: tuple[str, ...] = ()
    numbers: int = 0
    more_options: int = 0
    rows: tuple[tuple[int, tuple[str | int | None, ...], str], ...] = ()
    sums: tuple[int | None, ...] = ()
    asked: int = 0
    held: tuple[Held, ...] = ()
    aside: tuple[tuple[str, int, str], ...] = ()
    doubts: tuple[str, ...] = ()


def hash_of(path: Path) -> str:
    """Return the hash of a file, nothing where it cannot be read: then opening it says why."""
    try:
        return sha256_of(path)
    except (InputProblem, OSError):
        return ""


def found_of(path: Path, reading: TableReading) -> Found:
    """Open and read a table; what was read lately is kept in memory, by the hash of the file."""
    return _found(path, hash_of(path), json.dumps(asdict(reading)))


@lru_cache(maxsize=8)
def _found(path: Path, digest: str, words: str) -> Found:
    reading = TableReading(**json.loads(words))
    found = Found(reading=reading)
    try:
        found = replace(found, sheets=_sheets(path, digest))
        opened = narrowed(_opened(path, digest, reading.sheet), columns=reading.columns, where=reading.where)
        found = replace(found, opened=opened)
        found = replace(found, guess=(guess := guess_of(opened, reading.columns)))
        return replace(found, table=read_opened(opened, guess))
    except InputProblem as error:
        return replace(found, problems=error.problems)


@lru_cache(maxsize=4)
def _opened(path: Path, digest: str, sheet: str | None) -> OpenedTable:
    return open_table(path, sheet=sheet)


@lru_cache(maxsize=64)
def _sheets(path: Path, digest: str) -> tuple[str, ...]:
    return sheets_of(path)


def table_view(found: Found) -> TableView:
    """Put together what a page shows of a table, at most 20 of its rows."""
    if found.opened is None:
        return TableView()
    columns = choices(found.opened, found.guess, found.reading.columns or {})
    table = found.table
    if table is None:
        return TableView(columns=columns)
    options = [f"votes:{option}" for option in table.options]
    names = [name for name in PLACES if table.units[name].null_count() < table.units.height]
    counts = [name for name in COUNTS if table.has(name)] + options[:_MOST_OPTIONS]
    names += counts
    reasons = dict(table.set_aside.select("row", "reason").iter_rows())
    everything = pl.concat([table.units, table.set_aside.select(table.units.columns)]).sort("row")
    totals = table.totals()
    return TableView(
        columns=columns,
        heads=tuple(names),
        numbers=len(counts),
        more_options=len(options) - min(len(options), _MOST_OPTIONS),
        rows=tuple(
            (row, tuple(cells), reasons.get(row, ""))
            for row, *cells in everything.head(_ROWS).select("row", *names).iter_rows()
        ),
        sums=tuple(totals.get(name) for name in names),
        doubts=tuple(
            re.sub(r" \(--column[^)]*\)", "", note)
            for note in table.notes
            if note.startswith("Unsure") or "could be meant" in note
        ),
        asked=table.published().height,
        held=identities_held(table.published()),
        aside=tuple(
            (reason, count, _first(table, reason)) for reason, count in table.source.rows_set_aside.items()
        ),
    )


def _first(table: ResultsTable, reason: str) -> str:
    """Name the first rows set aside for a reason."""
    rows = table.set_aside.filter(pl.col("reason") == reason).head(5).select("row", "unit").iter_rows()
    return ", ".join(f"row {row} ({unit[:40]})" if unit else f"row {row}" for row, unit in rows)


def issue_page(found: Found, *, kind: str = "", page: int = 1) -> IssuePage:
    """Return one page of a table's problems, of one kind or of all, each among its rows."""
    problems = found.problems or (found.table.issues if found.table else ())
    kinds = Counter(problem.kind for problem in problems)
    chosen = [problem for problem in problems if not kind or problem.kind == kind]
    pages = max(1, -(-len(chosen) // _PER_PAGE))
    page = min(max(1, page), pages)
    shown = chosen[(page - 1) * _PER_PAGE : page * _PER_PAGE]
    return IssuePage(
        issues=tuple(_issue(problem, found) for problem in shown),
        kinds=tuple(kinds.most_common()),
        kind=kind,
        page=page,
        pages=pages,
        total=len(problems),
    )


def _issue(problem: Problem, found: Found) -> Issue:
    todo = _ADVICE.get(problem.kind, problem.todo) if "--" in problem.todo else problem.todo
    if problem.row is None or found.opened is None or found.guess is None:
        return Issue(problem=problem, todo=todo)
    grid = found.opened.grid
    meant = [column for column in _meant(problem, found.opened, found.guess) if column in grid.columns]
    ways = [way for role, way in found.guess.roles.items() if role in ("unit", *COUNTS)]
    around = [c.column for way in ways for c in way if c.column in grid.columns and c.column not in meant]
    shown = sorted(
        {*meant[:_MOST_CELLS], *around[: max(0, _MOST_CELLS - len(meant))]}, key=lambda c: int(c[1:])
    )
    near = grid.cells.filter(pl.col("row").is_between(problem.row - 1, problem.row + 1))
    names = {heading.column: heading.name for heading in found.opened.layout.headings}
    return Issue(
        problem=problem,
        todo=todo,
        heads=tuple((letter_of(int(c[1:])), names.get(c, "")) for c in shown),
        rows=tuple(
            (row, tuple((cell or "")[:120] for cell in cells))
            for row, *cells in near.select("row", *shown).iter_rows()
        ),
        marked=frozenset(position for position, column in enumerate(shown) if column in meant),
    )


def _meant(problem: Problem, opened: OpenedTable, guess: Guess) -> list[str]:
    """Return the columns of the file that a problem is about: those it names, and those of its identity."""
    ways = {**guess.roles, **{f"votes:{name}": way for name, way in guess.options.items()}}
    words = {problem.column or "", *re.findall(r"[a-z]+", problem.kind)}
    if "options" in words:
        words |= set(ways) - set(guess.roles)
    meant = [c.column for role, way in ways.items() if role in words for c in way]
    named = [profile.column for profile in opened.profiles if profile.name == problem.column]
    return list(dict.fromkeys([*named, *meant]))
