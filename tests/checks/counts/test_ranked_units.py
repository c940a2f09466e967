"""The list of units: what is put first, what stands out, and how rarely on honest votes."""

from __future__ import annotations

from dataclasses import replace

import laws
import numpy as np
import polars as pl
import pytest

from votescope.checks.counts.ranked_units import CHECK
from votescope.core import stream
from votescope.record.counts.unit_list import unit_list
from votescope.record.evidence import Evidence
from votescope.simulate import fit_honest, simulate
from votescope.tables.table import ResultsTable


@pytest.fixture(scope="module")
def table(honest: ResultsTable) -> ResultsTable:
    return honest


def changed(table: ResultsTable, rows: list[int], **counts: int) -> ResultsTable:
    """Return the table with the counts of the given rows (by position) replaced."""
    at = pl.int_range(pl.len()).is_in(rows)
    columns = [
        pl.when(at).then(pl.lit(value)).otherwise(pl.col(name)).alias(name) for name, value in counts.items()
    ]
    return replace(table, units=table.units.with_columns(columns))


def test_the_laws_hold(table) -> None:
    laws.row_order_does_not_matter(CHECK, table)
    laws.names_do_not_matter(CHECK, table)
    laws.seed_decides(CHECK, table)
    laws.evidence_stays_as_it_was(CHECK, table)
    laws.skips_what_it_cannot_use(CHECK, table)


def test_it_stays_finite(table) -> None:
    laws.stays_finite(CHECK, table)


def test_honest_votes_list_hardly_anything() -> None:
    base = simulate(units=1_500, regions=5, seed=21).table
    model = fit_honest(base, base.focus)
    draws = [model.draw(stream(1, "units", number)) for number in range(40)]
    listed = [unit_list(draw, draw.focus).listed for draw in draws]
    assert sum(count > 0 for count in listed) <= 2 + 2, listed  # 5 % of 40, and two binomial deviations


def test_equal_protocols_come_first_and_name_each_other(table) -> None:
    yes, no = table.options[:2]
    same = table.units["region"].to_list()
    rows = [place for place, region in enumerate(same) if region == same[0]][:4]
    counts = {
        "registered": 1243,
        "cast": 871,
        "valid": 860,
        "invalid": 11,
        f"votes:{yes}": 611,
        f"votes:{no}": 249,
    }
    planted = changed(table, rows, **counts)
    found = unit_list(planted, yes)
    assert set(found.order[:4].tolist()) == set(rows)
    assert np.all(found.adjusted[rows] < 0.05)
    first = found.rows(10)[0]
    others = {int(table.units["row"][row]) for row in rows} - {first["row"]}
    assert "every count the same" in first["reasons"] and all(str(row) in first["reasons"] for row in others)
    assert first["stands_out"] == "yes" and first["rank"] == 1


def test_a_repeated_total_stands_out(table) -> None:
    rng = np.random.default_rng(3)
    rows = rng.choice(table.units.height, 120, replace=False)
    units = table.units.with_row_index("at")
    at = pl.col("at").is_in(rows.tolist())
    yes, no = table.options[:2]
    share = pl.col(f"votes:{yes}") / pl.col("valid")
    units = units.with_columns(
        pl.when(at).then((share * 700).cast(pl.Int64)).otherwise(f"votes:{yes}").alias(f"votes:{yes}"),
        pl.when(at).then(700 - (share * 700).cast(pl.Int64)).otherwise(f"votes:{no}").alias(f"votes:{no}"),
        pl.when(at).then(700).otherwise("cast").alias("cast"),
        pl.when(at).then(700).otherwise("valid").alias("valid"),
        pl.when(at).then(0).otherwise("invalid").alias("invalid"),
        pl.when(at).then(pl.max_horizontal("registered", 1100)).otherwise("registered").alias("registered"),
    ).drop("at")
    found = unit_list(replace(table, units=units), yes)
    stands_out = found.adjusted < 0.05
    assert stands_out[rows].all() and stands_out.sum() < 150
    assert "as many ballots (700)" in found.rows(1)[0]["reasons"]


def test_rows_that_cannot_be_right_come_first_without_a_chance(table) -> None:
    wrong = table.units.head(1).with_columns(cast=pl.col("registered") + 5, row=pl.lit(99_999).cast(pl.Int64))
    aside = wrong.with_columns(reason=pl.lit("cast > registered"))
    found = unit_list(replace(table, set_aside=aside), table.focus).rows(5)
    assert found[0]["row"] == 99_999 and found[0]["adjusted"] is None
    assert "cannot all be right" in found[0]["reasons"]
    many = pl.concat([aside] * 400)
    assert unit_list(replace(table, set_aside=many), table.focus).broken.is_empty()


def test_every_row_of_the_list_leads_back_to_the_file(table) -> None:
    found = laws.finding(CHECK, table)
    (listing,) = found.listings
    assert listing.name == "units" and len(listing.rows) == 1_000
    rows = dict(zip(table.units["row"], table.units["unit"], strict=True))
    assert all(
        rows[row] == unit for row, unit in zip(listing.columns["row"], listing.columns["unit"], strict=True)
    )
    assert set(listing.columns["file"]) == {table.source.file}
    assert all(listing.columns["reasons"])
    adjusted = np.array(listing.columns["adjusted"])
    assert np.all(np.diff(adjusted) >= 0), "the order is that of the p-values"


def test_the_list_says_what_it_means(table) -> None:
    found = laws.finding(CHECK, table)
    assert any("5 % are expected to be mistakes" in caution for caution in found.cautions)
    assert found.p_value is None and found.outcome == "not testable"
    assert found.values["list"] == "units.csv"


def test_each_table_has_a_list_of_its_own(table) -> None:
    twice = Evidence(tables=(replace(table, name="a"), replace(table, name="b")))
    first, second = laws.answers(CHECK, twice)
    assert (first.listings[0].name, second.listings[0].name) == ("units-1", "units-2")


def test_special_units_are_compared_among_themselves(table) -> None:
    rows = list(range(12))
    at = pl.int_range(pl.len()).is_in(rows)
    units = table.units.with_columns(
        district=pl.when(at).then(pl.lit("City prison")).otherwise("district"),
        cast=pl.when(at).then(pl.col("registered") - 1).otherwise("cast"),
    )
    units = units.with_columns(
        valid=pl.when(at).then("cast").otherwise("valid"), invalid=pl.when(at).then(0).otherwise("invalid")
    )
    found = unit_list(replace(table, units=units), table.focus)
    (turnout,) = (reason for reason in found.reasons if reason.name == "turnout")
    assert turnout.p_values[rows].min() > 0.001, "high turnout is usual among units of their kind"
    assert {found.kind[row] for row in rows} == {"prison"}
