"""The survey of repeated rows: units whose every count is that of another unit, and long runs of one count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from votescope.core import Exclusion
from votescope.record.counts.fingerprint import group_numbers
from votescope.stats.coincidence import coincidences, spread_of
from votescope.tables.ratios import counted
from votescope.tables.table import COUNTS, ResultsTable

__all__ = ["SMALLEST", "RepeatSurvey", "Repeats", "repeat_survey"]

SMALLEST = 100
LISTED = 20
"""So many contents are listed, with so many rows of each."""

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeats:
    """Units that repeat inside one kind of group: how many, in how many pairs.

    ``free`` are the pairs that had room to differ, ``expected`` how many of these chance makes; None where too many
    units have the same size to compare them pair by pair.
    """

    units: int
    pairs: int
    free: int | None
    expected: float | None

    def as_values(self) -> dict[str, Any]:
        """Return the numbers by name."""
        return {
            "units": self.units,
            "pairs": self.pairs,
            "pairs_with_room": self.free,
            "expected_pairs": self.expected,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatSurvey:
    """What was measured on one table; ``listed`` are the repeated rows, the largest units first."""

    units: int
    columns: tuple[str, ...]
    district: Repeats | None
    table: Repeats
    listed: list[dict[str, Any]]
    runs: list[dict[str, Any]]
    left_out: tuple[Exclusion, ...]

    @property
    def beyond_chance(self) -> float | None:
        """Pairs of the table that had room to differ and do not, less those that chance makes, per thousand units."""
        if self.table.free is None or self.table.expected is None:
            return None
        return 1000.0 * (self.table.free - self.table.expected) / max(self.units, 1)

    def as_values(self) -> dict[str, Any]:
        """Return the numbers by name."""
        return {
            "rows": self.units,
            "columns": list(self.columns),
            "beyond_chance": self.beyond_chance,
            "same_district": self.district.as_values() if self.district else None,
            "whole_table": self.table.as_values(),
            "repeats": self.listed,
            "longest_runs": self.runs,
        }


def repeat_survey(table: ResultsTable, option: str) -> RepeatSurvey:
    """Look for rows of one content in the same district and in the whole table."""
    kept, left_out = _kept(table)
    columns = _columns(table)
    frame = table.units.filter(pl.Series(kept)).with_columns(
        district_number=pl.Series(group_numbers(table, kept)), ballots=pl.Series(counted(table)[kept])
    )
    keys = [*(["registered"] if table.has("registered") else []), "ballots"]
    chain = _chain(table, kept)
    several = frame["district_number"].n_unique() > 1
    return RepeatSurvey(
        units=frame.height,
        columns=tuple(name.removeprefix("votes:") for name in columns),
        district=_repeats(frame, columns, ["district_number", *keys], chain) if several else None,
        table=_repeats(frame, columns, keys, chain),
        listed=_listed(frame, columns),
        runs=[*_longest_run(table, "cast"), *_longest_run(table, f"votes:{option}")],
        left_out=left_out,
    )


def _columns(table: ResultsTable) -> list[str]:
    return [*(name for name in COUNTS if table.has(name)), *(f"votes:{option}" for option in table.options)]


def _kept(table: ResultsTable) -> tuple[NDArray[np.bool_], tuple[Exclusion, ...]]:
    ballots = counted(table)
    whole = np.logical_and.reduce([table.units[name].is_not_null().to_numpy() for name in _columns(table)])
    reasons = {
        "a count is missing": ~whole,
        f"fewer than {SMALLEST} ballots": whole & (ballots < SMALLEST),
    }
    left_out = tuple(
        Exclusion(reason=reason, count=int(np.count_nonzero(which)))
        for reason, which in reasons.items()
        if which.any()
    )
    return whole & (ballots >= SMALLEST), left_out


def _chain(table: ResultsTable, kept: NDArray[np.bool_]) -> tuple[Counts, NDArray[np.float64]]:
    # The counts that the ballots leave free, each with its deviation as a part of what those before it leave: valid
    # ballots, one option's votes, the next one's of the rest. One that follows from those before is left out.
    rest = counted(table)[kept]
    steps: list[tuple[Counts, Counts]] = []
    if table.has("valid"):
        valid = table.count("valid")[kept]
        steps, rest = [(valid, np.maximum(rest, valid))], valid
    for option in table.options:
        votes = table.votes(option)[kept]
        steps.append((votes, np.maximum(rest, votes)))
        rest = np.maximum(rest - votes, 0)
    free = [(part, spread_of(part, whole)) for part, whole in steps if (part != whole).any()]
    if not free:
        return rest[:, None][:, :0], np.zeros((rest.size, 0))
    return np.stack([part for part, _ in free], axis=1), np.stack([spread for _, spread in free], axis=1)


def _repeats(
    frame: pl.DataFrame, columns: list[str], keys: list[str], chain: tuple[Counts, NDArray[np.float64]]
) -> Repeats:
    # Only units with the same keys (register, ballots, and district where it is asked for) can have all in common.
    alike = list(dict.fromkeys([*keys, *columns]))
    times = frame.group_by(alike).len()["len"].cast(pl.Int64)
    times = times.filter(times > 1)
    group = frame.select(pl.struct(keys).rank("dense")).to_series().to_numpy().astype(np.int64) - 1
    compared = coincidences(*chain, group)
    return Repeats(
        units=int(times.sum()),
        pairs=int((times * (times - 1) // 2).sum()),
        free=None if compared is None else compared[0],
        expected=None if compared is None else compared[1],
    )


def _listed(frame: pl.DataFrame, columns: list[str]) -> list[dict[str, Any]]:
    found = (
        frame.sort("row")
        .group_by(columns, maintain_order=True)
        .agg(
            pl.col("row", "unit", "region"),
            pl.col("ballots").first(),
            districts=pl.col("district_number").n_unique(),
            first=pl.col("row").first(),
        )
        .filter(pl.col("row").list.len() > 1)
        .sort("ballots", "first", descending=[True, False])
        .head(LISTED)
    )
    return [
        {
            "times": len(each["row"]),
            "rows": each["row"][:LISTED],
            "units": each["unit"][:LISTED],
            "region": each["region"][0],
            "same_district": each["districts"] == 1,
            "ballots": each["ballots"],
        }
        for each in found.to_dicts()
    ]


def _longest_run(table: ResultsTable, column: str) -> list[dict[str, Any]]:
    # The longest stretch of neighbouring rows with one and the same count; none where no two neighbours agree.
    if column == "cast" and not table.has("cast"):
        return []
    frame = table.units.sort("row").select("row", pl.col(column).fill_null(-1))
    values = frame[column].to_numpy()
    ends = np.flatnonzero(np.append(np.diff(values) != 0, True)) if values.size else np.zeros(0, np.int64)
    lengths = np.where(values[ends] >= SMALLEST, np.diff(ends, prepend=-1), 0)
    if int(lengths.max(initial=0)) < 2:
        return []
    place = int(lengths.argmax())
    end, length = int(ends[place]), int(lengths[place])
    return [
        {
            "column": column.removeprefix("votes:"),
            "value": int(values[end]),
            "length": length,
            "first_row": int(frame["row"][end - length + 1]),
        }
    ]
