"""The survey of shape: how turnout and one option's share are spread over the units of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from votescope.core import Exclusion
from votescope.stats.beta_binomial import Mixture, fit_mixture
from votescope.stats.dip import dip
from votescope.stats.moments import Moments, log_rate, moments
from votescope.tables.ratios import Ratio, Ratios

__all__ = ["Shape", "ShapeSurvey", "shape_survey", "vote_rate"]

LARGEST_FIT = 2_000
FEWEST_DRAWS, MOST_DRAWS, UNITS_DRAWN = 10, 100, 1_000_000
"""Between ten and a hundred draws, about a million units in all."""

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One ratio: moments, dip, the dips of draws from a smooth law, and units by percentage point.

    ``observed`` int64[100]; ``drawn`` int64[draws, 100] the same for each draw.
    """

    name: str
    moments: Moments
    dip: float
    dips: NDArray[np.float64]
    components: int
    observed: Counts
    drawn: Counts

    def as_values(self) -> dict[str, Any]:
        """Return the numbers by name."""
        return self.moments.as_values() | {
            "dip": self.dip,
            "dip_drawn": float(self.dips.mean()),
            "dip_drawn_low": float(self.dips.min()),
            "dip_drawn_high": float(self.dips.max()),
            "draws": self.dips.size,
            "components": self.components,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeSurvey:
    """What was measured on one table; ``turnout`` is None without a register."""

    share: Shape
    turnout: Shape | None
    rate: Moments
    units: int
    left_out: tuple[Exclusion, ...]

    def as_values(self) -> dict[str, Any]:
        """Return the numbers by name."""
        return {
            "rows": self.units,
            "share": self.share.as_values(),
            "turnout": self.turnout.as_values() if self.turnout else None,
            "log_vote_rate": self.rate.as_values(),
            "without_log_vote_rate": self.units - self.rate.count,
        }


def vote_rate(ratios: Ratios) -> Moments:
    """Return the moments of the logarithmic vote rate: voters not for the option, per voter for it."""
    whole = (ratios.turnout or ratios.share).whole[ratios.kept]
    return moments(log_rate(ratios.share.count[ratios.kept], whole))


def shape_survey(ratios: Ratios, *, rng: np.random.Generator) -> ShapeSurvey:
    """Measure share and turnout of the units kept; random numbers serve the draws from a smooth law only."""
    return ShapeSurvey(
        share=_shape("share", ratios.share, ratios.kept, rng),
        turnout=_shape("turnout", ratios.turnout, ratios.kept, rng) if ratios.turnout is not None else None,
        rate=vote_rate(ratios),
        units=int(np.count_nonzero(ratios.kept)),
        left_out=ratios.left_out,
    )


def _shape(name: str, ratio: Ratio, kept: NDArray[np.bool_], rng: np.random.Generator) -> Shape:
    # In order of size and count, so that neither the fit nor the draws depend on the order of the rows.
    order = np.lexsort((ratio.count[kept], ratio.whole[kept]))
    count, whole = ratio.count[kept][order], ratio.whole[kept][order]
    some = np.linspace(0, count.size - 1, min(count.size, LARGEST_FIT)).astype(np.int64)
    law = fit_mixture(count[some], whole[some], most=3)
    draws = int(np.clip(UNITS_DRAWN // count.size, FEWEST_DRAWS, MOST_DRAWS))
    drawn = [_draw(law, whole, rng) for _ in range(draws)]
    return Shape(
        name=name,
        moments=moments(count / whole),
        dip=dip(count / whole),
        dips=np.array([dip(each / whole) for each in drawn]),
        components=law.weight.size,
        observed=_by_point(count, whole),
        drawn=np.stack([_by_point(each, whole) for each in drawn]),
    )


def _draw(law: Mixture, whole: Counts, rng: np.random.Generator) -> Counts:
    component = np.minimum(
        np.searchsorted(np.cumsum(law.weight), rng.random(whole.size)), law.weight.size - 1
    )
    return rng.binomial(whole, rng.beta(law.a[component], law.b[component]))


def _by_point(count: Counts, whole: Counts) -> Counts:
    return np.bincount(np.minimum(100 * count // whole, 99), minlength=100)
