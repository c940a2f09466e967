"""The link of two roundings: one number of ballots decides whether turnout and whether the share can be round."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["LARGEST_LINKED", "MATTERS", "covariance_of_hits", "link_of_hits"]

LARGEST_LINKED = 1_000
"""Above so many registered voters the link is taken as nothing: see docs/counts.md for its size."""

MATTERS = 0.05
"""From this shift on, in standard deviations, the link is counted: a smaller one moves a rate of false alarms of 5 % by
half a point, which 2,000 honest votes could not show."""

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


def link_of_hits(
    ratios: Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]],
    chance: NDArray[np.float64],
    kept: NDArray[np.bool_] | None = None,
) -> NDArray[np.float64]:
    """Return the `covariance_of_hits` where it matters to the number of units with a hit; zeros elsewhere.

    Parameters
    ----------
    ratios : sequence
        Count and whole of turnout and of the share; of a single ratio there is no link.
    chance : float64[n]
        Each unit's chance of a hit in either ratio if they were independent.
    kept : bool[n], optional
        The units that enter the number; all of them by default.

    Examples
    --------
    Of one ratio alone:

    >>> link_of_hits([(np.array([60]), np.array([100]))], np.array([0.2])).tolist()
    [0.0]
    """
    if len(ratios) == 2:
        turnout, share = (np.stack(ratio) for ratio in ratios)
        link = covariance_of_hits(turnout, share)
        inside = slice(None) if kept is None else kept
        spread = np.sqrt((chance * (1.0 - chance))[inside].sum())
        if abs(link[inside].sum()) > MATTERS * spread:
            return link
    return np.zeros(chance.size)
