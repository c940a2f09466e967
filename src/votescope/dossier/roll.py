"""The roll: a list of thousands of rows in one page, its first rows printed, all that fit packed for the script."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from votescope.dossier.message import words
from votescope.dossier.printed import PrintedTable, plain_table
from votescope.record.evidence import Evidence
from votescope.tables.table import ResultsTable

__all__ = ["BUDGET", "Roll", "packed", "roll", "station_rolls"]

BUDGET = 1_300_000
"""Letters that the units of a vote may take in the page, all tables together."""

_PRINTED = 25
"""Rows that stand in the page without its script: its first page."""

_DISPENSABLE = ("row", "cast", "registered", "district")
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

    >>> json.loads(packed({"Unit": ["A"]}))["header"]
    ['Unit']
    """
    cells = json.dumps(list(columns.values()), ensure_ascii=False, separators=(",", ":"))
    press = zlib.compressobj(6, zlib.DEFLATED, -15)
    body = press.compress(cells.encode("utf-8", "replace")) + press.flush()
    data = base64.b64encode(body).decode("ascii")
    return json.dumps({"header": list(columns), "data": data}, ensure_ascii=False).replace("<", "\\u003c")


def roll(identity: str, title: str, columns: Mapping[str, Sequence[Any]], total: int, budget: int) -> Roll:
    """Return a list of ``total`` rows whose first are given in ``columns``, as many of them as fit ``budget``."""
    given = len(next(iter(columns.values()), ()))
    body, kept = packed(columns) if given > _PRINTED else "", given
    while len(body) > budget and kept > _PRINTED:
        kept = min(kept - 1, int(0.97 * kept * budget / len(body)))
        body = packed({name: cells[:kept] for name, cells in columns.items()})
    first = [
        dict(zip(columns, row, strict=True))
        for row in zip(*(c[:_PRINTED] for c in columns.values()), strict=True)
    ]
    return Roll(
        id=identity,
        title=title,
        table=plain_table(f"{identity}-first", title, first),
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
    """Drop one dispensable column after the other, and then rows, until the units fit into the budget."""
    columns, dropped = _columns(table, focus if focus in table.options else table.focus), list[str]()
    for name in (name for name in _DISPENSABLE if words(f"roll.{name}") in columns):
        if len(packed(columns)) <= budget:
            break
        dropped.append(words(f"roll.{name}"))
        del columns[dropped[-1]]
    title = " · ".join(part for part in (table.source.file, table.sheet) if part)
    made = roll(identity, title, columns, table.units.height, budget)
    return replace(made, left_out=tuple(dropped))


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
