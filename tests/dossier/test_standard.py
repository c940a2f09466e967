"""The standards as laid out: what comes first, what one fact would settle, and how many columns there are."""

from __future__ import annotations

from dataclasses import replace

from dossier_cases import reports_case
from dossier_rules import RULES

from votescope.core import CheckCard, Finding, Provision, Scope, Span
from votescope.dossier.standard import StandardsView, standards_view
from votescope.dossier.trail import Trail
from votescope.record.evidence import Evidence
from votescope.record.ledger.organ_finding import read_organ_findings


def finding(rule: str, outcome: str, place: str | None = "A", **values) -> Finding:
    flags = values.pop("flags", ())
    return Finding(
        check=f"procedure.{rule}",
        scope=Scope(level="region", place=place) if place else Scope(),
        outcome=outcome,
        reading=f"{rule} is {outcome}.",
        flags=flags,
        evidence=(Provision(rule=rule.upper(), document="A code", provision="1"),),
        values={"severity": 2, **values},
    )


def laid_out(*findings: Finding, evidence: Evidence | None = None) -> StandardsView:
    known = next(card for name, card in reports_case().cards.items() if name == RULES[0][0])
    cards: dict[str, CheckCard] = {
        one.check: replace(known, id=one.check, title=f"Title of {one.check}") for one in findings
    }
    evidence = evidence or Evidence()
    return standards_view(findings, cards, Trail(evidence), {}, evidence)


def test_decided_rules_come_first_by_severity_and_an_inference_of_law_behind_its_equals():
    view = laid_out(
        finding("met", "met", severity=4),
        finding("open", "not established", severity=4, asks=["secrecy.provided"]),
        finding("light", "breached", severity=1),
        finding("inferred", "breached", severity=4, follows_if="the land is held by force"),
        finding("plain", "breached", severity=4),
        finding("engaged", "not established", severity=4, flags=("engaged",)),
        finding("land", "met", severity=4, switch="occupied: yes"),
        finding("else", "not applicable", severity=4),
    )
    assert [one.rule for one in view.answered] == [
        "PLAIN", "INFERRED", "LIGHT", "ENGAGED", "LAND", "MET",
    ]  # fmt: skip
    assert [one.answers[0].word for one in view.answered[3:]] == ["engaged", "occupied: yes", "met"]
    assert [title for title, _ in view.left_open] == ["Voting and secrecy"]
    assert [one.rule for one in view.not_applicable] == ["ELSE"]
    assert view.matrix and [title.split(" ")[0] for title, _ in view.matrix.groups] == [
        "Not", "Engaged:", "Conditions", "Met",
    ]  # fmt: skip


def test_one_decided_territory_brings_a_rule_to_the_front_and_the_others_stay_open():
    view = laid_out(
        finding("served", "breached", "A"),
        finding("served", "not established", "B", asks=["conscription.by_holder"]),
        finding("other", "not established", "A", asks=["secrecy.provided"]),
        finding("other", "not established", "B", asks=["secrecy.provided"]),
    )
    assert [answer.places for answer in view.answered[0].answers] == [("A",), ("B",)]
    by_key = {fact.key: fact for fact in view.missing}
    assert by_key["conscription.by_holder"].places == ("B",)
    assert by_key["secrecy.provided"].places == ()


def test_missing_facts_are_ordered_by_severity_and_then_by_how_many_rules_wait():
    view = laid_out(
        finding("a", "not established", severity=2, asks=["secrecy.provided", "secrecy.reported"]),
        finding("b", "not established", severity=2, asks=["secrecy.reported"]),
        finding("c", "not established", severity=4, asks=["territory.status"]),
    )
    assert [fact.key for fact in view.missing] == ["territory.status", "secrecy.reported", "secrecy.provided"]
    assert [len(fact.rules) for fact in view.missing] == [1, 2, 1]


def test_many_territories_that_are_answered_alike_share_a_column():
    names = [f"T{n}" for n in range(12)]
    few = laid_out(*(finding("r", "breached", name) for name in names[:8]))
    assert few.matrix and len(few.matrix.columns) == 8
    many = laid_out(*(finding("r", "met" if name == "T5" else "breached", name) for name in names))
    assert many.matrix and many.matrix.columns == (", ".join(n for n in names if n != "T5"), "T5")


def test_a_rule_of_a_later_text_stands_in_retrospect_only_where_the_facts_decide_it():
    later = {"flags": ("in retrospect",)}
    view = laid_out(
        finding("told", "not applicable", in_retrospect="met", **later),
        finding("worse", "not applicable", in_retrospect="breached", **later),
        finding("open", "not applicable", in_retrospect="not established", **later),
    )
    assert [one.rule for one in view.in_retrospect] == ["WORSE", "TOLD"]
    assert [one.rule for one in view.not_applicable] == ["OPEN"]
    assert view.matrix is None and not view.missing


def test_what_an_organ_found_stands_beside_its_rule_and_nowhere_in_our_answer():
    rows = (
        "id,body,instrument,about,finding,rules,source\n"
        "o1,A court,Judgment 7,the vote,the call was void,VCR-II.1,a gazette\n"
    )
    found, problems = read_organ_findings(rows)
    assert not problems
    caution = "Found by an organ, apart from ours: A court (Judgment 7): the call was void."
    one = replace(finding("vcr-ii.1", "breached", organs=["o1"]), cautions=(caution, "Read with care."))
    view = laid_out(one, evidence=Evidence(organ_findings=tuple(found)))
    (rule,) = view.answered
    assert [organ.body for _, organ in rule.organs] == ["A court"]
    assert rule.cautions == ("Read with care.",)


def test_rules_that_were_not_applied_are_listed_as_switched_off():
    off = {one.id: one for one in laid_out(finding("r", "met")).switched_off}
    assert off["HR-45"].mark == "U"


def test_only_the_facts_of_the_test_are_quoted():
    from votescope.core import Fact

    test, applies = (
        Span(file="a.txt", start=n, end=n + 4, text=text) for n, text in ((0, "shut"), (9, "vote"))
    )
    facts = (
        Fact(key="secrecy.provided", value=False, spans=(test,)),
        Fact(key="vote.kind", value="referendum", spans=(applies,)),
    )
    one = finding("s", "breached", decided_by=["secrecy.provided"])
    one = replace(one, evidence=(applies, test, *one.evidence))
    (rule,) = laid_out(one, evidence=Evidence(facts=facts)).answered
    assert [quote.words for quote in rule.answers[0].quotes] == ["shut"]
    assert len(rule.answers[0].marks) == 2  # the other fact and the provision
