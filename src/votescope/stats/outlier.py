"""Outliers: how far each unit's number lies from those of the other units of its group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "Neighbours",
    "among_others",
    "binomial_tail",
    "heaps",
    "neighbours",
    "own_tails",
    "poisson_tail",
    "size_tails",
]

Reals = NDArray[np.float64]
Integers = NDArray[np.int64]

FEWEST_OTHERS = 9
"""A law of a group is fitted from so many other units on."""
LEAST_SPREAD = 1e-6
CENTRE, EDGE = 0.5, 0.95
"""The parts of the table's own scores, by their size, that its tails are fitted to."""


def among_others(value: Reals, group: Integers) -> tuple[Reals, Reals, Integers]:
    """Return the mean and the variance of the other units of each unit's group, and how many these are.

    Parameters
    ----------
    value : float64[n]
    group : int64[n]
        From 0 on; units of one group share a number.

    Examples
    --------
    Beside the 9 of the first group stand 1 and 3, with mean 2 and variance (1 + 1) / 1.

    >>> mean, variance, others = among_others(np.array([1.0, 3.0, 9.0, 5.0]), np.array([0, 0, 0, 1]))
    >>> mean[2].round(6).item(), variance[2].round(6).item(), others.tolist()
    (2.0, 2.0, [2, 2, 2, 0])
    """
    size = np.bincount(group)
    centre = (np.bincount(group, weights=value) / np.maximum(size, 1))[group]
    apart = value - centre  # sums of squares about the group's mean lose no digits
    others = size[group] - 1
    safe = np.maximum(others, 1)
    mean = centre - apart / safe
    squares = np.bincount(group, weights=apart * apart)[group] - apart * apart
    variance = np.maximum(squares - apart * apart / safe, 0.0) / np.maximum(others - 1, 1)
    return mean, variance, others


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The beta-binomial law of every unit's neighbours, where ``known``: ``mean``, and ``extra`` for its spread."""

    mean: Reals
    extra: Reals
    known: NDArray[np.bool_]

    def chance(self, count: Integers, whole: Integers) -> Reals:
        """Return the probability of exactly each count, float64[n]; one where there is no law."""
        weight = 1.0 / self.extra - 1.0
        a, b = self.mean * weight, (1.0 - self.mean) * weight
        special = _special()
        choose = -special.betaln(count + 1.0, whole - count + 1.0) - np.log(whole + 1.0)
        law = np.exp(choose + special.betaln(count + a, whole - count + b) - special.betaln(a, b))
        return np.where(self.known, law, 1.0)

    def tails(self, count: Integers, whole: Integers) -> tuple[Reals, Reals]:
        """Return the chance of a count as small or smaller, and as large or larger; one where there is no law.

        Tails are those of a beta law with the same mean and variance, with a correction for continuity: the sums
        have no closed form.
        """
        n = np.maximum(whole, 1).astype(np.float64)
        own = self.extra + (1.0 - self.extra) / n  # variance of the unit's share, in parts of mean (1 - mean)
        weight = 1.0 / np.clip(own, LEAST_SPREAD, 0.999) - 1.0
        a, b = self.mean * weight, (1.0 - self.mean) * weight
        special = _special()
        below = special.betainc(a, b, np.minimum((count + 0.5) / n, 1.0))
        above = special.betainc(b, a, np.minimum((n - count + 0.5) / n, 1.0))
        return np.where(self.known, below, 1.0), np.where(self.known, above, 1.0)


