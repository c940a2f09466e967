"""Ratios: turnout and one option's share, unit by unit, with the units that a rule leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from votescope.core import Exclusion, UsageProblem
from votescope.tables.table import ResultsTable

__all__ = ["BALLOTS", "CUTS", "EVERY_UNIT", "Cuts", "Ratio", "Ratios", "counted", "ratios_of"]

BALLOTS = ("cast", "issued")
"""What turnout may be formed from: ballots found in the boxes, or ballots handed out."""

EXAMPLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """A part of a whole in every unit of a table: int64[n], 0 and 0 where either is missing."""

    count: NDArray[np.int64]
    whole: NDArray[np.int64]

    @classmethod
    def of(cls, count: NDArray[np.int64], whole: NDArray[np.int64]) -> Ratio:
        """Make the ratio, with 0 and 0 where a number is missing (-1) or the part exceeds the whole."""
        known = (count >= 0) & (whole >= count)
        return cls(count=np.where(known, count, 0), whole=np.where(known, whole, 0))

    def where(self, kept: NDArray[np.bool_]) -> Ratio:
        """Return the ratio with 0 and 0 in all other units."""
        return Ratio(count=self.count * kept, whole=self.whole * kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cuts:
    """Which units a statistic of ratios may use.

    ``smallest`` registered voters (ballots counted where there is no register), ``either_side`` voters at least on
    both sides of both ratios, and both ratios at most ``highest`` percent.
    """

    smallest: int = 100
    either_side: int = 10
    highest: int = 99


CUTS: Mapping[str, Cuts] = {"default": Cuts(), "kobak2016": Cuts(either_side=0)}
"""The cuts by name: ours, and those of Kobak, Shpilkin and Pshenichnikov (2016)."""

EVERY_UNIT = Cuts(smallest=1, either_side=0, highest=100)
"""Every unit where somebody voted: for descriptions that have no null to protect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratios:
    """Turnout (``None`` without a register) and an option's share of the ballots counted.

    ``kept`` marks the units that the cuts leave in, bool[n]; ``left_out`` names and counts the others.
    """

    turnout: Ratio | None
    share: Ratio
    kept: NDArray[np.bool_]
    left_out: tuple[Exclusion, ...]

    @property
    def size(self) -> NDArray[np.int64]:
        """Each unit's size: its registered voters, or its ballots counted where there is no register."""
        return (self.turnout or self.share).whole


def ratios_of(table: ResultsTable, option: str, *, cuts: Cuts, ballots: str = "cast") -> Ratios:
    """Form turnout and the share of ``option``, and apply the cuts.

    Ballots counted are valid plus invalid ones; ballots cast, or else valid ones, where these are not both published.

    Parameters
    ----------
    table : ResultsTable
    option : str
        One of the table's options.
    cuts : Cuts
    ballots : {"cast", "issued"}
        The ballots that turnout is formed from.

    Raises
    ------
    UsageProblem
        An option or a kind of ballots that the table does not have.
    """
    if option not in table.options:
        raise UsageProblem(f"the table has no option {option!r}; it has {', '.join(table.options)}")
    if ballots not in BALLOTS:
        raise UsageProblem(f"turnout is formed from ballots {' or '.join(BALLOTS)}, not {ballots!r}")
    share = Ratio.of(table.votes(option), counted(table))
    turnout = None
    if table.has("registered") and table.has(ballots):
        turnout = Ratio.of(table.count(ballots), table.count("registered"))
    ratios = Ratios(turnout=turnout, share=share, kept=np.ones(table.units.height, dtype=bool), left_out=())
    return _cut(ratios, table, cuts)


def counted(table: ResultsTable) -> NDArray[np.int64]:
    """Return the ballots counted, int64[n]: valid plus invalid, else cast, else valid; -1 where unknown."""
    counted = np.full(table.units.height, -1, dtype=np.int64)
    if table.has("valid"):
        counted = table.count("valid")
    if table.has("cast"):
        counted = np.where(table.count("cast") >= 0, table.count("cast"), counted)
    if table.has("valid") and table.has("invalid"):
        both = (table.count("valid") >= 0) & (table.count("invalid") >= 0)
        counted = np.where(both, table.count("valid") + table.count("invalid"), counted)
    return counted


def _cut(ratios: Ratios, table: ResultsTable, cuts: Cuts) -> Ratios:
    # Applies the rules one after the other, so that every unit is left out for one reason.
    parts = [ratios.share] if ratios.turnout is None else [ratios.turnout, ratios.share]
    size, sized = ratios.size, "registered" if ratios.turnout is not None else "ballots counted"
    too_high = [100 * part.count > cuts.highest * part.whole for part in parts]
    one_sided = [np.minimum(part.count, part.whole - part.count) < cuts.either_side for part in parts]
    rules = {
        "a number is missing, or nobody voted": np.logical_or.reduce([part.whole <= 0 for part in parts]),
        f"fewer than {cuts.smallest} {sized}": size < cuts.smallest,
        f"turnout or share above {cuts.highest} %": np.logical_or.reduce(too_high),
        f"fewer than {cuts.either_side} voters on one side of turnout or share": np.logical_or.reduce(
            one_sided
        ),
    }
    kept = ratios.kept.copy()
    left_out: list[Exclusion] = []
    for reason, caught in rules.items():
        now = np.flatnonzero(kept & caught)
        if now.size:
            names = tuple(str(table.units["unit"][int(row)]) for row in now[:EXAMPLES])
            left_out.append(Exclusion(reason=reason, count=int(now.size), examples=names))
        kept &= ~caught
    return replace(ratios, kept=kept, left_out=tuple(left_out))
