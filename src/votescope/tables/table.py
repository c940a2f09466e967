"""The results table: counts by unit as published, in canonical columns, with every problem found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import polars as pl

from votescope.core import Input, Problem
from votescope.core.notebook import notebook_table
from votescope.tables.answer import affirmative

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

    def to_columns(self) -> dict[str, str]:
        """Write the map as the overrides of `read_table` and of ``case.yaml``.

        Examples
        --------
        >>> ColumnMap(roles={"cast": ("boxes", "mobile")}, options={"Yes": ("A",)}).to_columns()
        {'cast': 'boxes + mobile', 'option:Yes': 'A'}
        """
        columns = {role: " + ".join(headers) for role, headers in self.roles.items()}
        columns |= {f"option:{name}": " + ".join(headers) for name, headers in self.options.items()}
        return columns | {f"ignore:{header}": header for header in self.ignored}


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsTable:
    """Published results by unit.

    Attributes
    ----------
    units : polars.DataFrame
        One row per unit that holds the identities: ``row`` (Int64, the spreadsheet row), ``unit``, ``region``,
        ``district`` (String, null where unknown), the columns of `COUNTS` (Int64, null where not
        published) and ``votes:NAME`` (Int64) for each option; ``stratum`` (String) where strata were asked for.
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

    def totals(self, *, set_aside: bool = False) -> dict[str, int | None]:
        """Add up the columns of `COUNTS` and ``votes:NAME``; ``None`` where no unit has the count.

        With ``set_aside`` the rows that break an identity are added, too, but never total rows, copies
        and rows without counts: this is what the table as published adds up to.
        """
        frame = self.published() if set_aside else self.units
        names = [*COUNTS, *(f"votes:{option}" for option in self.options)]
        return {
            name: None if frame[name].null_count() == frame.height else int(frame[name].sum())
            for name in names
        }

    def published(self) -> pl.DataFrame:
        """Return the rows of all units in order, those set aside for what is wrong with them included."""
        never = pl.col("reason").is_in(["total row", "copy of an earlier row", "no counts"])
        aside = self.set_aside.filter(~never).select(self.units.columns)
        return pl.concat([self.units, aside], how="vertical").sort("row")

    def readmitted(self, reason: str) -> ResultsTable:
        """Return the table with the rows put back that break the identity ``reason`` and no other.

        For statistics that do not compare the two counts of that identity with each other.
        """
        back = self.set_aside.filter(pl.col("reason") == reason).select(self.units.columns)
        if not back.height:
            return self
        kept = self.set_aside.filter(pl.col("reason") != reason)
        return replace(self, units=pl.concat([self.units, back]).sort("row"), set_aside=kept)

    def strata(self) -> dict[str, ResultsTable]:
        """Return the table's parts by stratum, in order of their names; empty where no strata were asked for."""
        if "stratum" not in self.units.columns:
            return {}
        named = pl.col("stratum").fill_null("not named")
        units, aside = self.units.with_columns(named), self.set_aside.with_columns(named)
        return {
            name: replace(
                self,
                units=units.filter(pl.col("stratum") == name),
                set_aside=aside.filter(pl.col("stratum") == name),
            )
            for name in sorted(units["stratum"].unique().to_list())
        }

    @property
    def focus(self) -> str:
        """The option to look at where nobody names one: the affirmative answer of a two-way question, else the leader.

        The rule is fixed before data are read; which answer won plays no part in it.
        """
        return affirmative(self.options) or self.leader

    @property
    def leader(self) -> str:
        """The option with most votes; the first in order of publication among equals."""
        sums = [int(self.units[f"votes:{option}"].sum() or 0) for option in self.options]
        return self.options[int(np.argmax(sums))]

    def _repr_html_(self) -> str:
        """Show the table in Jupyter: what was read, what it adds up to, its first units."""
        totals = [(name, total) for name, total in self.totals().items() if total is not None]
        told = f"{self.source.file}: {self.units.height:,} units, {self.set_aside.height:,} rows set aside"
        return notebook_table(["count", "total"], totals, caption=told) + self.units.head(8)._repr_html_()
