"""How answers become outcomes: one correction, one word and one sentence per family."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votescope.core import (
    FAMILIES,
    OUTCOMES,
    Calibration,
    CheckCard,
    Fact,
    Finding,
    Moment,
    Scope,
    Skipped,
    Territory,
    UsageProblem,
)
from votescope.examine import NOT_EXAMINED, choose, configure, multiplicity, run, run_examination
from votescope.examine.calibration import nearest
from votescope.examine.family import family_outcomes, family_sentences
from votescope.examine.multiplicity import adjust
from votescope.examine.opening import WORDS, opening_sentences
from votescope.record.evidence import Evidence


def card(check: str, kind: str = "primary") -> CheckCard:
    return CheckCard(
        id=check,
        title="T",
        question="Q?",
        family=check.split(".")[0],
        kind=kind,
        null="n",
        statistic="s",
        sees="a",
        does_not_see="b",
        innocent_explanations=("c",),
        needs=frozenset({"units"}),
        display="bars with null",
        references=("kobak2016",),
        undone_by="d" if kind == "deterministic" else "",
    )


def finding(check: str, outcome: str, p: float | None = None, *, stable: bool = True, level="all") -> Finding:
    reading = f"{check} says {outcome}."
    return Finding(
        check=check,
        scope=Scope(level=level, place=None if level == "all" else "X"),
        outcome=outcome,
        reading=reading,
        p_value=p,
        stable=stable,
        n_used=1000,
    )


@dataclass(frozen=True)
class Drawing:
    """A check that answers with its random draw."""

    card: CheckCard
    setting: str = "default"

    def run(self, evidence, *, rng):
        yield replace(finding(self.card.id, "no trace", float(rng.random())), statistic=float(rng.random()))


CARDS = {name: card(name) for name in ("counts.one", "counts.two")} | {
    "counts.described": card("counts.described", "descriptive"),
    "procedure.rule": card("procedure.rule", "deterministic"),
}


def test_holm_runs_over_all_primary_findings():
    answers = adjust(
        [finding("counts.one", "no trace", 0.004), finding("counts.two", "no trace", 0.03)], CARDS
    )
    assert [answer.p_adjusted for answer in answers] == [0.008, 0.03]


def test_a_check_without_measured_error_rates_says_no_more_than_weak_trace():
    (answer,) = adjust([finding("counts.one", "no trace", 1e-9)], CARDS)
    assert answer.calibration is None
    assert answer.outcome == "weak trace"


def test_a_descriptive_check_must_not_carry_a_p_value():
    with pytest.raises(UsageProblem, match="not primary"):
        adjust([finding("counts.described", "not testable", 0.5)], CARDS)


def test_descriptive_findings_decide_nothing():
    outcomes = family_outcomes([finding("counts.described", "strong trace")], CARDS)
    assert outcomes["counts"] == "not testable"
    assert outcomes["accounts"] == NOT_EXAMINED


def test_two_strong_checks_are_several_traces():
    both = [finding("counts.one", "strong trace"), finding("counts.two", "strong trace")]
    assert family_outcomes(both, CARDS)["counts"] == "several traces"
    assert family_outcomes(both[:1], CARDS)["counts"] == "strong trace"


@given(st.lists(st.sampled_from(OUTCOMES["procedure"]), min_size=1), st.randoms())
def test_the_worst_finding_speaks_for_its_family(words, random):
    findings = [finding("procedure.rule", word) for word in words]
    random.shuffle(findings)
    outcomes = family_outcomes(findings, CARDS)
    assert outcomes["procedure"] == max(words, key=OUTCOMES["procedure"].index)
    sentence = family_sentences(findings, CARDS, outcomes)["procedure"]
    assert sentence == f"procedure.rule says {outcomes['procedure']}."


def test_the_same_answer_whatever_else_runs(monkeypatch):
    first, second = Drawing(card("counts.one")), Drawing(card("counts.two"))
    monkeypatch.setattr(run, "choose", lambda only, checks: (first, second))
    together = run_examination(Evidence(), seed=5)
    monkeypatch.setattr(run, "choose", lambda only, checks: (second,))
    alone = run_examination(Evidence(), seed=5)
    assert together.findings[1].statistic == alone.findings[0].statistic
    assert run_examination(Evidence(), seed=6).findings[0].statistic != alone.findings[0].statistic
    assert {work.key for work in alone.references} == {"kobak2016", "holm1979"}


def test_a_setting_reaches_the_checks_that_have_it_and_no_other_is_taken():
    checks = (Drawing(card("counts.one")),)
    assert configure(checks, {"setting": "other"})[0].setting == "other"
    with pytest.raises(UsageProblem, match=r"has a setting"):
        configure(checks, {"colour": "red"})


def test_an_unknown_check_is_refused_with_the_list():
    with pytest.raises(UsageProblem, match=r"counts\.integer_percentages"):
        choose(["counts.nothing"])
    assert {check.card.family for check in choose(["counts"])} == {"counts"}


def test_nothing_given_is_answered_in_words():
    empty = run_examination(Evidence())
    assert not empty.findings
    assert set(empty.outcomes) == set(FAMILIES)
    assert {skipped.check for skipped in empty.skipped} == set(empty.cards)
    assert all(
        isinstance(skipped, Skipped) and skipped.message and skipped.missing for skipped in empty.skipped
    )


FRIDAY = Fact(key="calendar.voting_start", value=Moment(weekday="Friday"))


@pytest.mark.parametrize(
    ("facts", "places", "sentence"),
    [
        ((FRIDAY,), ("Norland",), "The record tells of a referendum in Norland, opening on a Friday."),
        ((), (), "The record tells of a referendum; when it was held is not said."),
        (
            (
                Fact(key="calendar.voting_start", value=Moment.on(date(2019, 3, 1))),
                Fact(key="calendar.voting_end", value=Moment.on(date(2019, 3, 1))),
                Fact(key="vote.topic", value="leaving the union"),
            ),
            ("A", "B"),
            "The record tells of a referendum on leaving the union in A and B on 1 March 2019.",
        ),
    ],
)
def test_the_opening_says_what_the_vote_was(facts, places, sentence):
    evidence = Evidence(
        kind="referendum",
        facts=facts or (Fact(key="security.armed_conflict", value=True),),
        territories=tuple(Territory(name=name) for name in places),
    )
    outcomes = dict.fromkeys(FAMILIES, NOT_EXAMINED)
    assert opening_sentences(evidence, outcomes, {}) == (sentence,)


def test_the_opening_is_short():
    evidence = Evidence(
        kind="referendum",
        facts=(Fact(key="vote.topic", value="one two three four five six"), FRIDAY),
        territories=tuple(Territory(name=" ".join(["Very Long Name"] * 4)) for _ in range(5)),
    )
    sentences = {family: f"{family} sentence." for family in FAMILIES}
    opening = opening_sentences(evidence, dict.fromkeys(FAMILIES, "met"), sentences)
    assert len(opening) == 5
    assert all(len(sentence.split()) <= WORDS for sentence in opening)


def shape(units: int, size: float | None = None, flagged: float = 0.05) -> Calibration:
    return Calibration(
        shape=f"{units}",
        units=units,
        draws=2000,
        size={"0.05": flagged},
        power={},
        dose_unit="",
        median_size=size,
    )


def test_the_nearest_calibration_is_nearest_in_ratio():
    shapes = (shape(300), shape(3000), shape(90000))
    assert nearest(shapes, 900).units == 300
    assert nearest(shapes, 1000).units == 3000
    assert nearest((), 1000) is None
    sized = (shape(20000, 1200), shape(60000, 300))
    assert nearest(sized, 90000, 1000).units == 20000
    assert nearest(sized, 90000, 320).units == 60000


@pytest.mark.parametrize(("flagged", "word"), [(0.059, "strong trace"), (0.061, "weak trace")])
def test_a_check_that_flags_too_often_says_no_more_than_weak_trace(monkeypatch, flagged, word):
    monkeypatch.setattr(multiplicity, "load_calibration", lambda check: (shape(1000, flagged=flagged),))
    (answer,) = adjust([finding("counts.one", "no trace", 1e-9)], CARDS)
    assert answer.outcome == word


def test_a_silent_check_says_what_it_would_have_noticed(monkeypatch):
    measured = replace(shape(1000), dose_unit="% of units", noticed_dose=4.2)
    monkeypatch.setattr(multiplicity, "load_calibration", lambda check: (measured,))
    (answer,) = adjust([finding("counts.one", "no trace", 0.4)], CARDS)
    assert "4.2% of units" in answer.cautions[-1]
    outcomes = family_outcomes([answer], CARDS)
    sentence = family_sentences([answer], CARDS, outcomes)["counts"]
    assert "would have noticed" in sentence or "would have been noticed" in sentence
    assert len(sentence.split()) <= WORDS
