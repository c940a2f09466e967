"""Last digits of ballots cast: laws, silence on honest votes, and what is seen."""

from __future__ import annotations

import json
from dataclasses import replace

import laws
import numpy as np
import polars as pl
import pytest
from scipy.stats import betabinom

from votescope.checks.counts.last_digit import CHECK
from votescope.core import Skipped
from votescope.simulate.honest import fit_honest
from votescope.simulate.invented import simulate_vote
from votescope.tables import read_table

KNOWN = {"russia_2020": (247.0, 256.6), "russia_2018": (103.0, 111.5)}


def test_obeys_the_laws(honest):
    laws.row_order_does_not_matter(CHECK, honest)
    laws.seed_decides(CHECK, honest)
    laws.evidence_stays_as_it_was(CHECK, honest)
    laws.stays_finite(CHECK, honest)


def test_needs_units_and_no_options(honest):
    (nothing,) = laws.answers(CHECK, laws.evidence_of())
    assert isinstance(nothing, Skipped) and nothing.reason == "no units"
    (empty,) = laws.answers(CHECK, laws.evidence_of(laws.with_units(honest, honest.units.clear())))
    assert isinstance(empty, Skipped) and empty.reason == "too few units"
    mute = replace(honest, options=())
    assert laws.same_numbers(laws.finding(CHECK, honest).values, laws.finding(CHECK, mute).values)


def test_ballots_rounded_to_tens_are_seen(honest):
    rng = np.random.default_rng(0)
    rounded = pl.Series(rng.random(honest.units.height) < 0.2)
    cast = pl.when(rounded).then(pl.col("cast") // 10 * 10).otherwise(pl.col("cast"))
    found = laws.finding(CHECK, laws.with_units(honest, honest.units.with_columns(cast=cast)))
    assert found.outcome == "strong trace"
    assert found.values["observed"][0] > 2 * found.values["expected"][0]
    assert found.effect is not None and 10 < found.effect.value < 22
    assert len(found.reading.split()) <= 35


def test_units_without_a_register_stand_aside(honest):
    register = pl.when(pl.int_range(pl.len()) < 40).then(0).otherwise(pl.col("registered"))
    found = laws.finding(CHECK, laws.with_units(honest, honest.units.with_columns(registered=register)))
    assert any("no register" in each.reason and each.count == 40 for each in found.excluded)


def test_too_few_large_counts_are_no_answer():
    table = simulate_vote(units=299, regions=1, rng=np.random.default_rng(1))
    (answer,) = laws.answers(CHECK, laws.evidence_of(table))
    assert isinstance(answer, Skipped) and answer.reason == "too few units"


def test_honest_votes_are_flagged_about_as_often_as_the_level_says():
    flags = [
        laws.finding(CHECK, simulate_vote(units=1_000, regions=4, rng=np.random.default_rng(seed))).p_value
        < 0.05
        for seed in range(200)
    ]
    assert np.mean(flags) <= 0.05 + 2 * np.sqrt(0.05 * 0.95 / 200)


@pytest.mark.shared
@pytest.mark.parametrize("name", KNOWN)
def test_known_statistics(shared, name: str):
    folder = shared / "results" / name
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    values = laws.finding(CHECK, read_table(folder / meta["file"])).values
    smoothed, even = KNOWN[name]
    assert values["chi_square"] == pytest.approx(smoothed, abs=3)
    assert values["chi_square_even"] == pytest.approx(even, abs=0.6)


def test_the_rate_of_false_alarms_on_redraws_is_the_nominal_one():
    """Sum the laws of the units' redrawn counts; Pearson's statistic is a chi-square law if the eigenvalues are one."""
    vote = simulate_vote(units=1_500, regions=2, rng=np.random.default_rng(12))
    model, registered, cast = fit_honest(vote), vote.count("registered"), vote.count("cast")
    digits = []
    for unit, stratum in enumerate(model.strata):
        law, voters = model.turnout[stratum], int(registered[unit])
        member = law.membership(cast[[unit]], registered[[unit]])[0]
        counts = np.arange(voters + 1)
        drawn = sum(
            weight * betabinom.pmf(counts, voters, a + cast[unit], b + voters - cast[unit])
            for weight, a, b in zip(member, law.a, law.b, strict=True)
        )
        digits.append(np.bincount(counts % 10, drawn * (counts >= 100), minlength=10))
    chances = np.array(digits)
    expected = chances.sum(axis=0)
    covariance = np.diag(expected) - chances.T @ chances
    left = np.eye(10) - np.outer(expected / expected.sum(), np.ones(10))  # the number of counts is given
    spread = left @ covariance @ left.T / np.sqrt(np.outer(expected, expected))
    values = np.sort(np.linalg.eigvalsh(spread))
    assert values[0] == pytest.approx(0.0, abs=1e-9)
    assert values[1:] == pytest.approx(1.0, abs=1e-3)
