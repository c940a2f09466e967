"""The contest: one of several that a table may stack above one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from votescope.core import InputProblem, Problem
from votescope.tables.guess import Guess
from votescope.tables.header import Layout
from votescope.tables.override import find_columns, near_headers
from votescope.tables.profile import Profile

__all__ = ["keep_where", "one_contest"]

_MOST_VALUES = 200
_LISTED = 12


def keep_where(
    layout: Layout, profiles: Sequence[Profile], where: Mapping[str, str], *, file: str, sheet: str | None
) -> Layout:
    """Keep the rows whose columns have the given values.

    Raises
    ------
    InputProblem
        A column or a value does not occur; near matches are named.
    """
    problems: list[Problem] = []
    body, notes = layout.body, list(layout.notes)
    for header, value in where.items():
        columns, missing = find_columns(header, profiles)
        if missing or len(columns) != 1:
            near = near_headers(header, [profile.name for profile in profiles])
            problems.append(_unknown("column", header, near, file, sheet))
            continue
        cells = pl.col(columns[0].column).str.strip_chars()
        kept = body.filter(cells == value.strip())
        if kept.height == 0:
            values = layout.body[columns[0].column].unique().drop_nulls().sort().to_list()
            near = near_headers(value, values) or values[:_LISTED]
            problems.append(_unknown("value", f"{header}={value}", near, file, sheet))
            continue
        notes.append(
            f"Kept the {kept.height:,} rows of {body.height:,} whose {columns[0].name!r} is {value!r}."
        )
        body = kept
    if problems:
        raise InputProblem(problems)
    return replace(layout, body=body, notes=tuple(notes))


def _unknown(what: str, name: str, near: Sequence[str], file: str, sheet: str | None) -> Problem:
    listed = ", ".join(repr(one) for one in near[:_LISTED])
    return Problem(
        file=file,
        sheet=sheet,
        found=f"no {what} {name!r} to keep rows by",
        expected=f"one of {listed}" if listed else "",
        todo='Write it as --where "HEADER=VALUE".',
        kind="column",
    )


def one_contest(
    body: pl.DataFrame, profiles: Sequence[Profile], guess: Guess, *, file: str, sheet: str | None
) -> None:
    """Make sure that the table holds one contest.

    Raises
    ------
    InputProblem
        Units repeat because a column tells several contests apart; its values are listed.
    """
    places = [c.column for role in ("region", "district", "unit") for c in guess.roles.get(role, ())]
    if not places:
        return
    distinct = body.select(pl.struct(places).n_unique()).item()
    if distinct > 0.75 * body.height:
        return
    used = {c.column for way in (*guess.roles.values(), *guess.options.values()) for c in way}
    for profile in profiles:
        if profile.kind != "contest" or profile.column in used:
            continue
        values = body[profile.column].unique().drop_nulls().sort().to_list()
        both = body.select(pl.struct([*places, profile.column]).n_unique()).item()
        if 1 < len(values) <= _MOST_VALUES and both > 1.2 * distinct:
            listed = ", ".join(repr(value) for value in values[:_LISTED])
            raise InputProblem(
                Problem(
                    file=file,
                    sheet=sheet,
                    column=profile.name,
                    found=f"{len(values)} contests in one table: {listed}",
                    expected="one contest",
                    todo=f'Choose one with --where "{profile.name}=VALUE".',
                    kind="contests",
                )
            )
