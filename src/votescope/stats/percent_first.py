"""Percent-first: how often honest counts lie as near to whole steps of a printed percentage as those announced."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "Nearness",
    "boxes",
    "joint_chance",
    "joint_hits",
    "kappa",
    "nearness",
    "step_counts",
    "weak_chance",
]

MOST_STEPS_OF_THREE = 10_000
MOST_STEPS_OF_SIX = 1_000
"""Steps up to which the ways for three counts, and for four to six, are counted one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearness:
    """How near a count lies to a whole step of a percentage with so many decimals of a whole.

    ``step`` is the number of steps (94.27 % with two decimals is step 9,427), ``distance`` the exact distance
    in votes from ``step`` / ``steps`` of the whole, ``votes_per_step`` the whole divided by the number of steps.
    ``hit`` says that the count is the whole number next to the step, ``weak_hit`` that it is the one below or above.
    ``chance`` is the share of all counts from nought to the whole that are hits; ``distance_chance`` that of
    counts which lie as near to a step.
    """

    step: int
    distance: Fraction
    votes_per_step: Fraction
    hit: bool
    weak_hit: bool
    chance: Fraction
    distance_chance: float


def nearness(count: int, whole: int, decimals: int) -> Nearness:
    """Measure how near ``count`` lies to a whole step of a percentage of ``whole``, in exact arithmetic.

    Method M1: before the count the result is uncertain by far more than one step, so that the remainder of the
    count by the step is uniform.

    Parameters
    ----------
    count, whole : int
        Votes and what they are a share of; 0 <= count <= whole, whole > 0.
    decimals : int
        Decimals of the percentage as announced.

    Raises
    ------
    ValueError
        The count is no part of the whole.

    Examples
    --------
    25 percent of 1,004 is 251 exactly; a step of one percent is 10.04 votes.

    >>> near = nearness(251, 1004, 0)
    >>> near.step, near.distance, float(near.votes_per_step), near.hit
    (25, Fraction(0, 1), 10.04, True)
    """
    if not 0 <= count <= whole or whole <= 0:
        raise ValueError(f"{count} is no part of {whole}")
    steps = 100 * 10**decimals
    step = (2 * count * steps + whole) // (2 * whole)
    remainder = count * steps - step * whole
    distance = Fraction(abs(remainder), steps)
    per_step = Fraction(whole, steps)
    below, above = step * whole // steps, -(-step * whole // steps)
    hit = count == _rounded(step, whole, steps)
    near = 1 / per_step if hit else (2 * math.floor(distance) + 1) / per_step
    return Nearness(
        step=step,
        distance=distance,
        votes_per_step=per_step,
        hit=hit,
        weak_hit=count in (below, above),
        chance=min(Fraction(1), Fraction(steps + 1, whole + 1)),
        distance_chance=min(1.0, float(near)),
    )


def _rounded(step: int, whole: int, steps: int) -> int:
    """Return the whole number nearest to a step, halves up."""
    return (2 * step * whole + steps) // (2 * steps)


