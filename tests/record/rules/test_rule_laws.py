"""Laws that every rule and every record obeys, whatever is recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
from handmade_rules import rule_with
from hypothesis import given, settings
from hypothesis import strategies as st

from votescope.checks.procedure.engine import rule_checks
from votescope.core import Fact, FactValue, Finding, Moment, Range, Span, Territory, Truth
from votescope.record.evidence import Evidence
from votescope.record.rules.answer import answer_rule, origins_behind
from votescope.record.rules.predicate import fact_keys
from votescope.record.rules.rule import Rule
from votescope.record.rules.shelf import load_rules
from votescope.record.vocabulary import vocabulary

PLACES = ("AA-1", "AA-2", "AA-3")
START = date(2019, 3, 1)
KINDS = st.sampled_from(["referendum", "presidential election", None])
days = st.integers(0, 60).map(lambda step: START + timedelta(days=step))
moments = st.tuples(days, st.integers(0, 20)).map(
    lambda pair: Moment(earliest=pair[0], latest=pair[0] + timedelta(days=pair[1]))
)
ranges = st.tuples(st.integers(0, 80), st.integers(0, 20)).map(
    lambda pair: Range(low=pair[0], high=pair[0] + pair[1])
)


def value_of(key: str) -> st.SearchStrategy[FactValue]:
    term = vocabulary()[key]
    if term.type == "choice":
        return st.sampled_from(term.choices)
    words = st.sampled_from(["Moldova", "Romania", "the Northern Front"])
    return {"truth": st.booleans(), "moment": moments, "range": ranges, "text": words}[term.type]


def a_fact(key: str, *, status: str | None = None, place: bool = True) -> st.SearchStrategy[Fact]:
    def made(parts: tuple[Any, ...]) -> Fact:
        value, territory, source, grade = parts
        span = Span(text="words", start=0, end=5, file=f"{source}.txt")
        return Fact(
            key=key,
            value=value,
            territory=territory,
            spans=(span,),
            sources=(source,),
            status=status or grade,
        )

    where = st.sampled_from([None, *PLACES]) if place else st.none()
    return st.tuples(
        value_of(key), where, st.sampled_from(["r1", "r2", "r3"]), st.sampled_from(["drafted", "confirmed"])
    ).map(made)


TRUTHS = st.sampled_from(["security.armed_conflict", "negotiations.held"])
LEAVES = st.one_of(
    st.tuples(TRUTHS, st.booleans()).map(lambda pair: {"fact": pair[0], "is": pair[1]}),
    st.just({"fact": "question.effect", "one_of": ["annexation", "policy"]}),
    st.just({"fact": "conscription.by_holder", "one_of": ["reported", "documented"]}),
    st.integers(5, 90).map(lambda bound: {"number": "thresholds.turnout", "at_least": bound}),
    st.integers(5, 90).map(lambda bound: {"number": "thresholds.turnout", "at_most": bound}),
    st.integers(5, 60).map(
        lambda bound: {
            "days": {
                "from": ["calendar.called"],
                "to": "calendar.voting_start",
                "or_said": "calendar.called_before_start",
            },
            "at_least": bound,
        }
    ),
    st.just({"same_place": ["question.joins", "territory.holder"]}),
)
PREDICATES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["all", "any"]), st.lists(inner, min_size=1, max_size=3)).map(
            lambda pair: {pair[0]: pair[1]}
        ),
        inner.map(lambda part: {"not": part}),
    ),
    max_leaves=5,
)
PLAIN = st.one_of(
    st.tuples(TRUTHS, st.booleans()).map(lambda pair: {"fact": pair[0], "is": pair[1]}),
    st.just({"fact": "conscription.by_holder", "one_of": ["reported", "documented"]}),
    st.integers(5, 90).map(lambda bound: {"number": "thresholds.turnout", "at_least": bound}),
).flatmap(lambda part: st.sampled_from([part, {"not": part}]))


@st.composite
def a_rule(draw: st.DrawFn) -> Rule:
    """Draw a rule with any questions; its text was adopted before the votes drawn here, or while they were held."""
    step = draw(st.sampled_from([-3000, 20]))
    adopted = {
        name: str(START + timedelta(days=step + more)) for name, more in (("earliest", 0), ("latest", 5))
    }
    entry = {"met_if": draw(PREDICATES)}
    if draw(st.booleans()):
        entry["breached_if"] = draw(PREDICATES)
    if draw(st.booleans()):
        entry["applies_if"] = draw(PREDICATES)
    return rule_with(**entry, head={"adopted": adopted})


CONDITIONS = (
    "security.armed_conflict",
    "negotiations.held",
    "conscription.by_holder",
    "thresholds.turnout",
    "territory.control",
)


@st.composite
def with_plain_condition(draw: st.DrawFn) -> Rule:
    """Draw a rule whose condition asks for what no further fact can refine, only contradict."""
    return rule_with(met_if=draw(LEAVES), applies_if=draw(PLAIN))


shipped = st.sampled_from(load_rules())
any_rule = st.one_of(a_rule(), shipped)


def facts_for(rule: Rule) -> tuple[str, ...]:
    """Return the keys that bear on a rule, by way of other rules too."""
    asked = (rule.applies_if, rule.met_if, rule.breached_if, rule.contested_if)
    keys = [key for predicate in asked if predicate is not None for key in fact_keys(predicate)]
    keys += [key for other in rule.asks for key in facts_for(other)]
    return tuple(dict.fromkeys([*keys, "calendar.voting_start", "calendar.voting_end"]))


@st.composite
def a_case(draw: st.DrawFn, rules: st.SearchStrategy[Rule] = any_rule) -> tuple[Rule, Evidence]:
    """Draw a rule and a record of facts that bear on it."""
    rule = draw(rules)
    facts = draw(st.lists(st.sampled_from(facts_for(rule)).flatmap(a_fact), min_size=2, max_size=10))
    if draw(st.booleans()):
        facts.append(draw(a_fact("calendar.voting_start", place=False)))
    places = tuple(Territory(name=f"Place {code}", code=code) for code in PLACES)
    return rule, Evidence(kind=draw(KINDS), facts=tuple(facts), territories=places)


def findings(rule: Rule, evidence: Evidence) -> list[Finding]:
    (check,) = rule_checks([rule])
    found = check.run(evidence, rng=np.random.default_rng(0))
    return [answer for answer in found if isinstance(answer, Finding)]


def outcomes(rule: Rule, evidence: Evidence) -> list[tuple[object, ...]]:
    return [
        (one.scope.place, one.outcome, frozenset(one.flags), one.missing) for one in findings(rule, evidence)
    ]


@settings(max_examples=80)
@given(case=a_case(), order=st.randoms(use_true_random=False))
def test_no_order_of_facts_changes_an_outcome(case: tuple[Rule, Evidence], order: Any) -> None:
    rule, evidence = case
    turned = list(evidence.facts)
    order.shuffle(turned)
    assert outcomes(rule, replace(evidence, facts=tuple(turned))) == outcomes(rule, evidence)


@settings(max_examples=80)
@given(case=a_case())
def test_no_name_of_a_territory_changes_an_outcome(case: tuple[Rule, Evidence]) -> None:
    rule, evidence = case
    new = {None: None, **{code: f"AA-{20 - rank}" for rank, code in enumerate(PLACES)}}
    renamed = replace(
        evidence,
        facts=tuple(replace(fact, territory=new[fact.territory]) for fact in evidence.facts),
        territories=tuple(
            replace(place, code=new[place.code], name=f"Land {rank}")
            for rank, place in enumerate(evidence.territories)
        ),
    )
    found = [(new[place], *rest) for place, *rest in outcomes(rule, evidence)]
    assert outcomes(rule, renamed) == found


@settings(max_examples=80)
@given(case=a_case(), copies=st.integers(1, 4))
def test_reprints_of_one_source_never_raise_support(case: tuple[Rule, Evidence], copies: int) -> None:
    rule, evidence = case
    reprinted = [
        replace(fact, sources=(f"{source}-copy{number}",), spans=())
        for fact in evidence.facts
        for source in fact.sources
        for number in range(copies)
    ]
    origins = {fact.sources[0]: fact.sources[0].split("-")[0] for fact in reprinted}
    more = replace(evidence, facts=(*evidence.facts, *reprinted), origins=origins)
    assert outcomes(rule, more) == outcomes(rule, evidence)
    for place in PLACES:
        before, after = (answer_rule(rule, lot, place) for lot in (evidence, more))
        assert origins_behind(after.test.facts, more) == origins_behind(before.test.facts, evidence)


def widened(value: FactValue, less: int, more: int) -> FactValue:
    if isinstance(value, Range) and value.low is not None and value.high is not None:
        return Range(low=value.low - less, high=value.high + more)
    if isinstance(value, Moment) and value.earliest and value.latest:
        return Moment(
            earliest=value.earliest - timedelta(days=less), latest=value.latest + timedelta(days=more)
        )
    return value


@st.composite
def with_interval(draw: st.DrawFn) -> Rule:
    """Draw a rule that holds one number against one bound, whatever the vote."""
    bound = {draw(st.sampled_from(["at_least", "at_most"])): draw(st.integers(5, 90))}
    return rule_with(met_if={"number": "thresholds.turnout", **bound})


@settings(max_examples=150)
@given(case=a_case(st.one_of(with_interval(), any_rule)), less=st.integers(0, 30), more=st.integers(0, 30))
def test_widening_an_interval_never_decides_an_undecided_rule(
    case: tuple[Rule, Evidence], less: int, more: int
) -> None:
    rule, evidence = case
    wide = replace(
        evidence,
        facts=tuple(replace(fact, value=widened(fact.value, less, more)) for fact in evidence.facts),
    )
    for place in PLACES:
        before, after = (answer_rule(rule, lot, place) for lot in (evidence, wide))
        if before.outcome == "not established" and not before.contested:
            assert after.outcome == "not established"
        if not before.contested:
            assert {before.outcome, after.outcome} != {"met", "breached"}


@settings(max_examples=60)
@given(case=a_case(shipped), data=st.data())
def test_a_fact_on_something_else_never_makes_a_rule_inapplicable(
    case: tuple[Rule, Evidence], data: st.DataObject
) -> None:
    rule, evidence = case
    unasked = [key for key in vocabulary() if key not in facts_for(rule) and not key.startswith("calendar.")]
    more = replace(evidence, facts=(*evidence.facts, data.draw(st.sampled_from(unasked).flatmap(a_fact))))
    for place in PLACES:
        assert answer_rule(rule, more, place) == answer_rule(rule, evidence, place)


@settings(max_examples=150)
@given(rule=st.one_of(with_plain_condition(), shipped), data=st.data())
def test_a_fact_that_only_contradicts_never_makes_a_rule_inapplicable(
    rule: Rule, data: st.DataObject
) -> None:
    on_it = [key for key in facts_for(rule) if key in CONDITIONS] or ["vote.kind"]
    facts = data.draw(st.lists(st.sampled_from(on_it).flatmap(a_fact), min_size=1, max_size=4))
    first = data.draw(st.sampled_from(facts))
    again = replace(data.draw(a_fact(first.key, status=first.status)), territory=first.territory)
    before, after = (
        answer_rule(rule, Evidence(facts=tuple(lot)), first.territory) for lot in (facts, [*facts, again])
    )
    if before.applies.truth is Truth.TRUE:
        assert after.applies.truth is not Truth.FALSE


@settings(max_examples=80)
@given(case=a_case())
def test_the_worst_speaks_and_every_territory_is_counted(case: tuple[Rule, Evidence]) -> None:
    rule, evidence = case
    *regions, whole = findings(rule, evidence)
    rank = ("not applicable", "met", "not established", "breached").index
    assert whole.outcome == max((one.outcome for one in regions), key=rank)
    assert sum(whole.values["counts"].values()) == len(regions) == len(PLACES)
    assert ("partial" in whole.flags) is (len({one.outcome for one in regions}) > 1)
    for one in (*regions, whole):
        assert (one.outcome == "not established") is bool(one.missing)
        assert len(one.reading.split()) <= 35, one.reading
