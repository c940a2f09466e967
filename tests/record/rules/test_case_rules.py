"""A case's own rules, and what is wrong with a record that can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from votescope.core import InputProblem, Problem, UsageProblem
from votescope.examine import run_examination
from votescope.record import gather
from votescope.record.case import new_case, open_case
from votescope.record.rules.shelf import load_rules

OWN = """\
pack: river-law
title: Act on the Vote of the River People
document: River Act 7
force: law
adopted: {earliest: 2018-01-01, latest: 2018-01-01}
mark: V
rules:
- id: RIVER-4
  title: Talks first
  short: the rule of the River Act that talks come first
  provision: section 4
  severity: 3
  requirement: Talks come before the vote.
  met_if: {fact: negotiations.held}
  said_if_met: talks were held
  said_if_breached: no talks were held
  settled_by: a report on talks
  does_not_see: Whether the talks were in earnest.
  innocent_explanations: [talks were held in private]
"""
DOCUMENTS = """\
documents:
- {id: gazette, title: Gazette 3}
- {id: minister, title: A letter of the minister}
"""
RECORD = f"""\
{DOCUMENTS}facts:
  negotiations.held:
  - value: false          # mine
    status: confirmed
    sources: [gazette]
  calendar.voting_start:
  - {{value: 2019-05-05, status: confirmed, sources: [gazette]}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    case = tmp_path / "river"
    new_case(case, title="River vote", kind="referendum")
    (case / "rules").mkdir()
    (case / "rules" / "own.yaml").write_text(OWN, encoding="utf-8")
    (case / "record.yaml").write_text(RECORD, encoding="utf-8")
    return case


def choose_rules(folder: Path, lines: str) -> None:
    (folder / "case.yaml").write_text(
        f"title: River vote\nkind: referendum\nrules:\n{lines}", encoding="utf-8"
    )


def problems(folder: Path) -> list[tuple[str, int | None, str | None]]:
    with pytest.raises(InputProblem) as caught:
        open_case(folder)
    return [(problem.file, problem.row, problem.column) for problem in caught.value.problems]


def test_a_pack_of_the_case_becomes_checks_of_its_run_and_of_no_other(folder: Path) -> None:
    choose_rules(folder, "  packs: [rules/own.yaml]\n  on: [HR-45]\n  off: [VC22-war]\n")
    evidence = gather([folder])
    ids = {rule.id for rule in evidence.rules}
    assert ids == {rule.id for rule in load_rules()} - {"VC22-war"} | {"HR-45", "RIVER-4"}
    assert "rules/own.yaml" in [entry.file for entry in evidence.inputs]
    examination = run_examination(evidence, only=["procedure.river-4", "procedure.hr-45"])
    assert {finding.check: finding.outcome for finding in examination.findings} == {
        "procedure.river-4": "breached",
        "procedure.hr-45": "not established",
    }
    assert examination.outcomes["procedure"] == "breached"
    assert "the rule of the River Act" in examination.sentences["procedure"]
    (folder / "case.yaml").write_text("title: River vote\n", encoding="utf-8")
    plain = gather([folder])
    assert plain.rules == ()
    with pytest.raises(UsageProblem, match="no check is called"):
        run_examination(plain, only=["procedure.river-4"])
    with pytest.raises(UsageProblem, match=r"rules: \{on: \[HR-45\]\}"):
        run_examination(plain, only=["procedure.hr-45"])


def test_ids_that_no_rule_has_are_named_by_line(folder: Path) -> None:
    choose_rules(folder, "  packs: [rules/own.yaml]\n  on:\n  - HR-45\n  - RIVER-5\n  off: [HR-45, HR-46]\n")
    assert problems(folder) == [
        ("case.yaml", 7, "on"),
        ("case.yaml", 8, "off"),
        ("case.yaml", 8, "off"),
    ]


def test_a_pack_that_is_malformed_or_missing_is_named_with_everything_else(folder: Path) -> None:
    choose_rules(folder, "  packs: [rules/own.yaml, rules/other.yaml]\n")
    (folder / "rules" / "own.yaml").write_text(OWN.replace("severity: 3", "severity: 30"), encoding="utf-8")
    (folder / "record.yaml").write_text(
        RECORD.replace("negotiations.held", "negotiations.hold"), encoding="utf-8"
    )
    assert problems(folder) == [
        ("rules/own.yaml", 12, "severity"),
        ("rules/other.yaml", None, None),
        ("record.yaml", 5, "negotiations.hold"),
    ]


def test_unknown_keys_under_rules_and_no_rule_at_all(folder: Path) -> None:
    choose_rules(folder, "  pack: [rules/own.yaml]\n")
    assert problems(folder) == [("case.yaml", 4, "pack")]
    every = ", ".join(rule.id for rule in load_rules())
    choose_rules(folder, f"  off: [{every}]\n")
    assert problems(folder) == [("case.yaml", 4, "off")]


def concerns(folder: Path, text: str) -> tuple[Problem, ...]:
    (folder / "record.yaml").write_text(text, encoding="utf-8")
    return gather([folder]).concerns


def test_a_confirmed_fact_without_source_is_listed_with_its_line(folder: Path) -> None:
    assert concerns(folder, RECORD) == ()
    (found,) = concerns(folder, RECORD.replace("    sources: [gazette]\n", ""))
    assert (found.file, found.row, found.column, found.kind) == (
        "record.yaml",
        6,
        "negotiations.held",
        "no source",
    )
    assert "sources" in found.expected and found.todo
    # What was only drafted is no word of a person.
    assert concerns(folder, RECORD.replace("confirmed\n    sources: [gazette]", "drafted")) == ()


def test_confirmed_facts_that_contradict_are_listed_with_both_lines_and_contested(folder: Path) -> None:
    choose_rules(folder, "  packs: [rules/own.yaml]\n")
    second = "  - value: true\n    status: confirmed\n    sources: [minister]\n"
    text = RECORD.replace("  calendar", f"{second}  calendar", 1)
    (found,) = concerns(folder, text)
    assert (found.row, found.kind) == (9, "contradiction")
    assert "true is confirmed here, and false on line 6" in found.found
    (finding,) = run_examination(gather([folder]), only=["procedure.river-4"]).findings
    assert (finding.outcome, "contested" in finding.flags) == ("not established", True)
    assert (folder / "record.yaml").read_text(encoding="utf-8") == text
    assert concerns(folder, text.replace("confirmed\n    sources: [minister]", "rejected")) == ()


def test_dates_that_can_both_be_true_are_no_contradiction(folder: Path) -> None:
    more = "  - {value: 2019-05-01/2019-05-31, status: confirmed, sources: [minister]}\n"
    assert concerns(folder, RECORD + more) == ()
    (found,) = concerns(folder, RECORD + more.replace("2019-05-01/2019-05-31", "2019-06-01"))
    assert "2019-06-01 is confirmed here, and 2019-05-05 on line 10" in found.found


def test_found_and_nothing_found_contradict(folder: Path) -> None:
    text = f"{DOCUMENTS}facts:\n  conscription.by_holder:\n"
    text += "  - {value: reported, status: confirmed, sources: [gazette]}\n"
    (found,) = concerns(folder, text + "  - {value: none_found, status: confirmed}\n")
    assert (found.row, found.kind) == (7, "contradiction")
    elsewhere = "  - {value: none_found, status: confirmed, territory: Hill}\n"
    assert concerns(folder, text + elsewhere) == ()
    assert [search.key for search in gather([folder]).searched] == ["conscription.by_holder"]


def test_comments_survive_what_votescope_writes_into_a_record(folder: Path) -> None:
    case = open_case(folder)
    changed = case.record.with_status(case.record.entries[0].place, "rejected")
    assert changed.file.text == RECORD.replace("status: confirmed", "status: rejected", 1)
    assert "# mine" in changed.file.text
