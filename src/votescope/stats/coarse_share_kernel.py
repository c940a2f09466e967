"""The compiled pass over redrawn shares; import it late, because it loads Numba."""

from __future__ import annotations

from typing import Any

import numpy as np

from votescope.stats.rounding_kernel import compiled

__all__ = ["pass_over_shares"]

TAIL = 1e-10  # a law is followed out to this share of the weight where it starts, near its mode
UNLIKELY = 1e-6  # a component to which a unit belongs with less than this is passed over


def _fill_law(count: Any, whole: Any, a: Any, b: Any, member: Any, law: Any) -> Any:
    # Adds the law of a redrawn count to `law`: per component a beta-binomial law with the parameters that the
    # unit's own count has updated, by the ratio of neighbouring terms. Returns the first and last place touched.
    first, last = whole, 0
    for j in range(member.size):
        if member[j] < UNLIKELY:
            continue
        up, down = a[j] + count, b[j] + whole - count
        start = int(whole * up / (up + down))
        total, weight, high = 1.0, 1.0, start
        while high < whole and weight > TAIL:
            weight *= (whole - high) * (high + up) / ((high + 1.0) * (whole - high - 1.0 + down))
            high += 1
            total += weight
        weight, low = 1.0, start
        while low > 0 and weight > TAIL:
            weight *= low * (whole - low + down) / ((whole - low + 1.0) * (low - 1.0 + up))
            low -= 1
            total += weight
        law[start] += member[j] / total
        weight = member[j] / total
        for x in range(start, high):
            weight *= (whole - x) * (x + up) / ((x + 1.0) * (whole - x - 1.0 + down))
            law[x + 1] += weight
        weight = member[j] / total
        for x in range(start, low, -1):
            weight *= x * (whole - x + down) / ((whole - x + 1.0) * (x - 1.0 + up))
            law[x - 1] += weight
        first, last = min(first, low), max(last, high)
    return first, last


def _pass_over_shares(units: Any, laws: Any, member: Any, marked: Any, bins: Any, within: Any) -> None:
    # `units` holds count, whole and stratum, `laws` a and b by stratum and component. Adds each unit's chance of every
    # bin, and the variance of a hit, to bins[2, 1001], and its chance of all marked bins together to within[n].
    count, whole, stratum = units[0], units[1], units[2]
    law = np.zeros(whole.max() + 1)
    a, b = laws[0], laws[1]
    for i in range(count.size):
        n, s = whole[i], stratum[i]
        first, last = _fill_law_compiled(count[i], n, a[s], b[s], member[i], law)
        tenth, chance = (2000 * first + n) // (2 * n), 0.0
        for x in range(first, last + 2):
            place = (2000 * x + n) // (2 * n) if x <= last else -1
            if place != tenth:
                bins[0, tenth] += chance
                bins[1, tenth] += chance * (1.0 - chance)
                if marked[tenth]:
                    within[i] += chance
                tenth, chance = place, 0.0
            if x <= last:
                chance += law[x]
                law[x] = 0.0


_fill_law_compiled = compiled(_fill_law)
pass_over_shares = compiled(
    _pass_over_shares,
    "void(int64[:, ::1], float64[:, :, ::1], float64[:, ::1], boolean[::1], float64[:, ::1], float64[::1])",
)
