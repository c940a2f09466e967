"""The roll: a list of thousands of rows in one page, its first rows printed, all that fit packed for the script."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import polars as pl

from votescope.dossier.message import visible, words
from votescope.dossier.printed import PrintedTable, plain_table
from votescope.record.evidence import Evidence
from votescope.tables.table import ResultsTable

__all__ = ["BUDGET", "Roll", "packed", "roll", "station_rolls"]

BUDGET = 1_300_000
"""Letters that the units of a vote may take in the page, all tables together."""

_LEVEL = 4
"""Of deflation: a third faster than the usual six, and three in a hundred longer."""

_PRINTED = 25
"""Rows that stand in the page without its script: its first page."""

_DISPENSABLE = ("cast", "registered", "district", "row")
"""Columns of units that stay in the file first where the page would grow beyond the budget."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """A long list as the page holds it: first rows, how many there are and are packed, and what was left out."""

    id: str
    title: str
    table: PrintedTable
    total: int
    embedded: int
    left_out: tuple[str, ...] = ()
    packed: str = ""


def packed(columns: Mapping[str, Sequence[Any]]) -> str:
    """Return columns as JSON with the cells deflated, which the page's script unpacks.

    A column of whole numbers that grows by one almost everywhere, such as that of rows, is told by its steps.

    >>> json.loads(packed({"Unit": ["A", "B", "C"], "Row": [2, 3, 4]}))["steps"]
    [False, True]
    """
    steps = [_counts_up(cells) for cells in columns.values()]
    told = [
        [cells[0], *(b - a for a, b in pairwise(cells))] if counts_up else [visible(cell) for cell in cells]
        for cells, counts_up in zip(columns.values(), steps, strict=True)
    ]
    press = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    cells = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    body = press.compress(cells.encode("utf-8", "replace")) + press.flush()
    return json.dumps({"steps": steps, "data": base64.b64encode(body).decode("ascii")})


def _counts_up(cells: Sequence[Any]) -> bool:
    """Tell whether cells are whole numbers that grow by one from most cells to the next."""
    whole = len(cells) > 1 and all(type(cell) is int for cell in cells)
    return whole and 2 * sum(b - a == 1 for a, b in pairwise(cells)) >= len(cells) - 1


def roll(identity: str, title: str, columns: Mapping[str, Sequence[Any]], total: int, budget: int) -> Roll:
    """Return a list of ``total`` rows whose first are given in ``columns``, as many of them as fit ``budget``."""
    kept = len(next(iter(columns.values()), ()))
    body = packed(columns) if kept > _PRINTED else ""
    while len(body) > budget and kept > _PRINTED:
        kept = min(kept - 1, int(0.97 * kept * budget / len(body)))
        body = packed({name: cells[:kept] for name, cells in columns.items()})
    cells = zip(*(cells[:_PRINTED] for cells in columns.values()), strict=True)
    return Roll(
        id=identity,
        title=title,
        table=plain_table(
            f"{identity}-first", title, [dict(zip(columns, row, strict=True)) for row in cells]
        ),
        total=total,
        embedded=kept,
        packed=body if kept > _PRINTED else "",
    )


def station_rolls(evidence: Evidence) -> tuple[Roll, ...]:
    """Return the units of each table that was read, in the order of its rows."""
    whole = sum(table.units.height for table in evidence.tables)
    return tuple(
        _stations(table, f"stations-{place}", evidence.focus_option, BUDGET * table.units.height // whole)
        for place, table in enumerate(evidence.tables, start=1)
        if table.units.height
    )


def _stations(table: ResultsTable, identity: str, focus: str | None, budget: int) -> Roll:
    """Leave out one dispensable column after the other, and rows only then, until the units fit the budget."""
    columns, dropped = _columns(table, focus if focus in table.options else table.focus), list[str]()
    title = " · ".join(part for part in (table.source.file, table.sheet) if part)
    spare = [words(f"roll.{name}") for name in _DISPENSABLE]
    while True:
        made = roll(identity, title, columns, table.units.height, budget)
        name = next((name for name in spare if name in columns), None)
        if made.embedded == made.total or name is None:
            return replace(made, left_out=tuple(dropped))
        del columns[name]
        dropped.append(name)


def _columns(table: ResultsTable, focus: str) -> dict[str, list[Any]]:
    frame = table.units
    names = ["unit", "district", "region", "row", "registered", "cast" if table.has("cast") else "valid"]
    shown = {
        name: frame[name]
        for name in names
        if name in frame.columns and frame[name].null_count() < frame.height
    }
    counts = frame.select(pl.col(name).cast(pl.Float64) for name in shown if frame[name].dtype.is_integer())
    if {"registered", names[-1]} <= set(shown):
        shown["turnout"] = _percent(counts[names[-1]], counts["registered"])
    made = {words(f"roll.{name}"): cells.to_list() for name, cells in shown.items()}
    own = frame.select(pl.col(f"votes:{option}").cast(pl.Float64) for option in table.options)
    if own.width:
        share = _percent(own[f"votes:{focus}"], own.sum_horizontal())
        made[words("roll.share", option=focus)] = share.to_list()
    return made


def _percent(part: pl.Series, whole: pl.Series) -> pl.Series:
    """Return a share in percent with one decimal, nothing where the whole is nothing."""
    return pl.select(pl.when(whole > 0).then(100 * part / whole).round(1)).to_series()
