"""Digit pairs: how often the last two digits of counts repeat, are neighbours or lie apart."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from votescope.stats.last_digit import BANDWIDTH, REACH, DigitTest

__all__ = ["KINDS", "compare_pairs", "pair_law", "pairs_by_kind", "second_digit_mean"]

KINDS = ("repeated", "neighbours", "apart")
"""The same digit twice; digits one apart, with 9 and 0 as neighbours; all others."""

_TENS, _ONES = np.divmod(np.arange(100), 10)
_STEP = np.minimum((_TENS - _ONES) % 10, (_ONES - _TENS) % 10)
_KIND = np.minimum(_STEP, 2)


def pair_law(
    counts: NDArray[np.int64], *, smallest: int, bandwidth: float = BANDWIDTH
) -> NDArray[np.float64]:
    """Return the chance of each last two digits under a smoothed density of the counts.

    As `votescope.stats.last_digit.digit_law`: a Gaussian kernel on the whole numbers spreads every count, and what
    falls below ``smallest`` is cut off. Unlike single digits, pairs keep a wave a hundred votes long: where many
    units have just above 600 ballots, endings from 00 on are frequent in the law, too.

    Parameters
    ----------
    counts : int64[n]
        Counts from ``smallest`` on.
    smallest : int
        The cut.
    bandwidth : float
        Standard deviation of the kernel, in votes.

    Returns
    -------
    float64[100]
        Chances that add up to one.

    Examples
    --------
    Counts spread evenly over hundreds, far from the cut, have all endings alike.

    >>> pair_law(np.arange(300, 900), smallest=100).round(9).tolist() == [0.01] * 100
    True
    """
    reach = int(np.ceil(REACH * bandwidth))
    steps = np.arange(-reach, reach + 1)
    kernel: NDArray[np.float64] = np.exp(-0.5 * (steps / bandwidth) ** 2)
    kernel /= kernel.sum()
    near = counts < smallest + reach
    # Beyond the reach of the cut only the ending matters: counts and kernel are folded into one circle of a hundred.
    circle = np.bincount(steps % 100, kernel, minlength=100)
    far = np.bincount(counts[~near] % 100, minlength=100).astype(np.float64)
    law = far @ circle[(np.arange(100)[None, :] - np.arange(100)[:, None]) % 100]
    start = np.bincount(counts[near] - smallest, minlength=1).astype(np.float64)
    spread: NDArray[np.float64] = np.convolve(start, kernel)[reach:]
    law += np.bincount((np.arange(spread.size) + smallest) % 100, spread, minlength=100)
    total = float(law.sum())
    return law / total if total > 0 else np.full(100, 0.01)


def compare_pairs(counts: NDArray[np.int64], law: NDArray[np.float64]) -> DigitTest:
    """Compare the last two digits of counts with the chances of a law, ending by ending.

    Examples
    --------
    Of four counts in even hundreds all but four hundredths of one would need another ending.

    >>> round(compare_pairs(np.array([200, 300, 300, 800]), np.full(100, 0.01)).moved, 9)
    0.99
    """
    observed = np.bincount(counts % 100, minlength=100).astype(np.int64)
    return DigitTest(counts=counts.size, observed=observed, expected=counts.size * law)


def pairs_by_kind(found: DigitTest) -> DigitTest:
    """Add up endings to `KINDS` [beber2012]_.

    References
    ----------
    .. [beber2012] B. Beber and A. Scacco (2012), Political Analysis 20(2), 211-234.

    Examples
    --------
    77 repeats, 90 and 12 are neighbours, 38 lies apart.

    >>> test = pairs_by_kind(compare_pairs(np.array([177, 190, 112, 138]), np.full(100, 0.01)))
    >>> test.observed.tolist(), test.expected.round(9).tolist()
    ([1, 2, 1], [0.4, 0.8, 2.8])
    """
    return DigitTest(
        counts=found.counts,
        observed=np.bincount(_KIND, found.observed).astype(np.int64),
        expected=np.bincount(_KIND, found.expected).astype(np.float64),
    )


def second_digit_mean(counts: NDArray[np.int64]) -> float:
    """Return the mean second digit, from the left, of the counts of two digits or more; 0 where there are none.

    Examples
    --------
    The second digits are 0, 5 and 9; the 7 has none.

    >>> round(second_digit_mean(np.array([10, 254, 7, 1999])), 6)
    4.666667
    """
    used = counts[counts >= 10]
    powers = 10 ** np.arange(1, 19, dtype=np.int64)
    leading = used // (powers[np.searchsorted(powers, used, side="right") - 1] // 10)
    return float((leading % 10).mean()) if used.size else 0.0
