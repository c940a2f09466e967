"""Tables at the ends of what can be published: nothing counted, everything alike, hardly any unit, many options."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from hypothesis import strategies as st

from votescope.core import Input
from votescope.tables.table import COUNTS, ColumnMap, ResultsTable

SHARES: Mapping[str, Callable[[np.random.Generator, int], Any]] = {
    "usual": lambda rng, units: rng.beta(20, 12, units),
    "any": lambda rng, units: rng.random(units),
    "none": lambda rng, units: np.zeros(units),
    "all": lambda rng, units: np.ones(units),
    "none or all": lambda rng, units: rng.integers(0, 2, units),
    "a half": lambda rng, units: np.full(units, 0.5),
}


@dataclass(frozen=True, kw_only=True)
class Hard:
    """What a table is like: ``size`` is the largest register, ``gap`` the chance of a count that is missing."""

    units: int = 400
    size: int = 1_000
    same_size: bool = False
    turnout: str = "usual"
    valid: str = "all"
    share: str = "usual"
    options: int = 2
    regions: int = 3
    without: tuple[str, ...] = ()
    gap: float = 0.0
    seed: int = 0

    def table(self) -> ResultsTable:
        """Make the table; every row holds the identities, as read_table guarantees."""
        rng = np.random.default_rng(self.seed)
        low = self.size if self.same_size else 0
        registered = rng.integers(low, self.size + 1, self.units)
        cast = self._part(registered, self.turnout, rng)
        valid = self._part(cast, self.valid, rng)
        left, votes = valid, {}
        for number in range(self.options):
            last = number == self.options - 1 and self.share != "none"
            votes[f"votes:O{number}"] = left if last else self._part(left, self.share, rng)
            left = left - votes[f"votes:O{number}"]
        counts = {
            "registered": registered,
            "issued": cast,
            "cast": cast,
            "valid": valid,
            "invalid": cast - valid,
        }
        places = rng.integers(0, max(self.regions, 1), self.units)
        frame = pl.DataFrame(
            {
                "row": np.arange(2, self.units + 2),
                "unit": [f"unit {number}" for number in range(self.units)],
                "region": [f"region {place}" if self.regions else None for place in places],
                "district": [
                    f"district {number // 10}" if self.regions > 1 else None for number in places * 20
                ],
                **{name: self._published(name, values, rng) for name, values in (counts | votes).items()},
            },
            schema_overrides=dict.fromkeys(("unit", "region", "district"), pl.String),
        )
        names = tuple(name.removeprefix("votes:") for name in votes)
        return ResultsTable(
            units=frame,
            options=names,
            set_aside=frame.clear().with_columns(pl.lit("", dtype=pl.String).alias("reason")),
            issues=(),
            column_map=ColumnMap(roles={}, options={name: (name,) for name in names}),
            source=Input(file="hard.csv", kind="table", sha256="", rows_read=self.units),
        )

    def _part(self, whole: np.ndarray, kind: str, rng: np.random.Generator) -> np.ndarray:
        return np.floor(whole * SHARES[kind](rng, self.units) + 1e-9).astype(np.int64)

    def _published(self, name: str, values: np.ndarray, rng: np.random.Generator) -> pl.Series:
        missing = rng.random(self.units) < self.gap
        if name in self.without:
            missing[:] = True
        return pl.Series(name, np.where(missing, None, values).tolist(), dtype=pl.Int64)


NAMED = {
    "no unit": Hard(units=0),
    "no option": Hard(options=0),
    "one unit": Hard(units=1),
    "one unit of one vote": Hard(units=1, size=1, same_size=True, turnout="all", valid="all", share="all"),
    "all options zero": Hard(share="none"),
    "nobody voted": Hard(turnout="none"),
    "nobody is registered": Hard(size=0),
    "turnout 100 % everywhere": Hard(turnout="all", valid="all"),
    "shares all 0 or 1": Hard(share="none or all", valid="all"),
    "shares and turnouts all 0 or 1": Hard(share="none or all", valid="all", turnout="none or all"),
    "no register": Hard(without=("registered",)),
    "no register, no ballots cast": Hard(without=("registered", "cast", "issued", "invalid")),
    "only votes": Hard(without=COUNTS),
    "units of 10 voters": Hard(size=10, same_size=True),
    "units of 10 voters, all of one mind": Hard(
        size=10, same_size=True, turnout="all", valid="all", share="all"
    ),
    "one region": Hard(regions=1),
    "no region": Hard(regions=0),
    "200 options": Hard(options=200),
    "one option": Hard(options=1),
    "every unit alike": Hard(same_size=True, turnout="a half", valid="all", share="a half"),
    "units of three million": Hard(size=3_000_000),
    "every second count missing": Hard(gap=0.5),
    "every count missing": Hard(gap=1.0),
}
"""The tables that the reader of a table of results has to reckon with, by name."""

kinds = st.sampled_from(["usual", "usual", *sorted(SHARES)])
drawn = st.builds(
    Hard,
    units=st.sampled_from([1, 2, 50, 299, 300, 301, 400, 500]),
    size=st.sampled_from([0, 10, 101, 1_000, 1_000, 12_000]),
    same_size=st.booleans(),
    turnout=kinds,
    valid=st.sampled_from(["all", "all", "usual", "none or all"]),
    share=kinds,
    options=st.sampled_from([1, 2, 3, 20]),
    regions=st.integers(0, 3),
    without=st.sets(st.sampled_from(COUNTS), max_size=2).map(lambda names: tuple(sorted(names))),
    gap=st.sampled_from([0.0, 0.0, 0.0, 0.1, 0.9]),
    seed=st.integers(0, 1_000),
)
