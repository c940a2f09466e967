"""What `votescope read --json` prints follows the published schema."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import pytest

from schema_check import schema_problems
from votescope.reading import read_reports, to_gold
from votescope.record.accounts.cross import cross_of

LABELLED = Path(__file__).parent / "labelled"
SCHEMA = json.loads(
    resources.files("votescope").joinpath("data/schema/reading.schema.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("engine", ["rules", "model"])
def test_labelled_reports_follow_the_schema(engine: str) -> None:
    reading = read_reports(sorted(LABELLED.glob("*.txt")), engine=engine)
    assert not reading.problems
    told = {
        "schema": SCHEMA["$id"],
        "reports": [to_gold(report) for report in reading.reports],
        "cross": cross_of(reading.reports[:6]),
    }
    assert schema_problems(json.loads(json.dumps(told)), SCHEMA) == []


def test_a_web_page_and_an_unread_language_follow_it(tmp_path: Path) -> None:
    body = "<p>Voters in Fiji chose a president on Sunday, the commission said.</p>" * 6
    head = "<html><head><title>Fiji votes</title></head><body><article><h1>Fiji votes</h1>"
    page = f"{head}{body}</article></body></html>"
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    spanish = "Los votantes de Bolivia eligieron el domingo a su presidente con el 55,1 % de los votos. "
    (tmp_path / "nota.txt").write_text(spanish * 3, encoding="utf-8")
    reading = read_reports([tmp_path / "page.html", tmp_path / "nota.txt"], engine="rules")
    told = {"schema": SCHEMA["$id"], "reports": [to_gold(report) for report in reading.reports]}
    assert schema_problems(json.loads(json.dumps(told)), SCHEMA) == []
    assert "text" in told["reports"][0] and told["reports"][1]["language"] == "es"
