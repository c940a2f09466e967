"""The coarse share: more units at some shares than redrawn counts put there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from votescope.stats.redraw import Redraw

__all__ = ["LEVEL", "CoarseShare", "GridLaw", "coarse_share", "tenth_of"]

Counts: TypeAlias = NDArray[np.int64]
Reals: TypeAlias = NDArray[np.float64]
Marks: TypeAlias = NDArray[np.bool_]

LEVEL = 1.0 / 1001.0
"""How often an honest bin lies above its threshold: as often as one more draw is higher than 1,000 others."""

BINS = 1001


@dataclass(frozen=True, slots=True, kw_only=True)
class GridLaw:
    """Number of redrawn units in each bin of a tenth of a point: ``mean`` and ``variance``, float64[1001]."""

    mean: Reals
    variance: Reals

    def threshold(self, level: float = LEVEL) -> Reals:
        """Return the smallest number that each bin exceeds with at most the chance ``level``.

        The number is a sum of hits with different chances. A binomial law with the same mean and variance takes its
        place [ehm1991]_, exact where all chances are alike and very close where they are small.

        References
        ----------
        .. [ehm1991] W. Ehm (1991), Statistics and Probability Letters 11(1), 7-16.

        Examples
        --------
        Ten coins: more than 9 heads have a chance of 1 in 1,024, more than 8 one of 11 in 1,024.

        >>> GridLaw(mean=np.array([5.0]), variance=np.array([2.5])).threshold().tolist()
        [9.0]
        """
        from scipy import special  # pyright: ignore[reportMissingTypeStubs]

        chance = np.clip(1.0 - self.variance / np.maximum(self.mean, 1e-300), 1e-9, 1.0)
        trials = self.mean / chance
        # Bisection: the chance to exceed `high` is within the level, that to exceed `low` is not.
        low = np.full(self.mean.size, -1.0)
        high = np.ceil(self.mean + 10.0 * np.sqrt(self.variance) + 20.0)
        while bool(np.any(high - low > 1.0)):
            middle = np.floor((low + high) / 2.0)
            tail = special.betainc(middle + 1.0, np.maximum(trials - middle, 1e-9), chance)
            within = np.where(middle >= trials, 0.0, tail) <= level
            high, low = np.where(within, middle, high), np.where(within, low, middle)
        return high


@dataclass(frozen=True, slots=True, kw_only=True)
class CoarseShare:
    """Units by bin beside their law; ``at_end`` counts those at 0 or 100 %, whose bins are never marked."""

    units: int
    at_end: int
    redraw: Redraw
    observed: Counts
    law: GridLaw

    def marked(self, level: float = LEVEL) -> Marks:
        """Mark the bins above their threshold, but for those at 0 and 100 %."""
        above = self.observed > self.law.threshold(level)
        above[[0, -1]] = False
        return above

    def percent(self, level: float = LEVEL) -> float:
        """Return the units in marked bins beyond the mean, in percent of all units [rozenas2017]_.

        References
        ----------
        .. [rozenas2017] A. Rozenas (2017), Political Analysis 25(1), 41-56.
        """
        beyond = (self.observed - self.law.mean)[self.marked(level)]
        return 100.0 * float(beyond.sum()) / self.units

    @property
    def misfit(self) -> float:
        """The spread of the unmarked bins around their means in standard deviations: 1 where the law fits."""
        used = (self.law.mean >= 5.0) & ~self.marked()
        if not bool(used.any()):
            return 1.0
        z = (self.observed - self.law.mean)[used] / np.sqrt(self.law.variance[used])
        return float(np.sqrt(np.mean(z * z)))


def coarse_share(count: Counts, whole: Counts, stratum: Counts) -> CoarseShare:
    """Compare the shares ``count / whole`` with those of redrawn counts, bin by bin of a tenth of a point.

    Parameters
    ----------
    count, whole, stratum : int64[n]
        ``0 <= count <= whole``, ``whole`` above 0; strata numbered from 0 on; at least one unit.

    Examples
    --------
    Of 300 units with 1,000 votes each, 60 are at exactly 60 %.

    >>> count = np.concatenate([np.arange(480, 720), np.full(60, 600)])
    >>> found = coarse_share(count, np.full(300, 1000), np.zeros(300, dtype=np.int64))
    >>> np.flatnonzero(found.marked()).tolist(), round(found.percent())
    ([600], 20)
    """
    redraw = Redraw.of(count, whole, stratum)
    mean, variance = redraw.by_bin(np.zeros(BINS, dtype=bool), redraw.membership)[0]
    return CoarseShare(
        units=count.size,
        at_end=int(np.count_nonzero((count == 0) | (count == whole))),
        redraw=redraw,
        observed=np.bincount(tenth_of(count, whole), minlength=BINS).astype(np.int64),
        law=GridLaw(mean=mean, variance=np.maximum(variance, 0.0)),
    )


def tenth_of(count: Counts, whole: Counts) -> Counts:
    """Return the bin of each share: the nearest tenth of a percentage point, the upper one where two are as near.

    Examples
    --------
    >>> tenth_of(np.array([5, 3]), np.array([1000, 2000])).tolist()
    [5, 2]
    """
    return (2000 * count + whole) // (2 * whole)
