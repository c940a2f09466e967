"""The reasons: what about each single unit is worth a look, with the chance of as much under the unit's own law."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from votescope.stats.outlier import (
    Neighbours,
    binomial_tail,
    heaps,
    neighbours,
    own_tails,
    poisson_tail,
    size_tails,
)
from votescope.stats.rounding import FIVES, is_near, laws_near
from votescope.tables.ratios import CUTS, EVERY_UNIT, Ratio, ratios_of
from votescope.tables.special_units import SpecialUnits
from votescope.tables.table import COUNTS, ResultsTable

__all__ = ["Reason", "groups_of", "reasons_of"]

Reals = NDArray[np.float64]
Integers = NDArray[np.int64]

SMALLEST = 100
"""Counts of one or two digits are often alike, and often round, for no reason."""
FEWEST = 10
"""A district of fewer units lends no law; its region does, or the whole table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason: its name, the chance of as much for each unit, float64[n], and the words for one unit."""

    name: str
    p_values: Reals
    tell: Callable[[int], str]


def groups_of(table: ResultsTable, special: SpecialUnits) -> Integers:
    """Return the number of the group of each unit: its district, else its region, else the whole table.

    Special units are compared with special units of their kind.
    """
    region = table.units["region"].fill_null("").to_list()
    district = table.units["district"].fill_null("").to_list()
    frame = pl.DataFrame(
        {"kind": special.kind.tolist(), "region": region, "district": district},
        schema=dict.fromkeys(("kind", "region", "district"), pl.String),
    )
    ordinary = pl.col("kind") == ""
    by_district, by_region = pl.len().over("kind", "region", "district"), pl.len().over("kind", "region")
    level = (
        pl.when(ordinary & (pl.col("district") != "") & (by_district >= FEWEST))
        .then(pl.concat_str("region", "district", separator="\x1f"))
        .when(ordinary & (pl.col("region") != "") & (by_region >= FEWEST))
        .then(pl.col("region"))
        .otherwise(pl.lit(""))
    )
    numbered = frame.select(pl.struct("kind", level.alias("level")).rank("dense").cast(pl.Int64) - 1)
    return numbered.to_series().to_numpy()


def reasons_of(table: ResultsTable, option: str, special: SpecialUnits) -> tuple[Reason, ...]:
    """Measure every reason that the columns allow; p-values are valid one by one and depend on each other."""
    group = groups_of(table, special)
    every = ratios_of(table, option, cuts=EVERY_UNIT)
    law = neighbours(every.share.count, every.share.whole, group)
    found = [_round(table, option), _apart(f"share of {option}", every.share, law)]
    if every.turnout is not None:
        turnout = neighbours(every.turnout.count, every.turnout.whole, group)
        found.append(_apart("turnout", every.turnout, turnout))
    else:
        found.append(_size(every.share.whole, group))
    found.append(_heap(every.share.whole))
    found.append(_twins(table, option, every.share, law, group))
    found.append(_zeros(table))
    return tuple(found)


def _round(table: ResultsTable, option: str) -> Reason:
    # Turnout and share on a whole percent or on a multiple of five, against the unit's own chance of both.
    ratios = ratios_of(table, option, cuts=CUTS["default"])
    named = [("turnout", ratios.turnout), (f"share of {option}", ratios.share)]
    parts = [(name, part.where(ratios.kept)) for name, part in named if part is not None]
    steps = [_steps(part) for _, part in parts]
    p_values = np.ones(table.units.height)
    if len(parts) == 1:
        p_values = steps[0].own
    else:
        reached = steps[0].own * steps[1].own
        p_values = np.zeros(table.units.height)
        for one, chance_one in steps[0].outcomes():
            for other, chance_other in steps[1].outcomes():
                p_values += np.where(one * other <= reached * (1 + 1e-12), chance_one * chance_other, 0.0)
    p_values = np.where(ratios.kept, np.clip(p_values, 0.0, 1.0), 1.0)

    def tell(row: int) -> str:
        said = [
            f"{name} {100 * part.count[row] / part.whole[row]:.2f} %"
            for (name, part), step in zip(parts, steps, strict=True)
            if step.own[row] < 1.0
        ]
        return f"{' and '.join(said)}, on a whole percent"

    return Reason(name="whole percent", p_values=p_values, tell=tell)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Steps:
    """How round a ratio is: the unit's ``own`` chance of as much, and the chances of fives and whole percents."""

    own: Reals
    five: Reals
    whole: Reals

    def outcomes(self) -> Iterator[tuple[Reals, Reals]]:
        """Yield the three possible values of ``own`` with their probabilities."""
        yield self.five, self.five
        yield self.whole, np.maximum(self.whole - self.five, 0.0)
        yield np.ones_like(self.whole), 1.0 - self.whole


