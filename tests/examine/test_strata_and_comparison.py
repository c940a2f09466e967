"""Strata and comparison votes: the same checks on parts of a table and on other votes."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from votescope.dossier import findings_json
from votescope.examine import compared, run_examination
from votescope.examine.family import family_outcomes
from votescope.record.evidence import Evidence
from votescope.simulate import Dose, simulate
from votescope.stats.multiplicity import benjamini_hochberg, holm
from votescope.tables.table import ResultsTable

ONLY = ("counts.integer_percentages", "counts.last_digit", "counts.turnout_slope", "counts.ranked_units")


def cut(table: ResultsTable) -> ResultsTable:
    """Return the table with its regions as strata, the first one too small to test."""
    few = pl.int_range(pl.len()) < 20
    named = pl.when(few).then(pl.lit("a few")).otherwise("region").alias("stratum")
    return replace(
        table, units=table.units.with_columns(named), set_aside=table.set_aside.with_columns(stratum=None)
    )


@pytest.fixture(scope="module")
def whole() -> ResultsTable:
    return simulate(units=2_000, regions=4, seed=5, dose=Dose(share=0.5, region="East")).table


@pytest.fixture(scope="module")
def parted(whole):
    return run_examination(Evidence(tables=(cut(whole),)), only=ONLY)


def primary(examination, level: str):
    return [
        f
        for f in examination.findings
        if f.p_value is not None and (f.scope.level == "all") == (level == "all")
    ]


def test_every_check_answers_for_every_stratum(parted, whole) -> None:
    regions = set(whole.units["region"])
    for check in ONLY[:3]:
        assert {
            f.scope.place for f in parted.findings if f.check == check and f.scope.level == "region"
        } == regions
    assert not any(f.displays for f in parted.findings if f.scope.level == "region")
    assert sum(bool(f.listings) for f in parted.findings) == 1, (
        "there is one list of units, of the whole table"
    )


def test_strata_too_small_are_named_once_for_each_check(parted) -> None:
    for check in ONLY:
        (skipped,) = (one for one in parted.skipped if one.check == check)
        assert "a few" in skipped.message and "1 of 5 strata" in skipped.message


def test_corrections_run_over_the_main_findings_and_over_the_strata_of_a_check(parted, whole) -> None:
    main = primary(parted, "all")
    assert [f.p_adjusted for f in main] == pytest.approx(holm([f.p_value for f in main]).tolist())
    for check in ONLY[:2]:
        parts = [f for f in primary(parted, "region") if f.check == check]
        expected = benjamini_hochberg([f.p_value for f in parts]).tolist()
        assert [f.p_adjusted for f in parts] == pytest.approx(expected)
        assert all("5 % are" in " ".join(f.cautions) for f in parts)
    alone = run_examination(Evidence(tables=(whole,)), only=ONLY)
    assert [f.p_adjusted for f in primary(alone, "all")] == [f.p_adjusted for f in main]


def test_the_stratum_with_the_dose_stands_out_and_decides_nothing(parted, whole) -> None:
    rounded = {f.scope.place: f for f in primary(parted, "region") if f.check == ONLY[0]}
    assert rounded["East"].p_adjusted < 0.01
    assert all(f.p_adjusted > 0.05 for place, f in rounded.items() if place != "East")
    main = [replace(f, outcome="no trace") for f in primary(parted, "all")]
    assert family_outcomes([*main, rounded["East"]], parted.cards)["counts"] == "no trace"


def test_the_focus_is_that_of_the_whole_table(parted) -> None:
    assert len({f.scope.option for f in parted.findings if f.check == ONLY[0]}) == 1


def test_comparison_votes_stand_beside_every_finding_on_counts(whole) -> None:
    mine = run_examination(Evidence(tables=(whole,)), only=ONLY)
    other = replace(simulate(units=800, regions=2, seed=9).table, name="earlier")
    tiny = replace(simulate(units=100, regions=1, seed=9).table, name="tiny")
    others = [
        run_examination(Evidence(tables=(one,), inputs=(one.source,)), only=ONLY) for one in (other, tiny)
    ]
    found = compared(mine, others)
    for before, finding in zip(mine.findings, found.findings, strict=True):
        first, second = finding.values["compared"]
        own = next(f for f in others[0].findings if f.check == finding.check)
        assert (first["vote"], first["units"], first["statistic"]) == ("earlier", own.n_used, own.statistic)
        assert first["value"] == own.effect.value
        assert first["outcome"] == (own.outcome if own.p_value is not None else "")
        assert second["vote"] == "tiny" and second["value"] is None and "asks for at least" in second["told"]
        assert (finding.p_adjusted, finding.outcome) == (before.p_adjusted, before.outcome)
        table = finding.displays[-1]
        assert table.kind == "side-by-side table" and {"this vote", "earlier", "tiny"} <= set(
            table.columns["row"]
        )
    assert [one.note for one in found.evidence.inputs] == ["comparison", "comparison"]
    assert findings_json(found)["findings"][0]["values"]["compared"][0]["vote"] == "earlier"


def test_without_comparison_votes_nothing_changes(whole) -> None:
    mine = run_examination(Evidence(tables=(whole,)), only=ONLY[:1])
    assert compared(mine, []) is mine
