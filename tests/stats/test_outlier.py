"""Outliers: laws of the other units, heaps, and tails as long as the table's own."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import betabinom

from votescope.stats.outlier import (
    Neighbours,
    among_others,
    heaps,
    neighbours,
    own_tails,
    poisson_tail,
    size_tails,
)


def law(mean: float, extra: float, size: int) -> Neighbours:
    return Neighbours(mean=np.full(size, mean), extra=np.full(size, extra), known=np.ones(size, dtype=bool))


@given(st.integers(2, 30), st.integers(1, 4), st.integers(0, 10_000))
def test_the_others_are_all_but_the_unit(units: int, groups: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    value, group = rng.normal(0.5, 0.1, units), rng.integers(0, groups, units)
    mean, variance, others = among_others(value, group)
    for row in range(units):
        rest = value[(group == group[row]) & (np.arange(units) != row)]
        assert others[row] == rest.size
        if rest.size > 1:
            assert mean[row] == pytest.approx(rest.mean())
            assert variance[row] == pytest.approx(rest.var(ddof=1), abs=1e-12)


@pytest.mark.parametrize(("mean", "extra"), [(0.5, 0.02), (0.2, 0.05), (0.9, 0.01), (0.05, 0.01)])
def test_tails_are_those_of_the_summed_law(mean: float, extra: float) -> None:
    whole, weight = 500, 1.0 / extra - 1.0
    counts = np.arange(whole + 1)
    exact = betabinom.pmf(counts, whole, mean * weight, (1.0 - mean) * weight)
    own = law(mean, extra, whole + 1)
    lower, upper = own.tails(counts, np.full(whole + 1, whole))
    assert own.chance(counts, np.full(whole + 1, whole)).sum() == pytest.approx(1.0)
    assert np.abs(lower - np.cumsum(exact)).max() < 0.01
    assert np.abs(upper - np.cumsum(exact[::-1])[::-1]).max() < 0.01


def test_a_unit_has_no_part_in_its_own_law() -> None:
    rng = np.random.default_rng(2)
    whole, group = np.full(12, 400), np.zeros(12, dtype=np.int64)
    count = rng.binomial(400, 0.4, 12)
    before = neighbours(count, whole, group)
    moved = count.copy()
    moved[5] = 399
    after = neighbours(moved, whole, group)
    assert after.mean[5] == pytest.approx(before.mean[5])
    assert after.mean[4] > before.mean[4]


def test_few_others_give_no_law() -> None:
    count, whole = np.array([5, 90] * 4), np.full(8, 100)
    found = neighbours(count, whole, np.zeros(8, dtype=np.int64))
    assert not found.known.any()
    assert np.all(own_tails(*found.tails(count, whole)) == 1.0)
    assert np.all(size_tails(whole, np.zeros(8, dtype=np.int64))[0] == 1.0)


def test_p_values_of_honest_units_are_no_smaller_than_they_say() -> None:
    rng = np.random.default_rng(3)
    group = np.repeat(np.arange(200), 25)
    centre = rng.beta(8, 8, 200)[group]
    whole = rng.integers(200, 1500, group.size)
    count = rng.binomial(whole, rng.beta(60 * centre, 60 * (1.0 - centre)))
    p = own_tails(*neighbours(count, whole, group).tails(count, whole))
    for level in (0.05, 0.01, 0.001):
        assert np.mean(p < level) <= level + 3.0 * np.sqrt(level / p.size)


def test_long_tails_are_allowed_for() -> None:
    rng = np.random.default_rng(4)
    score = rng.standard_t(3, 40_000)
    from scipy.special import ndtr

    p = own_tails(ndtr(score), ndtr(-score))
    assert np.mean(p < 1e-3) < 0.003
    assert np.mean(2.0 * ndtr(-np.abs(score)) < 1e-3) > 0.01, "without it they would all be listed"


def test_a_greatest_possible_size_is_compared_with_one_side() -> None:
    rng = np.random.default_rng(5)
    size = np.minimum(rng.integers(100, 701, 6_000), 600)  # a sixth is cut off at 600
    same, expected, p = heaps(size, smallest=100)
    at_top = size == 600
    assert p[at_top].max() < 1e-12 and same[at_top][0] == at_top.sum() - 1
    assert 5.0 < expected[at_top][0] < 20.0
    assert np.mean(p[~at_top] < 0.01) < 0.02


def test_sizes_too_small_are_no_heaps() -> None:
    assert np.all(heaps(np.full(50, 99), smallest=100)[2] == 1.0)


def test_more_twins_are_rarer() -> None:
    tails = poisson_tail(np.array([1, 2, 3]), np.full(3, 0.1))
    assert np.all(np.diff(tails) < 0)
