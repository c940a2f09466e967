"""Rounding hits: which counts lie on a whole percent of their whole, and how often chance puts them there.

Everything is decided in integers. A share ``count / whole`` is laid on a scale of tenths of a percentage
point: it belongs to tenth ``t`` when it lies within half a tenth of it, that is ``|2000 count - 2 t whole| <= whole``;
a share exactly halfway belongs to both neighbours. The whole percents are the tenths 0, 10, ..., 1000.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["FIVES", "Laws", "either", "is_near", "laws_near", "observed_bins"]

Counts: TypeAlias = NDArray[np.int64]

FIVES = 10
"""The column of `Laws.classes` that speaks of multiples of five percent."""


def _tenth(count: Counts, whole: Counts) -> tuple[Counts, NDArray[np.bool_]]:
    # The tenth of each share, and whether the share lies halfway between that tenth and the one below.
    safe = np.maximum(whole, 1)
    scaled = 2000 * count + safe
    tenth = scaled // (2 * safe)
    return tenth, scaled - 2 * safe * tenth == 0


def is_near(count: Counts, whole: Counts, *, offset: int = 0, every: int = 10) -> NDArray[np.bool_]:
    """Tell which shares lie within .05 percentage points of a mark.

    Parameters
    ----------
    count, whole : int64[n]
        ``0 <= count <= whole``; a whole of zero is near nothing.
    offset : int
        Shift of the marks, in tenths of a point: 3 asks for 0.3 %, 1.3 %, 2.3 % and so on.
    every : int
        Distance of the marks, in tenths of a point: 10 for whole percents, 50 for multiples of five.

    Returns
    -------
    bool[n]

    Examples
    --------
    Of 1,000, 600 is 60 %; 601 is 60.1 %. Of 2,000, 1,201 is 60.05 %, just within reach.

    >>> is_near(np.array([600, 601, 1201, 1202]), np.array([1000, 1000, 2000, 2000])).tolist()
    [True, False, True, False]
    >>> is_near(np.array([601, 650]), np.array([1000, 1000]), offset=1).tolist()
    [True, False]
    >>> is_near(np.array([600, 610, 650]), np.array([1000, 1000, 1000]), every=50).tolist()
    [True, False, True]
    """
    tenth, tie = _tenth(count, whole)
    near = (tenth - offset) % every == 0
    near |= tie & ((tenth - 1 - offset) % every == 0)
    return near & (whole > 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Laws:
    """What chance alone would do.

    Attributes
    ----------
    classes : float64[n, 11]
        Column ``j`` from 0 to 9: each unit's chance to lie within .05 points of a whole percent plus ``j / 10``;
        column `FIVES`: of a multiple of five percent.
    mean, variance : float64[1001]
        Number of units in each tenth of a point from 0 to 100 %: its expectation and variance, over the units shown.
    """

    classes: NDArray[np.float64]
    mean: NDArray[np.float64]
    variance: NDArray[np.float64]


def laws_near(
    count: Counts,
    whole: Counts,
    *,
    shown: NDArray[np.bool_] | None = None,
    largest_plug_in: int | None = None,
) -> Laws:
    """Compute how often each share would lie near a mark if the count were redrawn.

    The law of a count is binomial with its own observed share plugged in (Kobak, Shpilkin and Pshenichnikov
    2016 simulate it; here it is summed). It is followed from the observed count outwards, weight by weight, until a
    weight falls under 1e-14 of the first, about 8 standard deviations away, and then normalised.

    Parameters
    ----------
    count, whole : int64[n]
        ``0 <= count <= whole``.
    shown : bool[n], optional
        The units that enter ``mean`` and ``variance``; all of them by default.
    largest_plug_in : int, optional
        Above this whole every count from 0 to the whole is taken as equally likely, because the plug-in
        law of a very large unit is too narrow to forget the share that was observed. Never by default.

    Returns
    -------
    Laws

    Examples
    --------
    One ballot of two: shares 0, 50 and 100 % have chances 1/4, 1/2 and 1/4, and all are multiples of five.

    >>> laws = laws_near(np.array([1]), np.array([2]))
    >>> laws.classes[0, [0, FIVES]].tolist(), laws.mean[[0, 500, 1000]].tolist()
    ([1.0, 1.0], [0.25, 0.5, 0.25])
    """
    from votescope.stats.rounding_kernel import pass_over_laws

    classes = np.zeros((count.size, 11))
    bins = np.zeros((2, 1001))
    visible = np.ones(count.size, dtype=np.bool_) if shown is None else shown
    limit = np.iinfo(np.int64).max if largest_plug_in is None else largest_plug_in
    need: list[Literal["C", "W"]] = ["C", "W"]  # the compiled signature knows no read-only arrays
    pass_over_laws(
        np.require(count, np.int64, need),
        np.require(whole, np.int64, need),
        np.require(visible, np.bool_, need),
        limit,
        classes,
        bins,
    )
    np.clip(classes, 0.0, 1.0, out=classes)  # sums of weights may end a rounding error above one
    return Laws(classes=classes, mean=bins[0], variance=bins[1])


def observed_bins(count: Counts, whole: Counts) -> NDArray[np.int64]:
    """Count the shares in each tenth of a point; one exactly halfway counts in both.

    Examples
    --------
    >>> observed_bins(np.array([1, 2001]), np.array([2, 4000]))[[499, 500, 501]].tolist()
    [0, 2, 0]
    >>> observed_bins(np.array([1001]), np.array([2000]))[[499, 500, 501]].tolist()
    [0, 1, 1]
    """
    tenth, tie = _tenth(count, whole)
    bins = np.bincount(tenth, minlength=1001)
    return (bins + np.bincount(tenth[tie & (tenth > 0)] - 1, minlength=1001)).astype(np.int64)


def either(first: NDArray[np.float64], second: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the chance that at least one of two independent things happens.

    >>> either(np.array([0.5]), np.array([0.2])).tolist()
    [0.6]
    """
    return first + second - first * second
