"""The compiled sum over binomial laws for percentages that end in 0 or 5; import it late, because it loads Numba."""

from __future__ import annotations

from typing import Any

from votescope.stats.rounding_kernel import TAIL, compiled

__all__ = ["fill_fives"]


def _fives_above(count: Any, whole: Any, half: Any) -> Any:
    # Follows the weights above `count` relative to it; returns those whose rounded percentage ends in 0 or 5, and
    # all. The rounding of 100 j / whole is carried along without a division; `half` is what is added before it cuts.
    twice = 2 * whole
    step, rest = 200 // twice, 200 % twice
    percent, over = (200 * count + half) // twice, (200 * count + half) % twice
    odds = count / max(whole - count, 1)
    fives, total, weight = 0.0, 0.0, 1.0
    for j in range(count, whole):
        weight *= odds * (whole - j) / (j + 1.0)
        if weight < TAIL:
            break
        percent += step
        over += rest
        if over >= twice:
            over -= twice
            percent += 1
        if percent % 5 == 0:
            fives += weight
        total += weight
    return fives, total


def _fill_fives(count: Any, whole: Any, chance: Any) -> None:
    # Fills chance[n]; a whole of zero leaves zero. Downwards is upwards in the mirror, where a half falls.
    for i in range(count.size):
        if whole[i] <= 0:
            continue
        here = 1.0 if (200 * count[i] + whole[i]) // (2 * whole[i]) % 5 == 0 else 0.0
        up, above = _fives_above_compiled(count[i], whole[i], whole[i])
        down, below = _fives_above_compiled(whole[i] - count[i], whole[i], whole[i] - 1)
        chance[i] = (here + up + down) / (1.0 + above + below)


_fives_above_compiled = compiled(_fives_above)
fill_fives = compiled(_fill_fives, "void(int64[::1], int64[::1], float64[::1])")
