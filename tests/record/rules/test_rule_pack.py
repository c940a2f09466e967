"""Packs of rules: what is wrong with one is told by file and line, all at once, with what to do."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
from handmade_rules import pack_with, rule_with

from votescope.core import REFERENCES, InputProblem
from votescope.record.files.yaml_file import YamlFile
from votescope.record.rules import shelf
from votescope.record.rules.crossing import problems_between
from votescope.record.rules.pack import read_pack
from votescope.record.rules.shelf import all_rules, chosen, load_rules, shipped_packs

GOOD = """\
pack: river-charter            # mine
title: River Charter
document: RC 1
force: law
adopted: {earliest: 2020-01-01, latest: 2020-01-31}
mark: V
applies_if: {fact: vote.kind, one_of: [referendum]}
rules:
- id: RC-1
  title: A rule
  short: a rule
  provision: "1"
  severity: 2
  requirement: Something is so.
  met_if:
    all:
    - {fact: security.armed_conflict, is: false}
    - {days: {from: [calendar.called], to: calendar.voting_start}, at_least: 30}
    - {number: thresholds.turnout, at_most: 50}
    - {same_place: [question.joins, territory.holder]}
  said_if_met: it is {number}
  said_if_breached: it is not
  settled_by: a report
  does_not_see: much
  innocent_explanations: [some]
- id: RC-2
  same_test_as: [RC-1]
  provision: "2"
  requirement: The same in other words.
  severity: 3
