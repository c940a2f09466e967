"""Hand-made rules: a pack from a few questions, and a record from a few facts."""

from __future__ import annotations

from datetime import date
from typing import Any

from votescope.core import Fact, FactValue, Moment, Span, Territory
from votescope.record.evidence import Evidence
from votescope.record.rules.answer import RuleAnswer, answer_rule
from votescope.record.rules.pack import Pack, pack_of
from votescope.record.rules.rule import Rule
from votescope.record.rules.shelf import chosen

HEAD: dict[str, Any] = {
    "pack": "river-charter",
    "title": "River Charter",
    "document": "RC 1",
    "force": "guideline",
    "adopted": {"earliest": "2001-02-03", "latest": "2001-02-03"},
    "mark": "V",
}
ENTRY: dict[str, Any] = {
    "id": "RC-1",
    "title": "A rule",
    "short": "the first rule of the charter",
    "provision": "1",
    "severity": 2,
    "requirement": "Something is so.",
    "said_if_met": "it is so",
    "said_if_breached": "it is not so",
    "settled_by": "a report on it",
    "does_not_see": "Much.",
    "innocent_explanations": ["a slip"],
}
OPENED = Moment.on(date(2019, 5, 5))


def pack_with(*entries: dict[str, Any], name: str = "river.yaml", **head: Any) -> Pack:
    return pack_of({**HEAD, **head, "rules": [{**ENTRY, **entry} for entry in entries]}, name=name)


def rule_with(*others: dict[str, Any], head: dict[str, Any] | None = None, **entry: Any) -> Rule:
    """Return a rule with these keys, in a pack with the ``others``."""
    rules = chosen((pack_with(entry, *others, **(head or {})),))
    return next(rule for rule in rules if rule.id == entry.get("id", "RC-1"))


def fact(key: str, value: FactValue, territory: str | None = None, source: str = "r1", **more: Any) -> Fact:
    span = Span(text=f"words on {key}", start=3, end=9, file=f"{source}.txt")
    return Fact(key=key, value=value, territory=territory, spans=(span,), sources=(source,), **more)


def record(
    *facts: Fact, kind: str | None = "referendum", places: tuple[str, ...] = (), **more: Any
) -> Evidence:
    opened = fact("calendar.voting_start", OPENED, source="r0")
    territories = tuple(Territory(name=place, code=place) for place in places)
    return Evidence(kind=kind, facts=(opened, *facts), territories=territories, **more)


def answer(rule: Rule, *facts: Fact, place: str | None = None, **more: Any) -> RuleAnswer:
    return answer_rule(rule, record(*facts, **more), place)
