"""Westfall and Young: step-down min-p against its definition, and against what it promises."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from votescope.stats.multiplicity import holm, westfall_young


@given(st.integers(1, 5), st.integers(1, 40), st.integers(0, 10_000))
@settings(max_examples=60)
def test_against_the_definition(tests, redraws, seed):
    rng = np.random.default_rng(seed)
    p, redrawn = rng.random(tests), rng.random((redraws, tests))
    order = sorted(range(tests), key=lambda j: p[j])
    expected, last = [0.0] * tests, 0.0
    for step, j in enumerate(order):
        least = redrawn[:, order[step:]].min(axis=1)
        last = max(last, (1 + sum(least <= p[j])) / (redraws + 1))
        expected[j] = last
    assert westfall_young(p, redrawn) == pytest.approx(expected)


def test_gains_over_holm_where_tests_say_the_same():
    rng = np.random.default_rng(1)
    same = np.repeat(rng.random((5_000, 1)), 3, axis=1)
    p = [0.02, 0.02, 0.02]
    assert westfall_young(p, same)[0] == pytest.approx(0.02, abs=0.006)
    assert holm(p)[0] == pytest.approx(0.06)


def test_the_order_of_the_tests_does_not_matter():
    rng = np.random.default_rng(2)
    p, redrawn = rng.random(4), rng.random((99, 4))
    turn = np.array([2, 0, 3, 1])
    assert westfall_young(p[turn], redrawn[:, turn]) == pytest.approx(westfall_young(p, redrawn)[turn])


def test_redraws_of_another_family_are_refused():
    with pytest.raises(ValueError, match="2 p-values"):
        westfall_young([0.1, 0.2], np.zeros((5, 3)))
