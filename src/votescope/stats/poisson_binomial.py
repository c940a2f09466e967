"""The Poisson-binomial law: the number of hits among units that each have their own chance."""

from __future__ import annotations

import math
import sys

import numpy as np
from numpy.typing import NDArray

__all__ = ["saddlepoint_tail", "upper_tail"]

RELIABLE = 1e-9  # sums of the inverted characteristic function are good to about 1e-13
NEGLIGIBLE = 1e-18
SPREAD = 10.0  # standard deviations on either side of the mean that are kept apart


def upper_tail(chance: NDArray[np.float64], observed: int) -> float:
    """Return the probability of ``observed`` hits or more.

    The law is the inverse Fourier transform of its characteristic function, taken modulo a length that
    holds 10 standard deviations on either side, at those frequencies only where the function exceeds 1e-18 (a few
    dozen, whatever the number of units). Where the answer lies under 1e-9, beyond the precision of that sum, a lattice
    saddlepoint approximation takes its place, with a relative error under one percent.

    Parameters
    ----------
    chance : float64[n]
        Each unit's chance of a hit.
    observed : int
        Hits that were seen.

    Returns
    -------
    float
        Never below the smallest positive normal number unless more hits are asked for than there are units.

    Examples
    --------
    Two coins show at least one head three times out of four.

    >>> round(upper_tail(np.array([0.5, 0.5]), 1), 12)
    0.75
    """
    possible = chance[chance > 0.0]
    sure = int(np.count_nonzero(possible >= 1.0))
    open_chance = possible[possible < 1.0]
    wanted = observed - sure
    if wanted <= 0:
        return 1.0
    if wanted > open_chance.size:
        return 0.0
    tail = _inverted_tail(open_chance, wanted)
    return tail if tail is not None and tail >= RELIABLE else saddlepoint_tail(open_chance, wanted)


def _inverted_tail(chance: NDArray[np.float64], wanted: int) -> float | None:
    # The tail by Fourier inversion, or None where `wanted` lies outside the stretch that is kept apart.
    mean, variance = float(chance.sum()), float((chance * (1.0 - chance)).sum())
    length = 2 * math.ceil(SPREAD * math.sqrt(variance) + SPREAD)
    start = math.floor(mean) - length // 2
    if wanted >= start + length:
        return None
    angle = 2.0 * np.pi * np.arange(length // 2 + 1) / length
    kept = int(np.count_nonzero(np.exp(-2.0 * variance * np.sin(angle / 2.0) ** 2) > NEGLIGIBLE))
    transform = np.zeros(length // 2 + 1, dtype=np.complex128)
    for j in range(kept):
        transform[j] = np.prod(1.0 + chance * complex(math.cos(angle[j]) - 1.0, -math.sin(angle[j])))
    law = np.roll(np.fft.irfft(transform, n=length), -(start % length))
    return min(1.0, float(law[max(wanted - start, 0) :].sum()))


def saddlepoint_tail(chance: NDArray[np.float64], wanted: int) -> float:
    """Return the probability of ``wanted`` hits or more by a saddlepoint (Daniels 1987, second correction).

    Parameters
    ----------
    chance : float64[n]
        Each strictly between 0 and 1.
    wanted : int
        From 1 to n.

    Examples
    --------
    Seven or more of ten coins show heads with chance 176 / 1,024.

    >>> round(saddlepoint_tail(np.full(10, 0.5), 7), 2)
    0.17
    """
    target = wanted - 0.5
    tilt = _tilt(chance, target)
    tilted = chance * math.exp(tilt) / (1.0 - chance + chance * math.exp(tilt))
    spread = float((tilted * (1.0 - tilted)).sum())
    if abs(tilt) * math.sqrt(spread) < 1e-3:  # at the mean the formula is 0/0: a normal law with its skewness
        return _refined_normal(chance, target)
    cumulant = float(np.log1p(chance * math.expm1(tilt)).sum())
    root = math.copysign(math.sqrt(max(2.0 * (tilt * target - cumulant), 0.0)), tilt)
    scaled = 2.0 * math.sinh(tilt / 2.0) * math.sqrt(spread)
    density = math.exp(-root * root / 2.0) / math.sqrt(2.0 * math.pi)
    tail = 0.5 * math.erfc(root / math.sqrt(2.0)) + density * (1.0 / scaled - 1.0 / root)
    return min(1.0, max(tail, sys.float_info.min))


def _tilt(chance: NDArray[np.float64], target: float) -> float:
    # The exponential tilt under which `target` is the mean, by Newton's method in steps of at most 1.
    tilt = 0.0
    for _ in range(200):
        tilted = chance * math.exp(tilt) / (1.0 - chance + chance * math.exp(tilt))
        step = (target - float(tilted.sum())) / max(float((tilted * (1.0 - tilted)).sum()), 1e-300)
        tilt += max(-1.0, min(1.0, step))
        if abs(step) < 1e-10:
            break
    return tilt


def _refined_normal(chance: NDArray[np.float64], target: float) -> float:
    variance = chance * (1.0 - chance)
    sd = math.sqrt(float(variance.sum()))
    skew = float((variance * (1.0 - 2.0 * chance)).sum()) / sd**3
    z = (target - float(chance.sum())) / sd
    density = math.exp(-z * z / 2.0) / math.sqrt(2.0 * math.pi)
    return 0.5 * math.erfc(z / math.sqrt(2.0)) + skew * (z * z - 1.0) * density / 6.0
