"""The excess over all units and by group."""

from __future__ import annotations

import numpy as np
import pytest

from votescope.stats.excess import by_group, compare


def test_certain_units_leave_no_room():
    excess = compare(np.array([True, True]), np.ones(2))
    assert (excess.expected, excess.sd, excess.z) == (2.0, 0.0, 0.0)


def test_groups_add_up_to_the_whole():
    rng = np.random.default_rng(0)
    chance = rng.random(1_000)
    hit = rng.random(1_000) < chance
    names = [None if k % 10 == 0 else f"group {k % 7}" for k in range(1_000)]
    groups, left_out = by_group(names, hit, chance, smallest=5)
    named = np.array([name is not None for name in names])
    assert left_out == 0
    assert sum(group.found.observed for group in groups) == np.count_nonzero(hit & named)
    assert sum(group.found.expected for group in groups) == pytest.approx(chance[named].sum())
    assert sum(group.found.sd**2 for group in groups) == pytest.approx(
        compare(hit[named], chance[named]).sd ** 2
    )
    assert [group.found.z for group in groups] == sorted((group.found.z for group in groups), reverse=True)


def test_no_names_no_groups():
    assert by_group([None, None], np.array([True, False]), np.full(2, 0.5), smallest=1) == ([], 0)
