"""Percent-first against published enumerations, brute force and its laws."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from votescope.stats.percent_first import (
    boxes,
    joint_chance,
    joint_hits,
    kappa,
    nearness,
    step_counts,
    weak_chance,
)

T = 10_058_774


def test_three_announced_counts_enumerated() -> None:
    assert joint_hits(T, 3, 1) == 376_479
    assert math.comb(T + 2, 2) == 50_589_482_279_700
    chance, exact = joint_chance(T, 3, 3, 3, 1)
    assert exact
    assert chance == pytest.approx(7.44184e-9, rel=1e-6)


def test_given_the_published_percentages() -> None:
    counts = (5_150_092, 4_445_978, 462_704)
    found = [nearness(count, T, 1) for count in counts]
    assert [near.step for near in found] == [512, 442, 46]
    assert [round(float(near.distance), 3) for near in found] == [0.288, 0.108, 0.396]
    assert all(near.hit for near in found)
    assert float(1 / found[0].votes_per_step ** 2) == pytest.approx(9.8834e-9, rel=1e-5)
    edges = [
        (-(-(2 * j - 1) * T // 2000), ((2 * j + 1) * T - 1) // 2000) for j in (near.step for near in found)
    ]
    low, high = np.array(edges).T
    assert boxes(low, high, T) == 75_882_581


def test_the_constants() -> None:
    assert [kappa(n) for n in (1, 2, 3, 4)] == [1, Fraction(3, 4), Fraction(2, 3), Fraction(115, 192)]


@pytest.mark.parametrize(
    ("count", "whole", "decimals", "distance", "step", "hit"),
    [
        (1_298_084, 1_349_360, 1, 0.320, 1_349.36, True),
        (10_060, 1_359_420, 2, 0.292, 135.942, True),
        (1_233_002, 1_274_096, 2, 59.301, 127.4096, False),
        (2_252_867, 2_511_441, 2, 104.423, 251.1441, False),
        (497_051, 571_001, 2, 5.370, 57.1001, False),
    ],
)
def test_single_shares_as_worked_out_by_hand(count, whole, decimals, distance, step, hit) -> None:
    near = nearness(count, whole, decimals)
    assert round(float(near.distance), 3) == distance
    assert float(near.votes_per_step) == step
    assert near.hit is hit


def test_the_chance_of_a_single_hit() -> None:
    near = nearness(1_298_084, 1_349_360, 1)
    assert float(1 / near.votes_per_step) == pytest.approx(7.41e-4, abs=5e-7)
    assert near.distance_chance == pytest.approx(7.41e-4, abs=5e-7)
    assert float(near.chance) == pytest.approx(1001 / 1_349_361)


def every_way(whole: int, options: int):
    for cuts in itertools.combinations(range(whole + options - 1), options - 1):
        marks = (-1, *cuts, whole + options - 1)
        yield [marks[i + 1] - marks[i] - 1 for i in range(options)]


@pytest.mark.parametrize(("whole", "options"), [(251, 2), (301, 3), (305, 3), (402, 3)])
def test_joint_hits_by_brute_force(whole: int, options: int) -> None:
    hits = set(step_counts(whole, 0).tolist())
    ways = [sum(count in hits for count in way) for way in every_way(whole, options)]
    assert joint_hits(whole, options, 0) == ways.count(options)
    for wanted in range(1, options + 1):
        chance, _ = joint_chance(whole, options, options, wanted, 0)
        true = sum(found >= wanted for found in ways) / len(ways)
        assert chance == pytest.approx(true, rel=0.03), wanted


@pytest.mark.parametrize("options", [4, 5, 6])
def test_four_to_six_counts_by_another_way(options: int) -> None:
    whole, steps = 1_237, 100
    hits = step_counts(whole, 0)
    ways = {0: 1}  # number of ways by sum of counts, hit by hit
    for _ in range(options):
        more: dict[int, int] = {}
        for sum_so_far, number in ways.items():
            for hit in hits.tolist():
                if sum_so_far + hit <= whole:
                    more[sum_so_far + hit] = more.get(sum_so_far + hit, 0) + number
        ways = more
    assert joint_hits(whole, options, 0) == ways[whole]
    assert steps * 6 < whole


def test_beyond_counting_it_is_a_bound() -> None:
    assert joint_hits(5_000_000, 7, 1) is None
    bound, exact = joint_chance(5_000_000, 7, 7, 7, 1)
    assert not exact
    assert bound == pytest.approx(math.comb(1006, 6) / math.comb(5_000_006, 6))
    assert bound > (1000 / 5_000_000) ** 6 * float(kappa(6))


@settings(max_examples=60, deadline=None)
@given(whole=st.integers(100, 4_000), decimals=st.integers(0, 1))
def test_the_share_of_hits_is_their_number(whole: int, decimals: int) -> None:
    found = [nearness(count, whole, decimals) for count in range(0, whole + 1, 7)]
    hits = set(step_counts(whole, decimals).tolist())
    assert [near.hit for near in found] == [count in hits for count in range(0, whole + 1, 7)]
    assert all(near.weak_hit for near in found if near.hit)
    if whole >= 100 * 10**decimals:
        assert found[0].chance == Fraction(len(hits), whole + 1)


@settings(max_examples=40, deadline=None)
@given(whole=st.integers(100, 2_000))
def test_weak_hits_are_the_numbers_beside_a_step(whole: int) -> None:
    beside = sum(nearness(count, whole, 0).weak_hit for count in range(whole + 1))
    assert weak_chance(whole, 0) >= Fraction(beside, whole + 1)
    assert beside > 0


def test_a_count_outside_its_whole_is_refused() -> None:
    with pytest.raises(ValueError, match="no part of"):
        nearness(11, 10, 0)
    with pytest.raises(ValueError, match="too small"):
        joint_hits(150, 3, 0)