"""

WRONG = [
    ("severity: 2", "severity: 9", 13, "severity"),
    ("force: law", "force: strong", 4, "force"),
    ("  title: A rule\n", "", 9, "title"),
    ("earliest: 2020-01-01", "earliest: 2021-01-01", 5, "adopted"),
    ("earliest: 2020-01-01", "earliest: 2020-02-30", 5, "earliest"),
    ("fact: security.armed_conflict", "fact: security.armed_konflict", 17, "fact"),
    ("fact: security.armed_conflict", "fact: thresholds.turnout", 17, "fact"),
    ("one_of: [referendum]", "one_of: [referandum]", 7, "one_of"),
    ("is: false", "is: maybe", 17, "is"),
    ("is: false", "one_of: [yes]", 17, "fact"),
    ("from: [calendar.called]", "from: []", 18, "from"),
    ("from: [calendar.called]", "from: [calendar.cold]", 18, "from"),
    (", at_least: 30", "", 18, "all"),
    ("number: thresholds.turnout", "number: calendar.called", 19, "number"),
    ("same_place: [question.joins, territory.holder]", "same_place: [question.joins]", 20, "same_place"),
    ("same_place: [question.joins, territory.holder]", "sameplace: [question.joins]", 20, "all"),
    ("said_if_met: it is {number}", "said_if_met: it is {nought}", 9, "rules"),
    ("mark: V\n", "mark: V\nweight: 3\n", 7, "weight"),
    ("  id: RC-1".strip(), "id: RC 1", 9, "id"),
    ("  settled_by: a report\n", "  setled_by: a report\n", 23, "setled_by"),
]


@pytest.mark.parametrize(("old", "new", "row", "column"), WRONG)
def test_a_wrong_pack_names_its_line(old: str, new: str, row: int, column: str) -> None:
    assert old in GOOD
    with pytest.raises(InputProblem) as caught:
        read_pack(GOOD.replace(old, new, 1), name="own/river.yaml")
    found = {(problem.file, problem.row, problem.column) for problem in caught.value.problems}
    assert ("own/river.yaml", row, column) in found, caught.value
    assert all(problem.todo for problem in caught.value.problems)


def test_a_sound_pack_is_read_with_its_defaults_and_its_second_citation() -> None:
    (rule,) = chosen((read_pack(GOOD, name="river.yaml"),))
    assert (rule.force, rule.mark, rule.document, rule.reference) == ("law", "V", "RC 1", None)
    assert rule.applies_if is not None and rule.breached_if is None
    assert [(one.id, one.provision, one.severity) for one in rule.also] == [("RC-2", "2", 3)]


def test_a_near_word_is_named() -> None:
    text = GOOD.replace("settled_by", "setled_by").replace("[referendum]", "[referandum]")
    with pytest.raises(InputProblem, match="'settled_by', perhaps"):
        read_pack(text, name="x.yaml")
    with pytest.raises(InputProblem, match="'referendum', perhaps"):
        read_pack(GOOD.replace("[referendum]", "[referandum]"), name="x.yaml")


def test_all_problems_of_a_pack_come_at_once() -> None:
    text = (
        GOOD.replace("severity: 2", "severity: 9")
        .replace("mark: V", "mark: W")
        .replace("- {number", "- {nummer")
    )
    with pytest.raises(InputProblem) as caught:
        read_pack(text, name="x.yaml")
    assert [problem.row for problem in caught.value.problems] == [6, 13, 19]


@pytest.mark.parametrize("text", ["- just\n- a list\n", "", "words"])
def test_what_is_no_pack_is_said_to_be_none(text: str) -> None:
    with pytest.raises(InputProblem, match="no pack of rules"):
        read_pack(text, name="x.yaml")


def test_text_that_is_no_yaml_names_its_line() -> None:
    with pytest.raises(InputProblem) as caught:
        read_pack(GOOD.replace("title: River", "title: [River"), name="x.yaml")
    assert caught.value.problems[0].row in (2, 3)


def test_an_id_that_two_rules_have_is_a_problem_whatever_its_capitals() -> None:
    first = read_pack(GOOD, name="a.yaml")
    second = read_pack(GOOD.replace("RC-2", "rc-1").replace("river-charter", "b"), name="b.yaml")
    found = problems_between((first, second))
    assert [(problem.file, problem.row) for problem in found] == [("b.yaml", 9), ("b.yaml", 26)]
    assert "a.yaml" in found[0].found
    with pytest.raises(InputProblem, match="a second pack called 'river-charter'"):
        all_rules((first, first))


def test_a_rule_that_is_not_there_is_named_with_its_line() -> None:
    text = GOOD.replace("same_test_as: [RC-1]", "same_test_as: [RC-9]")
    text = text.replace("applies_if: {fact: vote.kind, one_of: [referendum]}", "applies_if: {rule: HR-42}")
    found = problems_between((read_pack(text, name="a.yaml"),))
    assert [(problem.row, problem.column) for problem in found] == [(7, "rule"), (27, "same_test_as")]
    # Beside the shipped packs, the condition that these lay down is there.
    assert [
        problem.row for problem in problems_between((*shipped_packs(), read_pack(text, name="a.yaml")))
    ] == [27]


def test_rules_that_ask_in_a_circle_are_refused() -> None:
    circle = pack_with(
        {"met_if": {"rule": "RC-2"}},
        {"id": "RC-2", "met_if": {"all": [{"rule": "RC-3"}]}},
        {"id": "RC-3", "met_if": {"not": {"rule": "RC-1"}}},
        {"id": "RC-4", "met_if": {"rule": "RC-1"}},
        {"id": "RC-5", "met_if": {"rule": "RC-5"}},
    )
    said = [problem.found for problem in problems_between((circle,))]
    assert [words.split()[1] for words in said] == ["RC-1", "RC-2", "RC-3", "RC-5"]


def test_a_text_that_was_not_read_is_off_until_somebody_switches_it_on() -> None:
    pack = pack_with(
        {"met_if": {"fact": "negotiations.held"}, "mark": "U"},
        {"id": "RC-2", "met_if": {"rule": "RC-1"}},
    )
    assert [rule.id for rule in chosen((pack,))] == ["RC-2"]
    assert [rule.id for rule in chosen((pack,), on=["RC-1"], off=["RC-2"])] == ["RC-1"]
    # What is switched off can still be a condition of others.
    assert [rule.asks[0].id for rule in chosen((pack,))] == ["RC-1"]


def test_a_rule_asks_at_least_one_question() -> None:
    with pytest.raises(ValueError, match="neither met_if nor breached_if"):
        rule_with()


def test_the_shipped_packs_pass_the_checker_and_both_readers_agree() -> None:
    folder = resources.files("votescope.data.rules")
    files = {entry.name: entry.read_text(encoding="utf-8") for entry in folder.iterdir()}
    packs = [read_pack(text, name=name) for name, text in sorted(files.items()) if name.endswith(".yaml")]
    assert problems_between(packs) == []
    assert chosen(packs) == load_rules()
    assert {pack.schema.reference for pack in packs} <= {None, *REFERENCES}


def test_without_the_fast_reader_the_shipped_packs_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = GOOD.replace("RC 1", "RC 9")
    quick = shelf._data(text)
    monkeypatch.setitem(__import__("sys").modules, "yaml", None)
    slow = shelf._data(text)
    assert quick["document"] == slow["document"] == "RC 9"
    assert str(quick["adopted"]["earliest"]) == str(slow["adopted"]["earliest"])
    assert YamlFile.read(text, name="x").data == slow


def test_the_pack_in_the_documentation_is_sound() -> None:
    page = (Path(__file__).parents[3] / "docs" / "rules.md").read_text(encoding="utf-8")
    (example,) = [block for block in page.split("```yaml\n")[1:] if block.startswith("pack:")]
    own = read_pack(example.split("```")[0], name="rules.md")
    rules = {rule.id: rule for rule in chosen((*shipped_packs(), own))}
    assert rules["RIVER-4"].force == "law"
    assert [one.id for one in rules["VCR-III.9.a-min"].also] == ["RIVER-9"]
