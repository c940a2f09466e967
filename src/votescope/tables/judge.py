"""The judgement: which rows are units, which are set aside and why."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from votescope.core import Input, InputProblem, Problem, sha256_of
from votescope.tables.build import BadCell, Built, count_columns
from votescope.tables.guess import Guess
from votescope.tables.identities import (
    broken_identities,
    derive,
    duplicates,
    problems_of_cells,
    without_register,
)
from votescope.tables.table import ResultsTable
from votescope.tables.totals import find_totals

__all__ = ["judge"]

_OFTEN = 0.2


def judge(
    path: Path, built: Built, guess: Guess, texts: pl.DataFrame, *, notes: tuple[str, ...], sheet: str | None
) -> ResultsTable:
    """Set rows aside in order: no counts, totals, cells that are no counts, copies, broken identities.

    Raises
    ------
    InputProblem
        No row with counts is left to look at.
    """
    file = path.name
    frame = built.frame
    rows_read = frame.height
    kept, aside, cells, differ = _counted_rows(built, texts, file=file, sheet=sheet)
    copied, repeated, remarks = duplicates(kept, file=file, sheet=sheet)
    aside.append(copied)
    kept = _without(kept, copied)
    kept, derived, said = derive(kept)
    kept, bare = without_register(kept)
    broken = broken_identities(kept, file=file, sheet=sheet)
    aside.append(broken.rows)
    units = _without(kept, broken.rows)
    doubts = _doubts(broken.rows, kept.height)
    # Rows that only break an identity keep what was derived for them.
    early = _without(frame, kept)
    set_aside = pl.concat([early, kept]).join(pl.concat(aside), on="row", how="inner").sort("row")
    counted = dict(set_aside.group_by("reason", maintain_order=True).len().iter_rows())
    if units.height == 0:
        raise InputProblem(_nothing_left(file, sheet, counted))
    return ResultsTable(
        units=units,
        options=tuple(guess.options),
        set_aside=set_aside,
        issues=(
            *differ,
            *problems_of_cells(cells, file=file, sheet=sheet),
            *repeated,
            *broken.problems,
        ),
        column_map=guess.column_map,
        source=Input(
            file=file, kind="table", sha256=sha256_of(path), rows_read=rows_read, rows_set_aside=counted
        ),
        notes=(*notes, *said, *bare, *remarks, *doubts, *_said_of_aside(set_aside, counted)),
        derived=derived,
        sheet=sheet,
        name=path.name.split(".")[0],
    )


def _counted_rows(
    built: Built, texts: pl.DataFrame, *, file: str, sheet: str | None
) -> tuple[pl.DataFrame, list[pl.DataFrame], tuple[BadCell, ...], tuple[Problem, ...]]:
    """Keep the rows that give a unit's counts.

    Returns
    -------
    tuple of (polars.DataFrame, list of polars.DataFrame, tuple of BadCell, tuple of Problem)
        The rows kept; those set aside (``row`` and ``reason``) as empty, totals or with cells that are no
        counts; these cells; and published totals that differ from their rows.
    """
    frame = built.frame
    bad = {cell.row for cell in built.bad_cells}
    empty = pl.all_horizontal(pl.col(name).is_null() for name in count_columns(frame))
    bare = frame.filter(empty & ~pl.col("row").is_in(list(bad)))
    bare = bare.select("row", reason=pl.lit("no counts"))
    kept = _without(frame, bare)
    found = find_totals(kept, _without(texts, bare), file=file, sheet=sheet)
    totals = kept.filter(pl.Series(found.rows)).select("row", reason=pl.lit("total row"))
    kept = _without(kept, totals)
    total_rows = set(totals["row"])
    cells = tuple(cell for cell in built.bad_cells if cell.row not in total_rows)
    headers = set(_header_rows(cells))
    cells = tuple(cell for cell in cells if cell.row not in headers)
    wrong = dict.fromkeys(headers, "header repeated") | {cell.row: cell.trouble for cell in reversed(cells)}
    spoilt = pl.DataFrame(
        {"row": list(wrong), "reason": list(wrong.values())}, schema={"row": pl.Int64, "reason": pl.String}
    )
    return _without(kept, spoilt), [bare, totals, spoilt], cells, found.differ


def _header_rows(cells: tuple[BadCell, ...]) -> list[int]:
    """Return the rows whose cells that are no counts all repeat their columns' headers (a page break)."""
    rows: dict[int, list[bool]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell.text == cell.column.rsplit(" / ", 1)[-1])
    return [row for row, same in rows.items() if len(same) > 1 and all(same)]


def _without(frame: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Take ``rows`` out of a frame that has the column ``row``."""
    return frame.filter(~pl.col("row").is_in(rows["row"].implode())) if rows.height else frame


def _doubts(broken: pl.DataFrame, height: int) -> tuple[str, ...]:
    """Say that an identity which many rows break speaks against the column map rather than the rows."""
    return tuple(
        f"Unsure: {count:,} of {height:,} rows break {reason!r}; check the column map before the rows."
        for reason, count in broken.group_by("reason", maintain_order=True).len().iter_rows()
        if count > _OFTEN * height
    )


def _said_of_aside(set_aside: pl.DataFrame, counted: dict[str, int]) -> tuple[str, ...]:
    said = []
    for reason, count in counted.items():
        rows = set_aside.filter(pl.col("reason") == reason)
        names = [
            f"row {row} ({unit})" if unit else f"row {row}"
            for row, unit in rows.select("row", "unit").head(5).iter_rows()
        ]
        said.append(f"Set aside, {reason}: {count:,} ({', '.join(names)}{', …' if count > 5 else ''}).")
    return tuple(said)


def _nothing_left(file: str, sheet: str | None, counted: dict[str, int]) -> Problem:
    reasons = "; ".join(f"{reason}: {count:,}" for reason, count in counted.items())
    return Problem(
        file=file,
        sheet=sheet,
        found=f"no row is left to examine ({reasons})",
        expected="rows with counts that can hold together",
        todo="Check the column map; name columns with --column.",
        kind="no rows",
    )
