"""Honest redraws: what is kept, what adds up, what is forgotten."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from votescope.core import UsageProblem, stream
from votescope.simulate import fit_honest, redraw, simulate_vote
from votescope.tables.table import ResultsTable


@pytest.fixture(scope="module")
def vote() -> ResultsTable:
    return simulate_vote(units=1_500, regions=4, rng=np.random.default_rng(1))


def adds_up(units: pl.DataFrame, options: tuple[str, ...]) -> bool:
    votes = pl.sum_horizontal(f"votes:{option}" for option in options)
    sums = (votes == pl.col("valid")) & (pl.col("valid") + pl.col("invalid") == pl.col("cast"))
    return units.select((sums & (pl.col("cast") <= pl.col("registered"))).all()).item()


def ratio(table: ResultsTable, part: str, whole: str) -> np.ndarray:
    return table.units.select(pl.col(part) / pl.col(whole)).to_series().to_numpy()


def test_places_and_registers_stay_and_counts_add_up(vote):
    drawn = redraw(vote, rng=stream(1, "test"))
    kept = ["row", "unit", "region", "district", "registered"]
    assert drawn.units.select(kept).equals(vote.units.select(kept))
    assert drawn.options == vote.options
    assert adds_up(drawn.units, drawn.options)


def test_clusters_spread_and_link_survive(vote):
    drawn = redraw(vote, rng=stream(2, "test"))
    for part, whole in (("cast", "registered"), ("votes:Yes", "valid")):
        old, new = ratio(vote, part, whole), ratio(drawn, part, whole)
        assert new.mean() == pytest.approx(old.mean(), abs=0.005)
        assert new.std() == pytest.approx(old.std(), rel=0.05)
        assert np.corrcoef(old, new)[0, 1] > 0.8
    links = [
        np.corrcoef(ratio(each, "cast", "registered"), ratio(each, "votes:Yes", "valid"))[0, 1]
        for each in (vote, drawn)
    ]
    assert links[1] == pytest.approx(links[0], abs=0.1)


def test_roundness_does_not_survive(vote):
    """All turnouts written to exactly 60 % of a register of 1,000: few are there after a redraw."""
    units = vote.units.with_columns(
        registered=pl.lit(1_000), cast=pl.lit(600), invalid=pl.lit(0), valid=pl.lit(600)
    )
    units = units.with_columns(**{"votes:Yes": pl.lit(300), "votes:No": pl.lit(300)}).with_columns(
        pl.col("^(registered|cast|valid|invalid|votes:.*)$").cast(pl.Int64)
    )
    drawn = redraw(replace(vote, units=units), rng=stream(3, "test"))
    assert (drawn.units["cast"] == 600).mean() < 0.06


def test_the_same_stream_draws_the_same_vote(vote):
    model = fit_honest(vote)
    first, second = (model.draw(stream(4, "test")) for _ in range(2))
    assert first.units.equals(second.units)
    assert not first.units.equals(model.draw(stream(5, "test")).units)


def test_one_option_alone_is_drawn_for_campaigns(vote):
    drawn = fit_honest(vote, "No").draw(stream(6, "test"), other_options=False)
    assert drawn.options == ("No",)
    assert "votes:Yes" not in drawn.units.columns


def test_without_a_register_ballots_cast_stay(vote):
    bare = replace(vote, units=vote.units.with_columns(registered=pl.lit(None, dtype=pl.Int64)))
    drawn = redraw(bare, rng=stream(7, "test"))
    assert drawn.units["cast"].equals(vote.units["cast"])
    assert not drawn.units["votes:Yes"].equals(vote.units["votes:Yes"])


def test_gaps_stay_gaps_and_options_may_fall_short_of_valid(vote):
    third = pl.col("row") % 3 == 0
    units = vote.units.with_columns(cast=pl.when(third).then(None).otherwise(pl.col("cast")))
    units = units.with_columns((pl.col("votes:No") // 2).alias("votes:No"))
    drawn = redraw(replace(vote, units=units), rng=stream(8, "test")).units
    assert drawn["cast"].is_null().equals(units["cast"].is_null())
    assert drawn.select((pl.col("votes:Yes") + pl.col("votes:No") <= pl.col("valid")).all()).item()
    rest = [(frame["valid"] - frame["votes:Yes"] - frame["votes:No"]).sum() for frame in (units, drawn)]
    assert rest[1] == pytest.approx(rest[0], rel=0.05)


def test_issued_ballots_stay_above_those_cast(vote):
    issued = pl.min_horizontal(pl.col("cast") + 2, "registered")
    units = redraw(replace(vote, units=vote.units.with_columns(issued=issued)), rng=stream(9, "test")).units
    assert units.select(
        ((pl.col("issued") >= pl.col("cast")) & (pl.col("issued") <= pl.col("registered"))).all()
    ).item()


@settings(max_examples=15)
@given(st.integers(1, 40), st.integers(0, 1_000))
def test_tiny_tables_redraw_and_add_up(units, seed):
    table = simulate_vote(units=units, regions=1, rng=np.random.default_rng(seed))
    drawn = redraw(table, rng=stream(seed, "test"))
    assert adds_up(drawn.units, drawn.options)


def test_a_table_without_votes_is_refused(vote):
    with pytest.raises(UsageProblem, match="without votes"):
        fit_honest(replace(vote, options=()))
    with pytest.raises(UsageProblem, match="no option 'Perhaps'"):
        fit_honest(vote, "Perhaps")
