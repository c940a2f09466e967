"""The excess of whole percentages: laws, hand-computed tables, controls."""

from __future__ import annotations

from dataclasses import replace

import laws
import numpy as np
import polars as pl
import pytest
from scipy.stats import binom

from votescope.checks.counts.integer_percentages import CHECK, IntegerPercentages
from votescope.checks.counts.multiples_of_five import CHECK as MULTIPLES
from votescope.core import Skipped, UsageProblem
from votescope.simulate import plant, simulate, simulate_vote
from votescope.tables.table import ResultsTable


def columns(table: ResultsTable, **values: list[int]) -> ResultsTable:
    units = table.units.head(len(next(iter(values.values()))))
    return laws.with_units(table, units.with_columns(pl.Series(name, v) for name, v in values.items()))


def test_obeys_the_laws(honest, rounded):
    for table in (honest, rounded):
        laws.row_order_does_not_matter(CHECK, table)
        laws.names_do_not_matter(CHECK, table)
        laws.seed_decides(CHECK, table)
        laws.evidence_stays_as_it_was(CHECK, table)
    laws.tables_are_answered_one_by_one(CHECK, rounded)
    laws.skips_what_it_cannot_use(CHECK, honest)


def test_stays_finite_at_the_edges(honest):
    laws.stays_finite(CHECK, honest)


def test_false_alarms_are_rare():
    laws.false_alarms_are_rare(CHECK, votes=60, units=900)


def test_power_grows_with_the_dose():
    laws.power_grows_with_the_dose(CHECK, doses=(0.0, 0.1, 0.2, 0.4), units=1_500)


def test_an_honest_vote_is_not_flagged_and_a_rounded_one_is(honest, rounded):
    assert laws.finding(CHECK, honest).outcome == "no trace"
    flagged = laws.finding(CHECK, rounded)
    assert flagged.outcome == "strong trace"
    assert flagged.stable
    assert flagged.effect.low > 0


def test_the_planted_region_stands_out_alone(rounded):
    values = laws.finding(CHECK, rounded).values
    assert [group["region"] for group in values["regions"] if group["bh"] < 0.05] == ["East"]
    assert (values["regions_tested"], values["regions_bh"], values["regions_holm"]) == (6, 1, 1)
    bars = laws.finding(CHECK, rounded).displays[-1]
    assert [
        label for label, flag in zip(bars.columns["label"], bars.columns["flagged"], strict=True) if flag
    ] == ["East"]


