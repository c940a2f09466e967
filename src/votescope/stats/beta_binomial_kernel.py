"""The compiled sums over beta-binomial laws; import it late, because it loads Numba."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from votescope.stats.rounding_kernel import compiled

__all__ = ["derivative_sums", "fill_membership"]

FAR = 10.0  # from here on the asymptotic series below are good to about 1e-14


def _log_gamma(x: Any) -> Any:
    raised = 1.0
    while x < FAR:
        raised *= x
        x += 1.0
    inverse = 1.0 / x
    square = inverse * inverse
    series = 1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)))
    return (x - 0.5) * math.log(x) - x + 0.9189385332046727 + inverse * series - math.log(raised)


def _digamma_trigamma(x: Any) -> Any:
    # First and second derivative of the logarithm of the gamma function.
    first, second = 0.0, 0.0
    while x < FAR:
        first -= 1.0 / x
        second += 1.0 / (x * x)
        x += 1.0
    inverse = 1.0 / x
    square = inverse * inverse
    series = 1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square / 132)))
    bent = 1 / 6 - square * (1 / 30 - square * (1 / 42 - square * (1 / 30 - square * 5 / 66)))
    first += math.log(x) - inverse / 2.0 - square * series
    return first, second + inverse + square / 2.0 + inverse * square * bent


def _derivative_sums(count: Any, whole: Any, member: Any, a: Any, b: Any) -> Any:
    # Sums over units, weighted by `member`, of digamma and trigamma of count + a, of whole - count + b and of
    # whole + a + b, less those of a, b and a + b: what a Newton step of one component needs.
    sums = np.zeros(6)
    weight = 0.0
    for i in range(count.size):
        weight += member[i]
        for place, x in enumerate((count[i] + a, whole[i] - count[i] + b, whole[i] + a + b)):
            first, second = _digamma_trigamma_compiled(x)
            sums[place] += member[i] * first
            sums[3 + place] += member[i] * second
    for place, x in enumerate((a, b, a + b)):
        first, second = _digamma_trigamma_compiled(x)
        sums[place] -= weight * first
        sums[3 + place] -= weight * second
    return sums


def _fill_membership(count: Any, whole: Any, stratum: Any, laws: Any, member: Any) -> Any:
    # Fills member[n, components] under laws[3, strata, components] of weight, a and b; returns the log-likelihood
    # but for the binomial coefficients. Fastest where units of one stratum follow each other.
    components, last, likelihood = laws.shape[2], -1, 0.0
    start = np.zeros(components)
    for i in range(count.size):
        s = stratum[i]
        if s != last:
            last = s
            for j in range(components):
                a, b = laws[1, s, j], laws[2, s, j]
                start[j] = math.log(max(laws[0, s, j], 1e-300)) + _log_gamma_compiled(a + b)
                start[j] -= _log_gamma_compiled(a) + _log_gamma_compiled(b)
        top = -np.inf
        for j in range(components):
            a, b = laws[1, s, j], laws[2, s, j]
            own = _log_gamma_compiled(count[i] + a) + _log_gamma_compiled(whole[i] - count[i] + b)
            member[i, j] = start[j] + own - _log_gamma_compiled(whole[i] + a + b)
            top = max(top, member[i, j])
        total = 0.0
        for j in range(components):
            member[i, j] = math.exp(member[i, j] - top)
            total += member[i, j]
        for j in range(components):
            member[i, j] /= total
        likelihood += top + math.log(total)
    return likelihood


_log_gamma_compiled = compiled(_log_gamma)
_digamma_trigamma_compiled = compiled(_digamma_trigamma)
derivative_sums = compiled(
    _derivative_sums, "float64[::1](int64[::1], int64[::1], float64[::1], float64, float64)"
)
fill_membership = compiled(
    _fill_membership, "float64(int64[::1], int64[::1], int64[::1], float64[:, :, ::1], float64[:, ::1])"
)
