"""The sentence on standards: counts, the chief breaches by name, and never more words than a newspaper prints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votescope.core import FAMILIES, OUTCOMES, CheckCard, Finding, Scope, Skipped
from votescope.examine.family import chief_breaches, family_outcomes, family_sentences, spoken_for
from votescope.examine.opening import WORDS


def finding(rule: str, outcome: str, *, flags: tuple[str, ...] = (), **values) -> Finding:
    return Finding(
        check=f"procedure.{rule}",
        scope=Scope(),
        outcome=outcome,
        reading=f"{rule} is {outcome}.",
        flags=flags,
        values={"severity": 2, "short": f"the rule of {rule}", "counts": {outcome: 1}, **values},
    )


def sentence(*findings: Finding) -> str:
    card = CheckCard(
        id="procedure.any",
        title="Any",
        question="?",
        family="procedure",
        kind="deterministic",
        null="-",
        statistic="-",
        sees="-",
        does_not_see="-",
        innocent_explanations=("none",),
        needs=frozenset(),
        display="matrix",
        references=(),
        undone_by="-",
    )
    cards = {one.check: card for one in findings}
    return family_sentences(findings, cards, family_outcomes(findings, cards))["procedure"]


def test_breaches_without_inference_or_dispute_are_named_first_by_severity():
    told = sentence(
        finding("law", "breached", severity=4, flags=("inference",)),
        finding("half", "breached", severity=4, flags=("partial",)),
        finding("notice", "breached", severity=3),
        finding("war", "breached", severity=4),
        finding("secrecy", "not established"),
        finding("form", "met"),
        finding("later", "not applicable"),
        finding("land", "met", switch="occupied: yes"),
    )
    assert told == (
        "Of 6 standards applied, the recorded facts meet 1 and do not meet 4, among them the rule of war "
        "and the rule of notice; 1 stays undecided."
    )


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        (
            ("met", "met", "not established"),
            "Of 3 standards applied, the recorded facts meet 2 and break none; 1 stays",
        ),
        (
            ("not established", "not established"),
            "None of 2 standards applied could be decided from the recorded",
        ),
        (
            ("breached", "met"),
            "Of 2 standards applied, the recorded facts meet 1 and do not meet 1, the rule of r0.",
        ),
    ],
)
def test_without_breach_or_without_answer_the_sentence_says_so(outcomes, expected):
    assert sentence(*(finding(f"r{n}", word) for n, word in enumerate(outcomes))).startswith(expected)


def test_one_standard_speaks_for_itself():
    assert sentence(finding("war", "breached"), finding("later", "not applicable")) == "war is breached."


@given(
    st.lists(st.tuples(st.sampled_from(OUTCOMES["procedure"]), st.integers(1, 30)), min_size=2, max_size=9)
)
def test_the_sentence_is_never_too_long_and_its_numbers_add_up(drawn):
    findings = [
        finding(f"r{n}", outcome, short="the rule " + "word " * words)
        for n, (outcome, words) in enumerate(drawn)
    ]
    applied = [outcome for outcome, _ in drawn if outcome != "not applicable"]
    told = sentence(*findings)
    assert len(told.split()) <= WORDS
    if len(applied) > 1:
        assert f" {len(applied)} standards applied" in told
    assert len(chief_breaches(findings)) == applied.count("breached")
    assert len(spoken_for(findings)) == len(drawn)


@pytest.mark.parametrize(
    ("reason", "words"),
    [("too few units", "too few units"), ("no units", "no results by polling station were given")],
)
def test_too_few_stations_are_not_told_as_none(reason, words):
    skipped = Skipped(check="counts.one", reason=reason, message="299 units can be used.")
    outcomes = dict.fromkeys(FAMILIES, "not testable")
    assert words in family_sentences((), {}, outcomes, (skipped,))["counts"]
