"""Each rule on small hand-made records: satisfied, broken, and not settled by facts that are too thin."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from made_record import GIVEN, made
from ruamel.yaml import YAML
from rule_table import LINKS, TABLE

from votescope.record.rules.answer import answer_rule
from votescope.record.rules.predicate import fact_keys
from votescope.record.rules.shelf import all_rules, shipped_packs

CASES: dict[str, dict[str, Any]] = YAML(typ="safe").load(
    (Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8")
)
RULES = {rule.id: rule for rule in all_rules(shipped_packs())}
OUTCOMES = {
    "met": "met",
    "breached": "breached",
    "open": "not established",
    "not applicable": "not applicable",
}


def each() -> list[tuple[str, str, dict[str, Any], dict[str, Any]]]:
    found: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = []
    for name, case in CASES.items():
        for word in OUTCOMES:
            told = case.get(word, [])
            for record in told if isinstance(told, list) else [told]:
                found.append((name, word, record, case.get("given", {})))
    return found


@pytest.mark.parametrize(("name", "word", "record", "given"), each())
def test_answer(name: str, word: str, record: dict[str, Any], given: dict[str, Any]) -> None:
    evidence = made(record, **given)
    answer = answer_rule(RULES[name], evidence, given.get("territory", GIVEN["territory"]))
    assert answer.outcome == OUTCOMES[word]


def test_every_rule_has_a_record_for_each_answer() -> None:
    assert set(CASES) == set(TABLE) - set(LINKS)
    needed = {"met", "breached", "open"}
    for name, case in CASES.items():
        assert needed - set(case) == ({"breached"} if RULES[name].switch else set()), name


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_record_that_says_nothing_settles_nothing(name: str) -> None:
    """Absence of a report is not a report of absence, in whichever way the rule asks."""
    given = CASES[name].get("given", {})
    answer = answer_rule(RULES[name], made({}, **given), given.get("territory", GIVEN["territory"]))
    assert answer.outcome in ("not established", "not applicable")


@pytest.mark.parametrize("name", sorted(RULES))
def test_every_fact_that_a_rule_asks_for_is_tried(name: str) -> None:
    rule = RULES[name]
    asked = {key for part in (rule.met_if, rule.breached_if) if part for key in fact_keys(part)}
    base = {"calendar.voting_start", "vote.kind", *CASES[name].get("given", {}).get("facts", {})}
    assert asked - base <= {key for case, _, record, _ in each() if case == name for key in record}
