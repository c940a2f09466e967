"""The coincidence: how many pairs of units agree in every count by chance, told from those that nearly agree."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["MOST_PAIRS", "ROOM", "coincidences", "spread_of"]

Counts = NDArray[np.int64]
Reals = NDArray[np.float64]

MOST_PAIRS = 20_000_000
ROOM = 4.0
"""Standard deviation, in votes, from which on a count has room to differ."""


def spread_of(count: Counts, whole: Counts) -> Reals:
    """Return the standard deviation of counts that are parts of wholes, half a vote added to either side.

    Examples
    --------
    >>> spread_of(np.array([50, 0]), np.array([100, 100])).round(3).tolist()
    [5.0, 0.702]
    """
    part = (count + 0.5) / (whole + 1.0)
    return np.sqrt(whole * part * (1.0 - part))


def coincidences(count: Counts, spread: Reals, group: Counts) -> tuple[int, float] | None:
    """Return how many pairs of one group agree in every count, and how many chance makes.

    Two counts that nearly agree would have agreed about as often: a pair whose counts differ by at most w, half of
    their standard deviation, stands for one agreeing pair in the 2 w + 1 differences that are as near, count by count.
    The law of the counts need not be known, only that it is smooth over half a standard deviation. Counts with a
    deviation under `ROOM` must be equal, and pairs with no other counts are left out on both sides: where nearly
    everybody voted alike, equal rows are no surprise.

    Parameters
    ----------
    count : int64[n, k]
    spread : float64[n, k]
        Standard deviation of each count.
    group : int64[n]
        Numbers from 0 on; only units of one group are compared.

    Returns
    -------
    (int, float) or None
        Pairs that agree and pairs expected; None where there are more than twenty million pairs to compare.

    Examples
    --------
    With a deviation of 20, w is 10 and there are 21 differences: 100 and 110 are near, 100 and 111 are not.

    >>> found = coincidences(np.array([[100], [110], [111]]), np.full((3, 1), 20.0), np.zeros(3, dtype=np.int64))
    >>> found[0], round(found[1], 6)
    (0, 0.095238)
    """
    order = np.argsort(group, kind="stable")
    count, spread, group = count[order], spread[order], group[order]
    sizes = np.bincount(group)
    if int((sizes * (sizes - 1) // 2).sum()) > MOST_PAIRS:
        return None
    equal, expected = 0, 0.0
    first = np.arange(group.size)
    for lag in range(1, int(sizes.max(initial=1))):
        first = first[first + lag < group.size]
        first = first[
            group[first] == group[first + lag]
        ]  # those without a partner at this lag have none later
        more_equal, more_expected = _near(count, spread, first, first + lag)
        equal, expected = equal + more_equal, expected + more_expected
    return equal, expected


def _near(count: Counts, spread: Reals, i: Counts, j: Counts) -> tuple[int, float]:
    room, gap = np.ones(i.size), np.zeros(i.size, dtype=np.int64)
    for step in range(count.shape[1]):
        both = 0.5 * (spread[i, step] + spread[j, step])
        reach = np.where(both >= ROOM, np.floor(0.5 * both), 0.0)
        apart = np.abs(count[i, step] - count[j, step])
        near = apart <= reach
        i, j, room = i[near], j[near], room[near] * (2.0 * reach[near] + 1.0)
        gap = gap[near] + apart[near]
    free = room > 1.0
    return int(np.count_nonzero(gap[free] == 0)), float((1.0 / room[free]).sum())
