"""The compiled pass over redrawn shares; import it late, because it loads Numba."""

from __future__ import annotations

from typing import Any

import numpy as np

from votescope.stats.rounding_kernel import compiled

__all__ = ["pass_over_shares"]

TAIL = 1e-10  # a law is followed out to this share of the weight where it starts, near its mode
UNLIKELY = 1e-6  # a component to which a unit belongs with less than this is passed over


def _fill_law(whole: Any, up: Any, down: Any, law: Any) -> Any:
    # Adds a beta-binomial law to law[1001], by tenths of a point and unnormalised: 1 near the mode, then up, then
    # down, by the ratio of neighbouring terms. `tenth` and `over` carry the rounding of 1000 x / whole along without
    # a division. Returns the tenths touched, first and last, and the weight in all.
    twice, start = 2 * whole, int(whole * up / (up + down))
    step, rest = 2000 // twice, 2000 % twice
    middle = (2000 * start + whole) // twice
    left_over = 2000 * start + whole - twice * middle
    law[middle] += 1.0
    total, weight, last, over, x = 1.0, 1.0, middle, left_over, start
    while x < whole and weight > TAIL:
        weight *= (whole - x) * (x + up) / ((x + 1.0) * (whole - x - 1.0 + down))
        x += 1
        last += step
        over += rest
        if over >= twice:
            over -= twice
            last += 1
        law[last] += weight
        total += weight
    weight, first, over, x = 1.0, middle, left_over, start
    while x > 0 and weight > TAIL:
        weight *= x * (whole - x + down) / ((whole - x + 1.0) * (x - 1.0 + up))
        x -= 1
        first -= step
        over -= rest
        if over < 0:
            over += twice
            first -= 1
        law[first] += weight
        total += weight
    return first, last, total


def _pass_over_shares(units: Any, laws: Any, member: Any, marked: Any, bins: Any, within: Any) -> None:
    # `units` holds count, whole and stratum, `laws` a and b by stratum and component, which the unit's own count
    # updates. Adds each unit's chance of every bin, and the variance of a hit, to bins[2, 1001]; its chance of all
    # marked bins together goes to within[n, components], one component at a time.
    count, whole, stratum = units[0], units[1], units[2]
    law, joint = np.zeros(1001), np.zeros(1001)
    for i in range(count.size):
        low, high = 1000, 0
        for j in range(member.shape[1]):
            if member[i, j] < UNLIKELY:
                continue
            up, down = laws[0, stratum[i], j] + count[i], laws[1, stratum[i], j] + whole[i] - count[i]
            first, last, total = _fill_law_compiled(whole[i], up, down, law)
            for tenth in range(first, last + 1):
                chance = law[tenth] / total
                law[tenth] = 0.0
                joint[tenth] += member[i, j] * chance
                if marked[tenth]:
                    within[i, j] += chance
            low, high = min(low, first), max(high, last)
        for tenth in range(low, high + 1):
            bins[0, tenth] += joint[tenth]
            bins[1, tenth] += joint[tenth] * (1.0 - joint[tenth])
            joint[tenth] = 0.0


_fill_law_compiled = compiled(_fill_law)
pass_over_shares = compiled(
    _pass_over_shares,
    "void(int64[:, ::1], float64[:, :, ::1], float64[:, ::1], boolean[::1], float64[:, ::1], float64[:, ::1])",
)
