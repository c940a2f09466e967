"""Digit pairs: kinds, their law from a smoothed density, and the mean second digit."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import norm

from votescope.stats.digit_pairs import compare_pairs, pair_law, pairs_by_kind, second_digit_mean
from votescope.stats.last_digit import digit_law


def test_ten_endings_repeat_twenty_are_neighbours_and_seventy_lie_apart():
    every = pairs_by_kind(compare_pairs(np.arange(300, 400), np.full(100, 0.01)))
    assert every.observed.tolist() == [10, 20, 70]
    assert every.expected == pytest.approx([10.0, 20.0, 70.0])
    assert every.moved == pytest.approx(0.0)


@pytest.mark.parametrize(
    ("ending", "kind"), [(0, 0), (99, 0), (9, 1), (90, 1), (10, 1), (45, 1), (20, 2), (5, 2)]
)
def test_nine_and_zero_are_neighbours(ending, kind):
    found = pairs_by_kind(compare_pairs(np.array([700 + ending]), np.full(100, 0.01)))
    assert int(found.observed.argmax()) == kind


def test_the_law_is_the_smoothed_density_summed_by_ending():
    counts = np.array([100, 100, 103, 118, 131, 240, 999, 1_234])
    law = pair_law(counts, smallest=100, bandwidth=10.0)
    places, every = np.arange(100, 1_500), np.arange(-200, 1_600)
    density = np.zeros(places.size)
    for count in counts:
        density += norm.pdf(places, count, 10.0) / norm.pdf(every, count, 10.0).sum()
    expected = np.bincount(places % 100, density, minlength=100)
    assert law == pytest.approx(expected / expected.sum(), abs=1e-8)


def test_the_law_of_pairs_holds_that_of_the_last_digit():
    counts = np.random.default_rng(1).integers(100, 700, 3_000)
    law = pair_law(counts, smallest=100).reshape(10, 10)
    assert law.sum(axis=0) == pytest.approx(digit_law(counts, smallest=100), abs=1e-9)


def test_a_pile_at_one_size_is_in_the_law():
    # Units of about 605 ballots: endings around 05 are frequent, and honest.
    counts = np.random.default_rng(2).normal(605, 15, 4_000).round().astype(np.int64)
    found = compare_pairs(counts, pair_law(counts, smallest=100))
    assert found.expected[5] > 3 * found.expected[55]
    assert compare_pairs(counts, np.full(100, 0.01)).moved > 3 * found.moved


def test_without_counts_nothing_breaks():
    nothing = np.zeros(0, dtype=np.int64)
    found = pairs_by_kind(compare_pairs(nothing, pair_law(nothing, smallest=100)))
    assert (found.counts, found.moved, found.removed) == (0, 0.0, 0.0)
    assert second_digit_mean(nothing) == 0.0


def test_second_digits_by_hand():
    assert second_digit_mean(np.array([10, 19, 250, 1_299, 99_000, 10**17])) == pytest.approx(
        (0 + 9 + 5 + 2 + 9 + 0) / 6
    )
