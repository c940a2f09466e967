"""Fives: numbers and percentages that end in 0 or 5, and how often chance makes them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["count_chance", "counts_on_five", "percent_chance", "percents_on_five"]

Counts = NDArray[np.int64]
REACH = 9.0  # standard deviations beyond which a multiple of five percent is out of reach


def counts_on_five(count: Counts) -> NDArray[np.bool_]:
    """Tell which counts end in 0 or 5.

    >>> counts_on_five(np.array([10, 12, 15])).tolist()
    [True, False, True]
    """
    return count % 5 == 0


def count_chance(count: Counts, whole: Counts) -> NDArray[np.float64]:
    """Return the chance that a redrawn count ends in 0 or 5, under the binomial law with the observed share plugged in.

    A sum over the five fifth roots of unity, without any window: the mean of ``(1 - p + p w) ** whole``.

    Examples
    --------
    One ballot of two: no ballots in one redraw out of four, and 5 or more never.

    >>> count_chance(np.array([1]), np.array([2])).round(12).tolist()
    [0.25]
    """
    share = count / np.maximum(whole, 1)
    total = np.ones(count.size)
    for j in (1, 2):  # the roots come in pairs of conjugates
        root = np.exp(2j * np.pi * j / 5.0)
        total += 2.0 * np.real((1.0 - share + share * root) ** whole)
    return np.clip(total / 5.0, 0.0, 1.0)


def percents_on_five(count: Counts, whole: Counts) -> NDArray[np.bool_]:
    """Tell which shares, rounded to a whole percent (halves up), end in 0 or 5.

    >>> percents_on_five(np.array([49, 445, 446]), np.array([1000, 1000, 1000])).tolist()
    [True, True, True]
    >>> percents_on_five(np.array([444, 455]), np.array([1000, 1000])).tolist()
    [False, False]
    """
    safe = np.maximum(whole, 1)
    return ((200 * count + safe) // (2 * safe) % 5 == 0) & (whole > 0)


def percent_chance(count: Counts, whole: Counts) -> NDArray[np.float64]:
    """Return the chance that a redrawn share, rounded to a whole percent, ends in 0 or 5.

    The binomial law with the observed share plugged in, summed over the counts that round to 0, 5, ..., 100 %.

    Examples
    --------
    One ballot of two gives 0, 50 or 100 %: always.

    >>> percent_chance(np.array([1]), np.array([2])).round(12).tolist()
    [1.0]
    """
    safe = np.maximum(whole, 1)
    share = count / safe
    reach = REACH * np.sqrt(share * (1.0 - share) / safe) + 1.0 / safe
    chance = np.zeros(count.size)
    for five in range(0, 101, 5):
        low = -((-(2 * five - 1) * safe) // 200)  # the first count that rounds to it
        high = -((-(2 * five + 1) * safe) // 200) - 1
        near = np.flatnonzero((low <= (share + reach) * safe) & (high >= (share - reach) * safe))
        n, p = safe[near], share[near]
        chance[near] += _up_to(np.minimum(high[near], n), n, p) - _up_to(low[near] - 1, n, p)
    return np.clip(chance, 0.0, 1.0) * (whole > 0)


def _up_to(count: Counts, whole: Counts, share: NDArray[np.float64]) -> NDArray[np.float64]:
    special = _special()
    below = special.bdtr(np.maximum(count, 0).astype(np.float64), whole, share)
    return np.where(count < 0, 0.0, below)


def _special() -> Any:
    from scipy import special  # pyright: ignore[reportMissingTypeStubs]

    return special
