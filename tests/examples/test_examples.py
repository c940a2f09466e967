"""The three votes of the examples, held to the same rules as any other."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from votescope.core import Finding
from votescope.examine import run_examination
from votescope.record.case import open_case
from votescope.record.gather import gather
from votescope.record.rules.shelf import load_rules

EXAMPLES = Path(__file__).parents[2] / "examples"
CASES = ("scotland-2014", "turkey-2017", "catalonia-2017")
EXPECTED: dict[str, Any] = YAML(typ="safe").load(Path(__file__).with_name("expected.yaml"))
VERDICTS = re.compile(
    r"\b(shams?|frauds?|fraudulent\w*|rigg\w+|stolen|illegitimate\w*|legitima\w+|illegal\w*|unlawful\w*|invalid\w*"
    r"|free and fair|unfair\w*|undemocratic\w*|democratic\w*|farces?|staged|manipulat\w+|genuine\w*|so-called)\b",
    re.IGNORECASE,
)
"""Words that say what to think of a vote, and not what happened in it."""


@cache
def outcomes(case: str) -> dict[str, Finding]:
    """Return the finding on each rule for the whole vote, by the rule's id."""
    examination = run_examination(gather([EXAMPLES / case]), only=["procedure"])
    return {
        finding.values["rule"]: finding for finding in examination.findings if finding.scope.level == "all"
    }


@cache
def record(case: str) -> dict[str, Any]:
    return YAML(typ="safe").load(EXAMPLES / case / "record.yaml")


def facts(case: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for key, listed in record(case)["facts"].items():
        yield from ((key, fact) for fact in listed)


def rows(case: str) -> Iterator[dict[str, str]]:
    """Yield the rows of every CSV file of a case."""
    for path in sorted((EXAMPLES / case).glob("*.csv")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        yield from csv.DictReader(lines)


@pytest.mark.parametrize("case", CASES)
def test_each_rule_in_force_answers_as_the_documents_let_one_expect(case: str) -> None:
    expected = {rule.id: "not established" for rule in load_rules()}
    later = {rule for rule, found in outcomes(case).items() if found.values["in_retrospect"] is not None}
    expected |= dict.fromkeys(later, "not applicable")
    expected |= EXPECTED["all"]["now"] | EXPECTED[case]["now"]
    found = {rule: finding.outcome for rule, finding in outcomes(case).items()}
    assert found == {rule: expected[rule] for rule in found}
    assert set(EXPECTED[case]["now"]) <= set(found)


@pytest.mark.parametrize("case", CASES)
def test_later_texts_speak_in_retrospect_only(case: str) -> None:
    found = {rule: finding.values["in_retrospect"] for rule, finding in outcomes(case).items()}
    said = {rule: answer for rule, answer in found.items() if answer not in (None, "not established")}
    assert said == EXPECTED[case]["later"]
    adopted = {rule.id: rule.adopted.earliest.year for rule in load_rules()}
    year = int(case[-4:])
    assert all(adopted[rule] > year for rule in found if found[rule] is not None)
    assert all(outcomes(case)[rule].outcome == "not applicable" for rule in said)


@pytest.mark.parametrize("case", CASES)
def test_no_case_chooses_its_rules(case: str) -> None:
    assert "rules" not in YAML(typ="safe").load(EXAMPLES / case / "case.yaml")


@pytest.mark.parametrize("case", CASES)
def test_every_fact_names_documents_that_are_listed(case: str) -> None:
    known = {document["id"]: document for document in record(case)["documents"]}
    used = {source for _, fact in facts(case) for source in fact["sources"]}
    assert used == set(known)
    assert all(fact["sources"] and fact["note"] and fact["status"] == "confirmed" for _, fact in facts(case))
    assert gather([EXAMPLES / case]).concerns == ()


@pytest.mark.parametrize("case", CASES)
def test_links_are_secure_addresses(case: str) -> None:
    links = [document["link"] for document in record(case)["documents"]]
    links += [row["link"] for row in rows(case) if "link" in row]
    assert links
    assert [link for link in links if not link.startswith("https://")] == []


@pytest.mark.parametrize("case", CASES)
def test_no_field_of_the_record_holds_a_verdict(case: str) -> None:
    told = [(key, str(fact[part])) for key, fact in facts(case) for part in ("value", "note")]
    told += [(row["id"], row["finding"]) for row in rows(case) if "finding" in row]
    told += [(case, open_case(EXAMPLES / case).title)]
    assert [(key, words) for key, words in told if VERDICTS.search(words)] == []


def test_eight_findings_of_the_observers_of_turkey_2017_each_with_its_place() -> None:
    report = [f for f in open_case(EXAMPLES / "turkey-2017").filed.organ_findings if "ODIHR" in f.body]
    assert len(report) >= 8
    assert all("p." in finding.paragraph for finding in report)
    assert len({finding.finding for finding in report}) == len(report)
    assert {rule for finding in report for rule in finding.rules} <= set(outcomes("turkey-2017")) | {
        "GC25-12"
    }
