"""The link of two roundings: one number of ballots decides whether turnout and whether the share can be round."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from votescope.stats.rounding import either

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
    from votescope.stats.rounding_link_kernel import pass_over_ballots

    covariance = np.zeros(turnout.shape[1])
    linked = (turnout[1] > 0) & (turnout[1] <= LARGEST_LINKED)
    if not bool(linked.any()):
        return covariance
    turnout, share = np.ascontiguousarray(turnout), np.ascontiguousarray(share)
    pass_over_ballots(turnout, share, LARGEST_LINKED, _chances_of_shares(), covariance)
    return covariance


@cache
def _chances_of_shares() -> NDArray[np.float64]:
    # float64[STEPS + 1, LARGEST_LINKED + 1]; a tenth of a second, and asked for in every draw of a campaign.
    from votescope.stats.rounding_link_kernel import tabulate

    table = np.zeros((STEPS + 1, LARGEST_LINKED + 1))
    tabulate(table)
    return table


def link_of_hits(
    ratios: Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]],
    chance: NDArray[np.float64],
    kept: NDArray[np.bool_] | None = None,
    *,
    cut: tuple[int, int] = (0, 100),
) -> NDArray[np.float64]:
    """Return what to take from the chances of either where the `covariance_of_hits` matters; zeros elsewhere.

    In such units the cut matters, too: the first whole percents beyond it lie at the same counts in many of
    them. So each plugged-in law is taken given that the unit enters.

    Parameters
    ----------
    ratios : sequence
        Count and whole of turnout and of the share; of a single ratio there is no link.
    chance : float64[n]
        Each unit's chance of a hit in either ratio if they were independent.
    kept : bool[n], optional
        The units that enter the number; all of them by default.
    cut : tuple of int
        How many must lie on either side of a ratio for a unit to enter, and the highest percent.

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
            at_large, entering = zip(*(_chances(ratio, cut) for ratio in (turnout, share)), strict=True)
            return link + either(*at_large) - either(*entering)
    return np.zeros(chance.size)


def _chances(ratio: NDArray[np.int64], cut: tuple[int, int]) -> NDArray[np.float64]:
    # The chance of a whole percent, and that given that the unit enters, float64[2, n].
    from votescope.stats.rounding_link_kernel import pass_over_entries

    chances = np.zeros((2, ratio.shape[1]))
    count, whole = np.ascontiguousarray(ratio)
    pass_over_entries(count, whole, LARGEST_LINKED, np.array(cut, dtype=np.int64), chances)
    return chances