def neighbours(count: Integers, whole: Integers, group: Integers) -> Neighbours:
    """Fit to every unit the beta-binomial law of the other units of its group.

    Its mean is that of the others' shares, its overdispersion what their variance leaves once the binomial part is
    taken off (method of moments). The unit itself has no part in its law. There is none for units without a whole, or
    with fewer than nine others.

    Parameters
    ----------
    count, whole : int64[n]
        ``0 <= count <= whole``.
    group : int64[n]

    Examples
    --------
    Ten units of 1,000 with shares about one half, and one with nine tenths.

    >>> count = np.array([480, 490, 495, 500, 500, 500, 505, 510, 520, 500, 900])
    >>> whole = np.full(11, 1000)
    >>> lower, upper = neighbours(count, whole, np.zeros(11, dtype=np.int64)).tails(count, whole)
    >>> bool(upper[-1] < 1e-9), bool(lower[-1] > 0.999), bool(upper[:-1].min() > 0.1)
    (True, True, True)
    """
    mean, extra = np.full(count.size, 0.5), np.full(count.size, 0.5)
    known = np.zeros(count.size, dtype=np.bool_)
    seen = np.flatnonzero(whole > 0)
    if seen.size:
        n = whole[seen].astype(np.float64)
        number = np.unique(group[seen], return_inverse=True)[1].astype(np.int64)
        others_mean, variance, others = among_others(count[seen] / n, number)
        noise, _, _ = among_others(1.0 / n, number)
        inside = np.clip(others_mean, 0.5 / n, 1.0 - 0.5 / n)
        inside = np.where(n > 1.0, inside, 0.5)
        spread = variance * (1.0 + 1.0 / np.maximum(others, 1)) / (inside * (1.0 - inside))
        left = (spread - noise) / np.maximum(1.0 - noise, 1e-9)
        mean[seen], extra[seen] = inside, np.clip(left, LEAST_SPREAD, 0.99)
        known[seen] = others >= FEWEST_OTHERS
    return Neighbours(mean=mean, extra=extra, known=known)


def size_tails(size: Integers, group: Integers) -> tuple[Reals, Reals]:
    """Return the tails of each unit's size among the others of its group: a Student law of the logarithms.

    Tails are one for units of size zero or with fewer than nine others.

    Examples
    --------
    >>> size = np.array([300, 310, 320, 330, 340, 350, 360, 370, 380, 390, 3000])
    >>> lower, upper = size_tails(size, np.zeros(11, dtype=np.int64))
    >>> bool(upper[-1] < 1e-6), bool(0.3 < upper[5] < 0.7)
    (True, True)
    """
    lower, upper = np.ones(size.size), np.ones(size.size)
    seen = np.flatnonzero(size > 0)
    if seen.size:
        log = np.log(size[seen].astype(np.float64))
        number = np.unique(group[seen], return_inverse=True)[1].astype(np.int64)
        mean, variance, others = among_others(log, number)
        spread = np.sqrt(np.maximum(variance, LEAST_SPREAD) * (1.0 + 1.0 / np.maximum(others, 1)))
        score, freedom = (log - mean) / spread, np.maximum(others - 1.0, 1.0)
        special, enough = _special(), others >= FEWEST_OTHERS
        lower[seen] = np.where(enough, special.stdtr(freedom, score), 1.0)
        upper[seen] = np.where(enough, special.stdtr(freedom, -score), 1.0)
    return lower, upper


