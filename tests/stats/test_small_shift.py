"""The small-unit shift: its exact permutation law against every permutation, and the marking of small units."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest

from votescope.stats.small_shift import size_percentile, standardise


def test_mean_and_variance_are_those_of_all_permutations():
    values = np.array([0.1, 0.4, 0.35, 0.8, 0.5, 0.55, 0.7, 0.2, 0.9])
    group = np.array([0, 0, 0, 0, 1, 1, 1, 1, 1])
    standard = standardise(values, group)
    every = []
    for first, second in product(combinations(range(4), 2), combinations(range(4, 9), 1)):
        small = np.isin(np.arange(9), [*first, *second])
        every.append(standard.shift(small).value)
    found = standard.shift(np.isin(np.arange(9), [0, 1, 4]))
    assert np.mean(every) == pytest.approx(0.0, abs=1e-12)
    assert found.sd == pytest.approx(np.std(every))


def test_the_shift_is_the_difference_of_the_two_means():
    rng = np.random.default_rng(4)
    group = rng.integers(0, 30, 900)
    standard = standardise(rng.random(900), group)
    small = rng.random(900) < 0.3
    assert standard.shift(small).value == pytest.approx(
        standard.values[small].mean() - standard.values[~small].mean()
    )


def test_standardised_groups_have_mean_zero_and_variance_one():
    rng = np.random.default_rng(5)
    group = np.repeat([0, 1, 2], [40, 50, 60])
    values = rng.normal(group * 5.0, 1.0 + group)
    values[group == 2] = 0.3
    standard = standardise(values, group)
    for number in (0, 1):
        inside = standard.values[group == number]
        assert (inside.mean(), inside.var()) == pytest.approx((0.0, 1.0), abs=1e-12)
    assert not standard.values[group == 2].any() and standard.spread.tolist() == [True, True, False]


def test_nothing_to_permute_gives_no_shift():
    flat = standardise(np.full(6, 0.5), np.zeros(6, dtype=np.int64))
    assert flat.shift(np.arange(6) < 2).z == 0.0
    varied = standardise(np.arange(6.0), np.zeros(6, dtype=np.int64))
    for small in (np.zeros(6, dtype=bool), np.ones(6, dtype=bool)):
        assert (varied.shift(small).value, varied.shift(small).z) == (0.0, 0.0)


def test_small_units_agree_with_counting_one_by_one():
    rng = np.random.default_rng(6)
    group, size = np.sort(rng.integers(0, 12, 300)), rng.integers(1, 25, 300)
    order = rng.permutation(300)
    group, size = group[order], size[order]
    for percent in (5, 30, 50):
        marked = size_percentile(size, group) <= percent
        for unit in range(300):
            inside = size[group == group[unit]]
            assert marked[unit] == (100 * np.count_nonzero(inside <= size[unit]) <= percent * inside.size)


def test_sizes_without_influence_give_a_standard_normal():
    rng = np.random.default_rng(7)
    group = np.repeat(np.arange(40), 20)
    z = []
    for _ in range(400):
        small = size_percentile(rng.integers(1, 1_000, 800), group) <= 30
        z.append(standardise(rng.random(800), group).shift(small).z)
    assert abs(np.mean(z)) < 4 / np.sqrt(400)
    assert np.std(z) == pytest.approx(1.0, abs=0.12)
