"""The fingerprint model: turnout and share with votes added in some units (Klimek and others 2012)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["BINS", "EXTREME", "Histograms", "Moments", "mode_of", "model_of", "moments_of", "observed_of"]

Reals: TypeAlias = NDArray[np.float64]
Counts: TypeAlias = NDArray[np.int64]

BINS = 100
"""Bins of one percentage point in each ratio."""
EXTREME = 0.075
"""Spread of what is left unadded where nearly everything was added; the authors' constant."""
LOWEST_MODE = 0.3
TALLEST = 0.1  # a maximum lower than this part of the highest is a few units in a tail
NARROWEST = 0.005  # a spread below half a bin cannot be told from half a bin

_FINE = 10_000  # steps of the grid on which the density is summed
_COARSE = 1_000  # steps of the grid on which its mode is looked for
_LAW = 200_000  # steps of the table that the law of shares is read off
_PARTS = 2  # parts of a bin of turnout, each with one turnout
_STEPS = 100  # parts of the range of what is added
_REACH = 6.0  # spreads after which a normal law is cut off


@dataclass(frozen=True, slots=True, kw_only=True)
class Moments:
    """What the model takes from the data: modes and lower spreads of turnout and share, and the upper spread.

    ``found`` is false where a ratio has no mode above 0.3 and its highest point stands in.
    """

    tau: float
    nu: float
    sigma_tau: float
    sigma_nu: float
    theta: float
    found: bool = True

    def as_values(self) -> dict[str, float]:
        """Return the five numbers by name."""
        return {
            "tau": self.tau,
            "nu": self.nu,
            "sigma_tau": self.sigma_tau,
            "sigma_nu": self.sigma_nu,
            "theta": self.theta,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Histograms:
    """Numbers or chances per bin: ``cells`` [turnout, share], ``share``, and ``votes`` per registered voter."""

    cells: Reals
    share: Reals
    votes: Reals


def mode_of(values: Reals) -> tuple[float, bool]:
    """Return the first local maximum above 0.3 of a kernel density, and whether there is one.

    The kernel is normal with Scott's bandwidth, the grid has steps of 0.001. A maximum below a tenth of the highest
    point is passed over; without any other the highest point is returned.

    Examples
    --------
    >>> mode_of(np.array([0.1] * 20 + [0.5] * 40))
    (0.5, True)
    """
    place = np.clip(values, 0.0, 1.0) * _FINE
    low = np.minimum(place.astype(np.int64), _FINE - 1)
    over = place - low
    both, parts = np.concatenate([low, low + 1]), np.concatenate([1.0 - over, over])
    mass = np.bincount(both, parts, _FINE + 1).astype(np.float64)
    spread = float(values.std(ddof=1)) if values.size > 1 else 0.0
    width = max(spread * values.size**-0.2, 1.0 / _COARSE) * _FINE
    density = _density(mass, width)
    inside = np.flatnonzero((density[1:-1] > density[:-2]) & (density[1:-1] >= density[2:])) + 1
    high = inside[(inside > LOWEST_MODE * _COARSE) & (density[inside] >= TALLEST * density.max())]
    found = bool(high.size)
    return float((high[0] if found else density.argmax()) / _COARSE), found


def _density(mass: Reals, width: float) -> Reals:
    # The sum of kernels at every tenth place: by the last digit of the places, each with its part of the kernel.
    step = _FINE // _COARSE
    reach = int(8.0 * width) // step + 1
    density = np.zeros(_COARSE + 1)
    for digit in range(step):
        kernel = np.exp(-0.5 * ((step * np.arange(-reach, reach + 1) - digit) / width) ** 2)
        density += np.convolve(mass[digit::step], kernel)[reach : reach + _COARSE + 1]
    return density


def moments_of(turnout: Reals, share: Reals) -> Moments:
    """Return the five moments of the model [klimek2012]_; a spread without units is taken as half a bin.

    References
    ----------
    .. [klimek2012] P. Klimek, Y. Yegorov, R. Hanel and S. Thurner (2012), PNAS 109(41), 16469-16473.
    """
    (tau, one), (nu, two) = mode_of(turnout), mode_of(share)
    below = share < nu
    return Moments(
        tau=tau,
        nu=nu,
        sigma_tau=max(_distance(turnout[below & (turnout < tau)], tau), NARROWEST),
        sigma_nu=max(_distance(share[below], nu), NARROWEST),
        theta=max(_distance(share[share > nu], nu) ** 0.5, NARROWEST),
        found=one and two,
    )


def _distance(values: Reals, centre: float) -> float:
    return float(np.sqrt(np.mean((values - centre) ** 2))) if values.size else 0.0


def observed_of(count: Counts, registered: Counts, votes: Counts, counted: Counts) -> Histograms:
    """Count units in bins of one point; a ratio on an edge belongs to the bin above, 100 % to the last.

    Examples
    --------
    One unit with a turnout of 50 % and a share of 40 %: the option has 20 % of the registered voters.

    >>> seen = observed_of(np.array([50]), np.array([100]), np.array([20]), np.array([50]))
    >>> [int(part.argmax()) for part in (seen.share, seen.votes)], np.argwhere(seen.cells).tolist()
    ([40, 20], [[50, 40]])
    """
    x, y = (np.minimum(BINS * a // b, BINS - 1) for a, b in ((count, registered), (votes, counted)))
    w = np.minimum(BINS * votes * count // (counted * registered), BINS - 1)
    cells = np.bincount(BINS * x + y, minlength=BINS * BINS).reshape(BINS, BINS).astype(np.float64)
    return Histograms(
        cells=cells, share=cells.sum(axis=0), votes=np.bincount(w, minlength=BINS).astype(np.float64)
    )


def model_of(moments: Moments, *, spread: float, extreme: bool = False, alpha: float = 1.0) -> Histograms:
    """Return the model's chances per bin where votes are added in every unit.

    Turnout t and share v are normal, cut off at 0 and 1. A part x of those who stayed at home is added, and a part
    ``x ** alpha`` of the others' votes is moved; x is the size of a normal number of mean 0 and the given spread, cut
    off at 1, or with ``extreme`` one minus it. For given x and resulting turnout the resulting share is a linear
    function of v, so its law needs no grid of its own; x runs over 100 steps, turnout over halves of a bin.

    Parameters
    ----------
    moments : Moments
    spread : float
        Of what is added; 0 for nothing.
    extreme : bool
    alpha : float
        Above 0.

    Examples
    --------
    Without anything added the most frequent cell is that of the two modes.

    >>> centre = Moments(tau=0.605, nu=0.405, sigma_tau=0.05, sigma_nu=0.05, theta=0.3)
    >>> plain = model_of(centre, spread=0.0)
    >>> np.unravel_index(int(plain.cells.argmax()), (100, 100)) == (60, 40), round(float(plain.cells.sum()), 9)
    (True, 1.0)
    """
    from votescope.stats.klimek_kernel import fill_bins

    added, weight = _added(spread, extreme)
    cells, votes = np.zeros((BINS, BINS)), np.zeros(BINS)
    limits = np.linspace(0.0, 1.0, BINS * _PARTS + 1)
    at = np.clip((limits - added[:, None]) / (1.0 - added[:, None]), 0.0, 1.0)
    mass = weight[:, None] * np.diff(_cut_normal(at, moments.tau, moments.sigma_tau), axis=1)
    fill_bins(added, added**alpha, mass, _law(moments.nu, moments.sigma_nu), cells, votes)
    return Histograms(cells=cells, share=cells.sum(axis=0), votes=votes)


def _added(spread: float, extreme: bool) -> tuple[Reals, Reals]:
    # Values of what is added, at the middles of equal steps, and their chances.
    if spread <= 0:
        return np.array([0.0]), np.array([1.0])
    limits = np.linspace(0.0, min(1.0, _REACH * spread), _STEPS + 1)
    middle, weight = (limits[1:] + limits[:-1]) / 2.0, np.diff(_cut_normal(limits, 0.0, spread))
    return (1.0 - middle if extreme else middle), weight / weight.sum()


@lru_cache(maxsize=1)
def _law(mean: float, spread: float) -> Reals:
    # The same for all models of one table.
    return _cut_normal(np.linspace(0.0, 1.0, _LAW + 1), mean, spread)


def _cut_normal(x: Any, mean: float, spread: float) -> Any:
    # The distribution function of a normal law cut off at 0 and 1.
    from scipy import special  # pyright: ignore[reportMissingTypeStubs]

    low, high = special.ndtr(-mean / spread), special.ndtr((1.0 - mean) / spread)
    return (special.ndtr((x - mean) / spread) - low) / (high - low)
