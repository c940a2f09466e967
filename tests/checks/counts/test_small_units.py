"""Small units: a description of how they differ from their district."""

from __future__ import annotations

import laws
import numpy as np
import polars as pl
import pytest

from votescope.checks.counts.small_units import CHECK
from votescope.core import Skipped
from votescope.record.counts.small_survey import PERCENTS
from votescope.simulate import simulate
from votescope.simulate.manipulation import add_votes
from votescope.simulate.protocol import Protocols


def test_obeys_the_laws(honest):
    laws.row_order_does_not_matter(CHECK, honest)
    laws.names_do_not_matter(CHECK, honest)
    laws.seed_decides(CHECK, honest)
    laws.evidence_stays_as_it_was(CHECK, honest)
    laws.tables_are_answered_one_by_one(CHECK, honest)
    laws.skips_what_it_cannot_use(CHECK, honest)
    laws.stays_finite(CHECK, honest)


def test_describes_without_a_verdict(honest):
    found = laws.finding(CHECK, honest)
    assert found.p_value is None and found.outcome == "not testable"
    assert "without a verdict" in found.reading and len(found.reading.split()) <= 35
    assert any("tables that count as clean" in caution for caution in found.cautions)
    assert [row["percent"] for row in found.values["scan"]] == list(PERCENTS)
    largest = max(found.values["scan"], key=lambda row: abs(row["share_z"]))
    assert found.values["share_largest"] == {"percent": largest["percent"], "z": largest["share_z"]}
    assert CHECK.headline(honest, honest.leader)[0] == largest["share_z"]


def test_size_without_influence_gives_small_numbers():
    # Sizes of invented votes are drawn apart from turnout and share; ten looks at one z rarely go beyond four.
    found = [
        CHECK.headline(simulate(units=1_500, regions=3, seed=seed).table, "Yes")[0] for seed in range(12)
    ]
    assert np.abs(found).max() < 4.5


def test_votes_added_in_small_units_show(honest):
    size = honest.count("registered")
    places = np.flatnonzero((size >= 100) & (size < np.quantile(size, 0.2)))
    planted = add_votes(Protocols.of(honest, "Yes", places), np.random.default_rng(2)).written()
    before, after = (laws.finding(CHECK, table).values for table in (honest, planted))
    assert abs(before["turnout_largest"]["z"]) < 4.5 < 15.0 < after["turnout_largest"]["z"]
    assert after["share_largest"]["z"] > 10.0
    assert after["share_largest"]["percent"] in (10, 15, 20, 25, 30)


def test_districts_of_fewer_than_five_units_are_left_out(honest):
    tiny = honest.units.with_columns(district=(pl.col("row") // 4).cast(pl.String), region=pl.lit("one"))
    (answer,) = laws.answers(CHECK, laws.evidence_of(laws.with_units(honest, tiny)))
    assert isinstance(answer, Skipped) and answer.reason == "too few units"
    assert "district of five or more" in answer.message


def test_without_a_register_only_the_share_is_told(honest):
    bare = laws.with_units(honest, honest.units.with_columns(registered=pl.lit(None, dtype=pl.Int64)))
    found = laws.finding(CHECK, bare)
    assert "turnout_largest" not in found.values and len(found.displays) == 1
    assert any("no register" in caution for caution in found.cautions)


def test_units_of_one_size_have_no_small_ones(honest):
    alike = honest.units.with_columns(pl.lit(5_000, dtype=pl.Int64).alias("registered"))
    found = laws.finding(CHECK, laws.with_units(honest, alike))
    assert found.values["share_largest"]["z"] == pytest.approx(0.0)
