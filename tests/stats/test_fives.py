"""Numbers ending in 0 or 5 against scipy's binomial law."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binom

from votescope.stats.fives import count_chance, counts_on_five, percent_chance, percents_on_five


def test_chances_are_sums_of_the_binomial_law():
    rng = np.random.default_rng(0)
    whole = np.concatenate([rng.integers(1, 60, 40), rng.integers(60, 3_000, 40)])
    count = rng.binomial(whole, rng.random(80))
    percents, counts = percent_chance(count, whole), count_chance(count, whole)
    for place, (k, n) in enumerate(zip(count.tolist(), whole.tolist(), strict=True)):
        every = np.arange(n + 1)
        law = binom.pmf(every, n, k / n)
        assert percents[place] == pytest.approx(
            law[percents_on_five(every, np.full(n + 1, n))].sum(), abs=1e-11
        )
        assert counts[place] == pytest.approx(law[counts_on_five(every)].sum(), abs=1e-9)


def test_a_fifth_is_right_only_for_spread_out_counts():
    assert count_chance(np.array([500]), np.array([1_000]))[0] == pytest.approx(0.2, abs=1e-9)
    assert count_chance(np.array([1]), np.array([1_000]))[0] > 0.35


def test_unanimous_and_empty_units():
    assert percent_chance(np.array([7, 0]), np.array([7, 0])).tolist() == [1.0, 0.0]
    assert percents_on_five(np.array([7, 0]), np.array([7, 0])).tolist() == [True, False]
