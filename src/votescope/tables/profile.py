"""The profile: what a column's header says and what its cells look like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from votescope.tables.header import Heading, Layout
from votescope.tables.numeral import MISSING, Style, looks_numeric, parse_counts, style_of
from votescope.tables.vocabulary import Vocabulary, vocabulary, words_of

__all__ = ["COUNT_KINDS", "PLACE_KINDS", "Profile", "profiles_of", "table_style"]

COUNT_KINDS = ("registered", "issued", "cast", "valid", "invalid", "blank", "contested")
PLACE_KINDS = ("country", "region", "district", "municipality", "locality", "centre", "unit")
_QUALIFIED = (*COUNT_KINDS, "stock", "whole")
_SAMPLE = 1000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Profile:
    """One column: its place in the table, what its header says, and a sample of its cells.

    ``sample`` holds whole numbers, -1 where there is none; ``shape`` is ``empty``, ``text``, ``whole``
    (whole numbers), ``fraction`` or ``percent``; ``label`` is the name that an option would get;
    ``constant`` the only text in the column, if there is one only (empty if there is none).
    """

    position: int
    heading: Heading
    kind: str | None
    shape: str
    sample: np.ndarray
    words: tuple[str, ...]
    label: str
    constant: str | None = None
    serial: bool = False
    part: bool = False
    added: bool = False
    opening: bool = False
    sex: bool = False
    code: bool = False
    named: bool = False

    @property
    def column(self) -> str:
        """The column of the grid."""
        return self.heading.column

    @property
    def name(self) -> str:
        """The header as published."""
        return self.heading.name


def _sampled(body: pl.DataFrame) -> pl.DataFrame:
    """Take rows spread evenly over the table."""
    return body if body.height <= _SAMPLE else body.gather_every(-(-body.height // _SAMPLE))


def table_style(layout: Layout) -> Style:
    """Decide what comma and dot mean, from columns whose cells are mostly numbers without a percent sign."""
    cells: list[str] = []
    for series in _sampled(layout.body).drop("row"):
        column = [cell for cell in series.drop_nulls() if cell.strip().lower() not in MISSING]
        numeric = [cell for cell in column if looks_numeric(cell) and "%" not in cell]
        if column and len(numeric) >= 0.6 * len(column) and style_of(numeric) != Style():
            fractions = sum(1 for cell in numeric if len(cell.replace(",", ".").split(".")[-1]) != 3)
            if not fractions:
                cells.extend(numeric)
    return style_of(cells)


def profiles_of(layout: Layout, style: Style) -> tuple[Profile, ...]:
    """Profile every column that has a name or cells."""
    words = vocabulary()
    sample = _sampled(layout.body)
    folded = {words_of(heading.name) for heading in layout.headings}
    return tuple(
        _profile(position, heading, sample[heading.column], style, words, folded)
        for position, heading in enumerate(layout.headings)
    )


def _profile(
    position: int,
    heading: Heading,
    cells: pl.Series,
    style: Style,
    words: Vocabulary,
    folded: set[tuple[str, ...]],
) -> Profile:
    shape, sample = _shape(cells, style)
    own = words_of(heading.leaf)
    whole = words_of(heading.name)
    kind, label = _kind(heading, words)
    if shape == "percent":
        kind = "percent"
    real = sample[sample >= 0]
    letter = len(whole) > 1 and whole[-1] in ("m", "f", "w", "h", "d") and whole[:-1] in folded
    return Profile(
        position=position,
        heading=heading,
        kind=kind,
        shape=shape,
        sample=sample,
        words=whole,
        label=label,
        constant=_only(cells),
        serial=real.size > 2 and bool(np.all(np.diff(real) > 0)),
        part=words.says(words.parts, own) or (bool(heading.group) and words.says(words.parts, whole)),
        added=words.says(words.added, whole),
        opening=words.says(words.opening, whole),
        sex=letter or words.says(words.sexes, own),
        code=words.says(words.codes, whole),
        named=words.says(words.names, whole),
    )


def _only(cells: pl.Series) -> str | None:
    distinct = cells.drop_nulls().unique()
    return None if distinct.len() > 1 else (distinct[0].strip() if distinct.len() else "")


def _shape(cells: pl.Series, style: Style) -> tuple[str, np.ndarray]:
    read = parse_counts(cells, style)
    sample = read.values.fill_null(-1).to_numpy().copy()
    present = [cell for cell in cells.drop_nulls() if cell.strip().lower() not in MISSING]
    if not present:
        return "empty", sample
    if sum("%" in cell for cell in present) >= 0.5 * len(present):
        return "percent", sample
    wholes = read.values.drop_nulls().len()
    if wholes >= 0.8 * len(present):
        return "whole", sample
    fractions = 0 if read.trouble is None else int((read.trouble == "fraction").sum())
    if wholes + fractions >= 0.8 * len(present):
        return "fraction", sample
    return "text", sample


def _kind(heading: Heading, words: Vocabulary) -> tuple[str | None, str]:
    """Say what a header names, and how an option under it would be called."""
    own = words_of(heading.leaf)
    kind = words.kind_of(own)
    if not heading.group:
        return kind, heading.leaf
    group = words_of(heading.group)
    above = words.kind_of(group)
    if kind in ("votes", None) and above is None and not words.says(words.vote_groups, group):
        # "Party A / votes" beside "Party A / %": the option is the group.
        return (None, heading.group) if kind == "votes" else (words.kind_of(group + own), heading.leaf)
    if kind is None or kind == "votes":
        qualifies = (
            words.says(words.parts, own) or words.says(words.sexes, own) or words.says(words.added, own)
        )
        if above in _QUALIFIED and (qualifies or kind == "votes"):
            return above, heading.leaf
        if above in ("cast", "valid", "votes", "option_name") or words.says(words.vote_groups, group):
            return None, heading.leaf
        return above, heading.leaf
    return kind, heading.leaf


def shares_equal(left: np.ndarray, right: np.ndarray) -> float:
    """Return the share of rows in which two samples agree, among rows where both have numbers."""
    both = (left >= 0) & (right >= 0)
    return float(np.mean(left[both] == right[both])) if both.any() else 0.0


def added_up(columns: Sequence[Profile]) -> np.ndarray:
    """Add samples; a missing cell counts as nothing unless all are missing."""
    stacked = np.vstack([column.sample for column in columns])
    total = np.where(stacked >= 0, stacked, 0).sum(axis=0)
    return np.where((stacked >= 0).any(axis=0), total, -1)