def weak_chance(whole: int, decimals: int) -> Fraction:
    """Return the share of the counts from nought to ``whole`` that are the number below or above a step.

    >>> weak_chance(250, 0)  # a step every 2.5 votes: 0, 2 and 3, 5, 7 and 8, 10, ... 250
    Fraction(151, 251)
    """
    steps = 100 * 10**decimals
    products = np.arange(steps + 1, dtype=np.int64) * whole
    near = np.union1d(products // steps, -(-products // steps))
    return Fraction(int(near.size), whole + 1)


def step_counts(whole: int, decimals: int) -> NDArray[np.int64]:
    """Return the counts that a percentage with so many decimals gives when multiplied out, from 0 to 100 percent.

    >>> step_counts(8, 0)[[0, 6, 7, 50, 100]].tolist()
    [0, 0, 1, 4, 8]
    """
    steps = 100 * 10**decimals
    return (2 * np.arange(steps + 1, dtype=np.int64) * whole + steps) // (2 * steps)


def kappa(n: int) -> Fraction:
    """Return the probability that ``n`` rounding errors, uniform between -1/2 and 1/2, add to 1/2 at most.

    It is the chance that the last of ``n`` + 1 shares is a hit when all the others are.

    Examples
    --------
    >>> [str(kappa(n)) for n in (1, 2, 3, 4)]
    ['1', '3/4', '2/3', '115/192']
    """

    # The distribution function of the sum of n uniform variables (Irwin-Hall), between (n - 1) / 2 and (n + 1) / 2.
    def below(x: Fraction) -> Fraction:
        terms = ((-1) ** k * math.comb(n, k) * (x - k) ** n for k in range(math.floor(x) + 1))
        return sum(terms, Fraction(0)) / math.factorial(n)

    return below(Fraction(n + 1, 2)) - below(Fraction(n - 1, 2))


def joint_hits(whole: int, options: int, decimals: int) -> int | None:
    """Count the ways in which ``options`` counts that add to ``whole`` are all hits.

    The steps of such counts add to the number of steps and their rounding errors to nought, so that the ways can be
    counted by steps and errors, whatever the whole. ``None`` where there are too many to count.

    Parameters
    ----------
    whole : int
        What the counts add to, more than ``options`` times the number of steps.
    options : int
        How many counts, two or more.
    decimals : int
        Decimals of the percentages.

    Examples
    --------
    Two counts that add to 1,000: one of them is a hit when the other is, 101 ways.

    >>> joint_hits(1000, 2, 0)
    101
    """
    steps = 100 * 10**decimals
    if whole <= options * steps:
        raise ValueError(f"{whole} is too small for {options} counts and {steps} steps")
    hits = step_counts(whole, decimals)
    if options == 2:
        return int(np.count_nonzero(hits + hits[::-1] == whole))
    if options == 3 and steps <= MOST_STEPS_OF_THREE:
        lines = (hits[j] + hits[: steps + 1 - j] + hits[steps - j :: -1] for j in range(steps + 1))
        return sum(int(np.count_nonzero(line == whole)) for line in lines)
    if 4 <= options <= 6 and steps <= MOST_STEPS_OF_SIX:
        errors = hits * steps - np.arange(steps + 1, dtype=np.int64) * whole
        return _by_errors(errors, steps, options)
    return None


def _by_errors(errors: NDArray[np.int64], steps: int, options: int) -> int:
    """Count the tuples of steps that add to ``steps`` and whose errors add to nought, from two halves."""
    one = np.zeros((steps + 1, 2 * steps + 1), dtype=np.int64)  # errors lie between -steps / 2 and steps / 2
    one[np.arange(steps + 1), errors + steps] = 1
    halves = {1: one}
    for size in (2, 3):
        if options > size:
            halves[size] = _added(halves[size - 1], errors, steps)
    first, second = halves[options // 2], halves[options - options // 2]
    width = min(first.shape[1], second.shape[1]) // 2
    first = first[:, first.shape[1] // 2 - width : first.shape[1] // 2 + width + 1]
    second = second[:, second.shape[1] // 2 - width : second.shape[1] // 2 + width + 1]
    return int((first * second[::-1, ::-1]).sum())


def _added(table: NDArray[np.int64], errors: NDArray[np.int64], steps: int) -> NDArray[np.int64]:
    """Add one more count to every tuple of a table of ways by sum of steps and sum of errors."""
    width = table.shape[1] // 2
    wider = np.zeros((steps + 1, 2 * (width + steps // 2 + 1) + 1), dtype=np.int64)
    centre = wider.shape[1] // 2
    for step in range(steps + 1):
        start = centre - width + int(errors[step])
        low, high = max(start, 0), min(start + 2 * width + 1, wider.shape[1])
        wider[step:, low:high] += table[: steps + 1 - step, low - start : high - start]
    return wider


def joint_chance(whole: int, options: int, tested: int, hits: int, decimals: int) -> tuple[float, bool]:
    """Return the chance that at least ``hits`` of the ``tested`` counts are hits, and whether it is exact.

    All ways in which ``options`` counts can add to ``whole`` are taken as equally likely. Where the ways in
    which all are hits are too many to count, the chance is a bound from above.

    Parameters
    ----------
    whole, options, decimals : int
        As for `joint_hits`.
    tested : int
        How many of the options have an announced share; the others are free.
    hits : int
        Hits among them, one or more.

    Examples
    --------
    >>> chance, exact = joint_chance(1000, 2, 1, 1, 0)
    >>> round(chance, 6), exact, round(101 / 1001, 6)
    (0.100899, True, 0.100899)
    """
    ways = math.comb(whole + options - 1, options - 1)
    steps = 100 * 10**decimals
    total, exact = Fraction(0), True
    for size in range(hits, tested + 1):
        if size == options:
            counted = joint_hits(whole, options, decimals)
            exact = counted is not None
            counted = math.comb(steps + options - 1, options - 1) if counted is None else counted
        else:
            counted = _free_ways(whole, options - size, size, steps)
            exact = exact and size == 1
        term = math.comb(tested, size) * math.comb(size - 1, hits - 1) * Fraction(counted, ways)
        total += term if (size - hits) % 2 == 0 else -term
        if size == options and not exact:
            break
    return min(1.0, max(float(total), 0.0)), exact


def _free_ways(whole: int, free: int, size: int, steps: int) -> int:
    """Count the ways in which ``size`` given counts are hits and ``free`` others take up the rest.

    A sum of hits is taken at its place on the grid of steps, which is exact for one hit and off by less than
    ``size`` / 2 votes otherwise.
    """
    return sum(
        math.comb(j + size - 1, size - 1)
        * math.comb(whole - (2 * j * whole + steps) // (2 * steps) + free - 1, free - 1)
        for j in range(steps + 1)
    )


def boxes(low: NDArray[np.int64], high: NDArray[np.int64], whole: int) -> int:
    """Count the whole numbers x with ``low`` <= x <= ``high`` in each place that add to ``whole``.

    It is the number of counts that give the announced percentages; one of them is announced.

    Examples
    --------
    Two numbers from 0 to 3 that add to 4: 1 + 3, 2 + 2 and 3 + 1.

    >>> boxes(np.array([0, 0]), np.array([3, 3]), 4)
    3
    """
    rest = whole - int(low.sum())
    widths = [int(width) for width in high - low + 1]
    places = len(widths)
    total = 0
    for chosen in range(1 << places):
        over = sum(width for place, width in enumerate(widths) if chosen >> place & 1)
        if over <= rest:
            total += (-1) ** chosen.bit_count() * math.comb(rest - over + places - 1, places - 1)
    return total
