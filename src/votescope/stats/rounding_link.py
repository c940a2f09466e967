"""The link of two roundings: one number of ballots decides whether turnout and whether the share can be round."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["LARGEST_LINKED", "covariance_of_hits"]

LARGEST_LINKED = 1_000
"""Above so many registered voters the link is taken as nothing: see docs/counts.md for its size."""

STEPS = 100
"""Steps of the chance between 0 and 1 at which the share's chance of a hit is tabulated."""


def covariance_of_hits(turnout: NDArray[np.int64], share: NDArray[np.int64]) -> NDArray[np.float64]:
    """Compute how much oftener turnout and share are whole percents together than if they were independent.

    The number of ballots c is drawn from a binomial law with the unit's own turnout plugged in. It decides whether
    turnout is a whole percent, T(c), and how likely the share of c ballots is one, s(c): of 200 ballots every
    second count, of 199 hardly any. The result is the sum over c of P(c) T(c) s(c) less the product of the two means,
    with s from a table over c and 101 chances, taken in a straight line between them.

    Parameters
    ----------
    turnout, share : int64[2, n]
        Count and whole of both ratios. Where the share's whole is not the number of ballots, it stays as far from it.

    Returns
    -------
    float64[n]
        0 above `LARGEST_LINKED` registered voters, and where turnout or share cannot be formed.

    Examples
    --------
    Of 100 registered voters every number is a whole percent; nothing is left to vary together.

    >>> abs(covariance_of_hits(np.array([[60], [100]]), np.array([[20], [60]])).round(12)).tolist()
    [0.0]
    """
    from votescope.stats.rounding_link_kernel import pass_over_ballots, tabulate

    covariance = np.zeros(turnout.shape[1])
    linked = (turnout[1] > 0) & (turnout[1] <= LARGEST_LINKED)
    if not bool(linked.any()):
        return covariance
    largest = int(turnout[1, linked].max())
    table = np.zeros((int(max(largest, share[1, linked].max())) + 1, STEPS + 1))
    tabulate(table)
    pass_over_ballots(np.ascontiguousarray(turnout), np.ascontiguousarray(share), largest, table, covariance)
    return covariance
