"""Doses of one manipulation: at the stated dose, where stated, and still adding up."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from votescope.core import UsageProblem, stream
from votescope.simulate import MANIPULATIONS, plant, simulate_vote
from votescope.simulate.protocol import apportion
from votescope.stats.rounding import is_near
from votescope.tables.table import ResultsTable


@pytest.fixture(scope="module")
def vote() -> ResultsTable:
    return simulate_vote(units=1_200, regions=3, rng=np.random.default_rng(1))


def changed(before: ResultsTable, after: ResultsTable) -> list[str]:
    differs = pl.any_horizontal(
        pl.col(name) != after.units[name] for name in before.units.columns if name != "issued"
    )
    return before.units.filter(differs)["unit"].to_list()


def test_the_truth_names_every_unit_that_changed(vote):
    after, truth = plant(vote, "whole-percents", dose=0.25, rng=stream(1, "test"))
    assert truth["units_written"] == round(0.25 * truth["eligible_units"]) == len(truth["units"])
    assert set(changed(vote, after)) <= set(truth["units"])
    assert len(changed(vote, after)) > 0.9 * len(truth["units"])


def test_a_region_alone(vote):
    after, truth = plant(vote, "whole-percents", dose=0.5, region="East", rng=stream(2, "test"))
    regions = after.units.filter(pl.col("unit").is_in(truth["units"]))["region"].unique().to_list()
    assert regions == ["East"]
    assert truth["units_written"] == round(0.5 * truth["eligible_units"])


def test_large_units_land_on_a_whole_percent(vote):
    """From 1,000 voters on, some count lies within .05 points of every whole percent."""
    units = vote.units.with_columns(pl.col("^(registered|cast|valid|invalid|votes:.*)$") * 20)
    after, truth = plant(replace(vote, units=units), "whole-percents", dose=1.0, rng=stream(3, "test"))
    cast, registered = after.count("cast"), after.count("registered")
    leader, counted = after.votes(after.leader), after.count("valid") + after.count("invalid")
    turnout_hit, share_hit = is_near(cast, registered), is_near(leader, counted)
    eligible = truth["eligible_units"]
    assert (turnout_hit | share_hit).sum() == eligible == len(vote.units)
    assert turnout_hit.mean() > 0.6 and share_hit.mean() > 0.6
    assert np.abs(cast / registered - units["cast"] / units["registered"]).max() <= 0.0055


@settings(max_examples=40)
@given(st.sampled_from(sorted(MANIPULATIONS)), st.floats(0.0, 1.0), st.integers(0, 500))
def test_counts_still_add_up(manipulation, dose, seed):
    vote = simulate_vote(units=200, regions=2, rng=np.random.default_rng(seed))
    after, _ = plant(vote, manipulation, dose=dose, rng=stream(seed, "test"))
    sums = (
        (pl.col("votes:Yes") + pl.col("votes:No") == pl.col("valid"))
        & (pl.col("valid") + pl.col("invalid") == pl.col("cast"))
        & (pl.col("cast") <= pl.col("registered"))
        & (pl.min_horizontal("votes:Yes", "votes:No", "invalid") >= 0)
    )
    assert after.units.select(sums.all()).item()
    assert after.units.columns == vote.units.columns


def changes(vote, manipulation):
    """Return the sums before and after everything that can be changed has been."""
    names = ("registered", "cast", "valid", "invalid", f"votes:{vote.leader}")
    after, truth = plant(vote, manipulation, dose=1.0, rng=stream(8, "test"))
    return {name: int(after.units[name].sum() - vote.units[name].sum()) for name in names}, after, truth


def test_votes_added_are_ballots_added(vote):
    moved, _, truth = changes(vote, "stuffing")
    gained = moved[f"votes:{vote.leader}"]
    assert gained == moved["cast"] == moved["valid"] == truth["votes_gained"] == truth["ballots_gained"] > 0
    assert moved["invalid"] == moved["registered"] == 0


def test_votes_moved_leave_the_ballots_alone(vote):
    moved, _, truth = changes(vote, "switching")
    assert moved.pop(f"votes:{vote.leader}") == truth["votes_gained"] > 0
    assert set(moved.values()) == {0}


def test_padding_touches_the_register_only(vote):
    moved, _, truth = changes(vote, "padding")
    assert 0.2 < moved.pop("registered") / vote.units["registered"].sum() < 0.3
    assert set(moved.values()) == {0}
    assert truth["votes_gained"] == 0


def test_invented_digits_are_mostly_zeros_and_stay_close(vote):
    _, after, _ = changes(vote, "last-digits")
    digits = after.count("cast") % 10
    assert 0.2 < (digits == 0).mean() < 0.3
    assert np.abs(after.count("cast") - vote.count("cast")).max() < 20


def test_copies_are_pairs_of_one_protocol(vote):
    _, after, _ = changes(vote, "copies")
    rows = after.units.select("registered", "cast", "votes:Yes", "votes:No")
    assert rows.n_unique() <= rows.height // 2
    assert set(rows.rows()) <= set(vote.units.select(rows.columns).rows())


def test_an_unknown_manipulation_is_refused_with_the_known_ones(vote):
    with pytest.raises(UsageProblem, match="whole-percents, last-digits"):
        plant(vote, "magic", dose=0.1, rng=stream(1, "test"))


def test_no_dose_changes_nothing(vote):
    after, truth = plant(vote, "whole-percents", dose=0.0, rng=stream(4, "test"))
    assert after.units.equals(vote.units)
    assert truth["units"] == []


def test_without_a_register_shares_are_written(vote):
    bare = replace(vote, units=vote.units.with_columns(registered=pl.lit(None, dtype=pl.Int64)))
    after, _ = plant(bare, "whole-percents", dose=1.0, rng=stream(5, "test"))
    assert after.units["cast"].equals(bare.units["cast"])
    assert not after.units["votes:Yes"].equals(bare.units["votes:Yes"])


@pytest.mark.parametrize("dose", [-0.1, 1.5])
def test_a_dose_that_cannot_be_is_refused(vote, dose):
    with pytest.raises(UsageProblem, match="from 0 to 1"):
        plant(vote, "whole-percents", dose=dose, rng=stream(6, "test"))


def test_an_unknown_region_is_refused_with_the_known_ones(vote):
    with pytest.raises(UsageProblem, match="East, North, South"):
        plant(vote, "whole-percents", dose=0.1, region="Nowhere", rng=stream(6, "test"))


@given(st.lists(st.integers(0, 50), min_size=1, max_size=6), st.integers(0, 500))
def test_apportion_is_fair_to_one_vote(weights, total):
    parts = apportion(np.array([total]), np.array([weights]))[0]
    assert parts.sum() == total
    if sum(weights):
        assert np.all(np.abs(parts - total * np.array(weights) / sum(weights)) < 1)
