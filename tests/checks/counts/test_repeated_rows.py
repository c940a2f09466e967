"""Repeated rows: a description of units whose every count is that of another one."""

from __future__ import annotations

import laws
import numpy as np
import polars as pl
import pytest

from votescope.checks.counts.repeated_rows import CHECK
from votescope.core import Cell
from votescope.simulate import Dose, simulate

COUNTS = ("registered", "cast", "valid", "invalid", "votes:Yes", "votes:No")


def copied(table, source, target):
    """Return the table with the counts of row ``source`` in row ``target``, both counted from 0."""
    taken = np.arange(table.units.height)
    taken[target] = source
    return laws.with_units(table, table.units.with_columns(pl.col(name).gather(taken) for name in COUNTS))


def test_obeys_the_laws(honest):
    table = copied(honest, 10, 14)
    laws.row_order_does_not_matter(CHECK, table)
    laws.names_do_not_matter(CHECK, table)
    laws.seed_decides(CHECK, table)
    laws.evidence_stays_as_it_was(CHECK, table)
    laws.tables_are_answered_one_by_one(CHECK, table)
    laws.skips_what_it_cannot_use(CHECK, table)
    laws.stays_finite(CHECK, table)


def test_an_honest_vote_repeats_nothing(honest):
    found = laws.finding(CHECK, honest)
    assert found.p_value is None and found.outcome == "not testable"
    assert "without a verdict" in found.reading and len(found.reading.split()) <= 35
    assert found.values["whole_table"]["pairs"] == 0 and found.values["repeats"] == []
    assert [display.name for display in found.displays] == ["repeats"]


def test_a_copy_in_the_district_is_named_by_its_rows(honest):
    found = laws.finding(CHECK, copied(honest, 10, 14))
    rows = honest.units["row"]
    (repeat,) = found.values["repeats"]
    assert repeat["rows"] == [rows[10], rows[14]] and repeat["same_district"]
    assert {cell.row for cell in found.evidence if isinstance(cell, Cell) and cell.row} == {
        rows[10],
        rows[14],
    }
    for part in ("same_district", "whole_table"):
        assert found.values[part]["units"] == 2
        assert found.values[part]["pairs"] == found.values[part]["pairs_with_room"] == 1
        assert found.values[part]["expected_pairs"] < 0.1
    assert found.effect.value == pytest.approx(1_000.0 / found.n_used, rel=0.1)
    assert CHECK.headline(copied(honest, 10, 14), "Yes")[0] == found.effect.value


def test_a_copy_elsewhere_is_not_one_of_the_district(honest):
    found = laws.finding(CHECK, copied(honest, 10, 2_500))
    assert found.values["same_district"]["pairs"] == 0 and found.values["whole_table"]["pairs"] == 1
    assert not found.values["repeats"][0]["same_district"]


def test_copies_are_counted_to_the_dose():
    for share in (0.02, 0.1):
        dose = Dose(share=share, manipulation="copies")
        found = laws.finding(CHECK, simulate(units=3_000, dose=dose, seed=4).table)
        assert found.effect.value == pytest.approx(1_000.0 * share / 2.0, rel=0.1)


def test_chance_is_told_right_where_units_are_small_and_alike():
    # Units of a few hundred voters and one register: honest votes repeat, as often as the check says.
    rng, equal, expected = np.random.default_rng(5), 0, 0.0
    for _ in range(6):
        table = simulate(units=2_000, seed=1).table
        register = np.full(2_000, 300)
        cast = rng.binomial(register, rng.normal(0.6, 0.04, 2_000))
        yes = rng.binomial(cast, rng.normal(0.5, 0.04, 2_000))
        columns = zip(COUNTS, (register, cast, cast, cast * 0, yes, cast - yes), strict=True)
        units = table.units.with_columns(pl.Series(name, values) for name, values in columns)
        part = laws.finding(CHECK, laws.with_units(table, units)).values["whole_table"]
        equal, expected = equal + part["pairs_with_room"], expected + part["expected_pairs"]
    assert equal > 1_000 and expected == pytest.approx(equal, rel=0.1)


def test_units_that_voted_alike_are_counted_but_no_surprise(honest):
    alike = honest.units.with_columns(
        pl.when(pl.col("row") < 60).then(400).otherwise(pl.col(name)).cast(pl.Int64).alias(name)
        for name in ("registered", "cast", "valid", "votes:Yes")
    ).with_columns(
        pl.when(pl.col("row") < 60).then(0).otherwise(pl.col(name)).cast(pl.Int64).alias(name)
        for name in ("invalid", "votes:No")
    )
    found = laws.finding(CHECK, laws.with_units(honest, alike))
    assert found.values["whole_table"]["units"] == 58
    assert found.values["whole_table"]["pairs_with_room"] == 0 == found.effect.value
    (run, *_) = found.values["longest_runs"]
    assert (run["column"], run["value"], run["length"], run["first_row"]) == ("cast", 400, 58, 2)
    assert any("58 neighbouring rows" in caution for caution in found.cautions)


def test_rows_that_lack_a_count_are_left_out(honest):
    gaps = honest.units.with_columns(
        pl.when(pl.col("row") % 3 == 0).then(None).otherwise(pl.col("votes:No")).alias("votes:No")
    )
    found = laws.finding(CHECK, laws.with_units(honest, gaps))
    assert found.excluded[0].reason == "a count is missing" and found.excluded[0].count == 1_000