def heaps(size: Integers, *, smallest: int) -> tuple[Integers, Reals, Reals]:
    """Compare how many other units have a unit's very size with how many have the sizes beside it.

    The window on either side is a twentieth of the size wide (ten at least); of the two sides the fuller one counts, so
    that a greatest possible size has its neighbours on one side only. Given the number of units in the window, the
    number on one size follows a negative binomial law.

    Parameters
    ----------
    size : int64[n]
    smallest : int
        Smaller sizes get a p-value of one.

    Returns
    -------
    tuple of (int64[n], float64[n], float64[n])
        Other units of the same size, the number expected, and the chance of so many or more.

    Examples
    --------
    One unit of every size from 100 to 199, and twenty more of 150.

    >>> size = np.concatenate([np.arange(100, 200), np.full(20, 150)])
    >>> same, expected, p = heaps(size, smallest=100)
    >>> int(same[50]), round(float(expected[50]), 1), bool(p[50] < 1e-6), float(p[51])
    (20, 1.1, True, 1.0)
    """
    values, place, many = np.unique(size, return_inverse=True, return_counts=True)
    total = np.concatenate([[0], np.cumsum(many)])
    width = np.maximum(10, values // 20)

    def between(low: Integers, high: Integers) -> Integers:
        return total[np.searchsorted(values, high, side="right")] - total[np.searchsorted(values, low)]

    beside = np.maximum(between(values - width, values - 1), between(values + 1, values + width))
    same = many - 1
    chance = _special().betainc(np.maximum(same, 1), beside + 1.0, 1.0 / (width + 1.0))
    p_values = np.where((same > 0) & (values >= smallest), chance, 1.0)
    return same[place], ((beside + 1.0) / width)[place], p_values[place]


def own_tails(lower: Reals, upper: Reals) -> Reals:
    """Return two-sided p-values after letting the table say how long its own tails are.

    Places differ from their neighbours by more than any simple law says. So the scores of the tails are compared with a
    Student law whose width and degrees of freedom (two at least) reproduce the table's own median and 95 % point of the
    absolute score, an empirical null [efron2004]_; never with a narrower law than the one given. Where more than a
    twentieth of the units stand out, they widen the law that they are measured by: the answer is then cautious.

    Parameters
    ----------
    lower, upper : float64[n]
        Tails; units for which both are one say nothing and get a p-value of one.

    References
    ----------
    .. [efron2004] B. Efron (2004), Journal of the American Statistical Association 99(465), 96-104.

    Examples
    --------
    Where the tails are right already, a tail of .001 stays about .002.

    >>> tail = (np.arange(20_000) + 0.5) / 20_000
    >>> p = own_tails(tail, 1.0 - tail)
    >>> bool(0.001 < p[20] < 0.004)
    True
    """
    p_values = np.ones(lower.size)
    told = np.flatnonzero((lower < 1.0) | (upper < 1.0))
    if not told.size:
        return p_values
    special = _special()
    tail = np.clip(np.minimum(lower[told], upper[told]), 1e-300, 0.5)
    score = -special.ndtri(tail)
    width, freedom = _student(score)
    p_values[told] = np.minimum(1.0, 2.0 * special.stdtr(freedom, -score / width))
    return p_values


def _student(score: Reals) -> tuple[float, float]:
    # The width and the degrees of freedom of the Student law that has the scores' own median and 95 % point.
    special = _special()
    freedoms = np.array([2.0, 2.5, 3.0, 4.0, 5.0, 7.0, 10.0, 15.0, 30.0, 100.0, 1e6])
    inner = special.stdtrit(freedoms, 0.5 + CENTRE / 2.0)
    outer = special.stdtrit(freedoms, 0.5 + EDGE / 2.0)
    middle, edge = (max(float(point), 1e-9) for point in np.quantile(score, [CENTRE, EDGE]))
    ratio = (outer / inner)[::-1]  # falls as the freedom grows: turned round for the interpolation
    freedom = float(np.exp(np.interp(edge / middle, ratio, np.log(freedoms)[::-1])))
    fitted = edge / float(special.stdtrit(freedom, 0.5 + EDGE / 2.0))
    return max(1.0, fitted), freedom


def binomial_tail(hits: Reals, trials: Reals, chance: float) -> Reals:
    """Return the chance of so many hits or more, float64[n]; one where there are none.

    >>> binomial_tail(np.array([0.0, 2.0]), np.array([3.0, 2.0]), 0.1).round(6).tolist()
    [1.0, 0.01]
    """
    tail = _special().betainc(np.maximum(hits, 1.0), np.maximum(trials - hits, 0.0) + 1.0, chance)
    return np.where(hits > 0, tail, 1.0)


def poisson_tail(hits: Integers, expected: Reals) -> Reals:
    """Return the chance of so many events or more, float64[n]; one where there are none.

    >>> poisson_tail(np.array([0, 1]), np.array([0.5, 0.5])).round(4).tolist()
    [1.0, 0.3935]
    """
    return np.where(hits > 0, _special().gammainc(np.maximum(hits, 1), expected), 1.0)


def _special() -> Any:
    from scipy import special  # pyright: ignore[reportMissingTypeStubs]

    return special
