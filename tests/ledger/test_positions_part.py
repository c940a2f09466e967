"""The ledger in the dossier: its part of the page, and the files beside it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

import votescope

EXAMPLE = Path(__file__).parents[2] / "examples" / "annexation-2022"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    examination = votescope.run_examination(votescope.gather([EXAMPLE]), seed=0, only=["accounts.agreement"])
    return votescope.write_dossier(examination, tmp_path_factory.mktemp("ledger") / "out").parent


def test_the_page_shows_actors_roll_calls_and_organs_findings_apart(folder):
    page = (folder / "dossier.html").read_text(encoding="utf-8")
    part = page[page.index('<section class="part" id="positions"') : page.index('id="statements"')]
    for words in ("will not recognise it", "Sources disagree.", "33 by Babel", "What organs found", "CDL-AD(2014)002",
                  "an abstention or an absence is not recognition", "Positions over time"):  # fmt: skip
        assert words in part


def test_the_ledger_lies_beside_the_page_as_json_and_csv(folder):
    held = json.loads((folder / "ledger.json").read_text(encoding="utf-8"))
    vote = next(vote for vote in held["roll_calls"] if vote["ref"] == "A/RES/ES-11/4")
    assert vote["followed"] == "ga-2022" and list(vote["conflicts"]) == ["abstain"]
    assert {found["id"] for found in held["organ_findings"]} >= {"ga-68-262", "cdl-2014-002"}
    with (folder / "tables" / "roll_calls.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert [(row["abstain"], row["followed"]) for row in rows] == [
        ("35", "True"),
        ("33", "False"),
        ("58", "True"),
    ]
    with (folder / "tables" / "positions.csv").open(encoding="utf-8", newline="") as handle:
        states = {row["state"] for row in csv.DictReader(handle)}
    assert {"USA", "UKR"} <= states
