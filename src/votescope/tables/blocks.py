"""Blocks: places written once above or beside the rows that they hold for."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from votescope.tables.header import Heading, Layout
from votescope.tables.numeral import looks_numeric
from votescope.tables.profile import PLACE_KINDS
from votescope.tables.vocabulary import vocabulary, words_of

__all__ = ["places_filled"]

_LINE_ABOVE = "region (line above)"
_FULL_ROW = 3
_EMPTY_SHARE = 0.3


def places_filled(layout: Layout) -> Layout:
    """Give every row the place that stands once above its block.

    A line with one cell of text right above fuller rows is a heading: its text becomes a column. A place
    column in which each name is followed by empty cells (what is left of merged cells) is filled downwards.
    """
    return _headed(_filled_down(layout))


def _filled(names: list[str]) -> pl.Expr:
    return pl.sum_horizontal(
        pl.col(name).is_not_null() & (pl.col(name).str.strip_chars() != "") for name in names
    )


def _filled_down(layout: Layout) -> Layout:
    body, said = layout.body, []
    names = [heading.column for heading in layout.headings]
    full = body.select(_filled(names) >= _FULL_ROW).to_series()
    for heading in layout.headings:
        kind = vocabulary().kind_of(words_of(heading.name))
        if kind not in PLACE_KINDS or kind == "unit":
            continue
        cells = body[heading.column].str.strip_chars().replace("", None).filter(full)
        known = cells.drop_nulls()
        if cells.len() < _FULL_ROW or cells[0] is None or known.len() < 2:
            continue
        if cells.null_count() < _EMPTY_SHARE * cells.len() or (known == known.shift(1)).any():
            continue
        column = pl.col(heading.column).str.strip_chars().replace("", None)
        body = body.with_columns(
            pl.when(full).then(column.forward_fill()).otherwise(column).alias(heading.column)
        )
        said.append(f"Empty cells of {heading.name!r} filled from above.")
    return replace(layout, body=body, notes=(*layout.notes, *said))


def _headed(layout: Layout) -> Layout:
    names = [heading.column for heading in layout.headings]
    if len(names) < _FULL_ROW:
        return layout
    filled = layout.body.select(_filled(names).alias("filled"))["filled"]
    alone = (filled == 1) & (filled.shift(-1) >= _FULL_ROW).fill_null(False)
    places = alone.arg_true().to_list()
    if not places or places[0] > 0 or len(places) > 0.5 * filled.len():
        return layout
    text = layout.body.select(pl.coalesce(pl.col(name).str.strip_chars().replace("", None) for name in names))
    lines = text.to_series()
    if any(looks_numeric(lines[place]) for place in places):
        return layout
    section = layout.body.select(pl.when(alone).then(lines).forward_fill().alias("section"))["section"]
    # The heading lines themselves hold no counts and will be set aside as such.
    heading = Heading(column="section", name=_LINE_ABOVE, leaf=_LINE_ABOVE)
    return replace(
        layout,
        headings=(heading, *layout.headings),
        body=layout.body.with_columns(section),
        notes=(
            *layout.notes,
            f"{len(places)} lines hold one name above a block of rows: read as its region.",
        ),
    )
