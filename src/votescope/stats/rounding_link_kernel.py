"""The compiled pass over numbers of ballots; import it late, because it loads Numba."""

from __future__ import annotations

from typing import Any

import numpy as np

from votescope.stats.rounding_kernel import compiled

__all__ = ["pass_over_ballots", "pass_over_entries", "tabulate"]

SMALL = 1e-7  # a law is followed out to this share of its mode, nearly 6 standard deviations


def _law(whole: Any, chance: Any, inverse: Any, weight: Any) -> Any:
    # The binomial law from its mode outwards, unnormalised: its first and last count and the weight in all.
    # inverse[k] is 1 / k: divisions would take most of the time.
    mode = min(int((whole + 1) * chance), whole)
    odds, against = chance / (1.0 - chance), (1.0 - chance) / chance
    weight[mode] = total = following = 1.0
    last = mode
    while last < whole:
        following *= odds * (whole - last) * inverse[last + 1]
        if following < SMALL:
            break
        last += 1
        weight[last] = following
        total += following
    following, first = 1.0, mode
    while first > 0:
        following *= against * first * inverse[whole - first + 1]
        if following < SMALL:
            break
        first -= 1
        weight[first] = following
        total += following
    return first, last, total


def _inverses(largest: Any) -> Any:
    inverse = np.zeros(largest + 2)
    for k in range(1, largest + 2):
        inverse[k] = 1.0 / k
    return inverse


def _mark(whole: Any, round_count: Any) -> None:
    # Which counts lie within .05 points of a whole percent, as votescope.stats.rounding decides it.
    rest, step = 0, 100 % whole
    for count in range(whole + 1):
        round_count[count] = 20 * min(rest, whole - rest) <= whole
        rest += step
        if rest >= whole:
            rest -= whole


def _tabulate(table: Any) -> None:
    # table[j, c]: how often a binomial share of c ballots with chance j / steps is a whole percent. The ballots stand
    # side by side, because the pass below walks over them.
    steps = table.shape[0] - 1
    inverse = _inverses_compiled(table.shape[1])
    weight, round_count = np.zeros(table.shape[1]), np.zeros(table.shape[1], dtype=np.bool_)
    for whole in range(1, table.shape[1]):
        _mark_compiled(whole, round_count)
        table[0, whole] = table[steps, whole] = 1.0
        for j in range(1, steps):
            first, last, total = _law_compiled(whole, j / steps, inverse, weight)
            for count in range(first, last + 1):
                if round_count[count]:
                    table[j, whole] += weight[count] / total


def _pass_over_ballots(turnout: Any, share: Any, largest: Any, table: Any, covariance: Any) -> None:
    # Fills covariance[n]; turnout and share are int64[2, n], counts and wholes; see votescope.stats.rounding_link.
    steps, most = table.shape[0] - 1, table.shape[1] - 1
    inverse = _inverses_compiled(largest)
    weight, round_count = np.zeros(largest + 1), np.zeros(largest + 1, dtype=np.bool_)
    marked = 0
    for i in range(covariance.size):
        ballots, registered, counted = turnout[0, i], turnout[1, i], share[1, i]
        if registered > largest or ballots <= 0 or ballots >= registered or counted <= 0:
            continue
        if registered != marked:
            _mark_compiled(registered, round_count)
            marked = registered
        first, last, total = _law_compiled(registered, ballots / registered, inverse, weight)
        place = steps * share[0, i] / counted
        node = min(int(place), steps - 1)
        beyond = place - node
        below, above = table[node], table[node + 1]
        turnout_hit = share_hit = both = 0.0
        for count in range(first, last + 1):
            held = min(max(count - ballots + counted, 0), most)
            near = weight[count] * (below[held] * (1.0 - beyond) + above[held] * beyond)
            share_hit += near
            if round_count[count]:
                turnout_hit += weight[count]
                both += near
        covariance[i] = both / total - turnout_hit / total * (share_hit / total)


def _pass_over_entries(count: Any, whole: Any, largest: Any, cut: Any, chances: Any) -> None:
    # Fills chances[2, n]: of a whole percent, and of one given that the count enters; cut is how many must lie on
    # either side and the highest percent. Both stay zero above the largest whole and where the count does not enter.
    inverse = _inverses_compiled(largest)
    weight, round_count = np.zeros(largest + 1), np.zeros(largest + 1, dtype=np.bool_)
    for i in range(count.size):
        low, high = cut[0], min(whole[i] - cut[0], cut[1] * whole[i] // 100)
        if whole[i] > largest or count[i] < max(low, 1) or count[i] > min(high, whole[i] - 1):
            continue
        _mark_compiled(whole[i], round_count)
        first, last, total = _law_compiled(whole[i], count[i] / whole[i], inverse, weight)
        inside = hit = hit_inside = 0.0
        for k in range(first, last + 1):
            enters = low <= k <= high
            inside += weight[k] * enters
            hit += weight[k] * round_count[k]
            hit_inside += weight[k] * (round_count[k] and enters)
        chances[0, i], chances[1, i] = hit / total, hit_inside / inside


_inverses_compiled = compiled(_inverses)
_law_compiled = compiled(_law)
_mark_compiled = compiled(_mark)
pass_over_entries = compiled(
    _pass_over_entries, "void(int64[::1], int64[::1], int64, int64[::1], float64[:, ::1])"
)
tabulate = compiled(_tabulate, "void(float64[:, ::1])")
pass_over_ballots = compiled(
    _pass_over_ballots, "void(int64[:, ::1], int64[:, ::1], int64, float64[:, ::1], float64[::1])"
)
