"""The long form: a table with one row per unit and option, turned into one row per unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from votescope.tables.header import Heading, Layout
from votescope.tables.numeral import Style, parse_counts
from votescope.tables.profile import COUNT_KINDS, PLACE_KINDS, Profile

__all__ = ["FROM_LONG", "widened"]

FROM_LONG = "option"
"""How the grid columns begin that were rows in the long form."""

_MOST_OPTIONS = 500
_PER_UNIT = 0.7


def widened(layout: Layout, profiles: Sequence[Profile], style: Style) -> Layout | None:
    """Turn the long form into one row per unit; ``None`` if the table is not in it.

    A table is long when a column names candidates, parties or answers, one column holds votes, and the
    places repeat from row to row. Counts of the unit, repeated beside each option, are taken once; votes
    of one unit and option on several rows (by way of voting) are added up.
    """
    found = _columns(profiles)
    if found is None:
        return None
    option, votes, places = found
    body = layout.body
    keys = [profile.column for profile in (*places, *(p for p in profiles if p.kind == "contest"))]
    units = body.select(pl.struct(keys).n_unique()).item()
    names = body[option.column].str.strip_chars().drop_nulls().unique(maintain_order=True)
    if units > _PER_UNIT * body.height or not 2 <= names.len() <= _MOST_OPTIONS:
        return None
    counts = parse_counts(body[votes.column], style)
    wrong = 0 if counts.trouble is None else int((counts.trouble != "").sum())
    once = [p.column for p in profiles if p.kind in COUNT_KINDS and p is not votes and p.shape != "text"]
    options = [f"{FROM_LONG}{position}" for position in range(names.len())]
    numbered = body.with_columns(
        counts.values.alias("votes"), pl.col(option.column).str.strip_chars().alias("option")
    )
    wide = _one_row_per_unit(numbered, keys, once, dict(zip(options, names, strict=True)))
    headings = [h for h in layout.headings if h.column in (*keys, *once)]
    headings += [Heading(column=o, name=name, leaf=name) for o, name in zip(options, names, strict=True)]
    said = (
        f"One row per unit and option: {body.height:,} rows turned into {wide.height:,} units with the options "
        f"in {option.name!r} and the votes in {votes.name!r}; a unit's row is its first.",
        *((f"{wrong:,} cells of {votes.name!r} are no counts and were left out.",) if wrong else ()),
    )
    return replace(
        layout,
        headings=tuple(headings),
        body=wide.select("row", *keys, *once, *options),
        notes=(*layout.notes, *said),
    )


def _one_row_per_unit(
    body: pl.DataFrame, keys: list[str], once: list[str], options: dict[str, str]
) -> pl.DataFrame:
    """Group the rows of each unit; ``options`` maps new columns to the option whose votes they add up."""
    mine = {
        column: pl.when(pl.col("option") == name).then(pl.col("votes")) for column, name in options.items()
    }
    return body.group_by(keys, maintain_order=True).agg(
        pl.col("row").first(),
        pl.col(once).drop_nulls().first(),
        *(
            pl.when(votes.count() > 0).then(votes.sum()).cast(pl.String).alias(column)
            for column, votes in mine.items()
        ),
    )


def _columns(profiles: Sequence[Profile]) -> tuple[Profile, Profile, list[Profile]] | None:
    """Find the column of option names, that of votes, and those of places."""
    names = [p for p in profiles if p.kind == "option_name" and p.shape == "text" and p.constant is None]
    whole = [p for p in profiles if p.shape == "whole"]
    votes = [p for p in whole if p.kind == "votes"] or [p for p in whole if p.kind in ("valid", "cast")]
    places = [p for p in profiles if p.kind in PLACE_KINDS and p.shape in ("text", "whole")]
    if not names or len(votes) != 1 or not places:
        return None
    best = next((p for p in names if "candid" in p.words[0] or "candid" in " ".join(p.words)), names[0])
    return best, votes[0], places
