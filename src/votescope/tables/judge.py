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
    aside: list[pl.DataFrame] = []
    bad = {cell.row for cell in built.bad_cells}
    empty = pl.all_horizontal(pl.col(name).is_null() for name in count_columns(frame))
    reasons = frame.select("row", empty=empty & ~pl.col("row").is_in(list(bad)))
    aside.append(reasons.filter("empty").select("row", reason=pl.lit("no counts")))
    kept = _without(frame, aside[-1])
    totals = find_totals(kept, _without(texts, aside[-1]), file=file, sheet=sheet)
    aside.append(kept.filter(pl.Series(totals.rows)).select("row", reason=pl.lit("total row")))
    kept = _without(kept, aside[-1])
    total_rows = set(aside[-1]["row"])
    cells = tuple(cell for cell in built.bad_cells if cell.row not in total_rows)
    repeated_header = _header_rows(cells)
    cells = tuple(cell for cell in cells if cell.row not in repeated_header)
    wrong = dict.fromkeys(repeated_header, "header repeated") | {c.row: c.trouble for c in reversed(cells)}
    aside.append(
        pl.DataFrame(
            {"row": list(wrong), "reason": list(wrong.values())},
            schema={"row": pl.Int64, "reason": pl.String},
        )
    )
    kept = _without(kept, aside[-1])
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
            *totals.differ,
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
