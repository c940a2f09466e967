"""The excess: more hits than chance gives, over all units or group by group."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from votescope.stats.multiplicity import benjamini_hochberg, holm
from votescope.stats.poisson_binomial import upper_tail

__all__ = ["Excess", "GroupExcess", "by_group", "compare"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Excess:
    """Hits seen among ``units``, with the mean and standard deviation that chance gives."""

    units: int
    observed: int
    expected: float
    sd: float

    @property
    def excess(self) -> float:
        """Hits beyond the expectation."""
        return self.observed - self.expected

    @property
    def z(self) -> float:
        """The excess in standard deviations; 0 where chance leaves no room."""
        return self.excess / self.sd if self.sd > 0 else 0.0

    def as_values(self) -> dict[str, float]:
        """Return the numbers by name."""
        return {
            "rows": self.units,
            "observed": self.observed,
            "expected": self.expected,
            "sd": self.sd,
            "excess": self.excess,
            "z": self.z,
        }


def compare(hit: NDArray[np.bool_], chance: NDArray[np.float64]) -> Excess:
    """Compare the hits with the chances of the same units.

    Examples
    --------
    Three hits where four even chances give 2, with variance 4 x 1/4 = 1.

    >>> excess = compare(np.array([True, True, True, False]), np.full(4, 0.5))
    >>> excess.excess, excess.sd, excess.z
    (1.0, 1.0, 1.0)
    """
    variance = float((chance * (1.0 - chance)).sum())
    return Excess(
        units=int(hit.size),
        observed=int(np.count_nonzero(hit)),
        expected=float(chance.sum()),
        sd=math.sqrt(variance),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupExcess:
    """The excess of one group, its upper-tail p-value, and the values adjusted over all groups."""

    name: str
    found: Excess
    p_value: float
    bh: float
    holm: float


def by_group(
    names: Sequence[str | None], hit: NDArray[np.bool_], chance: NDArray[np.float64], *, smallest: int
) -> tuple[list[GroupExcess], int]:
    """Compare group by group, and say how many groups had fewer than ``smallest`` units.

    Units without a name belong to no group. Groups come in order of their z, the largest first.

    Examples
    --------
    >>> chance = np.full(3, 0.5)
    >>> groups, left_out = by_group(["a", "a", "b"], np.array([True, True, False]), chance, smallest=2)
    >>> [(group.name, round(group.p_value, 12)) for group in groups], left_out
    ([('a', 0.25)], 1)
    """
    known = sorted({name or "" for name in names})
    place = {name: code for code, name in enumerate(known)}
    codes = np.fromiter((place[name or ""] for name in names), dtype=np.int64, count=len(names))
    order = np.argsort(codes, kind="stable")
    ends = np.cumsum(np.bincount(codes, minlength=len(known)))
    found: list[tuple[str, Excess, float]] = []
    left_out = 0
    for name, start, end in zip(known, [0, *ends[:-1].tolist()], ends.tolist(), strict=True):
        members = order[start:end]
        if not name:
            continue
        if members.size < smallest:
            left_out += 1
            continue
        excess = compare(hit[members], chance[members])
        found.append((name, excess, upper_tail(chance[members], excess.observed)))
    p_values = [p for _, _, p in found]
    adjusted = zip(found, benjamini_hochberg(p_values).tolist(), holm(p_values).tolist(), strict=True)
    groups = [
        GroupExcess(name=name, found=excess, p_value=p, bh=bh, holm=strict)
        for (name, excess, p), bh, strict in adjusted
    ]
    return sorted(groups, key=lambda group: (-group.found.z, group.name)), left_out
