"""The last digit: how often each should end a count, and how far from that the counts are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["BANDWIDTH", "REACH", "DigitTest", "compare_digits", "digit_law"]

BANDWIDTH = 10.0
"""Standard deviation of the kernel, in votes: it leaves 3e-9 of any pattern that repeats every ten."""

REACH = 8
"""Standard deviations after which a kernel no longer touches the lower edge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigitTest:
    """Last digits of ``counts`` numbers against a law.

    ``observed`` int64[k] and ``expected`` float64[k], with k = 10 for the last digit; more or fewer for endings of
    another kind.
    """

    counts: int
    observed: NDArray[np.int64]
    expected: NDArray[np.float64]

    @property
    def chi_square(self) -> float:
        """Pearson's statistic, with k - 1 degrees of freedom under the law; 0 without counts."""
        if self.counts == 0:
            return 0.0
        return float(((self.observed - self.expected) ** 2 / self.expected).sum())

    @property
    def p_value(self) -> float:
        """The upper tail of the chi-square law with k - 1 degrees of freedom."""
        from scipy import special  # pyright: ignore[reportMissingTypeStubs]

        return float(special.chdtrc(self.observed.size - 1.0, self.chi_square))

    @property
    def moved(self) -> float:
        """The smallest share of counts that must get another digit to fit the law [medzihorsky2015]_.

        References
        ----------
        .. [medzihorsky2015] J. Medzihorsky (2015), Political Analysis 23(4), 506-517.
        """
        return float(np.abs(self.observed - self.expected).sum()) / (2.0 * max(self.counts, 1))

    @property
    def removed(self) -> float:
        """The smallest share of counts that must go for the rest to fit the law (pi*)."""
        return float(1.0 - (self.observed / self.expected).min()) if self.counts else 0.0

    @property
    def moved_by_chance(self) -> float:
        """What `moved` is on average for counts that follow the law, by the normal approximation."""
        chance = self.expected / max(self.counts, 1)
        return float(np.sqrt(2.0 * chance * (1.0 - chance) / (np.pi * max(self.counts, 1))).sum()) / 2.0


def digit_law(
    counts: NDArray[np.int64],
    *,
    smallest: int,
    bandwidth: float = BANDWIDTH,
    below: NDArray[np.int64] | None = None,
) -> NDArray[np.float64]:
    """Return the chance of each last digit under a smoothed density of the counts.

    A Gaussian kernel on the whole numbers spreads every count, and what falls below ``smallest`` is cut off. A kernel
    that does not reach the cut gives every digit the same weight, so only the counts near it matter: where many
    counts lie just above the cut, digits at the start of the first ten are a little more frequent.

    Parameters
    ----------
    counts : int64[n]
        Counts from ``smallest`` on.
    smallest : int
        The cut.
    bandwidth : float
        Standard deviation of the kernel, in votes; 4 or more.
    below : int64[m], optional
        Counts below the cut, which then help to tell the density there.

    Returns
    -------
    float64[10]
        Chances that add up to one.

    Examples
    --------
    Far from the cut every digit has the same chance.

    >>> digit_law(np.array([537, 990]), smallest=100).round(9).tolist() == [0.1] * 10
    True
    """
    centres = counts if below is None else np.concatenate([counts, below])
    reach = int(np.ceil(REACH * bandwidth))
    near = np.abs(centres - smallest) < reach
    law = np.full(10, 0.1 * np.count_nonzero(centres[~near] >= smallest))
    offsets, times = np.unique(centres[near] - smallest, return_counts=True)
    places = np.arange(2 * reach + 1)  # whole numbers from the cut on, as far as any near kernel reaches
    weight = np.exp(-0.5 * ((places[:, None] - offsets[None, :]) / bandwidth) ** 2)
    whole = np.exp(-0.5 * (np.arange(-reach, reach + 1) / bandwidth) ** 2).sum()
    mass = (weight * times).sum(axis=1) / whole
    law += np.bincount((places + smallest) % 10, mass, minlength=10)
    total = float(law.sum())
    return law / total if total > 0 else np.full(10, 0.1)


def compare_digits(counts: NDArray[np.int64], law: NDArray[np.float64]) -> DigitTest:
    """Compare the last digits of counts with the chances of a law.

    Examples
    --------
    Ten counts that all end in zero: (10 - 1)^2 / 1 for the zero and nine times 1 for the rest.

    >>> compare_digits(np.full(10, 120), np.full(10, 0.1)).chi_square
    90.0
    """
    return DigitTest(
        counts=counts.size,
        observed=np.bincount(counts % 10, minlength=10).astype(np.int64),
        expected=counts.size * law,
    )
