"""The survey of the fingerprint model: its moments on one table, and what each criterion would have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from votescope.core import Exclusion
from votescope.stats.klimek import Moments, moments_of, observed_of
from votescope.stats.klimek_profile import ALPHAS, SHARES, Profile, profiles_of
from votescope.tables.ratios import Ratios

__all__ = ["KlimekSurvey", "klimek_survey"]

TENTHS = slice(None, None, 5)  # of the shares of units, for print


@dataclass(frozen=True, slots=True, kw_only=True)
class KlimekSurvey:
    """What was measured on one table: the five moments and a profile for each criterion."""

    units: int
    moments: Moments
    profiles: tuple[Profile, ...]
    left_out: tuple[Exclusion, ...]

    @property
    def band(self) -> tuple[float, float]:
        """The lowest and highest best-fitting share of units over all criteria and alphas, in percent."""
        best = np.concatenate([profile.best_shares for profile in self.profiles])
        return 100.0 * float(best.min()), 100.0 * float(best.max())

    @property
    def middle(self) -> float:
        """The mean over the criteria of the best-fitting share of units, each at its own best alpha, in percent."""
        return 100.0 * float(np.mean([SHARES[profile.best[1]] for profile in self.profiles]))

    def as_values(self) -> dict[str, Any]:
        """Return the numbers by name."""
        low, high = self.band
        return {
            "rows": self.units,
            "moments": self.moments.as_values(),
            "share_low": low,
            "share_high": high,
            "share_mean_of_criteria": self.middle,
            "alphas": ALPHAS.tolist(),
            "criteria": [_criterion(profile) for profile in self.profiles],
        }


def klimek_survey(ratios: Ratios) -> KlimekSurvey | None:
    """Measure the units that the cuts keep; None without turnout or units."""
    kept, turnout, share = ratios.kept, ratios.turnout, ratios.share
    if turnout is None or not bool(kept.any()):
        return None
    cast, registered = turnout.count[kept], turnout.whole[kept]
    votes, counted = share.count[kept], share.whole[kept]
    moments = moments_of(cast / registered, votes / counted)
    return KlimekSurvey(
        units=cast.size,
        moments=moments,
        profiles=profiles_of(observed_of(cast, registered, votes, counted), moments),
        left_out=ratios.left_out,
    )


def _criterion(profile: Profile) -> dict[str, Any]:
    alpha, share = profile.best
    lowest = max(float(profile.value.min()), 1e-300)
    return {
        "criterion": profile.criterion,
        "best_alpha": float(ALPHAS[alpha]),
        "best_share": float(SHARES[share]),
        "best_extreme": float(profile.extreme[alpha, share]),
        "best_share_by_alpha": profile.best_shares.tolist(),
        "lowest_by_alpha": (profile.value.min(axis=1) / lowest).tolist(),
        "shares": SHARES[TENTHS].tolist(),
        "profile": (profile.value[:, TENTHS] / lowest).tolist(),
    }
