"""The Poisson-binomial tail against convolution, and its limits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, norm

from votescope.stats.poisson_binomial import saddlepoint_tail, upper_tail


def by_convolution(chance: np.ndarray) -> np.ndarray:
    law = np.array([1.0])
    for q in chance:
        law = np.convolve(law, [1.0 - q, q])
    return law[::-1].cumsum()[::-1]


@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=40))
def test_any_chances_against_convolution(chances):
    chance = np.array(chances)
    tail = by_convolution(chance)
    for observed in range(chance.size + 1):
        if tail[observed] > 1e-8:
            assert upper_tail(chance, observed) == pytest.approx(tail[observed], abs=1e-9)


def test_far_tails_keep_their_size():
    """Down to 1e-176 the saddlepoint stays within one percent."""
    chance = np.random.default_rng(0).random(400) * 0.3
    tail = by_convolution(chance)
    for observed in (90, 100, 110, 150, 300):
        assert upper_tail(chance, observed) == pytest.approx(tail[observed], rel=0.01)


def test_equal_chances_are_binomial():
    for observed in (0, 1, 20, 25, 40):
        exact = binom.sf(observed - 1, 200, 0.1)
        assert upper_tail(np.full(200, 0.1), observed) == pytest.approx(exact, rel=1e-6)


def test_sure_and_impossible_units():
    chance = np.array([1.0, 1.0, 0.0, 0.5])
    assert upper_tail(chance, 2) == 1.0
    assert upper_tail(chance, 3) == pytest.approx(0.5)
    assert upper_tail(chance, 4) == 0.0
    assert upper_tail(np.zeros(0), 0) == 1.0
    assert upper_tail(np.zeros(0), 1) == 0.0


def test_a_hundred_thousand_units_are_nearly_normal():
    chance = np.full(100_000, 0.2)
    mean, sd = 20_000.0, (100_000 * 0.16) ** 0.5
    assert upper_tail(chance, 20_300) == pytest.approx(norm.sf((20_299.5 - mean) / sd), rel=0.02)


def test_never_zero_where_it_is_possible():
    assert 0.0 < upper_tail(np.full(100_000, 0.2), 40_000) < 1e-300


def test_the_saddlepoint_at_the_mean():
    chance = np.full(101, 0.5)
    assert saddlepoint_tail(chance, 51) == pytest.approx(0.5, abs=1e-6)


def test_the_tail_falls():
    chance = np.random.default_rng(3).random(300)
    tails = [upper_tail(chance, observed) for observed in range(301)]
    assert np.all(np.diff(tails) <= 1e-12)
