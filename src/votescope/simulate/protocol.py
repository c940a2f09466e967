"""The protocols of some units: what they say, changed so that everything still adds up."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from votescope.tables.table import ResultsTable

__all__ = ["Protocols", "apportion"]

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocols:
    """The counts of the units at ``places`` of a table, int64[m].

    ``votes`` int64[m, k] has the option first, then the others, and last what is valid for nobody in the table;
    ``aside`` are ballots cast that were neither valid nor invalid. ``registered`` is -1 where there is no register.
    """

    table: ResultsTable
    option: str
    places: Counts
    registered: Counts
    invalid: Counts
    aside: Counts
    votes: Counts

    @classmethod
    def of(cls, table: ResultsTable, option: str, places: Counts) -> Protocols:
        """Read the protocols of the units at ``places``; a count that is not published follows from the others."""
        names = [option, *(name for name in table.options if name != option)]
        votes = np.stack([table.votes(name)[places] for name in names], axis=1)
        valid = table.count("valid")[places] if table.has("valid") else votes.sum(axis=1)
        invalid = table.count("invalid")[places] if table.has("invalid") else np.zeros_like(valid)
        cast = table.count("cast")[places] if table.has("cast") else valid + invalid
        nobody = (valid - votes.sum(axis=1))[:, None]
        return cls(
            table=table,
            option=option,
            places=places,
            registered=table.count("registered")[places]
            if table.has("registered")
            else np.full_like(valid, -1),
            invalid=invalid,
            aside=cast - valid - invalid,
            votes=np.concatenate([votes, nobody], axis=1),
        )

    @property
    def valid(self) -> Counts:
        """Valid ballots."""
        return self.votes.sum(axis=1)

    @property
    def counted(self) -> Counts:
        """Valid and invalid ballots."""
        return self.valid + self.invalid

    @property
    def cast(self) -> Counts:
        """Ballots cast."""
        return self.counted + self.aside

    def with_counted(self, counted: Counts) -> Protocols:
        """Return the protocols with another number of ballots, shared out as the old ones were."""
        valid = apportion(counted, np.stack([self.valid, self.invalid], axis=1))[:, 0]
        return replace(self, invalid=counted - valid, votes=apportion(valid, self.votes))

    def with_leading(self, leading: Counts) -> Protocols:
        """Return the protocols with other votes for the option, its rivals sharing the rest as before."""
        valid = self.valid
        leading = np.clip(leading, 0, valid)
        others = apportion(valid - leading, self.votes[:, 1:])
        return replace(self, votes=np.concatenate([leading[:, None], others], axis=1))

    def written(self) -> ResultsTable:
        """Return the table with these protocols in it; columns that it does not have are not made."""
        table, places = self.table, self.places
        new = {"cast": self.cast, "valid": self.valid, "invalid": self.invalid, "registered": self.registered}
        new = {name: values for name, values in new.items() if table.has(name)}
        if table.has("issued"):
            before = Protocols.of(table, self.option, places).counted
            moved = table.count("issued")[places] + self.counted - before
            new["issued"] = np.maximum(moved, new["cast"]) if "cast" in new else moved
        names = [self.option, *(name for name in table.options if name != self.option)]
        new |= {f"votes:{name}": self.votes[:, place] for place, name in enumerate(names)}
        columns = {name: _placed(table.units[name], places, values) for name, values in new.items()}
        units = table.units.with_columns(pl.Series(name, values) for name, values in columns.items())
        return replace(table, units=units)


def _placed(column: pl.Series, places: Counts, values: Counts) -> pl.Series:
    return column.clone().scatter(places, values) if places.size else column


def apportion(total: Counts, weights: Counts) -> Counts:
    """Share out totals in proportion to weights, row by row, by largest remainders.

    Where all weights of a row are zero, the last column gets everything.

    Parameters
    ----------
    total : int64[n]
    weights : int64[n, m]

    Returns
    -------
    int64[n, m]
        Rows that add up to ``total``.

    Examples
    --------
    >>> apportion(np.array([10, 3]), np.array([[1, 2], [0, 0]])).tolist()
    [[3, 7], [0, 3]]
    """
    weights = weights.copy()
    weights[weights.sum(axis=1) == 0, -1] = 1
    sums = weights.sum(axis=1)[:, None]
    exact = total[:, None] * weights
    parts = exact // sums
    rank = np.argsort(np.argsort(-(exact % sums), axis=1, kind="stable"), axis=1, kind="stable")
    return parts + (rank < (total - parts.sum(axis=1))[:, None])
