"""What the primary checks on counts say of real votes, and how often they flag regions of clean ones."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from math import sqrt
from pathlib import Path

import numpy as np
import pytest

from votescope.core import OUTCOMES, Finding
from votescope.examine import run_examination
from votescope.record.counts.digit_survey import counts_of, digits_of
from votescope.record.counts.survey import headline_of
from votescope.record.evidence import Evidence
from votescope.stats.poisson_binomial import upper_tail
from votescope.tables import read_table
from votescope.tables.ratios import CUTS, ratios_of
from votescope.tables.table import ResultsTable

pytestmark = pytest.mark.shared

PRIMARY = ("counts.integer_percentages", "counts.last_digit")
SMALLEST_REGION = 300
ORDER = OUTCOMES["counts"]


@cache
def metas(results: Path) -> dict[str, dict]:
    """Return what is told of every table, by its name."""
    files = sorted(results.glob("*/meta.json"))
    return {file.parent.name: json.loads(file.read_text(encoding="utf-8")) for file in files}


def table_of(shared: Path, name: str) -> tuple[ResultsTable, str]:
    meta = metas(shared / "results")[name]
    return read_table(shared / "results" / name / meta["file"]), meta["focus_option"]


def silent(meta: dict) -> bool:
    return meta["label"].startswith("clean") or meta["country"] == "Venezuela"


@pytest.fixture(scope="module")
def outcomes(shared: Path) -> dict[str, tuple[str, tuple[Finding, ...]]]:
    """Return the outcome of the counts and the findings of the primary checks, for every table that has a label."""
    found = {}
    for name, meta in metas(shared / "results").items():
        if not (silent(meta) or meta["country"] == "Russia"):
            continue
        table, option = table_of(shared, name)
        evidence = Evidence(tables=(replace(table, name=name),), focus_option=option)
        examined = run_examination(evidence, only=PRIMARY)
        found[name] = (examined.outcomes["counts"], examined.findings)
    return found


def told(findings: tuple[Finding, ...]) -> str:
    return "; ".join(
        f"{f.check}: {f.outcome}, p {f.p_value:.2g}, adjusted {f.p_adjusted:.2g}, stable {f.stable}, "
        f"{[(v['variation'], round(v['p_value'], 5)) for v in f.values['variations'] if v['decides']]}"
        for f in findings
    )


def test_no_clean_vote_shows_more_than_a_weak_trace(shared, outcomes) -> None:
    clean = {name: found for name, found in outcomes.items() if silent(metas(shared / "results")[name])}
    assert len(clean) >= 12
    loud = {
        name: told(each)
        for name, (word, each) in clean.items()
        if ORDER.index(word) > ORDER.index("weak trace")
    }
    assert not loud, loud


def test_every_russian_vote_shows_a_strong_trace(shared, outcomes) -> None:
    votes = {
        name: found
        for name, found in outcomes.items()
        if metas(shared / "results")[name]["country"] == "Russia"
    }
    assert len(votes) == 10
    quiet = {
        name: (word, told(each))
        for name, (word, each) in votes.items()
        if ORDER.index(word) < ORDER.index("strong trace")
    }
    assert not quiet, quiet


def regions_of(table: ResultsTable) -> list[ResultsTable]:
    names = table.units["region"].drop_nulls().unique().sort()
    return [replace(table, units=table.units.filter(table.units["region"] == name)) for name in names]


def whole_percents(table: ResultsTable, option: str) -> tuple[int, float]:
    found, chance = headline_of(ratios_of(table, option, cuts=CUTS["default"]))
    return chance.size, upper_tail(chance, found.observed)


def last_digits(table: ResultsTable, option: str) -> tuple[int, float]:
    del option
    found = digits_of(counts_of(table))
    return found.counts, found.p_value


@pytest.mark.parametrize("measure", [whole_percents, last_digits], ids=lambda each: each.__name__)
def test_regions_of_clean_votes_are_flagged_as_often_as_promised(shared, measure) -> None:
    p_values: list[float] = []
    for name, meta in metas(shared / "results").items():
        if not meta["label"].startswith("clean"):
            continue
        table, option = table_of(shared, name)
        for part in regions_of(table):
            if part.units.height < SMALLEST_REGION:
                continue
            used, p_value = measure(part, option)
            if used >= SMALLEST_REGION:
                p_values.append(p_value)
    assert len(p_values) >= 100
    flagged = float(np.mean(np.array(p_values) < 0.05))
    assert flagged <= 0.05 + 2.0 * sqrt(0.05 * 0.95 / len(p_values)), (flagged, len(p_values))
