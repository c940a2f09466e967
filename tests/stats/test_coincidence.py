"""Coincidences: the number of equal pairs told from near ones, against what honest counting gives."""

from __future__ import annotations

import numpy as np
import pytest

from votescope.stats.coincidence import MOST_PAIRS, coincidences, spread_of


def counted(rng, *, spread: float, units: int = 2_500):
    """Return the counts, their deviations and the groups of one honest vote in units of a few registers."""
    register = rng.choice([300, 320, 350], units)
    cast = rng.binomial(register, rng.normal(0.6, spread, units))
    first = rng.binomial(cast, rng.normal(0.5, spread, units))
    second = rng.binomial(cast - first, 0.04)
    count = np.stack([first, second], axis=1)
    spreads = np.stack([spread_of(first, cast), spread_of(second, cast - first)], axis=1)
    return count, spreads, register * 1_000 + cast


def numbered(group):
    return np.unique(group, return_inverse=True)[1]


@pytest.mark.parametrize("spread", [0.0, 0.05])
def test_near_pairs_tell_how_many_equal_ones_chance_makes(spread):
    rng = np.random.default_rng(8)
    found = []
    for _ in range(40):
        count, spreads, group = counted(rng, spread=spread)
        found.append(coincidences(count, spreads, numbered(group)))
    equal, expected = np.mean(found, axis=0)
    assert expected == pytest.approx(equal, rel=0.08)


def test_equal_pairs_agree_with_counting_one_by_one():
    rng = np.random.default_rng(9)
    count, spreads, group = counted(rng, spread=0.0, units=400)
    equal = expected = 0.0
    for i in range(400):
        for j in range(i):
            both = 0.5 * (spreads[i] + spreads[j])
            reach = np.where(both >= 4.0, np.floor(0.5 * both), 0.0)
            if group[i] == group[j] and (np.abs(count[i] - count[j]) <= reach).all() and reach.any():
                equal += (count[i] == count[j]).all()
                expected += 1.0 / np.prod(2.0 * reach + 1.0)
    found = coincidences(count, spreads, numbered(group))
    assert found == (equal, pytest.approx(expected))


def test_copies_stand_above_chance():
    rng = np.random.default_rng(10)
    count, spreads, group = counted(rng, spread=0.05)
    before = coincidences(count, spreads, numbered(group))
    count[:100], spreads[:100], group[:100] = count[100:200], spreads[100:200], group[100:200]
    after = coincidences(count, spreads, numbered(group))
    assert after[0] >= before[0] + 90
    assert after[1] < before[1] + 25


def test_units_that_voted_alike_have_no_room_to_differ():
    count = np.full((50, 1), 600)
    assert coincidences(count, spread_of(count, count), np.zeros(50, dtype=np.int64)) == (0, 0.0)


def test_the_order_of_units_does_not_matter():
    rng = np.random.default_rng(11)
    count, spreads, group = counted(rng, spread=0.02, units=900)
    order = rng.permutation(900)
    first = coincidences(count, spreads, numbered(group))
    second = coincidences(count[order], spreads[order], numbered(group)[order])
    assert first[0] == second[0] and first[1] == pytest.approx(second[1])


def test_too_many_pairs_are_not_compared():
    units = int(np.sqrt(2 * MOST_PAIRS)) + 10
    alike = np.zeros((units, 1), dtype=np.int64)
    assert coincidences(alike, alike.astype(float), np.zeros(units, dtype=np.int64)) is None
    assert coincidences(alike[:0], alike[:0].astype(float), np.zeros(0, dtype=np.int64)) == (0, 0.0)
