"""Votes by turnout: bins in integers, modes, and the estimate."""

from __future__ import annotations

import numpy as np

from votescope.stats.baseline_ratio import ByTurnout, by_turnout


def test_a_turnout_on_the_edge_belongs_to_the_bin_below():
    one = np.ones(4, dtype=np.int64)
    votes = by_turnout(one, 2 * one, np.array([1, 57, 58, 100]), np.full(4, 100), width=1.0)
    assert np.flatnonzero(votes.leader).tolist() == [0, 56, 57, 99]
    assert votes.others.sum() == 8
    fine = by_turnout(one, one, np.array([1, 57, 58, 100]), np.full(4, 100), width=0.5)
    assert np.flatnonzero(fine.leader).tolist() == [1, 113, 115, 199]


def test_units_without_ballots_stay_out():
    votes = by_turnout(np.array([0, 3]), np.array([0, 1]), np.array([0, 4]), np.array([9, 8]), width=1.0)
    assert votes.leader.sum() == 3
    assert votes.added(7) is None  # nobody there
    assert votes.added(100) is None and votes.added(-1) is None


def test_modes_that_stand_out():
    centre = np.arange(100)
    one = np.exp(-0.5 * ((centre - 40) / 5.0) ** 2)
    two = one + 0.7 * np.exp(-0.5 * ((centre - 80) / 5.0) ** 2)
    single = ByTurnout(leader=one, others=one, width=1.0)
    double = ByTurnout(leader=two, others=two, width=1.0)
    assert (single.peak, list(single.peaks)) == (40, [40])
    assert (double.peak, list(double.peaks)) == (40, [40, 80])
