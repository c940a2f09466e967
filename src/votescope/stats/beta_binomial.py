"""Beta-binomial laws: counts whose chance itself varies from unit to unit, in one or several clusters."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["Mixture", "fit_mixture", "log_pmf", "trigamma"]

Counts: TypeAlias = NDArray[np.int64]
Reals: TypeAlias = NDArray[np.float64]

ITERATIONS = 100
TOLERANCE = 1e-5  # gain in log-likelihood per unit under which the fit stops
SMALLEST, LARGEST = 1e-3, 1e5  # least parameter and greatest sum of the two parameters of a beta law


def log_pmf(count: Counts, whole: Counts, a: float, b: float) -> Reals:
    """Return the log-probability of each count under a beta-binomial law.

    Examples
    --------
    With a = b = 1 every count from 0 to the whole is equally likely.

    >>> np.exp(log_pmf(np.array([0, 2, 4]), np.array([4, 4, 4]), 1.0, 1.0)).round(12).tolist()
    [0.2, 0.2, 0.2]
    """
    special = _special()
    choose = -special.betaln(count + 1.0, whole - count + 1.0) - np.log(whole + 1.0)
    return choose + special.betaln(count + a, whole - count + b) - special.betaln(a, b)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mixture:
    """A mixture of beta-binomial laws: ``weight``, ``a`` and ``b`` per component, and its fit.

    ``log_likelihood`` is that of the units fitted; ``gains`` the log-likelihood after every iteration.
    """

    weight: Reals
    a: Reals
    b: Reals
    log_likelihood: float
    gains: tuple[float, ...] = ()

    def membership(self, count: Counts, whole: Counts) -> Reals:
        """Return each unit's probability of belonging to each component, float64[n, components]."""
        return _membership(count, whole, self.weight, self.a, self.b)[0]

    def draw_chance(self, count: Counts, whole: Counts, rng: np.random.Generator) -> Reals:
        """Draw for every unit a chance from what the mixture believes about it after seeing its count.

        A component is drawn by its membership, then a chance from the component's beta law updated with the unit's own
        count. Where a unit lies in its cluster survives in a count drawn with that chance; that its ratio was
        round does not, for units of up to several thousand.
        """
        member = self.membership(count, whole)
        uniform = rng.random(count.size)[:, None]
        component = np.minimum((uniform > np.cumsum(member, axis=1)).sum(axis=1), self.weight.size - 1)
        return rng.beta(self.a[component] + count, self.b[component] + whole - count)


def fit_mixture(count: Counts, whole: Counts, *, most: int = 3) -> Mixture:
    """Fit mixtures of one to ``most`` beta-binomial laws and keep the one with the best BIC.

    Each is fitted by a generalised EM algorithm: memberships, then for every component one Newton step towards its best
    parameters (Minka 2000, "Estimating a Dirichlet distribution").

    Parameters
    ----------
    count, whole : int64[n]
        ``0 <= count <= whole``; at least one unit with a whole above zero.
    most : int
        Number of components at most.

    Examples
    --------
    Two clusters, 20 % and 80 %, are told apart.

    >>> rng = np.random.default_rng(1)
    >>> whole = np.full(400, 500)
    >>> count = rng.binomial(whole, np.repeat([0.2, 0.8], 200))
    >>> fit = fit_mixture(count, whole, most=2)
    >>> np.sort(fit.a / (fit.a + fit.b)).round(1).tolist()
    [0.2, 0.8]
    """
    seen = whole > 0
    if not bool(np.any(seen)):
        raise ValueError("a mixture needs at least one unit with a whole above zero")
    count, whole = count[seen], whole[seen]
    best = _expectation_maximisation(count, whole, 1)
    for components in range(2, most + 1):
        fitted = _expectation_maximisation(count, whole, components)
        if _bic(fitted, count.size) >= _bic(best, count.size):
            break
        best = fitted
    return best


def _bic(fitted: Mixture, units: int) -> float:
    return (3 * fitted.weight.size - 1) * math.log(units) - 2.0 * fitted.log_likelihood


