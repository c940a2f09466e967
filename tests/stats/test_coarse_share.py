"""Coarse shares: the exact law of a redrawn count, thresholds, the excess, and refits."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import betabinom

from votescope.stats import redraw as module
from votescope.stats.coarse_share import LEVEL, GridLaw, coarse_share, tenth_of
from votescope.stats.coarse_share_refit import refits
from votescope.stats.poisson_binomial import upper_tail
from votescope.stats.redraw import Redraw


def one_stratum(size: int) -> np.ndarray:
    return np.zeros(size, dtype=np.int64)


def with_one_law(count: list[int], whole: list[int], a: float, b: float) -> Redraw:
    return Redraw(
        count=np.array(count),
        whole=np.array(whole),
        stratum=one_stratum(len(count)),
        weight=np.array([[1.0, 0.0]]),
        a=np.array([[a, 1.0]]),
        b=np.array([[b, 1.0]]),
        fitted=np.ones(len(count), dtype=bool),
    )


def heaped(seed: int, *, units: int = 1_500, dose: int = 150) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    whole = rng.integers(300, 1_500, units)
    count = rng.binomial(whole, rng.beta(30, 20, units))
    chosen = rng.choice(units, dose, replace=False)
    count[chosen] = np.rint(whole[chosen] * np.rint(20 * count[chosen] / whole[chosen]) / 20)
    return count, whole


def test_two_voters_by_hand():
    # A flat prior and one vote of two: the chance is Beta(2, 2), and 0, 1 or 2 votes have 3, 4 and 3 tenths.
    law = with_one_law([1], [2], 1.0, 1.0)
    mean, variance = law.by_bin(np.zeros(1001, dtype=bool), law.membership)[0]
    assert mean[[0, 500, 1000]] == pytest.approx([0.3, 0.4, 0.3])
    assert variance[500] == pytest.approx(0.24)
    assert np.count_nonzero(mean) == 3


@pytest.mark.parametrize(
    ("count", "whole"), [(0, 40), (40, 40), (3, 40), (310, 777), (1, 2_000), (4_000, 9_000)]
)
def test_the_law_is_the_beta_binomial_one(count, whole):
    a, b = 0.4, 2.5
    marked = np.zeros(1001, dtype=bool)
    marked[[0, 250, 400, 445]] = True
    law = with_one_law([count], [whole], a, b)
    bins, within = law.by_bin(marked, law.membership)
    every = np.arange(whole + 1)
    chance = betabinom.pmf(every, whole, a + count, b + whole - count)
    expected = np.bincount(tenth_of(every, np.full(whole + 1, whole)), chance, minlength=1001)
    assert bins[0] == pytest.approx(expected, abs=1e-8)
    assert within[0] == pytest.approx([expected[marked].sum(), 0.0], abs=1e-8)


def test_the_threshold_is_that_of_the_exact_sum():
    rng = np.random.default_rng(5)
    for units, most in ((60, 0.02), (400, 0.05), (3_000, 0.04), (50, 0.4)):
        chance = rng.uniform(0.0, most, units)
        law = GridLaw(mean=np.array([chance.sum()]), variance=np.array([(chance * (1.0 - chance)).sum()]))
        exact = next(k for k in range(units) if upper_tail(chance, k + 1) <= LEVEL)
        assert abs(law.threshold()[0] - exact) <= 1


def test_an_empty_bin_has_the_threshold_zero():
    assert GridLaw(mean=np.zeros(1), variance=np.zeros(1)).threshold().tolist() == [0.0]


def test_honest_counts_leave_next_to_nothing():
    found = []
    for seed in range(10):
        rng = np.random.default_rng(seed)
        whole = rng.integers(50, 1_500, 3_000)
        count = rng.binomial(whole, rng.beta(30, 20, 3_000))
        found.append(coarse_share(count, whole, one_stratum(3_000)))
    assert np.mean([each.percent() for each in found]) < 0.3
    assert np.mean([each.misfit for each in found]) == pytest.approx(1.0, abs=0.06)
    assert sum(int(each.marked().sum()) for each in found) <= 20


def test_shares_near_nought_are_no_heap():
    # Small shares are steep in the number of units: those at 0 must be redrawn too.
    rng = np.random.default_rng(3)
    whole = rng.integers(100, 700, 20_000)
    count = rng.binomial(whole, rng.beta(0.8, 80.0, 20_000))
    assert coarse_share(count, whole, one_stratum(20_000)).percent() < 0.3


def test_a_heap_is_found_where_it_is():
    count, whole = heaped(1)
    found = coarse_share(count, whole, one_stratum(count.size))
    assert set(np.flatnonzero(found.marked())) >= {550, 600, 650, 700}
    assert 4.0 < found.percent() < 10.0
    assert found.percent(1.0 / 201.0) >= found.percent()


def test_nothing_depends_on_the_order_of_units():
    count, whole = heaped(2)
    order = np.random.default_rng(1).permutation(count.size)
    plain, turned = (
        coarse_share(count[rows], whole[rows], rows * 0) for rows in (np.arange(count.size), order)
    )
    assert plain.percent() == turned.percent()
    assert (
        refits(plain, np.random.default_rng(1)).tolist() == refits(turned, np.random.default_rng(1)).tolist()
    )


def test_one_step_refits_are_refits(monkeypatch):
    # The same units drawn, the mixture fitted anew from scratch: the same percentages.
    monkeypatch.setattr(module, "LARGEST_FIT", 10_000)
    count, whole = heaped(4)
    found = coarse_share(count, whole, one_stratum(count.size))
    marked, units, rng = found.marked(), found.redraw, np.random.default_rng(9)
    anew = []
    for _ in range(5):
        drawn = rng.integers(0, count.size, count.size)
        again = Redraw.of(units.count[drawn], units.whole[drawn], units.stratum[drawn])
        member = again.membership
        chance = (member * again.by_bin(marked, member)[1]).sum(axis=1)
        excess = marked[tenth_of(again.count, again.whole)] - chance
        anew.append(100.0 * excess.sum() / count.size)
    assert refits(found, np.random.default_rng(9), draws=5) == pytest.approx(anew, abs=0.01)


@pytest.mark.parametrize(
    ("count", "whole"),
    [([0, 0, 0], [5, 9, 2]), ([5, 9, 2], [5, 9, 2]), ([3], [10]), ([0], [1]), ([1, 0], [1, 1])],
)
def test_degenerate_tables_stay_finite(count, whole):
    found = coarse_share(np.array(count), np.array(whole), one_stratum(len(count)))
    assert np.isfinite(found.percent()) and np.isfinite(found.misfit)
    assert found.law.mean.sum() == pytest.approx(len(count))
