"""Settling: a predicate put to the recorded facts of one territory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from votescope.core import Fact, Truth
from votescope.record.files.value import NONE_FOUND
from votescope.record.rules.established import Established, agreed, all_of, any_of, negated, truth_of
from votescope.record.rules.ground import Ground
from votescope.record.rules.measured import days_are, number_is
from votescope.record.rules.named_place import in_state, name_one_place
from votescope.record.rules.predicate import (
    All,
    Any_,
    Days,
    FactIs,
    Not,
    Number,
    Predicate,
    RuleIs,
    SamePlace,
)
from votescope.record.rules.rule import Rule
from votescope.record.vocabulary import Term, vocabulary

__all__ = ["settle", "settle_test"]


def settle(predicate: Predicate, ground: Ground) -> Established:
    """Tell whether the recorded facts make a predicate true, false or neither."""
    match predicate:
        case All():
            return all_of([settle(part, ground) for part in predicate.all])
        case Any_():
            return any_of([settle(part, ground) for part in predicate.any])
        case Not():
            return negated(settle(predicate.not_, ground))
        case FactIs():
            return _fact_is(predicate, ground)
        case Days():
            return days_are(predicate, ground)
        case Number():
            return number_is(predicate, ground)
        case SamePlace():
            return name_one_place(predicate, ground)
        case RuleIs():
            return _rule_is_met(ground.rules[predicate.rule], ground)
        case _:
            return in_state(predicate, ground)


def settle_test(rule: Rule, ground: Ground) -> Established:
    """Tell whether the facts satisfy a rule. What satisfies it and what breaks it may be two questions."""
    met = None if rule.met_if is None else settle(rule.met_if, ground)
    kept = None if rule.breached_if is None else negated(settle(rule.breached_if, ground))
    if met is None or kept is None:
        return met or kept or Established(truth=Truth.UNKNOWN)
    facts = tuple(dict.fromkeys((*met.facts, *kept.facts)))
    if met.truth is Truth.TRUE and kept.truth is Truth.FALSE:
        return Established(truth=Truth.UNKNOWN, facts=facts, contested=facts)
    if met.truth is Truth.TRUE or kept.truth is Truth.FALSE:
        return met if met.truth is Truth.TRUE else kept
    return Established(
        truth=Truth.UNKNOWN,
        facts=facts,
        contested=tuple(dict.fromkeys((*met.contested, *kept.contested))),
        number=met.number or kept.number,
        asks=tuple(dict.fromkeys((*met.asks, *kept.asks))),
    )


def _rule_is_met(rule: Rule, ground: Ground) -> Established:
    """Tell whether another rule applies here and is met, whenever its text was adopted."""
    inside = replace(ground, rules={one.id: one for one in rule.asks})
    test = settle_test(rule, inside)
    return test if rule.applies_if is None else all_of([settle(rule.applies_if, inside), test])


def _fact_is(question: FactIs, ground: Ground) -> Established:
    term = vocabulary()[question.fact]
    words, kind = question.one_of, ground.evidence.kind
    if term.key == "vote.kind" and kind is not None:  # the kind that the user vouches for comes first
        inside = words is None or kind in words
        return Established(truth=truth_of(inside), why=f"the kind of vote is {kind}")
    facts = ground.standing(term.key)
    if term.type == "truth":
        told = [fact for fact in facts if isinstance(fact.value, bool)]
        return agreed(told, lambda fact: truth_of(fact.value is question.is_), term.key)
    if words is None or term.many:
        return _recorded(facts, words, term.key)
    return _chosen([fact for fact in facts if fact.value != NONE_FOUND], words, term)


def _recorded(facts: Sequence[Fact], words: Sequence[str] | None, key: str) -> Established:
    """Tell whether one of several possible values is recorded; its absence is known only to who looked for it."""
    nothing = [fact for fact in facts if fact.value == NONE_FOUND]
    hits = [fact for fact in facts if fact not in nothing and (words is None or fact.value in words)]
    if hits and nothing:
        both = (*hits, *nothing)
        return Established(truth=Truth.UNKNOWN, facts=both, contested=both, asks=(key,))
    if hits or nothing:
        return Established(truth=truth_of(bool(hits)), facts=tuple(hits or nothing))
    return Established(truth=Truth.UNKNOWN, facts=tuple(facts), asks=(key,))


def _chosen(facts: Sequence[Fact], words: Sequence[str], term: Term) -> Established:
    """Tell whether the one value is among some words; values that may be said of one thing do not contradict."""
    hits = [fact for fact in facts if fact.value in words]
    others = [fact for fact in facts if fact not in hits]
    alike = all(
        any({fact.value, hit.value} <= group for group in term.alike for hit in hits) for fact in others
    )
    if hits and others and alike:
        return Established(truth=Truth.TRUE, facts=tuple(hits))
    return agreed(facts, lambda fact: truth_of(fact in hits), term.key)
