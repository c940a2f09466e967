"""Fives: numbers and percentages that end in 0 or 5, and how often chance makes them."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

__all__ = ["count_chance", "counts_on_five", "percent_chance", "percents_on_five"]

Counts = NDArray[np.int64]


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

    The binomial law with the observed share plugged in, summed over the counts that round to 0, 5, ..., 100 %; it is
    followed as far as `votescope.stats.rounding.laws_near` follows it.

    Examples
    --------
    One ballot of two gives 0, 50 or 100 %: always.

    >>> percent_chance(np.array([1]), np.array([2])).round(12).tolist()
    [1.0]
    """
    from votescope.stats.fives_kernel import fill_fives

    chance = np.zeros(count.size)
    need: list[Literal["C", "W"]] = ["C", "W"]  # the compiled signature knows no read-only arrays
    fill_fives(np.require(count, np.int64, need), np.require(whole, np.int64, need), chance)
    return np.clip(chance, 0.0, 1.0)
