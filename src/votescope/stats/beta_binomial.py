"""Beta-binomial laws: counts whose chance itself varies from unit to unit, in one or several clusters."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["Mixture", "fit_mixture", "membership"]

Counts: TypeAlias = NDArray[np.int64]
Reals: TypeAlias = NDArray[np.float64]

ITERATIONS = 100
TOLERANCE = 1e-5  # gain in log-likelihood per unit under which the fit stops
SMALLEST, LARGEST = 1e-3, 1e5  # least parameter and greatest sum of the two parameters of a beta law


@dataclass(frozen=True, slots=True, kw_only=True)
class Mixture:
    """A mixture of beta-binomial laws: ``weight``, ``a`` and ``b`` per component, and its fit.

    ``log_likelihood`` is that of the units fitted, but for the binomial coefficients, which no parameter changes;
    ``gains`` the log-likelihood after every iteration.
    """

    weight: Reals
    a: Reals
    b: Reals
    log_likelihood: float
    gains: tuple[float, ...] = ()

    def membership(self, count: Counts, whole: Counts) -> Reals:
        """Return each unit's probability of belonging to each component, float64[n, components]."""
        laws = np.stack([self.weight, self.a, self.b])[:, None]
        return membership(count, whole, np.zeros_like(count), laws)[0]

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
    count, whole = count[seen].astype(np.int64), whole[seen].astype(np.int64)
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
    laws = _start(count, whole, components)
    stratum = np.zeros_like(count)
    member, log_likelihood = membership(count, whole, stratum, laws)
    gains: list[float] = [log_likelihood]
    for _ in range(ITERATIONS):
        steps = [_step(count, whole, member[:, j], *laws[1:, 0, j].tolist()) for j in range(components)]
        moved = np.array([member.sum(axis=0) / count.size, *zip(*steps, strict=True)])[:, None]
        member, log_likelihood = membership(count, whole, stratum, moved)
        gain = log_likelihood - gains[-1]
        if gain <= 0.0:
            break
        laws = moved
        gains.append(log_likelihood)
        if gain < TOLERANCE * count.size:
            break
    weight, a, b = laws[:, 0]
    return Mixture(weight=weight, a=a, b=b, log_likelihood=gains[-1], gains=tuple(gains))


def membership(count: Counts, whole: Counts, stratum: Counts, laws: Reals) -> tuple[Reals, float]:
    """Return each unit's probability of belonging to each component, and the log-likelihood of all units.

    Parameters
    ----------
    count, whole, stratum : int64[n]
        Strata numbered from 0 on.
    laws : float64[3, strata, components]
        Weights, and the parameters a and b.

    Returns
    -------
    float64[n, components]
    float
        But for the binomial coefficients, which no parameter changes.

    Examples
    --------
    One vote of one: a chance of 3/4 under the first law and of 1/4 under the second, both as frequent.

    >>> one, laws = np.array([1]), np.array([[[0.5, 0.5]], [[3.0, 1.0]], [[1.0, 3.0]]])
    >>> member, log_likelihood = membership(one, one, one - 1, laws)
    >>> member.round(9).tolist(), round(log_likelihood, 6) == round(math.log(0.5), 6)
    ([[0.75, 0.25]], True)
    """
    from votescope.stats.beta_binomial_kernel import fill_membership

    member = np.empty((count.size, laws.shape[2]))
    units = (np.ascontiguousarray(each, dtype=np.int64) for each in (count, whole, stratum))
    return member, float(fill_membership(*units, np.ascontiguousarray(laws), member))


def _start(count: Counts, whole: Counts, components: int) -> Reals:
    # The laws [3, 1, components] to begin with: units in order of their share, cut into equal parts; each part's
    # law by its first two moments.
    share = count / whole
    parts = np.array_split(np.argsort(share, kind="stable"), components)
    means = np.array([np.clip(share[part].mean() if part.size else 0.5, 0.005, 0.995) for part in parts])
    spreads = np.array([share[part].var() if part.size else 0.01 for part in parts])
    noise = (
        np.array([np.mean(1.0 / whole[part]) if part.size else 0.0 for part in parts]) * means * (1.0 - means)
    )
    sums = np.clip(means * (1.0 - means) / np.maximum(spreads - noise, 1e-4) - 1.0, 2.0, 1000.0)
    return np.stack([np.full(components, 1.0 / components), means * sums, (1.0 - means) * sums])[:, None]


def _step(count: Counts, whole: Counts, member: Reals, a: float, b: float) -> tuple[float, float]:
    # One Newton step in log a and log b; where the likelihood is not concave there, Minka's fixed point.
    from votescope.stats.beta_binomial_kernel import derivative_sums

    sums = derivative_sums(count, whole, np.ascontiguousarray(member), a, b).tolist()
    left, right, below, left_bend, right_bend, below_bend = sums
    if below <= 0.0:
        return a, b
    slope_a, slope_b = a * (left - below), b * (right - below)
    bend_a = a * a * (left_bend - below_bend) + slope_a
    bend_b = b * b * (right_bend - below_bend) + slope_b
    both = -a * b * below_bend
    determinant = bend_a * bend_b - both * both
    if bend_a < 0.0 and determinant > 0.0:
        move_a = (both * slope_b - bend_b * slope_a) / determinant
        move_b = (both * slope_a - bend_a * slope_b) / determinant
        up = a * math.exp(min(max(move_a, -1.0), 1.0))
        down = b * math.exp(min(max(move_b, -1.0), 1.0))
    else:
        up, down = a * left / below, b * right / below
    scale = min(1.0, LARGEST / (up + down))  # no overdispersion left: the mean stays, the sum stops growing
    return max(scale * up, SMALLEST), max(scale * down, SMALLEST)
