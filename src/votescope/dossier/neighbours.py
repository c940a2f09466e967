"""Neighbours: a cited row of a table under its header, between the rows that stand before and after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from votescope.core import Cell, Figure
from votescope.tables.table import ResultsTable

__all__ = ["Rows", "figure_rows", "table_rows"]

_FIRST = 3
"""Rows that show what a whole column holds."""

_FIGURE = ("territory", "quantity", "option", "value", "unit", "base", "issuer", "status")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A few rows under their header: each with whether it is the cited one; ``cited`` names columns."""

    header: tuple[str, ...] = ()
    rows: tuple[tuple[bool, tuple[str, ...]], ...] = ()
    cited: tuple[str, ...] = ()


def table_rows(table: ResultsTable, cell: Cell) -> Rows:
    """Return the row that a cell stands in, between its neighbours; the first rows where a whole column is meant."""
    for frame in (table.units, table.set_aside):
        if "row" not in frame.columns:
            continue
        if cell.row is None:
            wanted = [name for name in _read_from(table, cell.column or "") if name in frame.columns]
            if not wanted:
                return Rows()
            shown = [name for name in ("row", "unit", "region") if name in frame.columns]
            few = frame.head(_FIRST).select(list(dict.fromkeys([*shown, *wanted])))
            return _rows(few, range(few.height), wanted[0])
        found = (frame["row"] == cell.row).arg_true()
        if len(found):
            first = max(0, found[0] - 1)
            return _rows(frame.slice(first, found[0] + 2 - first), [found[0] - first], cell.column)
    return Rows()


def _read_from(table: ResultsTable, header: str) -> list[str]:
    """Return the columns of a table that were read from the published column under this header, or bear it."""
    given = table.column_map
    roles = [role for role, headers in given.roles.items() if header in headers]
    options = [f"votes:{option}" for option, headers in given.options.items() if header in headers]
    return [*roles, *options] or [name for name in table.units.columns if header in (name, _plain(name))]


def _rows(frame: pl.DataFrame, own: Sequence[int], column: str | None) -> Rows:
    filled = [name for name in frame.columns if any(frame[name][place] is not None for place in own)]
    rows = frame.select(filled).rows() if filled else []
    return Rows(
        header=tuple(_plain(name) for name in filled),
        rows=tuple(
            (place in own, tuple(_text(name, value) for name, value in zip(filled, row, strict=True)))
            for place, row in enumerate(rows)
        ),
        cited=tuple(_plain(name) for name in filled if column in (name, _plain(name))),
    )


def figure_rows(listed: Sequence[tuple[int, Figure]], cell: Cell) -> Rows:
    """Return the row of a file of figures that a cell stands in, between its neighbours; ``listed`` is by row."""
    place = next((place for place, (row, _) in enumerate(listed) if row == cell.row), None)
    if place is None:
        return Rows()
    near = [one for one in listed[max(0, place - 1) : place + 2] if abs(one[0] - listed[place][0]) <= 1]
    names = [name for name in _FIGURE if name == "value" or any(getattr(one, name) for _, one in near)]
    return Rows(
        header=("row", *names),
        rows=tuple(
            (row == cell.row, (str(row), *(_of_figure(figure, name) for name in names)))
            for row, figure in near
        ),
        cited=tuple(name for name in names if name == cell.column),
    )


def _of_figure(figure: Figure, name: str) -> str:
    value = figure.printed if name == "value" else getattr(figure, name)
    return "" if value is None else str(value)


def _plain(name: str) -> str:
    return name.removeprefix("votes:")


def _text(name: str, value: object) -> str:
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) and name != "row" else str(value)
