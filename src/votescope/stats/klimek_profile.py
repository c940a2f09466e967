"""The profile of the fingerprint model: how well each share of units with added votes fits, criterion by criterion."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from votescope.stats.klimek import EXTREME, Histograms, Moments, model_of

__all__ = ["ALPHAS", "CRITERIA", "SHARES", "Profile", "profiles_of"]

Reals: TypeAlias = NDArray[np.float64]

ALPHAS: Reals = np.arange(0.5, 5.01, 0.5)
"""Exponents of what is moved from the others."""

SHARES: Reals = np.linspace(0.0, 1.0, 51)
"""Shares of units with votes added in part (f_i)."""

GOLDEN = 0.6180339887498949
SEARCHES = 15
NEGLIGIBLE = 1e-3  # units in a cell where nothing was observed and no part of the model puts more


# The criteria write over the model, float64[shares, bins]: fresh memory at every step would take most of the time.
def _chi_square(model: Reals, seen: Reals) -> Reals:
    # (m - s)^2 / (m + 1), multiplied out.
    more = seen + 1.0
    model += 1.0
    whole = model.sum(axis=-1)
    np.divide(more * more, model, out=model)
    return whole + model.sum(axis=-1) - 2.0 * more.sum()


def _relative(model: Reals, seen: Reals) -> Reals:
    model -= seen
    model /= seen + 1.0
    return np.einsum("...j,...j->...", model, model)


def _squares(model: Reals, seen: Reals) -> Reals:
    model -= seen
    return np.einsum("...j,...j->...", model, model)


CRITERIA: Mapping[str, tuple[str, Callable[[Reals, Reals], Reals]]] = {
    "share, chi-square": ("share", _chi_square),
    "share, relative errors": ("share", _relative),
    "votes per registered voter, least squares": ("votes", _squares),
    "turnout and share, chi-square": ("cells", _chi_square),
}
"""The criteria by name: the histogram that each compares, and how: convex in the shares of units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One criterion over `ALPHAS` and `SHARES`, with the share of extreme units (f_e) that makes it lowest.

    ``value`` and ``extreme`` are float64[alphas, shares].
    """

    criterion: str
    value: Reals
    extreme: Reals

    @property
    def best(self) -> tuple[int, int]:
        """The place of the lowest value: the number of its alpha and of its share."""
        alpha, share = np.unravel_index(int(self.value.argmin()), self.value.shape)
        return int(alpha), int(share)

    @property
    def best_shares(self) -> Reals:
        """The share of units that fits best at each alpha, float64[alphas]."""
        return SHARES[self.value.argmin(axis=1)]


def profiles_of(seen: Histograms, moments: Moments) -> tuple[Profile, ...]:
    """Compare the observed histograms with the model at every alpha and share of units.

    Parameters
    ----------
    seen : Histograms
        Numbers of units.
    moments : Moments
    """
    units = float(seen.share.sum())
    plain = model_of(moments, spread=0.0)
    values: dict[str, list[Reals]] = {name: [] for name in CRITERIA}
    extremes: dict[str, list[Reals]] = {name: [] for name in CRITERIA}
    for alpha in ALPHAS.tolist():
        part = model_of(moments, spread=moments.theta, alpha=alpha)
        most = model_of(moments, spread=EXTREME, alpha=alpha, extreme=True)
        for name, (histogram, criterion) in CRITERIA.items():
            base, some, nearly = (
                units * np.ravel(getattr(model, histogram)) for model in (plain, part, most)
            )
            observed = np.ravel(getattr(seen, histogram))
            value, extreme = _over_shares(base, some, nearly, observed, criterion)
            values[name].append(value)
            extremes[name].append(extreme)
    return tuple(
        Profile(criterion=name, value=np.stack(values[name]), extreme=np.stack(extremes[name]))
        for name in CRITERIA
    )


def _over_shares(
    base: Reals, some: Reals, nearly: Reals, observed: Reals, criterion: Callable[[Reals, Reals], Reals]
) -> tuple[Reals, Reals]:
    # For every share of units the lowest value over f_e, by golden sections: the criterion is convex in it.
    seen = (observed > 0) | (np.maximum(np.maximum(base, some), nearly) > NEGLIGIBLE)
    base, some, nearly, observed = base[seen], some[seen], nearly[seen], observed[seen]
    started = base + SHARES[:, None] * (some - base)
    change = nearly - base
    model = np.empty_like(started)

    def at(extreme: Reals) -> Reals:
        np.multiply(extreme[:, None], change, out=model)
        np.add(started, model, out=model)
        return criterion(model, observed)

    low: Reals = np.zeros(SHARES.size)
    high: Reals = 1.0 - SHARES
    left: Reals = high - GOLDEN * (high - low)
    right: Reals = low + GOLDEN * (high - low)
    at_left, at_right = at(left), at(right)
    for _ in range(SEARCHES):
        lower = at_left <= at_right
        low, high = np.where(lower, low, left), np.where(lower, right, high)
        probe: Reals = np.where(lower, high - GOLDEN * (high - low), low + GOLDEN * (high - low))
        at_probe = at(probe)
        left, right = np.where(lower, probe, right), np.where(lower, left, probe)
        at_left, at_right = np.where(lower, at_probe, at_right), np.where(lower, at_left, at_probe)
    nothing = np.zeros(SHARES.size)
    middle = (low + high) / 2.0
    at_zero, at_middle = at(nothing), at(middle)
    return np.minimum(at_zero, at_middle), np.where(at_zero <= at_middle, nothing, middle)
