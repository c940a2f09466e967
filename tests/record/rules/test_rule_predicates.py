"""Predicates: hand-made records with known answers, one question at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from handmade_rules import answer, fact, record, rule_with

from votescope.core import Cell, Moment, Range
from votescope.record.files.value import NONE_FOUND
from votescope.record.ledger.organ_finding import OrganFinding
from votescope.record.rules.answer_values import values
from votescope.record.rules.wording import cautions, missing, reading
from votescope.record.searched import Searched

WAR = "security.armed_conflict"
DRAFT = "conscription.by_holder"
EFFECT = "question.effect"
SAID = "calendar.called_before_start"


def outcome(question: dict[str, Any], *facts: Any, **more: Any) -> str:
    return answer(rule_with(met_if=question), *facts, **more).outcome


@pytest.mark.parametrize(
    ("wanted", "recorded", "expected"),
    [
        (True, [True], "met"),
        (True, [False], "breached"),
        (False, [False], "met"),
        (True, [], "not established"),
        (True, [True, False], "not established"),
        (True, [True, True], "met"),
    ],
)
def test_a_truth(wanted: bool, recorded: list[bool], expected: str) -> None:
    facts = [fact(WAR, value, source=f"r{rank}") for rank, value in enumerate(recorded)]
    assert outcome({"fact": WAR, "is": wanted}, *facts) == expected


@pytest.mark.parametrize(
    ("recorded", "expected"),
    [
        (["annexation"], "met"),
        (["policy"], "breached"),
        ([], "not established"),
        (["annexation", "policy"], "not established"),
        (["annexation", "secession"], "met"),  # two words that may be said of one thing
    ],
)
def test_a_choice_with_one_value(recorded: list[str], expected: str) -> None:
    facts = [fact(EFFECT, value) for value in recorded]
    assert outcome({"fact": EFFECT, "one_of": ["annexation", "accession"]}, *facts) == expected


@pytest.mark.parametrize(
    ("recorded", "searched", "expected"),
    [
        (["reported", "feared"], False, "breached"),
        (["feared"], False, "not established"),
        ([], False, "not established"),
        ([], True, "met"),
        (["reported"], True, "not established"),
    ],
)
def test_of_many_values_absence_is_known_only_to_who_looked(
    recorded: list[str], searched: bool, expected: str
) -> None:
    rule = rule_with(breached_if={"fact": DRAFT, "one_of": ["reported", "documented"]})
    looked = (Searched(key=DRAFT, territory=None, answer=NONE_FOUND),) if searched else ()
    found = answer(rule, *(fact(DRAFT, value) for value in recorded), searched=looked)
    assert found.outcome == expected
    assert bool(found.contested) is (bool(recorded) and searched)


def test_any_words_on_a_key_can_be_asked_for() -> None:
    question = {"fact": "observers.present"}
    assert outcome(question, fact("observers.present", "a mission")) == "met"
    assert outcome(question) == "not established"
    looked = (Searched(key="observers.present", territory=None, answer=NONE_FOUND),)
    assert outcome(question, searched=looked) == "breached"
    asked = (Searched(key="observers.present", territory=None, answer="unknown"),)
    assert outcome(question, searched=asked) == "not established"


@pytest.mark.parametrize(
    ("bound", "low", "high", "expected"),
    [
        ({"at_least": 40}, 40, 40, "met"),
        ({"at_least": 40}, 30, 39.9, "breached"),
        ({"at_least": 40}, 30, 50, "not established"),
        ({"at_most": 40}, 40, 40, "met"),
        ({"at_most": 40}, 40.1, None, "breached"),
        ({"at_most": 40}, None, 41, "not established"),
    ],
)
def test_a_number(bound: dict[str, float], low: float | None, high: float | None, expected: str) -> None:
    question = {"number": "thresholds.turnout", **bound}
    assert outcome(question, fact("thresholds.turnout", Range(low=low, high=high))) == expected


def test_numbers_that_narrow_one_another_and_numbers_that_contradict() -> None:
    key = "thresholds.turnout"
    rule = rule_with(met_if={"number": key, "at_least": 40}, said_if_breached="it was {number}")
    low, high = fact(key, Range(low=20), source="r1"), fact(key, Range(high=30), source="r2")
    found = answer(rule, low, high)
    assert (found.outcome, found.finding_of_fact, found.contested) == ("breached", "it was 20 to 30", ())
    assert answer(rule, fact(key, Range(low=10, high=10)), high).outcome == "breached"
    assert answer(rule, fact(key, Range(low=50, high=50)), high).outcome == "not established"


def test_days_from_the_first_key_that_has_facts() -> None:
    window = {
        "from": ["calendar.initiated", "calendar.called"],
        "to": "calendar.voting_start",
        "or_said": SAID,
    }
    question = {"days": window, "at_least": 90}
    called = fact("calendar.called", Moment.on(date(2019, 5, 1)))
    begun = fact("calendar.initiated", Moment.on(date(2018, 5, 1)))
    said = fact(SAID, Range(low=4, high=4))
    assert outcome(question, called) == "breached"
    assert outcome(question, called, said) == "breached"
    # What a report says of the call says nothing of the day on which all began.
    assert outcome(question, called, said, begun) == "met"
    assert outcome({"days": window, "at_most": 30}, called) == "met"


def test_a_place_is_one_whatever_its_name() -> None:
    question = {"same_place": ["question.joins", "territory.holder"]}
    joins = fact("question.joins", "Moldova")
    assert outcome(question, joins, fact("territory.holder", "the Republic of Moldova")) == "met"
    assert outcome(question, joins, fact("territory.holder", "Romania")) == "breached"
    assert outcome(question, joins, fact("territory.holder", "the Northern Front")) == "not established"
    front = fact("question.joins", "the  Northern front")
    assert outcome(question, front, fact("territory.holder", "Northern Front")) == "met"
    assert outcome(question, joins) == "not established"
    several = [fact("territory.holder", "Romania"), fact("territory.holder", "Moldova")]
    assert outcome(question, joins, *several) == "met"


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("FR-13", "met"),
        ("FR", "met"),
        ("BE", "breached"),
        ("X-SOUTH-OSSETIA", "breached"),
        ("Ward 7", "not established"),
        (None, "not established"),
    ],
)
def test_a_territory_belongs_to_a_state_by_its_code(place: str | None, expected: str) -> None:
    assert outcome({"territory_in": ["FR", "IT"]}, place=place) == expected


@pytest.mark.parametrize(
    ("form", "war", "talks", "expected"),
    [
        ("all", True, True, "met"),
        ("all", True, None, "not established"),
        ("all", None, False, "breached"),
        ("any", None, True, "met"),
        ("any", None, False, "not established"),
        ("any", False, False, "breached"),
    ],
)
def test_parts_are_joined_in_three_values(
    form: str, war: bool | None, talks: bool | None, expected: str
) -> None:
    told = {WAR: war, "negotiations.held": talks}
    facts = [fact(key, value) for key, value in told.items() if value is not None]
    question = {form: [{"fact": WAR}, {"fact": "negotiations.held"}]}
    assert outcome(question, *facts) == expected
    assert outcome({"not": {"not": question}}, *facts) == expected


def test_only_the_deciding_facts_are_shown() -> None:
    rule = rule_with(met_if={"any": [{"fact": WAR}, {"fact": "negotiations.held"}]})
    found = answer(rule, fact(WAR, True), fact("negotiations.held", False))
    assert [one.key for one in found.test.facts] == [WAR]
    open_one = answer(rule, fact(WAR, False))
    assert open_one.test.asks == ("negotiations.held",)
    assert missing(open_one) == "a report on it (in the record: negotiations.held)"


def test_what_meets_and_what_breaks_may_be_two_questions() -> None:
    rule = rule_with(
        met_if={"fact": "negotiations.held"}, breached_if={"fact": DRAFT, "one_of": ["documented"]}
    )
    talks, drafted = fact("negotiations.held", True), fact(DRAFT, "documented", source="r2")
    assert answer(rule, talks).outcome == "met"
    assert answer(rule, drafted).outcome == "breached"
    assert answer(rule, fact("negotiations.held", False)).outcome == "not established"
    both = answer(rule, talks, drafted)
    assert (both.outcome, len(both.contested)) == ("not established", 1)


def test_a_territory_speaks_for_itself_and_a_part_not_for_the_whole() -> None:
    rule = rule_with(met_if={"fact": WAR})
    told = (fact(WAR, True), fact(WAR, False, "FR-75"))
    assert answer(rule, *told, place="FR-75").outcome == "breached"
    assert answer(rule, *told, place="FR-13").outcome == "met"
    assert answer(rule, fact(WAR, True, note="part: the north"), place="FR-13").outcome == "not established"
    typed = fact(WAR, False, status="confirmed")
    assert answer(rule, fact(WAR, True), typed).outcome == "breached"
    assert answer(rule, fact(WAR, True, status="rejected")).outcome == "not established"


SWITCH = {
    "id": "RC-OCC",
    "switch": "occupied",
    "met_if": {"fact": "territory.control", "one_of": ["occupied"]},
    "breached_if": {"fact": "territory.control", "one_of": ["own government"]},
    "contested_if": {"same_place": ["territory.claimed_by", "territory.holder"]},
}


@pytest.mark.parametrize(
    ("control", "expected", "word", "asked"),
    [
        ("occupied", "met", "occupied: yes", "breached"),
        ("own government", "not applicable", "occupied: no", "not applicable"),
        (None, "not established", "occupied: unknown", "not established"),
    ],
)
def test_a_switch_is_a_condition_and_no_requirement(
    control: str | None, expected: str, word: str, asked: str
) -> None:
    facts = [fact(WAR, True), *([fact("territory.control", control)] if control else [])]
    own = answer(rule_with(**SWITCH), *facts)
    assert (own.outcome, values(own, record())["switch"]) == (expected, word)
    other = rule_with(SWITCH, applies_if={"rule": "RC-OCC"}, breached_if={"fact": WAR})
    assert answer(other, *facts).outcome == asked


def test_what_one_side_denies_stands_and_is_contested() -> None:
    rule = rule_with(**SWITCH)
    facts = [
        fact("territory.control", "occupied"),
        fact("territory.holder", "Moldova", source="r2"),
        fact("territory.claimed_by", "Moldova", source="r3"),
    ]
    found, evidence = answer(rule, *facts), record()
    assert (found.outcome, list(found.flags(evidence))) == ("met", ["contested", "single source"])
    assert any("One side denies it" in text for text in cautions(found, evidence))
    assert "contested" not in list(answer(rule, *facts[:2]).flags(evidence))


def test_engaged_until_something_is_recorded() -> None:
    says = "the result cannot alter the status of anybody"
    rule = rule_with(
        SWITCH,
        applies_if={"rule": "RC-OCC"},
        breached_if={"fact": "protection.withdrawn", "one_of": ["documented"]},
        engaged_says=says,
    )
    occupied = fact("territory.control", "occupied")
    found, evidence = answer(rule, occupied), record()
    assert (found.outcome, "engaged" in list(found.flags(evidence))) == ("not established", True)
    assert reading(found, evidence, None, 1) == f"Engaged: {says}."
    taken = answer(rule, occupied, fact("protection.withdrawn", "documented"))
    assert (taken.outcome, taken.engaged) == ("breached", False)
    assert not answer(rule).engaged
    assert not answer(rule, fact("territory.control", "own government")).engaged


def test_an_inference_says_what_it_follows_from_and_what_an_organ_found() -> None:
    rule = rule_with(breached_if={"fact": WAR}, follows_if="war voids a vote", mark="P")
    organ = OrganFinding(
        id="o1",
        body="A Council",
        instrument="Resolution 9",
        paragraph="4",
        finding="no vote",
        about="the vote",
        source="s",
        date=Moment(),
        trace=Cell(file="organ_findings.csv", row=2),
        rules=("RC-1",),
    )
    other = replace(organ, id="o2", rules=("RC-2",))
    evidence = record(organ_findings=(organ, other))
    found = answer(rule, fact(WAR, True))
    told = list(cautions(found, evidence))
    assert told[:2] == [
        "Follows if war voids a vote.",
        "Found by an organ, apart from ours: A Council (Resolution 9, 4): no vote.",
    ]
    assert reading(found, evidence, None, 1).startswith(
        "By inference of law, the recorded facts do not satisfy"
    )
    assert list(found.flags(evidence)) == ["single source", "inference", "text read in part"]
    assert values(found, evidence)["organs"] == ["o1"]
    silent = rule_with(
        breached_if={"fact": WAR}, applies_if={"fact": "vote.kind", "one_of": ["election"]}, mark="P"
    )
    assert list(answer(silent, fact(WAR, True)).flags(evidence)) == []


def test_a_text_that_was_replaced_judges_in_retrospect() -> None:
    replaced = {"earliest": "2010-01-01", "latest": "2010-01-31"}
    rule = rule_with(met_if={"fact": WAR}, head={"replaced": replaced})
    found, evidence = answer(rule, fact(WAR, True)), record()
    assert (found.outcome, found.in_retrospect) == ("not applicable", "met")
    assert "in retrospect" in list(found.flags(evidence))
    assert "after the text had been replaced (January 2010)" in reading(found, evidence, None, 1)
    later = rule_with(
        met_if={"fact": WAR}, head={"replaced": {"earliest": "2030-01-01", "latest": "2030-01-01"}}
    )
    assert answer(later, fact(WAR, True)).outcome == "met"


def test_a_fact_without_source_is_marked_where_it_bears_on_a_rule() -> None:
    bare = fact(WAR, True).__class__(key=WAR, value=True, status="confirmed")
    evidence = record()
    told = list(cautions(answer(rule_with(met_if={"fact": WAR}), bare), evidence))
    assert len(told) == 1 and "names no source" in told[0]
