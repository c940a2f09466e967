"""Two votes that the reference judged by hand: the rules must say the same, rule by rule."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from made_record import confirmed, made
from ruamel.yaml import YAML

from votescope.core import Territory
from votescope.record.evidence import Evidence
from votescope.record.rules.answer import RuleAnswer, answer_rule
from votescope.record.rules.shelf import load_rules

PROFILES: dict[str, dict[str, Any]] = YAML(typ="safe").load(
    (Path(__file__).parent / "profiles.yaml").read_text(encoding="utf-8")
)
PLACES = [(name, place) for name, profile in PROFILES.items() for place in profile["territories"]]


def answers(name: str, place: str) -> dict[str, RuleAnswer]:
    profile = PROFILES[name]
    whole = made(profile["facts"], date=profile["facts"]["calendar.voting_start"])
    own = [
        confirmed(key, value, code)
        for code in profile["territories"]
        for key, value in profile.get(code, {}).items()
    ]
    evidence = Evidence(
        territories=tuple(Territory(name=code, code=code) for code in profile["territories"]),
        facts=(*whole.facts, *own),
        searched=whole.searched,
    )
    return {rule.id: answer_rule(rule, evidence, place) for rule in load_rules()}


@pytest.mark.parametrize(("name", "place"), PLACES)
def test_decided_rules(name: str, place: str) -> None:
    profile, found = PROFILES[name], answers(name, place)
    decided = {rule: one.outcome for rule, one in found.items() if one.outcome in ("met", "breached")}
    assert decided == profile["answers"]["all"] | profile["answers"].get(place, {})


@pytest.mark.parametrize(("name", "place"), PLACES)
def test_open_and_inapplicable_rules(name: str, place: str) -> None:
    profile, found = PROFILES[name], answers(name, place)
    of_vote = {rule: found[rule].outcome for rule in profile["not applicable"]}
    assert set(of_vote.values()) == {"not applicable"}, of_vote
    opened = {rule: found[rule].outcome for rule in profile["open"]}
    assert set(opened.values()) == {"not established"}, opened
    assert all(found[rule].rule.settled_by for rule in opened)


@pytest.mark.parametrize(("name", "place"), PLACES)
def test_later_texts_speak_in_retrospect(name: str, place: str) -> None:
    found = answers(name, place)
    later = {rule: one.in_retrospect for rule, one in found.items()}
    told = {rule: word for rule, word in later.items() if word in ("met", "breached")}
    assert told == PROFILES[name].get("in retrospect", {})


def test_protection_is_engaged_and_occupation_denied_by_its_holder() -> None:
    found = answers("four-regions-2022", "UA-65")
    assert found["GC4-47"].engaged
    assert found["HR-42"].outcome == "met"
    assert "contested" in set(found["HR-42"].flags(Evidence()))
