"""Last digits: the law of a smoothed density, and the distance from it."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import chi2, chisquare, norm

from votescope.stats.last_digit import compare_digits, digit_law


def test_the_law_is_the_smoothed_density_summed_by_digit():
    counts = np.array([100, 100, 103, 118, 131, 240, 999])
    law = digit_law(counts, smallest=100, bandwidth=10.0)
    places = np.arange(100, 1_200)
    density = np.zeros(places.size)
    every = np.arange(-200, 1_300)
    for count in counts:
        density += norm.pdf(places, count, 10.0) / norm.pdf(every, count, 10.0).sum()
    expected = np.bincount(places % 10, density, minlength=10)
    assert law == pytest.approx(expected / expected.sum(), abs=1e-8)
    assert law[0] > law[9]


def test_counts_below_the_cut_make_the_density_right_at_the_cut():
    # A density that is flat on both sides of the cut gives all digits alike but for the first ten's start.
    counts, below = np.arange(100, 1_000), np.arange(10, 100)
    plain = digit_law(counts, smallest=100)
    told = digit_law(counts, smallest=100, below=below)
    assert np.abs(told - 0.1).max() < 1e-3
    assert told.sum() == pytest.approx(1.0)
    assert plain[0] < told[0]  # without them the kernel cuts half of the density off at the edge


def test_chi_square_and_its_tail_are_those_of_scipy():
    counts = np.random.default_rng(2).integers(100, 900, 5_000)
    found = compare_digits(counts, np.full(10, 0.1))
    reference = chisquare(np.bincount(counts % 10, minlength=10))
    assert found.chi_square == pytest.approx(reference.statistic)
    assert found.p_value == pytest.approx(reference.pvalue)
    assert found.p_value == pytest.approx(chi2.sf(found.chi_square, 9))


def test_shares_to_move_and_to_remove_by_hand():
    # Of 20 counts 4 end in 0, none in 9, and two in each of the others: two of the zeros must move to the nines.
    digits = [0, 0, 0, 0, *(digit for digit in range(1, 9) for _ in range(2))]
    found = compare_digits(np.array(digits) + 500, np.full(10, 0.1))
    assert found.moved == pytest.approx(0.1)
    assert found.removed == 1.0
    assert compare_digits(np.zeros(0, dtype=np.int64), np.full(10, 0.1)).p_value == 1.0


def test_what_chance_moves_agrees_with_draws():
    rng = np.random.default_rng(3)
    law = np.full(10, 0.1)
    drawn = rng.multinomial(2_000, law, size=4_000)
    mean = (np.abs(drawn - 200).sum(axis=1) / 4_000).mean()
    found = compare_digits(np.arange(2_000), law)
    assert found.moved_by_chance == pytest.approx(mean, rel=0.02)
