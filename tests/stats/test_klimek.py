"""The fingerprint model: moments, the model's histograms against draws, and the profile on known additions."""

from __future__ import annotations

import numpy as np
import pytest

from votescope.stats.klimek import EXTREME, Moments, mode_of, model_of, moments_of, observed_of
from votescope.stats.klimek_profile import ALPHAS, CRITERIA, SHARES, profiles_of

CENTRE = Moments(tau=0.55, nu=0.4, sigma_tau=0.08, sigma_nu=0.07, theta=0.35)


def cut_normal(mean, spread, size, rng):
    drawn = rng.normal(mean, spread, 8 * size)
    return drawn[(drawn >= 0) & (drawn <= 1)][:size]


def drawn_model(size, rng, *, share=1.0, extreme=0.0, alpha=2.0, theta=CENTRE.theta):
    """Draw turnout and share of units from the model itself."""
    t, v = (
        cut_normal(CENTRE.tau, CENTRE.sigma_tau, size, rng),
        cut_normal(CENTRE.nu, CENTRE.sigma_nu, size, rng),
    )
    part, most = np.abs(cut_normal(0.0, theta, size, rng)), 1.0 - np.abs(cut_normal(0.0, EXTREME, size, rng))
    kind = rng.random(size)
    x = np.where(kind < share, part, np.where(kind < share + extreme, most, 0.0))
    turnout = 1.0 - (1.0 - x) * (1.0 - t)
    return turnout, (t * v + x * (1.0 - t) + x**alpha * t * (1.0 - v)) / turnout


def seen(turnout, share, registered=10**6):
    cast = np.maximum(np.rint(turnout * registered).astype(np.int64), 1)
    votes = np.rint(share * cast).astype(np.int64)
    return observed_of(cast, np.full(cast.size, registered), votes, cast)


def test_moments_by_hand():
    # Modes 0.5 and 0.6; below them turnout 0.4 twice and share 0.3 twice, above the share one unit at 0.9.
    turnout = np.array([0.5] * 80 + [0.4] * 2)
    share = np.array([0.6] * 79 + [0.9] + [0.3] * 2)
    found = moments_of(turnout, share)
    assert (found.tau, found.nu, found.found) == (0.5, 0.6, True)
    assert found.sigma_tau == pytest.approx(0.1)
    assert found.sigma_nu == pytest.approx(0.3)
    assert found.theta == pytest.approx(0.3**0.5)


def test_the_mode_is_the_first_above_three_tenths_that_stands_out():
    rng = np.random.default_rng(1)
    low, middle, high = (rng.normal(mean, 0.02, 4_000) for mean in (0.2, 0.5, 0.8))
    mode, found = mode_of(np.concatenate([low, middle, high, [0.35]]))
    assert found and mode == pytest.approx(0.5, abs=0.01)
    mode, found = mode_of(low)
    assert not found and mode == pytest.approx(0.2, abs=0.01)


@pytest.mark.parametrize("extreme", [False, True])
@pytest.mark.parametrize("alpha", [0.5, 2.0])
def test_the_model_agrees_with_draws(extreme, alpha):
    size = 300_000
    turnout, share = drawn_model(
        size, np.random.default_rng(2), share=0.0 if extreme else 1.0, extreme=float(extreme), alpha=alpha
    )
    drawn = seen(turnout, share)
    model = model_of(CENTRE, spread=EXTREME if extreme else CENTRE.theta, extreme=extreme, alpha=alpha)
    assert model.cells.sum() == pytest.approx(1.0)
    assert model.votes.sum() == pytest.approx(1.0)
    for one, other in ((drawn.share, model.share), (drawn.cells.sum(axis=1), model.cells.sum(axis=1))):
        assert one / size == pytest.approx(other, abs=5.0 * np.sqrt(0.25 / size))
    # Half bins of turnout blur votes per registered voter a little where nearly all lie in one bin.
    assert drawn.votes / size == pytest.approx(model.votes, abs=0.01 if extreme else 0.002)


def test_nothing_added_gives_nothing_back():
    turnout, share = drawn_model(20_000, np.random.default_rng(3), share=0.0)
    found = seen(turnout, share)
    for profile in profiles_of(found, moments_of(turnout, share)):
        assert profile.best_shares.max() <= 0.06, profile.criterion


def test_what_was_added_is_found_by_every_criterion():
    turnout, share = drawn_model(40_000, np.random.default_rng(4), share=0.4, extreme=0.03, alpha=2.0)
    for profile in profiles_of(seen(turnout, share), CENTRE):
        alpha, place = profile.best
        assert SHARES[place] == pytest.approx(0.4, abs=0.1), profile.criterion
        assert ALPHAS[alpha] == pytest.approx(2.0, abs=0.5), profile.criterion
        assert profile.extreme[alpha, place] == pytest.approx(0.03, abs=0.02), profile.criterion


def test_the_search_over_extreme_units_finds_the_lowest_value():
    turnout, share = drawn_model(5_000, np.random.default_rng(5), share=0.3, extreme=0.1)
    found = seen(turnout, share)
    number, place = 3, 15
    alpha = float(ALPHAS[number])
    parts = [
        model_of(CENTRE, spread=0.0),
        model_of(CENTRE, spread=CENTRE.theta, alpha=alpha),
        model_of(CENTRE, spread=EXTREME, alpha=alpha, extreme=True),
    ]
    share_of = float(SHARES[place])
    for profile in profiles_of(found, CENTRE):
        histogram, criterion = CRITERIA[profile.criterion]
        values = []
        for extreme in np.linspace(0.0, 1.0 - share_of, 300):
            mix = zip((1.0 - share_of - extreme, share_of, extreme), parts, strict=True)
            model = 5_000 * sum(weight * getattr(part, histogram) for weight, part in mix)
            values.append(float(criterion(np.ravel(model), np.ravel(getattr(found, histogram)))))
        assert profile.value[number, place] <= min(values) * 1.001
        assert profile.value[number, place] == pytest.approx(min(values), rel=0.01)


def test_degenerate_data_stay_finite():
    for turnout, share in (([1.0], [1.0]), ([0.5] * 9, [0.0] * 9)):
        moments = moments_of(np.array(turnout), np.array(share))
        for profile in profiles_of(seen(np.array(turnout), np.array(share)), moments):
            assert np.isfinite(profile.value).all() and np.isfinite(profile.extreme).all()
