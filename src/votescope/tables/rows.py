"""The rows: which of them hold anything, and the region names that stand over blocks of them."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from votescope.core import InputProblem, Problem
from votescope.tables.blocks import places_filled
from votescope.tables.header import Layout

__all__ = ["filled_rows"]


def filled_rows(layout: Layout, *, file: str, sheet: str | None) -> Layout:
    """Leave out rows without a cell, say how many, and give the others the places of their block.

    Raises
    ------
    InputProblem
        No row is left: a header only.
    """
    columns = [heading.column for heading in layout.headings]
    body = layout.body.select("row", *columns)
    if columns:
        filled = pl.any_horizontal(
            pl.col(name).is_not_null() & (pl.col(name).str.strip_chars() != "") for name in columns
        )
        body = body.filter(filled.fill_null(False))
    if body.height == 0:
        raise InputProblem(
            Problem(
                file=file,
                sheet=sheet,
                found="a header without rows under it",
                expected="one row per unit",
                todo="Give the table with its rows.",
                kind="no rows",
            )
        )
    empty = layout.body.height - body.height
    said = (f"{empty} empty rows skipped.",) if empty else ()
    return places_filled(replace(layout, body=body, notes=(*layout.notes, *said)))
