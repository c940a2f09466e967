"""Numbers ending in 0 or 5: a description without a verdict."""

from __future__ import annotations

import laws
import polars as pl

from votescope.checks.counts.multiples_of_five import CHECK


def test_obeys_the_laws(honest):
    laws.row_order_does_not_matter(CHECK, honest)
    laws.names_do_not_matter(CHECK, honest)
    laws.seed_decides(CHECK, honest)
    laws.evidence_stays_as_it_was(CHECK, honest)
    laws.skips_what_it_cannot_use(CHECK, honest)
    laws.stays_finite(CHECK, honest)


def test_describes_without_a_verdict(honest):
    found = laws.finding(CHECK, honest)
    assert found.p_value is None
    assert found.outcome == "not testable"
    assert "without a verdict" in found.reading
    assert len(found.reading.split()) <= 35


def test_is_quiet_on_an_honest_vote_and_sees_counts_in_fives(honest):
    for numbers in laws.finding(CHECK, honest).values.values():
        assert abs(numbers["z"]) < 3.5
    fives = honest.units.with_columns(cast=(pl.col("cast") + 4) // 5 * 5).filter(
        pl.col("cast") <= pl.col("registered")
    )
    counted = laws.finding(CHECK, laws.with_units(honest, fives)).values["count_ballots"]
    assert counted["observed"] == counted["rows"]
    assert counted["z"] > 50


def test_without_a_register_only_the_share_and_its_counts(honest):
    bare = laws.with_units(honest, honest.units.with_columns(registered=pl.lit(None, dtype=pl.Int64)))
    assert set(laws.finding(CHECK, bare).values) == {"percent_leader", "count_leader"}
