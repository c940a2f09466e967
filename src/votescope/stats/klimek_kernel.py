"""The compiled pass over what the fingerprint model adds; import it late, because it loads Numba."""

from __future__ import annotations

from typing import Any

from votescope.stats.rounding_kernel import compiled

__all__ = ["fill_bins"]


def _add_law(least: Any, slope: Any, chance: Any, law: Any, bins: Any) -> None:
    # Adds the law of `least + slope * v` to bins that are one apart; `law` holds the distribution function of v at even
    # steps from 0 to 1 and is read off between them. What lies beyond the last bin belongs to it.
    steps, last = law.size - 1, bins.size - 1
    below = 0.0
    for k in range(min(int(least), last), bins.size):
        place = (k + 1.0 - least) / slope * steps
        if k == last or place >= steps:
            bins[k] += chance * (1.0 - below)
            break
        step = int(place)
        above = law[step] + (place - step) * (law[step + 1] - law[step])
        bins[k] += chance * (above - below)
        below = above


def _fill_bins(added: Any, moved: Any, mass: Any, law: Any, cells: Any, votes: Any) -> None:
    # For every turnout that results (the middle of a column of mass[x, turnouts]) and every part x that is added: the
    # law of the share goes to cells[bins of turnout, bins], that of the votes per registered voter to votes[bins].
    parts, bins = mass.shape[1], votes.size
    for part in range(parts):
        whole = (part + 0.5) / parts
        for j in range(added.size):
            if mass[j, part] <= 1e-12:
                continue
            t = min(max((whole - added[j]) / (1.0 - added[j]), 0.0), 1.0)
            least = bins * (added[j] * (1.0 - t) + moved[j] * t) / whole
            slope = bins * max(t * (1.0 - moved[j]) / whole, 1e-9)
            _add_law_compiled(least, slope, mass[j, part], law, cells[part * bins // parts])
            _add_law_compiled(least * whole, slope * whole, mass[j, part], law, votes)


_add_law_compiled = compiled(_add_law)
fill_bins = compiled(
    _fill_bins,
    "void(float64[::1], float64[::1], float64[:, ::1], float64[::1], float64[:, ::1], float64[::1])",
)
