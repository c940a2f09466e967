"""The build: canonical columns from the mapped ones, with every cell that is no count."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from votescope.tables.balance import Way
from votescope.tables.guess import Guess
from votescope.tables.numeral import Style, parse_counts
from votescope.tables.table import COUNTS, PLACES

__all__ = ["BadCell", "Built", "build", "count_columns"]


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell where a count was expected: ``trouble`` is ``not a number``, ``fraction`` or ``negative``."""

    row: int
    column: str
    text: str
    trouble: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """The canonical frame, in the order of the table, and the cells in it that are no counts.

    ``bad`` (Boolean, by row of the frame) marks rows with such a cell.
    """

    frame: pl.DataFrame
    bad_cells: tuple[BadCell, ...]


def count_columns(frame: pl.DataFrame) -> list[str]:
    """Return the columns of counts and votes that the frame has."""
    return [name for name in frame.columns if name in COUNTS or name.startswith("votes:")]


def build(body: pl.DataFrame, guess: Guess, style: Style) -> Built:
    """Read the mapped columns: places joined as text, counts added up over their columns."""
    series: list[pl.Series] = [body["row"]]
    series.extend(_place(body, role, guess.roles.get(role, ())) for role in PLACES)
    bad_cells: list[BadCell] = []
    named = [(role, guess.roles.get(role, ())) for role in COUNTS]
    named += [(f"votes:{option}", way) for option, way in guess.options.items()]
    for name, way in named:
        series.append(_count(body, name, way, style, bad_cells))
    return Built(frame=pl.DataFrame(series), bad_cells=tuple(bad_cells))


def _place(body: pl.DataFrame, role: str, way: Way) -> pl.Series:
    if not way:
        return pl.Series(role, [None] * body.height, dtype=pl.String)
    columns = [pl.col(column.column).str.strip_chars().replace("", None) for column in way]
    joined = columns[0] if len(columns) == 1 else pl.concat_str(columns, separator=" / ", ignore_nulls=True)
    return body.select(joined.replace("", None).alias(role))[role]


def _count(body: pl.DataFrame, name: str, way: Way, style: Style, bad_cells: list[BadCell]) -> pl.Series:
    read: list[pl.Series] = []
    for column in way:
        cells = body[column.column]
        counts = parse_counts(cells, style)
        read.append(counts.values)
        if counts.trouble is not None:
            for position in (counts.trouble != "").arg_true():
                bad_cells.append(
                    BadCell(
                        body["row"][position], column.name, cells[position].strip(), counts.trouble[position]
                    )
                )
        for position in (counts.values < 0).arg_true():
            bad_cells.append(BadCell(body["row"][position], column.name, cells[position].strip(), "negative"))
    if not read:
        return pl.Series(name, [None] * body.height, dtype=pl.Int64)
    if len(read) == 1:
        return read[0].rename(name)
    frame = pl.DataFrame([part.alias(f"p{i}") for i, part in enumerate(read)])
    total = pl.when(pl.any_horizontal(pl.all().is_not_null())).then(pl.sum_horizontal(pl.all()))
    return frame.select(total.alias(name))[name]
