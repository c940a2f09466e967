"""The redraw: the exact law of a count drawn anew from what a mixture believes about its unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from votescope.stats.beta_binomial import fit_mixture, membership

__all__ = ["COMPONENTS", "Redraw"]

Counts: TypeAlias = NDArray[np.int64]
Reals: TypeAlias = NDArray[np.float64]

COMPONENTS = 2
LARGEST_FIT = 200
FEWEST_TOLD_APART = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Redraw:
    """Units and the mixtures of their strata.

    ``count``, ``whole``, ``stratum`` int64[n], in the order of stratum and share; ``weight``, ``a``, ``b``
    float64[strata, 2] per component; ``fitted`` marks the units that the mixtures were fitted to.
    """

    count: Counts
    whole: Counts
    stratum: Counts
    weight: Reals
    a: Reals
    b: Reals
    fitted: NDArray[np.bool_]

    @classmethod
    def of(cls, count: Counts, whole: Counts, stratum: Counts) -> Redraw:
        """Fit a mixture of one or two beta-binomial laws to each stratum.

        In each stratum 200 units at even steps of the share are fitted, which suffices for five parameters of a law
        that every unit's own count then dominates. Nothing depends on the order of the units.

        Parameters
        ----------
        count, whole, stratum : int64[n]
            ``0 <= count <= whole``, ``whole`` above 0; strata numbered from 0 on; at least one unit.
        """
        order = np.lexsort((whole, count / whole, stratum))
        count, whole, stratum = count[order], whole[order], stratum[order]
        shape = (int(stratum.max()) + 1, COMPONENTS)
        fitted = np.zeros(count.size, dtype=bool)
        weight, a, b = np.zeros(shape), np.ones(shape), np.ones(shape)
        for number in np.unique(stratum):
            here = np.flatnonzero(stratum == number)
            most = COMPONENTS if here.size >= FEWEST_TOLD_APART else 1
            steps = np.linspace(0, here.size - 1, min(here.size, LARGEST_FIT))
            here = here[steps.astype(np.int64)]
            law = fit_mixture(count[here], whole[here], most=most)
            size = law.weight.size
            weight[number, :size], a[number, :size], b[number, :size] = law.weight, law.a, law.b
            fitted[here] = True
        return cls(count=count, whole=whole, stratum=stratum, weight=weight, a=a, b=b, fitted=fitted)

    def with_laws(self, weight: Reals, a: Reals, b: Reals) -> Redraw:
        """Return the same units under other mixtures."""
        return replace(self, weight=weight, a=a, b=b)

    @property
    def membership(self) -> Reals:
        """Each unit's probability of belonging to each component, float64[n, 2]."""
        laws = np.stack([self.weight, self.a, self.b])
        return membership(self.count, self.whole, self.stratum, laws)[0]

    def by_bin(self, marked: NDArray[np.bool_], member: Reals) -> tuple[Reals, Reals]:
        """Return the law of the redrawn counts by bins of a tenth of a point, and each unit's chance of the marked.

        A component is drawn by the unit's membership, a chance from the component's beta law updated with the unit's
        own count, a count from the binomial law with that chance: a mixture of beta-binomial laws, followed term by
        term until a term is 1e-10 of the first.

        Parameters
        ----------
        marked : bool[1001]
        member : float64[n, 2]
            Each unit's `membership`; a component to which a unit hardly belongs is passed over.

        Returns
        -------
        float64[2, 1001]
            Mean and variance of the number of units in each bin.
        float64[n, 2]
            Each unit's chance of lying in a marked bin, by the component that it belongs to.
        """
        from votescope.stats.coarse_share_kernel import pass_over_shares

        bins, within = np.zeros((2, marked.size)), np.zeros(member.shape)
        units = np.stack([self.count, self.whole, self.stratum])
        pass_over_shares(units, np.stack([self.a, self.b]), member, marked, bins, within)
        return bins, within
