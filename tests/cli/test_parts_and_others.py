"""``votescope examine`` with parts of a table, other votes beside it, and the list of units."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from votescope.simulate import simulate

ONLY = ("--only", "counts.last_digit", "--only", "counts.turnout_slope", "--only", "counts.ranked_units")


def run(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "votescope", "examine", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with two votes as CSV; the first has a column that says town or country."""
    folder = tmp_path_factory.mktemp("desk")
    for name, seed in (("now", 3), ("before", 4)):
        units = simulate(units=1_200, regions=3, seed=seed).table.units.drop("row")
        units = units.rename({column: column.removeprefix("votes:") for column in units.columns})
        area = pl.when(pl.int_range(pl.len()) % 3 == 0).then(pl.lit("town")).otherwise(pl.lit("country"))
        units.with_columns(area.alias("kind of area")).write_csv(folder / f"{name}.csv")
    return folder


def test_parts_and_other_votes_stand_beside_the_answers(desk: Path) -> None:
    ran = run("now.csv", "--strata", "kind of area", "--compare", "before.csv", *ONLY, "--json", folder=desk)
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    levels = [(one["check"], one["scope"]["level"], one["scope"]["place"]) for one in told["findings"]]
    for check in ("counts.last_digit", "counts.turnout_slope"):
        assert (check, "region", "town") in levels and (check, "region", "country") in levels
    for one in told["findings"]:
        if one["scope"]["level"] == "all":
            assert [row["vote"] for row in one["values"]["compared"]] == ["before"]
    (listed,) = (one for one in told["findings"] if one["check"] == "counts.ranked_units")
    assert listed["values"]["list"] == "units.csv" and listed["values"]["first"]
    assert [one["note"] for one in told["inputs"]] == ["", "comparison"]


def test_the_list_lies_beside_the_dossier(desk: Path) -> None:
    ran = run("now.csv", *ONLY, "--out", "out", folder=desk)
    assert ran.returncode == 0, ran.stderr
    assert (desk / "out" / "units.csv").is_file() and (desk / "out" / "dossier.xlsx").is_file()


def test_rows_can_be_kept_by_what_a_column_says(desk: Path) -> None:
    ran = run("now.csv", "--where", "kind of area=town", *ONLY, "--json", folder=desk)
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["inputs"][0]["rows_read"] == 400
    assert {one["n_used"] <= 400 for one in told["findings"]} == {True}


def test_a_column_that_is_not_there_is_named(desk: Path) -> None:
    ran = run("now.csv", "--strata", "kind of aria", *ONLY, "--json", folder=desk)
    assert ran.returncode == 1 and "kind of area" in ran.stderr and ran.stdout == ""


def test_a_comparison_needs_a_table(desk: Path) -> None:
    (desk / "report.txt").write_text("Voting on independence began on Friday in Norland.\n", encoding="utf-8")
    ran = run("now.csv", "--compare", "report.txt", *ONLY, "--json", folder=desk)
    assert ran.returncode == 2 and "no table of results" in ran.stderr
