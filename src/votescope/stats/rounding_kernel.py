"""The compiled pass over binomial laws; import it late, because it loads Numba."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numba
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["TAIL", "compiled", "pass_over_laws"]

TAIL = 1e-14  # a law is followed out to this share of its mode, about 8 standard deviations


def _walk_up(count: Any, whole: Any, mirrored: bool, law: Any) -> Any:
    # Follows the weights above `count` relative to it and adds each to its tenth of a point. `tenth` and
    # `over` carry the rounding of 1000 j / whole along without a division; over == 0 is an exact tie.
    twice = 2 * whole
    step, rest = 2000 // twice, 2000 % twice
    tenth = (2000 * count + whole) // twice
    over = 2000 * count + whole - twice * tenth
    odds = count / max(whole - count, 1)
    total, weight = 0.0, 1.0
    for j in range(count, whole):
        weight *= odds * (whole - j) / (j + 1.0)
        if weight < TAIL:
            break
        tenth += step
        over += rest
        if over >= twice:
            over -= twice
            tenth += 1
        law[1000 - tenth if mirrored else tenth] += weight
        if over == 0:
            law[1001 - tenth if mirrored else tenth - 1] += weight
        total += weight
    return tenth, total


def _fill_law(count: Any, whole: Any, law: Any) -> Any:
    # The binomial law with the observed share, unnormalised: 1 at the count, then up, then down as the
    # mirror image of up. Returns the tenths touched, first and last, and the weight in all.
    tenth = (2000 * count + whole) // (2 * whole)
    law[tenth] += 1.0
    if (2000 * count + whole) % (2 * whole) == 0:
        law[tenth - 1] += 1.0
    last, above = _walk_up_compiled(count, whole, False, law)
    mirror, below = _walk_up_compiled(whole - count, whole, True, law)
    return max(1000 - mirror - 1, 0), min(last, 1000), 1.0 + above + below


def _fill_even(whole: Any, law: Any) -> Any:
    # Every count from 0 to the whole alike.
    for tenth in range(1001):
        low = max(0, -((whole - 2 * tenth * whole) // 2000))
        high = min(whole, (2 * tenth * whole + whole) // 2000)
        law[tenth] = high - low + 1
    return 0, 1000, whole + 1.0


def _pass_over_laws(
    count: Any, whole: Any, shown: Any, largest_plug_in: Any, classes: Any, bins: Any
) -> None:
    # Fills classes[n, 11] and adds to bins[2, 1001]; votescope.stats.rounding says what they hold.
    law = np.zeros(1001)
    for i in range(count.size):
        if whole[i] <= 0:
            continue
        if whole[i] > largest_plug_in:
            first, last, total = _fill_even_compiled(whole[i], law)
        else:
            first, last, total = _fill_law_compiled(count[i], whole[i], law)
        digit, fifty = first % 10, first % 50
        for tenth in range(first, last + 1):
            chance = law[tenth] / total
            law[tenth] = 0.0
            classes[i, digit] += chance
            if fifty == 0:
                classes[i, 10] += chance
            if shown[i]:
                bins[0, tenth] += chance
                bins[1, tenth] += chance * (1.0 - chance)
            digit = digit + 1 if digit < 9 else 0
            fifty = fifty + 1 if fifty < 49 else 0


def compiled(function: Callable[..., Any], *signature: str) -> Callable[..., Any]:
    """Compile ``function``, for the given signature at once and without holding the interpreter's lock.

    The machine code is kept beside the function's file or in the user's cache; where neither can be written to,
    it is made anew in every process.
    """
    njit: Any = numba.njit
    try:
        return njit(*signature, cache=True, nogil=True)(function)
    except RuntimeError:
        return njit(*signature, nogil=True)(function)


_walk_up_compiled = compiled(_walk_up)
_fill_law_compiled = compiled(_fill_law)
_fill_even_compiled = compiled(_fill_even)
pass_over_laws = compiled(
    _pass_over_laws, "void(int64[::1], int64[::1], boolean[::1], int64, float64[:, ::1], float64[:, ::1])"
)