def _expectation_maximisation(count: Counts, whole: Counts, components: int) -> Mixture:
    weight, a, b = _start(count, whole, components)
    member, log_likelihood = _membership(count, whole, weight, a, b)
    gains: list[float] = [log_likelihood]
    for _ in range(ITERATIONS):
        new_weight = member.sum(axis=0) / count.size
        steps = [_step(count, whole, member[:, j], float(a[j]), float(b[j])) for j in range(components)]
        new_a: Reals = np.array([step[0] for step in steps], dtype=np.float64)
        new_b: Reals = np.array([step[1] for step in steps], dtype=np.float64)
        member, log_likelihood = _membership(count, whole, new_weight, new_a, new_b)
        gain = log_likelihood - gains[-1]
        if gain <= 0.0:
            break
        weight, a, b = new_weight, new_a, new_b
        gains.append(log_likelihood)
        if gain < TOLERANCE * count.size:
            break
    return Mixture(weight=weight, a=a, b=b, log_likelihood=gains[-1], gains=tuple(gains))


def _membership(count: Counts, whole: Counts, weight: Reals, a: Reals, b: Reals) -> tuple[Reals, float]:
    logs = np.stack(
        [
            math.log(max(float(w), 1e-300)) + log_pmf(count, whole, float(p), float(q))
            for w, p, q in zip(weight, a, b, strict=True)
        ],
        axis=1,
    )
    top = logs.max(axis=1, keepdims=True)
    scaled = np.exp(logs - top)
    sums = scaled.sum(axis=1, keepdims=True)
    return scaled / sums, float((top + np.log(sums)).sum())


def _start(count: Counts, whole: Counts, components: int) -> tuple[Reals, Reals, Reals]:
    # Units in order of their share, cut into equal parts; each part's law by its first two moments.
    share = count / whole
    parts = np.array_split(np.argsort(share, kind="stable"), components)
    means = np.array([np.clip(share[part].mean() if part.size else 0.5, 0.005, 0.995) for part in parts])
    spreads = np.array([share[part].var() if part.size else 0.01 for part in parts])
    noise = (
        np.array([np.mean(1.0 / whole[part]) if part.size else 0.0 for part in parts]) * means * (1.0 - means)
    )
    sums = np.clip(means * (1.0 - means) / np.maximum(spreads - noise, 1e-4) - 1.0, 2.0, 1000.0)
    return np.full(components, 1.0 / components), means * sums, (1.0 - means) * sums


def _step(count: Counts, whole: Counts, member: Reals, a: float, b: float) -> tuple[float, float]:
    # One Newton step in log a and log b; where the likelihood is not concave there, Minka's fixed point.
    special = _special()
    missed, total = whole - count, a + b
    left = float(member @ (special.digamma(count + a) - special.digamma(a)))
    right = float(member @ (special.digamma(missed + b) - special.digamma(b)))
    below = float(member @ (special.digamma(whole + total) - special.digamma(total)))
    if below <= 0.0:
        return a, b
    both = float(member @ (trigamma(total) - trigamma(whole + total)))
    slope = np.array([a * (left - below), b * (right - below)])
    bend_a = float(member @ (trigamma(count + a) - trigamma(a))) + both
    bend_b = float(member @ (trigamma(missed + b) - trigamma(b))) + both
    bend = np.array([[a * a * bend_a + slope[0], a * b * both], [a * b * both, b * b * bend_b + slope[1]]])
    if bend[0, 0] < 0.0 and float(np.linalg.det(bend)) > 0.0:
        move = np.clip(-np.linalg.solve(bend, slope), -1.0, 1.0)
        up, down = a * math.exp(move[0]), b * math.exp(move[1])
    else:
        up, down = a * left / below, b * right / below
    scale = min(1.0, LARGEST / (up + down))  # no overdispersion left: the mean stays, the sum stops growing
    return max(scale * up, SMALLEST), max(scale * down, SMALLEST)


def trigamma(x: Any) -> Any:
    """Return the second derivative of the logarithm of the gamma function, for x > 0, to about 1e-10.

    The argument is raised by six with the recurrence, then the asymptotic series is summed.

    Examples
    --------
    At 1 it is pi^2 / 6 = 1.644934.

    >>> round(float(trigamma(1.0)), 6)
    1.644934
    """
    x = np.asarray(x, dtype=np.float64)
    low = np.sum([1.0 / ((x + i) * (x + i)) for i in range(6)], axis=0)
    inverse = 1.0 / (x + 6.0)
    square = inverse * inverse
    series = 1.0 / 6.0 - square * (1.0 / 30.0 - square * (1.0 / 42.0 - square / 30.0))
    return low + inverse + square / 2.0 + inverse * square * series


def _special() -> Any:
    from scipy import special  # pyright: ignore[reportMissingTypeStubs]

    return special
