"""The results table: counts by unit as published, in canonical columns, with every problem found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from votescope.core import Input, Problem

__all__ = ["COUNTS", "PLACES", "ColumnMap", "ResultsTable"]

COUNTS = ("registered", "issued", "cast", "valid", "invalid")
PLACES = ("unit", "region", "district")


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMap:
    """Which published columns carry which meaning.

    ``roles`` maps one of `PLACES` or `COUNTS` to header names; several headers under a count are
    added up (ballots in mobile and in stationary boxes), several under a place are joined.
    ``options`` maps an option's name to its headers; ``ignored`` are headers put to no use.
    """

    roles: Mapping[str, tuple[str, ...]]
    options: Mapping[str, tuple[str, ...]]
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsTable:
    """Published results by unit.

    Attributes
    ----------
    units : polars.DataFrame
        One row per unit that holds the identities: ``row`` (Int64, the spreadsheet row), ``unit``, ``region``,
        ``district`` (String, null where unknown), the columns of `COUNTS` (Int64, null where not
        published) and ``votes:NAME`` (Int64) for each option.
    options : tuple of str
        The options in published order.
    set_aside : polars.DataFrame
        The rows left out, in the same columns, and ``reason`` (String).
    issues : tuple of Problem
        Every problem found, by file, sheet, row and column; ``kind`` names the identity or the sort.
    column_map : ColumnMap
        The map that was used, guessed or given.
    notes : tuple of str
        What was detected: encoding, separator, decimal mark, header row, columns derived from others.
    source : Input
        File, hash, rows read and rows set aside by reason.
    derived : tuple of str
        The columns of `COUNTS` that were not published but follow from others.
    """

    units: pl.DataFrame
    options: tuple[str, ...]
    set_aside: pl.DataFrame
    issues: tuple[Problem, ...]
    column_map: ColumnMap
    source: Input
    notes: tuple[str, ...] = ()
    derived: tuple[str, ...] = ()
    sheet: str | None = None
    name: str = field(default="")

    def has(self, count: str) -> bool:
        """Tell whether some unit has the count ``registered``, ``issued``, ``cast``, ``valid`` or ``invalid``."""
        return count in self.units.columns and self.units[count].null_count() < self.units.height

    def count(self, count: str) -> np.ndarray:
        """Return a count as int64[n], -1 where it is missing."""
        return self.units[count].fill_null(-1).to_numpy()

    def votes(self, option: str) -> np.ndarray:
        """Return an option's votes as int64[n], -1 where they are missing."""
        return self.units[f"votes:{option}"].fill_null(-1).to_numpy()

    @property
    def leader(self) -> str:
        """The option with most votes; the first in order of publication among equals."""
        sums = [self.units[f"votes:{option}"].sum() or 0 for option in self.options]
        return self.options[int(np.argmax(sums))]
