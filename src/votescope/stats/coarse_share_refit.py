"""The refit: how far coarse shares move when the units are drawn anew and the mixtures refitted."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from votescope.stats.coarse_share import CoarseShare, tenth_of
from votescope.stats.redraw import Redraw

__all__ = ["refits", "scores"]

Reals: TypeAlias = NDArray[np.float64]

STEP = 0.02  # of a logarithm of a parameter, for derivatives
FARTHEST = 1.0  # a parameter moves by a factor of e at most


def refits(found: CoarseShare, rng: np.random.Generator, *, draws: int = 200) -> Reals:
    """Return coarse shares in percent for units drawn anew, with mixtures refitted to them.

    The bins are those marked with the units as they are. Each refit is one scoring step of the mixtures' likelihood
    from the full fit, on the units that were fitted, drawn as often as they are drawn; the means of the marked bins
    follow to first order. That takes one pass over the laws per parameter instead of one per refit.

    Parameters
    ----------
    found : CoarseShare
    rng : numpy.random.Generator
    draws : int

    Returns
    -------
    float64[draws]
    """
    redraw, marked = found.redraw, found.marked()
    if not bool(marked.any()):
        return np.zeros(draws)
    member = redraw.membership
    within = redraw.by_bin(marked, member)[1]
    excess: Reals = marked[tenth_of(redraw.count, redraw.whole)] - (member * within).sum(axis=1)
    slope = _slopes(redraw, marked, member, within)
    score = scores(redraw)
    strata, parameters = slope.shape
    starts: NDArray[np.int64] = np.unique(redraw.stratum[redraw.fitted], return_index=True)[1]
    filled = np.bincount(redraw.stratum, minlength=strata) > 0
    inverse = _inverses(redraw, score, parameters)
    beyond: list[float] = []
    for _ in range(draws):
        drawn = rng.integers(0, excess.size, excess.size)
        times = np.bincount(drawn, minlength=excess.size)
        pull = np.zeros((strata, parameters))
        moved = (times[redraw.fitted] - 1.0)[:, None] * score
        pull[filled] = np.add.reduceat(moved, starts)
        step = np.clip(np.einsum("sij,sj->si", inverse, pull), -FARTHEST, FARTHEST)
        beyond.append(float(excess[drawn].sum()) - float((step * slope).sum()))
    return 100.0 * np.array(beyond, dtype=np.float64) / found.units


def scores(redraw: Redraw) -> Reals:
    """Return the gradient of each fitted unit's log-likelihood in the logarithms of weights, a and b.

    Returns
    -------
    float64[m, 6]
        For two components: two weights (that stay normalised), two a, two b.
    """
    special = _special()
    here = redraw.fitted
    count, whole = redraw.count[here, None], redraw.whole[here, None]
    stratum = redraw.stratum[here]
    weight, a, b = redraw.weight[stratum], redraw.a[stratum], redraw.b[stratum]
    member = redraw.membership[here]
    both = special.digamma(whole + a + b) - special.digamma(a + b)
    by_a = a * (special.digamma(count + a) - special.digamma(a) - both)
    by_b = b * (special.digamma(whole - count + b) - special.digamma(b) - both)
    return np.concatenate([member - weight, member * by_a, member * by_b], axis=1)


def _inverses(redraw: Redraw, score: Reals, parameters: int) -> Reals:
    # Per stratum the inverse of the information, as the sum of squares of the scores; without those directions in
    # which the fit does not move (the weights add up to one, a component may be missing).
    stratum = redraw.stratum[redraw.fitted]
    inverse = np.zeros((redraw.weight.shape[0], parameters, parameters))
    for number in np.unique(stratum):
        part = score[stratum == number]
        inverse[number] = np.linalg.pinv(part.T @ part, rcond=1e-6, hermitian=True)
    return inverse


def _slopes(redraw: Redraw, marked: NDArray[np.bool_], member: Reals, within: Reals) -> Reals:
    # How the expected units in marked bins grow with each parameter's logarithm, float64[strata, parameters]: every
    # one moves the memberships, and those of a component's law the chances under that component alone.
    strata, components = redraw.weight.shape
    laws = [redraw.weight, redraw.a, redraw.b]
    slope = np.zeros((strata, 3 * components))
    for kind in range(3):
        for component in range(components):
            moved = [law.copy() for law in laws]
            moved[kind][:, component] *= np.exp(STEP)
            moved[0] /= np.maximum(moved[0].sum(axis=1, keepdims=True), 1e-300)
            changed, chance = redraw.with_laws(*moved), within.copy()
            if kind > 0:
                alone = np.zeros_like(member)
                alone[:, component] = member[:, component]
                chance[:, component] = changed.by_bin(marked, alone)[1][:, component]
            gain = (changed.membership * chance - member * within).sum(axis=1)
            slope[:, kind * components + component] = (
                np.bincount(redraw.stratum, gain, minlength=strata) / STEP
            )
    return slope


def _special() -> Any:
    from scipy import special  # pyright: ignore[reportMissingTypeStubs]

    return special
