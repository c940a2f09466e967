"""Strata: a published column that cuts a table into parts, whatever it says."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from votescope.core import InputProblem, Problem
from votescope.tables.balance import Way
from votescope.tables.override import find_columns, near_headers
from votescope.tables.profile import Profile
from votescope.tables.table import PLACES

__all__ = ["stratum_of"]


def stratum_of(
    header: str,
    body: pl.DataFrame,
    profiles: Sequence[Profile],
    roles: dict[str, Way],
    *,
    file: str,
    sheet: str | None,
) -> pl.Series:
    """Return what the column called ``header`` says of each row, or the place of that role where none is called so.

    Raises
    ------
    InputProblem
        There is no such column; near matches are named.
    """
    found, missing = find_columns(header, profiles)
    if missing and header.strip().casefold() in PLACES:
        found = roles.get(header.strip().casefold(), ())
    if not found:
        near = near_headers(header, [profile.name for profile in profiles])
        listed = ", ".join(repr(name) for name in near)
        raise InputProblem(
            Problem(
                file=file,
                sheet=sheet,
                found=f"no column is called {header!r} to take strata from",
                expected=f"one of {listed}" if listed else "a header of the table, region or district",
                todo='Write it as --strata "HEADER".',
                kind="column",
            )
        )
    parts = [pl.col(column.column).cast(pl.String).str.strip_chars().replace("", None) for column in found]
    return body.select(pl.concat_str(parts, separator=" / ", ignore_nulls=True).replace("", None))[
        :, 0
    ].rename("stratum")
