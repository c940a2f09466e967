"""The dip: how far values are from any law with a single peak."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["dip"]

Reals: TypeAlias = NDArray[np.float64]

TOUCH = 1e-10
"""Functions nearer than this touch: a tenth of a billionth of the values, far below one in any table."""


def dip(values: Reals) -> float:
    """Return Hartigan's dip of values [hartigan1985]_.

    It is the least distance between their empirical distribution function and that of a law with one peak. A modal
    interval is narrowed: inside it the greatest convex function below the distribution and the least concave one above
    are compared, the interval shrinks to where they are farthest apart, and what was left outside must lie as near
    to the one or the other. Both come from isotonic regression, so a step takes time in proportion to the values.

    Parameters
    ----------
    values : float64[n]
        In any order, with repetitions.

    Returns
    -------
    float
        From 1 / (2 n), or 0 for a single place, to 1/4.

    References
    ----------
    .. [hartigan1985] J. A. and P. M. Hartigan (1985), Annals of Statistics 13(1), 70-84.

    Examples
    --------
    Two heaps of the same size have the largest dip there is; values at even steps the smallest, 1 / (2 n).

    >>> dip(np.array([0.0, 0.0, 1.0, 1.0])), round(dip(np.arange(10.0)), 9)
    (0.25, 0.05)
    """
    if values.size == 0:
        return 0.0
    places, times = np.unique(values, return_counts=True)
    above = np.cumsum(times) / values.size
    below = np.concatenate([[0.0], above[:-1]])
    first, last, found = 0, places.size - 1, 0.0
    while first < last:
        span = slice(first, last + 1)
        low = _convex_below(places[span], below[span])
        high = -_convex_below(places[span], -above[span])
        gap = high - low
        if float(gap.max()) <= found:
            break
        left, right = _narrowed(gap, low - below[span], high - above[span])
        # At the edges of the narrower interval the jump may belong to the peak: it is left to the next round.
        missed_left = (above[span] - low)[:left].max(initial=0.0)
        missed_right = (high - below[span])[right + 1 :].max(initial=0.0)
        found = max(found, float(missed_left), float(missed_right))
        first, last = first + left, first + right
    return found / 2.0


def _narrowed(gap: Reals, off_low: Reals, off_high: Reals) -> tuple[int, int]:
    # From the last touch of the convex function before the widest gap to the first touch of the concave one after it.
    widest = int(np.argmax(gap >= gap.max() - TOUCH))
    left = int(np.flatnonzero(np.abs(off_low[: widest + 1]) < TOUCH)[-1])
    right = widest + int(np.flatnonzero(np.abs(off_high[widest:]) < TOUCH)[0])
    if right - left == gap.size - 1:  # as wide all along, but for rounding: the peak may lie anywhere
        return widest, widest
    return left, right


def _convex_below(places: Reals, heights: Reals) -> Reals:
    # The greatest convex function below points: its slopes are the isotonic regression of theirs.
    from scipy import optimize  # pyright: ignore[reportMissingTypeStubs]

    fit: Any = optimize.isotonic_regression  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    widths = np.diff(places)
    slopes: Reals = fit(np.diff(heights) / widths, weights=widths).x
    return heights[0] + np.concatenate([[0.0], np.cumsum(slopes * widths)])
