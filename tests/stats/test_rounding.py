"""Rounding hits: integer decisions against fractions, summed laws against scipy's binomial."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from votescope.stats.rounding import FIVES, either, is_near, laws_near, observed_bins

RATIOS = st.integers(1, 3_000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


def near_by_fractions(count: int, whole: int, offset: int, every: int) -> bool:
    points = Fraction(1_000 * count, whole) - offset
    return min(abs(points - mark) for mark in range(-every * 2, 1_000 + 2 * every, every)) <= Fraction(1, 2)


def arrays(pairs: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([k for k, _ in pairs], dtype=np.int64), np.array([n for _, n in pairs], dtype=np.int64)


@given(RATIOS, st.integers(0, 9), st.sampled_from([10, 50]))
def test_hits_are_those_of_exact_fractions(ratio, offset, every):
    count, whole = arrays([ratio])
    hit = is_near(count, whole, offset=offset, every=every)[0]
    assert hit == near_by_fractions(*ratio, offset, every)


def test_the_integer_rule_of_the_literature():
    """20 min(r, n - r) <= n with r = 100 k mod n."""
    rng = np.random.default_rng(0)
    whole = rng.integers(1, 5_000, 20_000)
    count = rng.integers(0, whole + 1)
    rest = (100 * count) % whole
    assert np.array_equal(is_near(count, whole), 20 * np.minimum(rest, whole - rest) <= whole)


@given(RATIOS)
def test_a_share_and_its_complement_hit_together(ratio):
    count, whole = arrays([ratio])
    assert is_near(count, whole)[0] == is_near(whole - count, whole)[0]


def test_chances_are_sums_of_the_binomial_law():
    rng = np.random.default_rng(1)
    whole = np.concatenate([rng.integers(1, 400, 60), rng.integers(400, 6_000, 60)])
    count = rng.binomial(whole, rng.random(120))
    laws = laws_near(count, whole)
    for place, (k, n) in enumerate(zip(count.tolist(), whole.tolist(), strict=True)):
        counts = np.arange(n + 1)
        law, full = binom.pmf(counts, n, k / n), np.full(n + 1, n)
        sums = [law[is_near(counts, full, offset=j)].sum() for j in range(10)]
        sums.append(law[is_near(counts, full, every=50)].sum())
        assert laws.classes[place] == pytest.approx(sums, abs=1e-11)


def test_bins_hold_the_mean_and_variance_of_the_shown_units():
    count, whole, shown = np.array([3, 500]), np.array([10, 1_000]), np.array([True, False])
    laws = laws_near(count, whole, shown=shown)
    law = binom.pmf(np.arange(11), 10, 0.3)
    assert laws.mean[::100] == pytest.approx(law)
    assert laws.variance[::100] == pytest.approx(law * (1 - law))
    assert laws.mean.sum() == pytest.approx(1.0)


@pytest.mark.parametrize(("count", "whole"), [(0, 50), (50, 50), (0, 1), (1, 1)])
def test_a_unanimous_unit_is_certain(count, whole):
    classes = laws_near(np.array([count]), np.array([whole])).classes
    assert classes[0, 0] == classes[0, FIVES] == 1.0


def test_units_of_at_most_a_hundred_that_divide_it_hit_by_construction():
    """Of 20, every share is a multiple of 5 %; of 100, a whole percent."""
    classes = laws_near(np.array([7, 33]), np.array([20, 100])).classes
    assert classes[:, 0] == pytest.approx([1.0, 1.0])
    assert classes[0, FIVES] == pytest.approx(1.0)


def test_an_empty_unit_hits_nothing():
    assert not is_near(np.array([0]), np.array([0]))[0]
    assert laws_near(np.array([0]), np.array([0])).classes.sum() == 0.0


@pytest.mark.parametrize(
    ("whole", "exact", "between"),
    [(5_000, 0.100, 0.100), (10_000, 0.112, 0.108), (30_000, 0.146, 0.062), (100_000, 0.256, 0.003)],
)
def test_plug_in_in_large_units_remembers_what_was_observed(whole, exact, between):
    """Known hit chances given an exact 60 % and given 60.5 %; counts taken as all alike forget it."""
    count, wholes = np.array([whole * 600 // 1_000, whole * 605 // 1_000]), np.array([whole, whole])
    assert laws_near(count, wholes).classes[:, 0] == pytest.approx([exact, between], abs=0.001)
    every = np.arange(whole + 1)
    share = is_near(every, np.full(whole + 1, whole)).mean()
    assert laws_near(count, wholes, largest_plug_in=1_000).classes[:, 0] == pytest.approx([share, share])


def test_even_counts_are_counted():
    """Of 20,000, within 10 votes of each of 101 marks: 99 x 21 + 2 x 11 of 20,001 counts."""
    chance = laws_near(np.array([1]), np.array([20_000]), largest_plug_in=10_000).classes[0, 0]
    assert chance == pytest.approx((99 * 21 + 2 * 11) / 20_001)


@given(st.lists(RATIOS, min_size=1, max_size=30))
def test_every_unit_stands_in_one_bin_or_in_two_when_halfway(pairs):
    count, whole = arrays(pairs)
    bins = observed_bins(count, whole)
    ties = sum((2_000 * k + n) % (2 * n) == 0 for k, n in pairs)
    assert bins.sum() == len(pairs) + ties
    assert bins[::10].sum() == np.count_nonzero(is_near(count, whole))


def test_either_is_the_complement_of_neither():
    first, second = np.random.default_rng(2).random((2, 100))
    assert either(first, second) == pytest.approx(1 - (1 - first) * (1 - second))


def test_read_only_and_strided_arrays_do():
    count, whole = np.array([30, 0, 70, 0])[::2], np.array([100, 200])
    whole.setflags(write=False)
    assert laws_near(count, whole).classes[0, 0] == pytest.approx(1.0)
