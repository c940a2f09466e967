"""The small-unit shift: how far the small units of each group lie from its other units, and its permutation law."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["FEWEST_IN_GROUP", "Shift", "Standardised", "size_percentile", "standardise"]

FEWEST_IN_GROUP = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Standardised:
    """Values less their group's mean, divided by its standard deviation: float64[n], 0 in a group without spread.

    ``group`` int64[n] numbers the groups; ``size`` is the number of units of each and ``spread`` whether it varies.
    """

    values: NDArray[np.float64]
    group: NDArray[np.int64]
    size: NDArray[np.int64]
    spread: NDArray[np.bool_]

    def shift(self, small: NDArray[np.bool_]) -> Shift:
        """Return the mean of the ``small`` units less that of the rest, with its exact permutation law.

        Permuting sizes inside groups draws the m small ones of a group's n units without replacement. Their sum has
        mean 0 and, as the values have variance 1, variance m (n - m) / (n - 1); a group's values add up to 0, so that
        the rest's sum is the same with the other sign.

        Examples
        --------
        One group of four, the two low values small: means -1 and 1; among the six ways to choose two, the variance
        of the difference is 4/3.

        >>> group = standardise(np.array([0.0, 0.0, 1.0, 1.0]), np.zeros(4, dtype=np.int64))
        >>> found = group.shift(np.array([True, True, False, False]))
        >>> found.value, round(found.sd**2, 6), round(found.z, 6)
        (-2.0, 1.333333, -1.732051)
        """
        few = np.bincount(self.group[small], minlength=self.size.size)
        variance = np.where(self.spread, few * (self.size - few) / np.maximum(self.size - 1, 1), 0.0).sum()
        count = int(np.count_nonzero(small))
        if variance <= 0 or count in (0, small.size):
            return Shift(value=0.0, sd=0.0, small=count)
        scale = 1.0 / count + 1.0 / (small.size - count)
        total = float(self.values[small].sum())
        return Shift(value=scale * total, sd=scale * float(np.sqrt(variance)), small=count)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A difference of means in standard deviations of the groups, its permutation error, and how many are small."""

    value: float
    sd: float
    small: int

    @property
    def z(self) -> float:
        """The shift in permutation errors; 0 where there is nothing to permute."""
        return self.value / self.sd if self.sd > 0 else 0.0


def standardise(values: NDArray[np.float64], group: NDArray[np.int64]) -> Standardised:
    """Centre and scale by group [jimenez2017]_.

    Parameters
    ----------
    values : float64[n]
    group : int64[n]
        Numbers from 0 on.

    References
    ----------
    .. [jimenez2017] R. Jimenez, M. Hidalgo and P. Klimek (2017), Science Advances 3(6), e1602363.
    """
    size = np.bincount(group)
    centred = values - (np.bincount(group, values) / np.maximum(size, 1))[group]
    sd = np.sqrt(np.bincount(group, centred * centred) / np.maximum(size, 1))
    spread = sd > 1e-9  # equal ratios differ by rounding of the mean only
    scaled = np.where(spread[group], centred / np.where(spread, sd, 1.0)[group], 0.0)
    return Standardised(values=scaled, group=group, size=size, spread=spread)


def size_percentile(size: NDArray[np.int64], group: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the percent of its group's units that are no larger than each unit, float64[n]; equal sizes share it.

    Examples
    --------
    >>> size_percentile(np.array([3, 1, 2, 4]), np.zeros(4, dtype=np.int64)).tolist()
    [75.0, 25.0, 50.0, 100.0]
    >>> size_percentile(np.array([2, 1, 2, 4]), np.zeros(4, dtype=np.int64)).tolist()
    [75.0, 25.0, 75.0, 100.0]
    """
    order = np.lexsort((size, group))
    ordered, groups = size[order], group[order]
    first = np.searchsorted(groups, np.arange(int(group.max(initial=-1)) + 2))
    # Up to where the run of units of one group and one size goes: all of them have that rank.
    ends = np.flatnonzero(np.append((np.diff(ordered) != 0) | (np.diff(groups) != 0), True))
    rank = ends[np.searchsorted(ends, np.arange(size.size))] + 1 - first[groups]
    percentile = np.empty(size.size)
    percentile[order] = 100.0 * rank / (first[groups + 1] - first[groups])
    return percentile
