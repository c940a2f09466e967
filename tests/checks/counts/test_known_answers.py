"""Known answers on real tables: needs the outside data named by VOTESCOPE_SHARED."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path

import laws
import pytest

from votescope.checks.counts.integer_percentages import CHECK, IntegerPercentages
from votescope.stats.fives import counts_on_five, percents_on_five
from votescope.tables import ResultsTable, read_table

pytestmark = pytest.mark.shared

NUMBERS = (
    "observed_either",
    "expected_either",
    "sd_either",
    "observed_leader",
    "expected_leader",
    "observed_turnout",
    "expected_turnout",
)
CLEAN = {
    "israel_2019_k22": -2.1,
    "israel_2021_k24": -0.5,
    "peru_2021_r1": -1.2,
    "poland_2005_sejm": 0.2,
    "poland_2007_sejm": -1.1,
    "poland_2014_sejmik": 1.4,
    "switzerland_2010_deportation": 0.9,
    "switzerland_2014_immigration": -0.4,
    "italy_2016_referendum": -0.7,
    "uk_2016_brexit": -0.6,  # with every count alike in units above 10,000; -0.9 with the ratio plugged in
}


@cache
def loaded(shared: Path, name: str) -> tuple[ResultsTable, str]:
    folder = shared / "results" / name
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    return read_table(folder / meta["file"]), meta["focus_option"]


def variant(row: dict[str, str]) -> IntegerPercentages:
    return IntegerPercentages(
        cuts="default" if row["variant"].startswith("default") else "kobak2016",
        ballots="issued" if "issued" in row["variant"] else "cast",
    )


def test_thirty_rows_computed_twice_by_independent_code(shared):
    """Integers exact; expectation and standard deviation to .01."""
    path = shared / "reference" / "known-answers-integer-percentages.csv"
    with path.open(encoding="utf-8") as handle:
        rows = sorted(csv.DictReader(handle), key=lambda row: row["table"])
    assert len(rows) == 30
    wrong: list[str] = []
    for row in rows:
        table, focus = loaded(shared, row["table"])
        values = laws.finding(variant(row), table, focus=focus).values
        if values["rows"] != int(row["rows"]):
            wrong.append(f"{row['table']}, {row['variant']}: {values['rows']} rows, not {row['rows']}")
            continue
        for name in NUMBERS:
            own = values[name.removesuffix("_either")]
            if abs(own - float(row[name])) > (0 if name.startswith("observed") else 0.01):
                wrong.append(f"{row['table']}, {row['variant']}: {name} {own}, not {row[name]}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", CLEAN)
def test_clean_votes_stay_silent(shared, name):
    table, focus = loaded(shared, name)
    found = laws.finding(CHECK, table, focus=focus)
    linked = [
        row for row in found.values["variations"] if row["variation"] == "turnout and share independent"
    ]
    assert bool(linked) == found.values["ratios_linked"] == (name == "peru_2021_r1")
    published = linked[0]["z"] if linked else found.statistic
    assert published == pytest.approx(CLEAN[name], abs=0.1)
    assert found.outcome == "no trace"
    assert found.values["regions_holm"] == 0


def test_a_flagged_vote_by_region(shared):
    table, focus = loaded(shared, "russia_2020")
    found = laws.finding(IntegerPercentages(cuts="kobak2016"), table, focus=focus)
    values = found.values
    assert (values["regions_tested"], values["regions_bh"], values["regions_holm"]) == (87, 30, 24)
    assert values["regions"][0]["excess"] == pytest.approx(402.0, abs=0.2)
    assert values["regions"][0]["z"] == pytest.approx(19.6, abs=0.1)
    assert found.outcome == "strong trace"


def test_multiples_of_five_over_all_stations(shared):
    """Shares of counts and of whole percents that end in 0 or 5, without exclusions."""
    table, focus = loaded(shared, "russia_2020")
    registered, cast, leader = table.count("registered"), table.count("cast"), table.votes(focus)
    counted = table.count("valid") + table.count("invalid")
    voted = (registered > 0) & (counted > 0)
    found = [
        counts_on_five(leader[voted]).mean(),
        counts_on_five(cast[voted]).mean(),
        percents_on_five(leader[voted], counted[voted]).mean(),
        percents_on_five(cast[voted], registered[voted]).mean(),
    ]
    assert found == pytest.approx([0.2064, 0.2170, 0.2223, 0.2326], abs=2e-4)
