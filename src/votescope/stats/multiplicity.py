"""Multiplicity: p-values adjusted for the number of questions asked."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["benjamini_hochberg", "benjamini_yekutieli", "holm", "westfall_young"]


def holm(p_values: ArrayLike) -> NDArray[np.float64]:
    """Adjust p-values by Holm's step-down rule (Holm 1979), valid under any dependence.

    An adjusted value under .05 may be rejected with a chance of at most 5 % of any false rejection.

    Examples
    --------
    3 x .01 = .03; 2 x .03 = .06; the last may not be smaller than the one before.

    >>> holm([0.01, 0.04, 0.03]).round(6).tolist()
    [0.03, 0.06, 0.06]
    """
    p = _checked(p_values)
    order = np.argsort(p, kind="stable")
    steps = p[order] * np.arange(p.size, 0, -1)
    return _put_back(np.maximum.accumulate(steps), order)


def benjamini_hochberg(p_values: ArrayLike) -> NDArray[np.float64]:
    """Adjust p-values by the step-up rule of Benjamini and Hochberg (1995).

    Of those rejected under .05, 5 % are expected to be mistakes, under independence or positive dependence.

    Examples
    --------
    .04 x 3/3 = .04; .03 x 3/2 = .045, capped by the next, .04; .01 x 3/1 = .03.

    >>> benjamini_hochberg([0.01, 0.04, 0.03]).round(6).tolist()
    [0.03, 0.04, 0.04]
    """
    p = _checked(p_values)
    order = np.argsort(p, kind="stable")
    steps = p[order] * p.size / np.arange(1, p.size + 1)
    return _put_back(np.minimum.accumulate(steps[::-1])[::-1], order)


def benjamini_yekutieli(p_values: ArrayLike) -> NDArray[np.float64]:
    """Adjust p-values as Benjamini and Hochberg do, valid under any dependence (Benjamini and Yekutieli 2001).

    Examples
    --------
    With two values the price is 1 + 1/2.

    >>> benjamini_yekutieli([0.01, 0.02]).round(6).tolist()
    [0.03, 0.03]
    """
    p = _checked(p_values)
    price = float((1.0 / np.arange(1, p.size + 1)).sum())
    return np.minimum(benjamini_hochberg(p) * price, 1.0)


def westfall_young(p_values: ArrayLike, redrawn: ArrayLike) -> NDArray[np.float64]:
    """Adjust p-values by what the whole family gives on redraws: step-down min-p (Westfall and Young 1993, 2.8).

    The smallest value is compared with the smallest of every redraw, the next with the smallest of the rest, and so
    on. What is known about the dependence of the tests, and where their p-values are too small on honest votes, goes
    into the adjusted values.

    Parameters
    ----------
    p_values : float64[m]
    redrawn : float64[b, m]
        The p-values of the same family on each of ``b`` redraws under the null.

    Examples
    --------
    The minima of four redraws are .02, .2, .3 and .4: one of them is .02 or less, (1 + 1) / (4 + 1). For the
    second test alone .5, .2, .3 and .4 count; two are .3 or less, (1 + 2) / (4 + 1).

    >>> westfall_young([0.02, 0.3], [[0.02, 0.5], [0.9, 0.2], [0.8, 0.3], [0.7, 0.4]]).tolist()
    [0.4, 0.6]
    """
    p, others = _checked(p_values), np.asarray(redrawn, dtype=np.float64)
    if others.ndim != 2 or others.shape[1] != p.size:
        raise ValueError(f"each redraw needs {p.size} p-values; got an array of shape {others.shape}")
    order = np.argsort(p, kind="stable")
    least = np.minimum.accumulate(others[:, order[::-1]], axis=1)[:, ::-1]
    steps = (1.0 + np.count_nonzero(least <= p[order], axis=0)) / (others.shape[0] + 1.0)
    return _put_back(np.maximum.accumulate(steps), order)


def _checked(p_values: ArrayLike) -> NDArray[np.float64]:
    p = np.asarray(p_values, dtype=np.float64)
    if p.ndim != 1 or not bool(np.all((p >= 0.0) & (p <= 1.0))):
        raise ValueError("p-values must be a list of numbers from 0 to 1")
    return p


def _put_back(steps: NDArray[np.float64], order: NDArray[np.int64]) -> NDArray[np.float64]:
    adjusted = np.empty_like(steps)
    adjusted[order] = np.minimum(steps, 1.0)
    return adjusted
