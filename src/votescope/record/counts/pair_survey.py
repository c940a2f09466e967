"""The survey of digit pairs: the last two digits of one table's ballots cast and of one option's votes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from votescope.core import Exclusion
from votescope.record.counts.digit_survey import SMALLEST_COUNT, fit_units
from votescope.stats.digit_pairs import KINDS, compare_pairs, pair_law, pairs_by_kind, second_digit_mean
from votescope.stats.last_digit import DigitTest, compare_digits, digit_law
from votescope.tables.ratios import counted
from votescope.tables.table import ResultsTable

__all__ = ["PairSurvey", "Pairs", "pair_survey", "pairs_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """The last two digits of one column's counts: by ending, by kind, and the last digit alone."""

    endings: DigitTest
    kinds: DigitTest
    last: DigitTest

    @property
    def beyond_chance(self) -> float:
        """Percent of counts that would need another ending, less what honest counts of that number would."""
        return 100.0 * (self.endings.moved - self.endings.moved_by_chance)

    def share(self, kind: str) -> tuple[float, float]:
        """Return the percent of counts of a kind and the percent expected; 0 and 0 without counts."""
        place, scale = KINDS.index(kind), 100.0 / max(self.kinds.counts, 1)
        return scale * float(self.kinds.observed[place]), scale * float(self.kinds.expected[place])

    def as_values(self) -> dict[str, Any]:
        """Return the numbers by name; shares in percent of counts."""
        return {
            "counts": self.endings.counts,
            "kinds": [
                dict(zip(("kind", "observed", "expected"), (kind, *self.share(kind)), strict=True))
                for kind in KINDS
            ],
            "endings": _latent(self.endings) | {"beyond_chance": self.beyond_chance},
            "by_kind": _latent(self.kinds) | {"removed": 100.0 * self.kinds.removed},
            "last_digit": _latent(self.last) | {"removed": 100.0 * self.last.removed},
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PairSurvey:
    """What was measured on one table; ``column`` is where the ballots come from."""

    column: str
    ballots: Pairs
    votes: Pairs
    second_digit_mean: float
    left_out: tuple[Exclusion, ...]

    def as_values(self) -> dict[str, Any]:
        """Return the numbers by name."""
        return {
            "column": self.column,
            "ballots": self.ballots.as_values(),
            "votes": self.votes.as_values(),
            "second_digit_mean": self.second_digit_mean,
        }


def pairs_of(counts: NDArray[np.int64]) -> Pairs:
    """Measure the counts of three digits or more."""
    used = counts[counts >= SMALLEST_COUNT]
    endings = compare_pairs(used, pair_law(used, smallest=SMALLEST_COUNT))
    return Pairs(
        endings=endings,
        kinds=pairs_by_kind(endings),
        last=compare_digits(used, digit_law(used, smallest=SMALLEST_COUNT)),
    )


def pair_survey(table: ResultsTable, option: str) -> PairSurvey:
    """Measure ballots cast and the votes of ``option``, in the units whose ballots may enter."""
    column = "cast" if table.has("cast") else "ballots counted"
    ballots = table.count("cast") if table.has("cast") else counted(table)
    fit, left_out = fit_units(table, ballots)
    smaller = int(np.count_nonzero(fit & (ballots < SMALLEST_COUNT)))
    if smaller:
        left_out = (*left_out, Exclusion(reason=f"fewer than {SMALLEST_COUNT} ballots", count=smaller))
    votes = table.votes(option)[fit]
    return PairSurvey(
        column=column,
        ballots=pairs_of(ballots[fit]),
        votes=pairs_of(votes),
        second_digit_mean=second_digit_mean(votes),
        left_out=left_out,
    )


def _latent(test: DigitTest) -> dict[str, float]:
    return {"moved": 100.0 * test.moved, "moved_by_chance": 100.0 * test.moved_by_chance}