def _steps(part: Ratio) -> _Steps:
    laws = laws_near(part.count, part.whole, largest_plug_in=10_000).classes
    five, whole = laws[:, FIVES], laws[:, 0]
    own = np.where(is_near(part.count, part.whole), whole, 1.0)
    own = np.where(is_near(part.count, part.whole, every=50), five, own)
    return _Steps(own=own, five=five, whole=whole)


def _apart(what: str, part: Ratio, law: Neighbours) -> Reason:
    p_values = own_tails(*law.tails(part.count, part.whole))

    def tell(row: int) -> str:
        own = 100 * part.count[row] / part.whole[row]
        return f"{what} {own:.1f} %, where the units around it lead to expect {100 * law.mean[row]:.1f} %"

    return Reason(name=what, p_values=p_values, tell=tell)


def _size(size: Integers, group: Integers) -> Reason:
    p_values = own_tails(*size_tails(size, group))

    def tell(row: int) -> str:
        return f"{size[row]:,} ballots, far from the number in the units around it"

    return Reason(name="size", p_values=p_values, tell=tell)


def _heap(size: Integers) -> Reason:
    same, expected, p_values = heaps(size, smallest=SMALLEST)

    def tell(row: int) -> str:
        others = f"{same[row]:,} other units, where about {expected[row]:,.0f} are expected"
        return f"as many ballots ({size[row]:,}) as {others}"

    return Reason(name="same number of ballots", p_values=p_values, tell=tell)


def _twins(table: ResultsTable, option: str, share: Ratio, law: Neighbours, group: Integers) -> Reason:
    # Other units of the group with every count alike. How many to expect is bounded from above by the chance that
    # ballots, the option's votes and the votes of the strongest other option agree.
    columns = [name for name in COUNTS if table.has(name)] + [f"votes:{name}" for name in table.options]
    frame = table.units.select(columns).with_columns(pl.Series("group", group))
    same = frame.select(pl.len().over([*columns, "group"]).cast(pl.Int64) - 1).to_series().to_numpy()
    _, back, size = np.unique(share.whole, return_counts=True, return_inverse=True)
    _, beside, _ = heaps(share.whole, smallest=1)
    alike = np.maximum(beside, size[back]) / max(1, share.whole.size)
    chance = alike * law.chance(share.count, share.whole)
    others = [name for name in table.options if name != option]
    if len(others) > 1:
        second = max(others, key=lambda name: (int(table.votes(name).sum()), name))
        rest = Ratio.of(table.votes(second), share.whole - share.count)
        chance = chance * neighbours(rest.count, rest.whole, group).chance(rest.count, rest.whole)
    expected = (np.bincount(group)[group] - 1) * chance
    asked = (same > 0) & (share.whole >= SMALLEST) & law.known
    p_values = np.where(asked, poisson_tail(same, expected), 1.0)

    def tell(row: int) -> str:
        twins = np.flatnonzero(group == group[row])
        own = frame.row(row)
        rows = [int(table.units["row"][int(i)]) for i in twins if i != row and frame.row(int(i)) == own]
        return f"every count the same as in row {', '.join(map(str, rows[:5]))}"

    return Reason(name="same counts as another unit", p_values=p_values, tell=tell)


def _zeros(table: ResultsTable) -> Reason:
    # Counts of three digits or more that end in zero: one in ten does.
    asked, ends = np.zeros(table.units.height), np.zeros(table.units.height)
    for option in table.options:
        votes = table.votes(option)
        large = votes >= SMALLEST
        asked += large
        ends += large & (votes % 10 == 0)
    p_values = binomial_tail(ends, asked, 0.1)

    def tell(row: int) -> str:
        return f"{int(ends[row])} of {int(asked[row])} counts of votes end in zero"

    return Reason(name="zeros", p_values=p_values, tell=tell)
