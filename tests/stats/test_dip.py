"""The dip against its definition: the least distance from a law with one peak, found by linear programming."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from votescope.stats.dip import dip


def by_definition(values):
    """Return the least distance of the empirical distribution from any law with one peak, trying every peak."""
    places, times = np.unique(values, return_counts=True)
    above = np.cumsum(times) / len(values)
    below = np.concatenate([[0.0], above[:-1]])
    return min(distance_with_peak(places, above, below, peak) for peak in range(places.size))


def distance_with_peak(places, above, below, peak):
    # Unknowns: the law's distribution at every place, at the peak before and after its jump, and the distance.
    count = places.size + 2
    at = [place if place < peak else place + 1 for place in range(places.size)]
    rows, bounds = [], []

    def less(terms, bound):
        row = np.zeros(count)
        for unknown, factor in terms:
            row[unknown] += factor
        rows.append(row)
        bounds.append(bound)

    def near(unknown, high, low):
        less([(unknown, -1), (count - 1, -1)], -high)
        less([(unknown, 1), (count - 1, -1)], low)

    for place in range(places.size):
        if place == peak:
            near(peak, below[peak], below[peak])
            near(peak + 1, above[peak], above[peak])
            less([(peak, 1), (peak + 1, -1)], 0)
        else:
            near(at[place], above[place], below[place])
    left = [(at[place], places[place]) for place in range(peak)] + [(peak, places[peak])]
    right = [(peak + 1, places[peak])] + [
        (at[place], places[place]) for place in range(peak + 1, places.size)
    ]
    for side, sign in ((left, 1), (right, -1)):
        for (a, x), (b, y), (c, z) in zip(side, side[1:], side[2:], strict=False):
            first, second = sign / (y - x), sign / (z - y)
            less([(b, first + second), (a, -first), (c, -second)], 0)
        for (a, _), (b, _) in pairwise(side):
            less([(a, 1), (b, -1)], 0)
    goal = np.zeros(count)
    goal[-1] = 1.0
    limits = [(0, 1)] * (count - 1) + [(0, None)]
    return linprog(goal, A_ub=np.array(rows), b_ub=np.array(bounds), bounds=limits).fun


@pytest.mark.parametrize("seed", range(30))
def test_agrees_with_the_definition(seed):
    rng = np.random.default_rng(seed)
    size = int(rng.integers(2, 12))
    values = rng.integers(0, 6, size).astype(float) if seed % 3 == 0 else rng.random(size) ** 2
    assert dip(values) == pytest.approx(by_definition(values), abs=1e-7)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(-50, 50), min_size=1, max_size=60), st.integers(1, 9), st.integers(-9, 9))
def test_neither_scale_place_order_nor_side_matter(values, scale, shift):
    found = dip(np.array(values, dtype=float))
    assert dip(np.array(values[::-1]) * float(scale) + shift) == pytest.approx(found, abs=1e-9)
    assert dip(-np.array(values, dtype=float)) == pytest.approx(found, abs=1e-9)
    assert 0.0 <= found <= 0.25


def test_ends_of_the_scale():
    assert dip(np.zeros(0)) == dip(np.full(9, 3.0)) == 0.0
    assert dip(np.repeat([0.0, 1.0], 500)) == pytest.approx(0.25)
    for step in (1.0 / 3.0, 1e-6, 1e6):  # parallel lines touch everywhere but for rounding
        assert dip(np.arange(5_000) * step) == pytest.approx(1.0 / 10_000)


def test_one_peak_dips_little_and_two_a_lot():
    rng = np.random.default_rng(3)
    one, other = rng.normal(size=20_000), rng.normal(6.0, 1.0, 10_000)
    assert dip(one) < 0.003
    assert dip(np.concatenate([one, other])) > 0.05
