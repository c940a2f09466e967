"""The two reports that the project starts from, held to every shipped rule: first as drafted, then as confirmed."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.shared

HELD_PARTS = ("UA-14", "UA-09")
REGIONS = (*HELD_PARTS, "UA-65", "UA-23")
ALL_BREACHED = dict.fromkeys(REGIONS, "breached")
SPLIT = dict.fromkeys(REGIONS, "not established") | dict.fromkeys(HELD_PARTS, "breached")
DECIDED = {
    "VCR-III.9.a-min": ALL_BREACHED,
    "VCR-III.9-70": ALL_BREACHED,
    "VC22-war": ALL_BREACHED,
    "HR-42": dict.fromkeys(REGIONS, "met"),
    "VCR-III.1": ALL_BREACHED,
    "UNC-2.4": ALL_BREACHED,
    "VC14-27": ALL_BREACHED,
    "GC4-47": dict.fromkeys(REGIONS, "not established"),
    "GC4-51": SPLIT,
    "HR-23h": SPLIT,
}
"""Section 2.2 of the reference on standards; every other rule is open, or does not apply."""
FLAGS = {
    "VCR-III.9.a-min": "single source",
    "VCR-III.9-70": "single source",
    "HR-42": "contested",
    "VCR-III.1": "inference",
    "UNC-2.4": "inference",
    "VC14-27": "inference",
    "GC4-47": "engaged",
    "GC4-51": "single source",
    "HR-23h": "single source",
}
POINTERS = (
    "VCR-II.4.1", "VCR-III.9.a-camp", "VCR-I.1.1", "VCR-I.3.1.a", "GC25-19", "CPH-7.7", "RES-counts", "VC14-28",
    "HR-43", "VC-status-quo",
)  # fmt: skip
"""Section 2.3: the reports point one way and do not decide."""


def _run(*words: str | Path) -> str:
    ran = subprocess.run(
        [sys.executable, "-m", "votescope", *map(str, words)], capture_output=True, text=True, timeout=120
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.fixture(scope="module", params=["drafted", "confirmed"])
def findings(
    request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    case = tmp_path_factory.mktemp(request.param) / "case"
    _run("read", shared / "seeds", "--published", "2022-09-27", "--case", case)
    record = case / "record.yaml"
    text = record.read_text(encoding="utf-8").replace("status: drafted", f"status: {request.param}")
    record.write_text(text, encoding="utf-8")
    told = json.loads(_run("examine", case, "--json"))["findings"]
    return {f["check"]: f for f in told if f["family"] == "procedure" and f["scope"]["level"] == "all"}


@cache
def _check_ids() -> dict[str, str]:
    from votescope.record.rules.shelf import load_rules

    return {rule.id: f"procedure.{rule.id.lower()}" for rule in load_rules()}


@pytest.mark.parametrize("rule", DECIDED)
def test_what_the_reports_decide(findings: dict[str, Any], rule: str) -> None:
    found = findings[_check_ids()[rule]]
    assert found["values"]["territories"] == DECIDED[rule]
    assert FLAGS.get(rule, "") in ("", *found["flags"])


def test_every_other_rule_is_open_and_names_what_would_settle_it(findings: dict[str, Any]) -> None:
    others = {name: f for name, f in findings.items() if name not in {_check_ids()[rule] for rule in DECIDED}}
    assert {f["outcome"] for f in others.values()} == {"not established", "not applicable"}
    assert all(f["missing"] for f in others.values() if f["outcome"] == "not established")


@pytest.mark.parametrize("rule", POINTERS)
def test_what_only_points_one_way_is_not_decided(findings: dict[str, Any], rule: str) -> None:
    found = findings[_check_ids()[rule]]
    assert found["outcome"] == "not established"
    assert found["missing"]
