"""The link of two roundings against a sum over every number of ballots, and where it is nothing."""

from __future__ import annotations

from math import comb

import numpy as np
import pytest

from votescope.stats.rounding import either, is_near, laws_near
from votescope.stats.rounding_link import LARGEST_LINKED, covariance_of_hits, link_of_hits


def binomial(whole: int, chance: float) -> np.ndarray:
    return np.array([comb(whole, k) * chance**k * (1 - chance) ** (whole - k) for k in range(whole + 1)])


def by_definition(ballots: int, registered: int, votes: int, counted: int) -> float:
    """Return E[T S] - E[T] E[S] by summing over every number of ballots and every number of votes."""
    turnout_hit = share_hit = both = 0.0
    for cast, weight in enumerate(binomial(registered, ballots / registered)):
        whole = cast - ballots + counted
        if whole <= 0:
            continue
        near = is_near(np.arange(whole + 1), np.full(whole + 1, whole))
        share = weight * float(binomial(whole, votes / counted)[near].sum())
        turnout = bool(is_near(np.array([cast]), np.array([registered]))[0])
        turnout_hit, share_hit, both = (
            turnout_hit + weight * turnout,
            share_hit + share,
            both + share * turnout,
        )
    return both - turnout_hit * share_hit


@pytest.mark.parametrize(
    "unit",
    [
        (201, 300, 60, 201),  # the shares lie on the nodes of the table: no interpolation
        (150, 250, 75, 150),
        (97, 130, 34, 100),
        (180, 240, 72, 160),  # twenty ballots fewer were counted than cast
    ],
)
def test_the_sum_over_ballots_and_votes(unit):
    ballots, registered, votes, counted = unit
    votes = round(votes / counted * 100) / 100 * counted
    found = covariance_of_hits(np.array([[ballots], [registered]]), np.array([[int(votes)], [counted]]))
    assert found[0] == pytest.approx(by_definition(ballots, registered, int(votes), counted), abs=2e-4)


def test_registers_of_two_hundred_and_fifty_are_linked_and_large_ones_are_not():
    ballots, registered = np.full(50, 200), np.full(50, 250)
    votes = np.arange(75, 125)
    small = covariance_of_hits(np.stack([ballots, registered]), np.stack([votes, ballots]))
    assert small.mean() > 0.01  # 200 of 250 is a whole percent, and every second share of 200
    times = LARGEST_LINKED // 250 + 1
    large = covariance_of_hits(np.stack([ballots, registered]) * times, np.stack([votes, ballots]) * times)
    assert not large.any()


def test_units_without_a_law_have_no_link():
    turnout = np.array([[0, 300, 200, 0], [300, 300, 300, 0]])
    share = np.array([[0, 100, 0, 0], [0, 300, 0, 0]])
    assert covariance_of_hits(turnout, share).tolist() == [0.0, 0.0, 0.0, 0.0]
    assert covariance_of_hits(np.zeros((2, 0), np.int64), np.zeros((2, 0), np.int64)).size == 0


def test_honest_votes_of_one_size_have_the_expectation_that_is_promised():
    """Three hundred voters everywhere: the hits of both ratios together, over 40 honest votes."""
    rng, units, draws = np.random.default_rng(3), 20_000, 40
    registered = np.full(units, 300)
    together, promised = [], []
    for _ in range(draws):
        cast = rng.binomial(registered, rng.beta(24, 6, units))
        votes = rng.binomial(cast, rng.beta(3, 9, units))
        turnout, share = is_near(cast, registered), is_near(votes, cast)
        together.append(float((turnout & share).mean() - turnout.mean() * share.mean()))
        promised.append(
            float(covariance_of_hits(np.stack([cast, registered]), np.stack([votes, cast])).mean())
        )
    error = np.std(together) / draws**0.5
    assert abs(np.mean(promised)) > 3.0 * error  # independence would be refuted
    assert abs(np.mean(together) - np.mean(promised)) < 3.0 * error


def given_entry(count: int, whole: int, low: int) -> float:
    """Return the chance of a whole percent among the counts that leave ``low`` on either side."""
    weight, counts = binomial(whole, count / whole), np.arange(whole + 1)
    weight[(counts < low) | (counts > whole - low)] = 0.0
    return float(weight[is_near(counts, np.full(whole + 1, whole))].sum() / weight.sum())


def test_where_the_link_matters_the_laws_know_the_cut():
    units = 4_000
    turnout = np.stack([np.full(units, 200), np.full(units, 250)])
    share = np.stack([np.full(units, 12), np.full(units, 200)])
    chance = either(laws_near(*turnout).classes[:, 0], laws_near(*share).classes[:, 0])
    link = link_of_hits([tuple(turnout), tuple(share)], chance, cut=(10, 100))
    entering = either(np.array([given_entry(200, 250, 10)]), np.array([given_entry(12, 200, 10)]))
    covariance = covariance_of_hits(turnout, share)
    assert chance - link == pytest.approx(np.repeat(entering, units) - covariance, abs=1e-6)


def test_a_link_that_hardly_shifts_the_number_of_hits_is_left_out():
    ratios = [(np.array([200]), np.array([250])), (np.array([100]), np.array([200]))]
    assert covariance_of_hits(*(np.stack(ratio) for ratio in ratios))[0] > 0.005
    assert link_of_hits(ratios, np.array([0.5])).tolist() == [0.0]
