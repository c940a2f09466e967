"""Beta-binomial laws against scipy, and mixtures that find what was drawn."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import gammaln, polygamma
from scipy.stats import betabinom

from votescope.stats.beta_binomial import fit_mixture, membership
from votescope.stats.beta_binomial_kernel import derivative_sums


def drawn(
    rng: np.random.Generator, a: list[float], b: list[float], units: int
) -> tuple[np.ndarray, np.ndarray]:
    whole = rng.integers(100, 2_000, units)
    component = rng.integers(0, len(a), units)
    return rng.binomial(whole, rng.beta(np.array(a)[component], np.array(b)[component])), whole


def test_the_likelihood_is_scipys():
    count, whole = np.array([0, 3, 10, 900]), np.array([10, 10, 10, 3_000])
    laws = np.array([[[0.3, 0.7]], [[2.5, 40.0]], [[0.7, 9e4]]])
    each = [w * betabinom.pmf(count, whole, a, b) for w, a, b in laws[:, 0].T]
    member, likelihood = membership(count, whole, count * 0, laws)
    choose = gammaln(whole + 1) - gammaln(count + 1) - gammaln(whole - count + 1)
    assert member == pytest.approx((each / np.sum(each, axis=0)).T, rel=1e-9)
    assert likelihood + choose.sum() == pytest.approx(np.log(np.sum(each, axis=0)).sum(), rel=1e-11)


def test_the_sums_of_derivatives_are_scipys():
    count, whole, member = np.array([0, 3, 700]), np.array([10, 10, 3_000]), np.array([1.0, 0.5, 0.25])
    a, b = 0.002, 7e4
    raised = ((count + a, a), (whole - count + b, b), (whole + a + b, a + b))
    expected = [member @ (polygamma(order, x) - polygamma(order, at)) for order in (0, 1) for x, at in raised]
    assert derivative_sums(count, whole, member, a, b) == pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_one_cluster_is_found_again():
    count, whole = drawn(np.random.default_rng(0), [20.0], [30.0], 3_000)
    fit = fit_mixture(count, whole)
    assert fit.weight.size == 1
    assert fit.a[0] / (fit.a[0] + fit.b[0]) == pytest.approx(0.4, abs=0.005)
    assert fit.a[0] + fit.b[0] == pytest.approx(50.0, rel=0.1)


def test_two_clusters_are_told_apart():
    count, whole = drawn(np.random.default_rng(1), [30.0, 80.0], [70.0, 20.0], 2_000)
    fit = fit_mixture(count, whole)
    assert fit.weight.size == 2
    assert np.sort(fit.a / (fit.a + fit.b)) == pytest.approx([0.3, 0.8], abs=0.02)


def test_the_likelihood_never_falls():
    count, whole = drawn(np.random.default_rng(2), [5.0, 9.0], [9.0, 5.0], 500)
    for most in (1, 2, 3):
        assert np.all(np.diff(fit_mixture(count, whole, most=most).gains) > 0)


def test_smaller_integers_fit_as_well():
    count, whole = drawn(np.random.default_rng(6), [20.0], [30.0], 200)
    assert fit_mixture(count.astype(np.int32), whole.astype(np.int16)).a == fit_mixture(count, whole).a


def test_without_overdispersion_the_mean_stays():
    rng = np.random.default_rng(3)
    whole = np.full(1_000, 800)
    fit = fit_mixture(rng.binomial(whole, 0.37), whole)
    assert fit.a[0] / (fit.a[0] + fit.b[0]) == pytest.approx(0.37, abs=0.005)


@pytest.mark.parametrize(("count", "whole"), [([0, 0, 0], [10, 20, 30]), ([10, 20], [10, 20]), ([5], [9])])
def test_degenerate_data_still_fit(count, whole):
    fit = fit_mixture(np.array(count), np.array(whole))
    assert np.isfinite([*fit.weight, *fit.a, *fit.b, fit.log_likelihood]).all()


def test_nothing_to_fit_is_refused():
    with pytest.raises(ValueError, match="at least one unit"):
        fit_mixture(np.array([0]), np.array([0]))


def test_drawn_chances_forget_roundness_and_keep_the_place():
    """From units all at exactly 30 or 70 %, chances scatter around 30 and 70 %."""
    whole = np.full(2_000, 1_000)
    count = np.where(np.arange(2_000) % 2 == 0, 300, 700)
    chance = fit_mixture(count, whole).draw_chance(count, whole, np.random.default_rng(4))
    assert chance[::2].mean() == pytest.approx(0.3, abs=0.01)
    assert chance[1::2].mean() == pytest.approx(0.7, abs=0.01)
    assert len(np.unique(chance)) == 2_000
