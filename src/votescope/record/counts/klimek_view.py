"""The view of the fingerprint model: the observed fingerprint, and how every criterion fits."""

from __future__ import annotations

import numpy as np

from votescope.core import Display
from votescope.record.counts.klimek_survey import KlimekSurvey
from votescope.stats.klimek_profile import ALPHAS, SHARES, Profile

__all__ = ["best_by_alpha", "profile_matrix"]

EVERY = 5  # shares of units shown: each tenth


def best_by_alpha(found: KlimekSurvey) -> Display:
    """Show the best-fitting share of units for each criterion and alpha."""
    cells = [
        (profile.criterion, alpha, share, extreme)
        for profile in found.profiles
        for alpha, share, extreme in zip(
            ALPHAS.tolist(),
            profile.best_shares.tolist(),
            profile.extreme[np.arange(ALPHAS.size), profile.value.argmin(axis=1)].tolist(),
            strict=True,
        )
    ]
    return Display(
        kind="matrix",
        name="model-by-alpha",
        title="Units with added votes that fit best, by criterion and alpha",
        columns={
            "row": [name for name, _, _, _ in cells],
            "column": [f"alpha {alpha:g}" for _, alpha, _, _ in cells],
            "value": [f"{share:.0%}" for _, _, share, _ in cells],
            "text": [f"{share:.0%} in part, {extreme:.1%} nearly all" for _, _, share, extreme in cells],
        },
        note="Alpha says how many votes are moved from others beside those added: the larger, the fewer. "
        "Where the numbers differ between rows and columns, the data do not decide.",
    )


def profile_matrix(profile: Profile, number: int) -> Display:
    """Show one criterion over alpha and the share of units, as a multiple of its lowest value."""
    times = profile.value[:, ::EVERY] / max(float(profile.value.min()), 1e-300)
    columns = [f"{share:.0%}" for share in SHARES[::EVERY].tolist()]
    return Display(
        kind="matrix",
        name=f"model-profile-{number}",
        title=f"How each share of units with added votes fits: {profile.criterion}",
        columns={
            "row": [f"alpha {alpha:g}" for alpha in ALPHAS.tolist() for _ in columns],
            "column": columns * ALPHAS.size,
            "value": [f"{value:.2f}" if value < 100.0 else ">= 100" for value in times.ravel().tolist()],
            "text": [f"{value:.3g} times the lowest value" for value in times.ravel().tolist()],
        },
        note="1.00 is the lowest value of this criterion; values near 1 fit almost as well. The share of units with "
        "nearly all votes added is chosen anew in every cell.",
    )
