"""The honest model: a table's own vote, redrawn as if every ballot had been counted."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from votescope.core import UsageProblem
from votescope.stats.beta_binomial import Mixture, fit_mixture
from votescope.tables.table import ResultsTable

__all__ = ["HonestModel", "fit_honest", "redraw"]

SMALLEST_STRATUM = 200
LARGEST_FIT = 2_000
PULL = 5.0

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class HonestModel:
    """What is kept of a table: sizes, places, clusters, overdispersion, the link of turnout and share.

    ``strata`` numbers each unit's stratum, int64[n]: its region, or one common stratum for the regions with fewer than
    200 units. Turnout, invalid ballots and the option's share have a beta-binomial mixture per stratum;
    ``None`` where a stratum has no such numbers.
    """

    table: ResultsTable
    option: str
    strata: Counts
    turnout: tuple[Mixture | None, ...]
    invalid: tuple[Mixture | None, ...]
    share: tuple[Mixture | None, ...]

    def draw(self, rng: np.random.Generator, *, other_options: bool = True) -> ResultsTable:
        """Draw one honest vote in the same places.

        Ballots cast are drawn from the register, invalid ones from those cast, votes for the option from the valid
        ones, each with a chance drawn from what the mixture says about the unit; the other options share the rest in
        the unit's own proportions, pulled slightly towards those of its stratum. Without a register the ballots cast
        stay as they are. A unit that lacks a number keeps what it has.

        Parameters
        ----------
        rng : numpy.random.Generator
        other_options : bool
            Whether to draw the other options too; without them the table has the one option only, which is faster.
        """
        table = self.table
        registered, cast = table.count("registered"), table.count("cast")
        valid, votes = _valid(table), table.votes(self.option)
        new_cast = self._redrawn(self.turnout, cast, registered, registered, rng)
        known = (cast >= 0) & (valid >= 0)
        new_invalid = self._redrawn(self.invalid, np.where(known, cast - valid, -1), cast, new_cast, rng)
        new_valid = np.where(known, new_cast - new_invalid, valid)
        new_votes = self._redrawn(self.share, votes, valid, new_valid, rng)
        columns = _columns(table, new_cast, new_valid, new_invalid)
        columns[f"votes:{self.option}"] = new_votes
        options = (self.option,)
        if other_options:
            options = table.options
            columns |= self._others(valid, votes, new_valid, new_votes, rng)
        kept = [name for name in table.units.columns if not name.startswith("votes:") or name in columns]
        units = table.units.select(kept).with_columns(
            pl.Series(name, values).replace(-1, None) for name, values in columns.items()
        )
        nothing = units.clear().with_columns(pl.lit("", dtype=pl.String).alias("reason"))
        return replace(table, units=units, options=options, set_aside=nothing, issues=())

    def _redrawn(
        self,
        laws: tuple[Mixture | None, ...],
        count: Counts,
        whole: Counts,
        new_whole: Counts,
        rng: np.random.Generator,
    ) -> Counts:
        # The chance comes from the numbers as published, the count from the new whole.
        drawn = count.copy()
        for stratum, law in enumerate(laws):
            here = np.flatnonzero(
                (self.strata == stratum) & (count >= 0) & (whole >= count) & (new_whole >= 0)
            )
            if law is not None and here.size:
                drawn[here] = rng.binomial(new_whole[here], law.draw_chance(count[here], whole[here], rng))
        return drawn

    def _others(
        self, valid: Counts, votes: Counts, new_valid: Counts, new_votes: Counts, rng: np.random.Generator
    ) -> dict[str, Counts]:
        names = [option for option in self.table.options if option != self.option]
        if not names:
            return {}
        old = np.stack([self.table.votes(name) for name in names], axis=1)
        known = np.flatnonzero(
            (old >= 0).all(axis=1) & (votes >= 0) & (new_valid >= new_votes) & (valid >= 0)
        )
        here = old[known]
        rest = np.maximum(valid[known] - votes[known] - here.sum(axis=1), 0)  # valid, for nobody in the table
        mix = np.concatenate([here, rest[:, None]], axis=1).astype(np.float64)
        for stratum in np.unique(self.strata[known]):
            inside = self.strata[known] == stratum
            mix[inside] += PULL * mix[inside].sum(axis=0) / max(float(mix[inside].sum()), 1.0)
        empty = mix.sum(axis=1) == 0
        mix[empty, 0] = 1.0
        mix /= mix.sum(axis=1, keepdims=True)
        drawn = rng.multinomial((new_valid - new_votes)[known], mix)
        new = old.copy()
        new[known] = drawn[:, :-1]
        return {f"votes:{name}": new[:, place].copy() for place, name in enumerate(names)}


def fit_honest(table: ResultsTable, option: str | None = None) -> HonestModel:
    """Fit the honest model to a table.

    Parameters
    ----------
    table : ResultsTable
    option : str, optional
        The option whose share is modelled; the leader by default.

    Raises
    ------
    UsageProblem
        A table without votes, or an option that it does not have.
    """
    if not table.options or table.units.height == 0:
        raise UsageProblem("a table without votes cannot be redrawn")
    option = table.leader if option is None else option
    if option not in table.options:
        raise UsageProblem(f"the table has no option {option!r}; it has {', '.join(table.options)}")
    strata = _strata(table)
    cast, valid = table.count("cast"), _valid(table)
    invalid = np.where((cast >= 0) & (valid >= 0), cast - valid, -1)
    return HonestModel(
        table=table,
        option=option,
        strata=strata,
        turnout=_laws(strata, cast, table.count("registered"), most=3),
        invalid=_laws(strata, invalid, cast, most=1),
        share=_laws(strata, table.votes(option), valid, most=3),
    )


def redraw(table: ResultsTable, *, rng: np.random.Generator) -> ResultsTable:
    """Draw one honest vote like the table: the same places and sizes, no preference for round numbers."""
    return fit_honest(table).draw(rng)


def _valid(table: ResultsTable) -> Counts:
    # Valid ballots; where these were not published, what the options add up to.
    valid = table.count("valid")
    if not table.has("valid"):
        votes = np.stack([table.votes(option) for option in table.options], axis=1)
        valid = np.where((votes >= 0).all(axis=1), votes.sum(axis=1), -1)
    return valid


def _columns(table: ResultsTable, cast: Counts, valid: Counts, invalid: Counts) -> dict[str, Counts]:
    # The counts that the table has, with issued ballots kept as far above those cast as they were.
    columns: dict[str, Counts] = {}
    for name, values in (("cast", cast), ("valid", valid), ("invalid", invalid)):
        if table.has(name):
            columns[name] = np.where(table.count(name) >= 0, values, -1)
    if table.has("issued"):
        issued, old_cast, registered = table.count("issued"), table.count("cast"), table.count("registered")
        moved = np.where((issued >= 0) & (old_cast >= 0), cast + issued - old_cast, issued)
        columns["issued"] = np.where((registered >= 0) & (moved >= 0), np.minimum(moved, registered), moved)
    return columns


def _strata(table: ResultsTable) -> Counts:
    regions = table.units["region"].fill_null("").to_numpy().astype(str)
    _, codes, sizes = np.unique(regions, return_inverse=True, return_counts=True)
    large = sizes >= SMALLEST_STRATUM
    numbers = np.where(large, np.cumsum(large), 0)  # 0 is the common stratum of the small regions
    return numbers[codes].astype(np.int64)


def _laws(strata: Counts, count: Counts, whole: Counts, *, most: int) -> tuple[Mixture | None, ...]:
    laws: list[Mixture | None] = []
    for stratum in range(int(strata.max()) + 1):
        here = np.flatnonzero((strata == stratum) & (count >= 0) & (whole >= count) & (whole > 0))
        if here.size > LARGEST_FIT:  # units at even steps suffice for a few parameters
            here = here[np.linspace(0, here.size - 1, LARGEST_FIT).astype(np.int64)]
        components = most if here.size >= 50 else 1
        laws.append(fit_mixture(count[here], whole[here], most=components) if here.size else None)
    return tuple(laws)