def test_marks_shifted_by_tenths_are_silent_on_an_honest_vote(honest):
    offsets = laws.finding(CHECK, honest).values["offsets"]
    assert [row["offset"] for row in offsets] == [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
    assert max(abs(row["z"]) for row in offsets) < 3.5


def test_the_numbers_are_those_of_a_direct_sum(honest):
    """Every unit's chance from scipy's binomial law over all its counts, hits by exact fractions."""
    found = laws.finding(CHECK, honest, focus="Yes")
    expected, variance, observed = 0.0, 0.0, 0
    rows = honest.units.select("registered", "cast", "valid", "invalid", "votes:Yes").rows()
    for registered, cast, valid, invalid, yes in rows:
        pairs = ((cast, registered), (yes, valid + invalid))
        if any(min(k, n - k) < 10 or 100 * k > 99 * n for k, n in pairs) or registered < 100:
            continue
        chances, hits = [], []
        for k, n in pairs:
            counts = np.arange(n + 1)
            hit = np.abs(100 * counts - n * np.rint(100 * counts / n)) * 20 <= n
            chances.append(binom.pmf(counts[hit], n, k / n).sum())
            hits.append(hit[k])
        chance = chances[0] + chances[1] - chances[0] * chances[1]
        expected, variance, observed = (
            expected + chance,
            variance + chance * (1 - chance),
            observed + any(hits),
        )
    assert found.values["observed"] == observed
    assert found.values["expected"] == pytest.approx(expected, abs=1e-6)
    assert found.values["sd"] == pytest.approx(variance**0.5, abs=1e-6)


def test_every_unit_left_out_is_named_once(honest):
    """A unit with 50 voters, one with 99.5 % turnout, one with 5 votes, one without a register."""
    units = honest.units.with_columns(
        registered=pl.when(pl.col("row") == 2).then(50).otherwise(pl.col("registered")),
        cast=pl.when(pl.col("row") == 2).then(40).otherwise(pl.col("cast")),
    )
    units = units.with_columns(
        registered=pl.when(pl.col("row") == 3)
        .then(pl.lit(None))
        .when(pl.col("row") == 4)
        .then(pl.col("cast"))
        .otherwise(pl.col("registered")),
    )
    before = {left.reason: left.count for left in laws.finding(CHECK, honest).excluded}
    after = {left.reason: left.count for left in laws.finding(CHECK, laws.with_units(honest, units)).excluded}
    grown = {reason for reason, count in after.items() if count == before.get(reason, 0) + 1}
    assert grown == {
        "fewer than 100 registered",
        "a number is missing, or nobody voted",
        "turnout or share above 99 %",
    }


def test_without_a_register_the_share_stands_alone(rounded):
    bare = laws.with_units(rounded, rounded.units.with_columns(registered=pl.lit(None, dtype=pl.Int64)))
    found = laws.finding(CHECK, bare)
    assert found.values["statistic"] == "leader"
    assert "expected_turnout" not in found.values
    assert any("without a register" in caution for caution in found.cautions)
    assert "turnout" not in found.reading
    assert found.p_value < 0.01


def test_ballots_issued_are_a_variation_or_the_choice(honest):
    issued = laws.with_units(honest, honest.units.with_columns(issued=pl.col("cast") + 3))
    issued = laws.with_units(
        issued, issued.units.with_columns(registered=pl.max_horizontal("registered", "issued"))
    )
    chosen = laws.finding(IntegerPercentages(ballots="issued"), issued)
    varied = laws.finding(CHECK, issued).values["variations"]
    other = next(row for row in varied if row["variation"].startswith("turnout from the other"))
    assert other["observed"] == chosen.values["observed"]
    assert other["expected"] == pytest.approx(chosen.values["expected"])


def test_the_published_cuts_keep_the_rows_near_zero(honest):
    published = laws.finding(IntegerPercentages(cuts="kobak2016"), honest)
    default = laws.finding(CHECK, honest)
    variation = default.values["variations"][0]
    assert variation["rows"] == published.values["rows"] >= default.values["rows"]
    assert variation["expected"] == pytest.approx(published.values["expected"])
    assert not variation["decides"]


def test_an_answer_that_leans_on_the_small_units_is_weak():
    """Rounding in the smallest tenth alone vanishes without it: the trace cannot be strong."""
    rng = np.random.default_rng(5)
    vote = simulate_vote(units=4_000, regions=2, rng=rng)
    small = pl.col("registered") <= pl.col("registered").quantile(0.1)
    vote = laws.with_units(
        vote, vote.units.with_columns(region=pl.when(small).then(pl.lit("Small")).otherwise(pl.col("region")))
    )
    written, _ = plant(vote, "whole-percents", dose=1.0, region="Small", rng=rng)
    found = laws.finding(CHECK, written)
    assert found.p_value < 0.01
    assert not found.stable
    assert found.outcome == "weak trace"


def test_large_units_bring_a_caution_and_a_variation(honest):
    grown = laws.with_units(
        honest, honest.units.with_columns(pl.col("^(registered|cast|valid|invalid|votes:.*)$") * 37)
    )
    found = laws.finding(CHECK, grown)
    assert any("larger than 10,000" in caution for caution in found.cautions)
    assert any(row["variation"] == "own ratio plugged in above 10,000" for row in found.values["variations"])


def test_small_registers_of_one_size_link_turnout_and_share():
    """250 voters everywhere, four in five of whom vote: 200 ballots make both ratios round, and often."""
    rng, units = np.random.default_rng(8), 6_000
    cast = rng.binomial(250, rng.beta(80, 20, units))
    votes = rng.binomial(cast, rng.beta(4, 6, units))
    vote = simulate_vote(units=units, regions=2, rng=rng)
    columns = {"registered": np.full(units, 250), "cast": cast, "valid": cast, "invalid": cast - cast}
    columns |= {f"votes:{vote.options[0]}": votes, f"votes:{vote.options[1]}": cast - votes}
    vote = laws.with_units(vote, vote.units.with_columns(pl.Series(name, v) for name, v in columns.items()))
    found = laws.finding(CHECK, vote, focus=vote.options[0])
    alone = next(
        row for row in found.values["variations"] if row["variation"].startswith("turnout and share")
    )
    assert found.values["ratios_linked"]
    assert not alone["decides"]
    assert alone["expected"] > found.values["expected"] + 0.5 * found.values["sd"]
    assert abs(found.statistic) < 3.0
    assert any("one number of ballots decides both" in caution for caution in found.cautions)


def test_units_of_many_sizes_are_not_linked(honest):
    values = laws.finding(CHECK, honest).values
    assert not values["ratios_linked"]
    assert all(row["variation"] != "turnout and share independent" for row in values["variations"])


def test_registers_in_hundreds_bring_a_caution(honest):
    hundreds = honest.units.with_columns(registered=(pl.col("registered") // 100 + 1) * 100)
    found = laws.finding(CHECK, laws.with_units(honest, hundreds))
    assert any("multiples of 100" in caution for caution in found.cautions)
    assert not found.stable
    assert any("weak trace at most" in caution for caution in found.cautions)


def test_an_option_that_the_table_lacks_is_said(honest):
    found = laws.finding(CHECK, honest, focus="Perhaps")
    assert found.scope.option == honest.leader
    assert any("Perhaps" in caution for caution in found.cautions)


def test_the_reading_is_one_printable_sentence(rounded):
    for option in ("Yes", "No"):
        reading = laws.finding(CHECK, rounded, focus=option).reading
        assert len(reading.split()) <= 35
        assert reading.count(".") == 1
        assert "fraud" not in reading


def test_the_histograms_hold_the_units_used(honest):
    found = laws.finding(CHECK, honest)
    for display in found.displays[:2]:
        assert 101 <= len(display.columns["x"]) <= 1001
        assert found.n_used <= sum(display.columns["observed"]) <= 1.2 * found.n_used
        assert sum(display.columns["expected"]) == pytest.approx(sum(display.columns["observed"]), rel=0.02)
        assert all(
            low <= mid <= high
            for low, mid, high in zip(
                display.columns["low"], display.columns["expected"], display.columns["high"], strict=True
            )
        )


def test_small_regions_are_counted_and_not_tested(honest):
    units = honest.units.with_columns(
        region=pl.when(pl.col("row") < 5).then(pl.lit("Islet")).otherwise(pl.col("region"))
    )
    values = laws.finding(CHECK, laws.with_units(honest, units)).values
    assert (values["regions_tested"], values["regions_too_small"]) == (6, 1)


def test_unknown_settings_are_refused():
    with pytest.raises(UsageProblem, match="cast or issued"):
        IntegerPercentages(ballots="counted")
    with pytest.raises(UsageProblem, match="default or kobak2016"):
        IntegerPercentages(cuts="mine")


def test_a_table_of_four_units_is_skipped_with_its_numbers():
    small = simulate(units=4, regions=1, seed=1).table
    (answer,) = laws.answers(CHECK, laws.evidence_of(small))
    assert isinstance(answer, Skipped)
    assert answer.message.startswith("Of 4 units")


def test_the_columns_behind_the_numbers_are_named(honest):
    columns = {cell.column for cell in laws.finding(CHECK, honest, focus="Yes").evidence}
    assert columns == {"registered", "cast", "valid", "invalid", "Yes"}


@pytest.mark.parametrize("check", [CHECK, MULTIPLES], ids=["integer percentages", "multiples of five"])
@pytest.mark.parametrize(("rows", "words"), [(0, ""), (1, "1 row that has"), (40, "40 rows that have")])
def test_rows_with_more_cast_than_issued_take_part_and_are_counted(honest, check, rows, words):
    broken = honest.units.head(rows).with_columns(issued=pl.col("cast") - 1, reason=pl.lit("cast > issued"))
    other = honest.units.slice(rows, 7).with_columns(reason=pl.lit("cast > registered"))
    table = replace(honest, units=honest.units.slice(rows + 7), set_aside=pl.concat([broken, other]))
    found = laws.finding(check, table)
    assert found.n_used + sum(left.count for left in found.excluded) == honest.units.height - 7
    said = [caution for caution in found.cautions if "than issued" in caution]
    assert len(said) == bool(rows) and all(words in caution for caution in said)


def test_issued_ballots_alone_vary_the_statistic_and_do_not_make_it(honest):
    issued = honest.units.with_columns(issued="cast", cast=pl.lit(None, dtype=pl.Int64))
    values = laws.finding(CHECK, laws.with_units(honest, issued)).values
    assert values["statistic"] == "leader"
    assert "turnout from the other kind of ballots" in [each["variation"] for each in values["variations"]]
