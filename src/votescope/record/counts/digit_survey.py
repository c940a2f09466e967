"""The survey of last digits: what the counts of one table end in, and how it varies with every choice made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from votescope.core import Exclusion
from votescope.stats.last_digit import DigitTest, compare_digits, digit_law
from votescope.stats.multiplicity import benjamini_hochberg, holm
from votescope.tables.ratios import counted
from votescope.tables.special_units import special_units
from votescope.tables.table import ResultsTable

__all__ = [
    "FEWEST_COUNTS",
    "SMALLEST_COUNT",
    "DigitSurvey",
    "counts_of",
    "digit_survey",
    "digits_of",
    "fit_units",
]

SMALLEST_COUNT = 100
"""Counts of one or two digits are left out, as Beber and Scacco do: their last digit is no free choice."""

FEWEST_COUNTS = 300
"""A region is tested by itself from so many counts on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigitSurvey:
    """What was measured on one table; ``counts`` int64[n] are those that entered, from ``column``."""

    column: str
    counts: NDArray[np.int64]
    headline: DigitTest
    left_out: tuple[Exclusion, ...]
    special: tuple[Exclusion, ...]
    variations: list[dict[str, Any]]
    regions: list[dict[str, Any]]

    def as_values(self) -> dict[str, Any]:
        """Return the numbers behind the headline by name."""
        found = self.headline
        return {
            "column": self.column,
            "counts": found.counts,
            "chi_square": found.chi_square,
            "degrees_of_freedom": 9,
            "observed": found.observed.tolist(),
            "expected": found.expected.tolist(),
            "moved": found.moved,
            "moved_by_chance": found.moved_by_chance,
            "removed": found.removed,
            "chi_square_even": compare_digits(self.counts, np.full(10, 0.1)).chi_square,
            "median_size": float(np.median(self.counts)) if self.counts.size else 0.0,
            "special_units": {kind.reason: kind.count for kind in self.special},
            "variations": self.variations,
            "regions": self.regions,
            "regions_tested": len(self.regions),
            "regions_bh": sum(region["bh"] < 0.05 for region in self.regions),
        }


def counts_of(table: ResultsTable) -> NDArray[np.int64]:
    """Return the ballots of the units that enter, whatever their number."""
    counts = table.count("cast") if table.has("cast") else counted(table)
    return counts[fit_units(table, counts)[0]]


def digits_of(counts: NDArray[np.int64]) -> DigitTest:
    """Return the main statistic of the counts that enter, and nothing else: what a campaign repeats."""
    used = counts[counts >= SMALLEST_COUNT]
    return compare_digits(used, digit_law(used, smallest=SMALLEST_COUNT))


def digit_survey(table: ResultsTable) -> DigitSurvey:
    """Measure the last digits of the ballots cast, and under every listed variation."""
    column = "cast" if table.has("cast") else "ballots counted"
    counts = table.count("cast") if table.has("cast") else counted(table)
    fit, left_out = fit_units(table, counts)
    entered = fit & (counts >= SMALLEST_COUNT)
    used, special = counts[entered], special_units(table)
    smaller = np.count_nonzero(fit & (counts < SMALLEST_COUNT))
    if smaller:
        left_out = (*left_out, Exclusion(reason=f"fewer than {SMALLEST_COUNT} ballots", count=int(smaller)))
    return DigitSurvey(
        column=column,
        counts=used,
        headline=digits_of(used),
        left_out=left_out,
        special=special.counts(entered),
        variations=[
            *_variations(table, counts, fit),
            *_by_kind(used, special.marked[entered]),
        ],
        regions=_regions(table, counts, entered),
    )


def fit_units(
    table: ResultsTable, counts: NDArray[np.int64]
) -> tuple[NDArray[np.bool_], tuple[Exclusion, ...]]:
    """Return which units' ballots may enter, whatever their number, and why the others may not."""
    # A unit without a register among units that have one is a special one: envelopes sorted elsewhere, ships, camps.
    known = counts > 0
    reasons = [("no ballots", ~known)]
    if table.has("registered"):
        registered = table.count("registered")
        reasons.append(("no register, where other units have one", known & (registered <= 0)))
        reasons.append(("more ballots than registered", known & (registered > 0) & (counts > registered)))
        known = known & (registered > 0) & (counts <= registered)
    left_out = [
        Exclusion(reason=reason, count=int(np.count_nonzero(which)))
        for reason, which in reasons
        if which.any()
    ]
    return known, tuple(left_out)


def _variations(
    table: ResultsTable, counts: NDArray[np.int64], fit: NDArray[np.bool_]
) -> Iterator[dict[str, Any]]:
    used = counts[fit & (counts >= SMALLEST_COUNT)]
    if used.size < FEWEST_COUNTS:
        return
    small = counts[fit & (counts < SMALLEST_COUNT)]
    for bandwidth in (5.0, 20.0):
        law = digit_law(used, smallest=SMALLEST_COUNT, bandwidth=bandwidth)
        yield _variation(f"kernel of {bandwidth:g} votes", compare_digits(used, law))
    law = digit_law(used, smallest=SMALLEST_COUNT, below=small)
    yield _variation("smaller counts in the density", compare_digits(used, law))
    low, high = np.quantile(used, [0.1, 0.9])
    yield _variation("without the smallest tenth of counts", _cut(used, used > low))
    yield _variation("without the largest tenth of counts", _cut(used, used < high))
    if table.has("issued") and table.has("cast"):
        issued = table.count("issued")
        yield _variation("ballots issued", digits_of(issued[fit & (issued > 0)]))


def _by_kind(used: NDArray[np.int64], special: NDArray[np.bool_]) -> Iterator[dict[str, Any]]:
    # Ships, barracks and the like as a stratum of their own: the others must show it without them.
    if special.any() and not special.all():
        yield _variation("without special units", digits_of(used[~special]))
        yield {**_variation("special units alone", digits_of(used[special])), "decides": False}


def _cut(used: NDArray[np.int64], inside: NDArray[np.bool_]) -> DigitTest:
    kept = used[inside]
    return compare_digits(kept, digit_law(kept, smallest=int(kept.min()) if kept.size else 0))


def _variation(name: str, found: DigitTest) -> dict[str, Any]:
    return {
        "variation": name,
        "counts": found.counts,
        "chi_square": found.chi_square,
        "moved": found.moved,
        "decides": found.counts >= FEWEST_COUNTS,
        "p_value": found.p_value,
    }


def _regions(table: ResultsTable, counts: NDArray[np.int64], used: NDArray[np.bool_]) -> list[dict[str, Any]]:
    frame = pl.DataFrame({"region": table.units["region"], "count": counts}).filter(pl.Series(used))
    parts = frame.drop_nulls("region").partition_by("region", as_dict=True)
    tested = {str(key[0]): digits_of(part["count"].to_numpy()) for key, part in sorted(parts.items())}
    found = [(name, each) for name, each in tested.items() if each.counts >= FEWEST_COUNTS]
    p_values = np.array([each.p_value for _, each in found], dtype=np.float64)
    return [
        {
            "region": name,
            "counts": each.counts,
            "chi_square": each.chi_square,
            "moved": each.moved,
            "moved_by_chance": each.moved_by_chance,
            "p": each.p_value,
            "bh": bh,
            "holm": strict,
        }
        for (name, each), bh, strict in zip(
            found, benjamini_hochberg(p_values).tolist(), holm(p_values).tolist(), strict=True
        )
    ]
