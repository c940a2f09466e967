"""The survey of the baseline ratio: one estimate of added votes, and how every choice moves it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from votescope.core import Exclusion
from votescope.stats.baseline_ratio import ByTurnout, by_turnout
from votescope.tables.ratios import counted
from votescope.tables.table import ResultsTable

__all__ = ["BaselineSurvey", "added_share", "baseline_survey"]

SMALLEST = 100
NEIGHBOURS = 3
WIDTHS = (0.5, 2.0)
FEWEST_IN_REGION = 100
RESAMPLES = 200

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineSurvey:
    """What was measured on one table; ``reference`` is a bin of one percentage point."""

    votes: ByTurnout
    reference: int
    units: int
    left_out: tuple[Exclusion, ...]
    choices: list[dict[str, Any]]

    @property
    def added(self) -> float:
        """The estimate with the reference bin."""
        return self.votes.added(self.reference) or 0.0

    @property
    def band(self) -> tuple[float, float]:
        """The lowest and highest estimate over all choices."""
        values = [self.added, *(choice["votes"] for choice in self.choices)]
        return min(values), max(values)

    def as_values(self) -> dict[str, Any]:
        """Return the numbers by name."""
        total = float(self.votes.leader.sum())
        low, high = self.band
        return {
            "rows": self.units,
            "reference_bin": self.reference,
            "ratio": self.votes.ratio(self.reference),
            "added_votes": self.added,
            "added_share": 100.0 * self.added / total if total else 0.0,
            "low": low,
            "high": high,
            "option_votes": total,
            "modes_of_others": list(self.votes.peaks),
            "choices": self.choices,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Units:
    # What enters, unit by unit.
    leader: Counts
    others: Counts
    cast: Counts
    registered: Counts

    def where(self, rows: NDArray[Any]) -> _Units:
        return _Units(
            leader=self.leader[rows],
            others=self.others[rows],
            cast=self.cast[rows],
            registered=self.registered[rows],
        )

    def by_turnout(self, width: float = 1.0) -> ByTurnout:
        return by_turnout(self.leader, self.others, self.cast, self.registered, width=width)


def baseline_survey(
    table: ResultsTable, option: str, *, reference: int | None, rng: np.random.Generator
) -> BaselineSurvey | None:
    """Measure the table with the given or the most frequent turnout as reference; None where no others voted there."""
    registered, ballots, votes = table.count("registered"), counted(table), table.votes(option)
    fit = (
        (registered > SMALLEST) & (votes >= 0) & (ballots >= votes) & (ballots > 0) & (ballots <= registered)
    )
    every = _Units(leader=votes, others=ballots - votes, cast=ballots, registered=registered)
    units = every.where(fit)
    by_percent = units.by_turnout()
    chosen = by_percent.peak if reference is None else reference
    if by_percent.added(chosen) is None:
        return None
    left_out = int(np.count_nonzero(~fit))
    reason = f"at most {SMALLEST} registered voters, or a count missing"
    return BaselineSurvey(
        votes=by_percent,
        reference=chosen,
        units=int(np.count_nonzero(fit)),
        left_out=(Exclusion(reason=reason, count=left_out),) if left_out else (),
        choices=[
            *_by_bin(units, by_percent, chosen),
            *_by_part(table, units, fit, chosen),
            *_resampled(units, table.units["district"].filter(pl.Series(fit)), chosen, rng),
        ],
    )


def added_share(table: ResultsTable, option: str) -> float | None:
    """Return the estimate in percent of the option's votes and nothing else: what a campaign repeats."""
    votes = _units(table, option)[0].by_turnout()
    added, total = votes.added(votes.peak), float(votes.leader.sum())
    return 100.0 * added / total if added is not None and total else None


def _units(table: ResultsTable, option: str) -> tuple[_Units, NDArray[np.bool_]]:
    registered, ballots, votes = table.count("registered"), counted(table), table.votes(option)
    fit = (
        (registered > SMALLEST) & (votes >= 0) & (ballots >= votes) & (ballots > 0) & (ballots <= registered)
    )
    every = _Units(leader=votes, others=ballots - votes, cast=ballots, registered=registered)
    return every.where(fit), fit


def _by_bin(units: _Units, by_percent: ByTurnout, chosen: int) -> Iterator[dict[str, Any]]:
    for step in (step for step in range(-NEIGHBOURS, NEIGHBOURS + 1) if step):
        yield from _choice(f"reference bin {chosen + step} %", by_percent.added(chosen + step))
    for mode in by_percent.peaks:
        if abs(mode - chosen) > NEIGHBOURS:
            yield from _choice(f"other mode of the others' votes, {mode} %", by_percent.added(mode))
    for width in WIDTHS:
        other = units.by_turnout(width)
        yield from _choice(f"bins of {width:g} points", other.added(int((chosen + 0.5) / width)))


def _by_part(
    table: ResultsTable, units: _Units, fit: NDArray[np.bool_], chosen: int
) -> Iterator[dict[str, Any]]:
    regions = table.units["region"].filter(pl.Series(fit))
    yield from _choice("sum over regions, each with its own reference", _sum_of_groups(units, regions))
    if table.has("valid"):
        valid = table.count("valid")[fit]
        only_valid = replace(units, others=valid - units.leader).where(valid >= units.leader)
        yield from _choice("valid votes only", only_valid.by_turnout().added(chosen))


def _choice(name: str, votes: float | None) -> Iterator[dict[str, Any]]:
    if votes is not None:
        yield {"choice": name, "votes": votes}


def _sum_of_groups(units: _Units, groups: pl.Series) -> float | None:
    total, used = 0.0, 0
    for _, rows in groups.to_frame("g").with_row_index().drop_nulls("g").group_by("g", maintain_order=True):
        here = units.where(rows["index"].to_numpy())
        if here.cast.size >= FEWEST_IN_REGION:
            votes = here.by_turnout()
            added = votes.added(votes.peak)
            total, used = total + (added or 0.0), used + (added is not None)
    return total if used > 1 else None


def _resampled(
    units: _Units, districts: pl.Series, chosen: int, rng: np.random.Generator
) -> Iterator[dict[str, Any]]:
    # Districts drawn anew with replacement: a district's votes by turnout are added up as often as it is drawn.
    names = districts.fill_null("")
    count = names.n_unique()
    if count < 20:
        return
    code = names.rank("dense").to_numpy().astype(np.int64) - 1
    bins = units.by_turnout().leader.size
    place = -(-bins * units.cast // units.registered) - 1
    times = rng.multinomial(count, np.full(count, 1.0 / count), size=RESAMPLES).astype(np.float64)
    flat = code * bins + place
    leader = times @ np.bincount(flat, units.leader, count * bins).reshape(count, bins)
    others = times @ np.bincount(flat, units.others, count * bins).reshape(count, bins)
    known = others[:, chosen] > 0
    ratio = leader[known, chosen] / others[known, chosen]
    added = leader[known].sum(axis=1) - ratio * others[known].sum(axis=1)
    if added.size:
        for name, level in (("2.5", 0.025), ("97.5", 0.975)):
            yield from _choice(f"districts drawn anew, {name} % quantile", float(np.quantile(added, level)))
