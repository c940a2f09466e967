from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from votescope.checks.accounts.agreement import CHECK
from votescope.core import Fact, Figure, Moment, Range, Source, Span, Statement, Territory
from votescope.reading.document import Document
from votescope.reading.report import Report
from votescope.record.evidence import Evidence

FRIDAY = date(2020, 7, 3)


def report(name: str, **more) -> Report:
    fields = {"facts": (), "territories": (), "figures": (), "statements": ()}
    return Report(
        id=name,
        source=Source(id=name, file=f"{name}.txt", kind="report"),
        text="",
        document=Document(file=f"{name}.txt", text="", lines=(), sentences=()),
        published=None,
        kind=None,
        **{**fields, **more},
    )


def span(name: str, words: str) -> Span:
    return Span(text=words, start=5, end=5 + len(words), file=f"{name}.txt")


def fact(name: str, key: str, value, words: str, **more) -> Fact:
    return Fact(key=key, value=value, sources=(name,), spans=(span(name, words),), **more)


def figure(name: str, printed: str, **more) -> Figure:
    value = Decimal(printed)
    fields = {
        "quantity": "turnout",
        "unit": "percent",
        "decimals": max(0, -int(value.as_tuple().exponent)),
        "traces": (span(name, printed),),
    }
    return Figure(id=f"{name}:{printed}", printed=printed, value=value, source=name, **{**fields, **more})


def evidence(*names: str, **more) -> Evidence:
    fields = {"reports": tuple(report(name) for name in names), "origins": {name: name for name in names}}
    return Evidence(**{**fields, **more})


def answer(given: Evidence):
    (one,) = CHECK.run(given, rng=np.random.default_rng(0))
    return one


def listed(finding, kind: str) -> list[tuple[str, list[str]]]:
    return [
        (point["fact"], [member["report"] for member in point["members"]]) for point in finding.values[kind]
    ]


def test_two_turnouts_with_swapped_digits_conflict() -> None:
    finding = answer(evidence("a", "b", figures=(figure("a", "72.61"), figure("b", "72.16"))))
    assert finding.outcome == "conflict"
    assert listed(finding, "in_conflict") == [("turnout", ["a", "b"])]
    assert "“72.61” against “72.16”" in finding.reading
    assert [trace.file for trace in finding.evidence] == ["a.txt", "b.txt"]
    assert finding.missing == "The first announcement itself, on: turnout."
    assert finding.rests_on == "drafted"


def test_a_weekday_and_its_date_agree() -> None:
    facts = (
        fact("a", "calendar.voting_start", Moment(weekday="Friday"), "began on Friday"),
        fact("b", "calendar.voting_start", Moment.on(FRIDAY), "on 3 July 2020"),
    )
    finding = answer(evidence("a", "b", facts=facts))
    assert finding.outcome == "agree"
    assert listed(finding, "shared") == [("first day of voting", ["b", "a"])]
    assert finding.values["shared"][0]["members"][1]["text"] == "began on Friday"


def test_two_days_conflict_and_the_table_marks_them() -> None:
    facts = (
        fact("a", "calendar.voting_start", Moment(weekday="Sunday"), "on Sunday"),
        fact("b", "calendar.voting_start", Moment.on(FRIDAY), "on 3 July 2020"),
        fact("b", "calendar.called_before_start", Range(low=4, high=4), "four days before"),
    )
    finding = answer(evidence("a", "b", facts=facts))
    assert finding.outcome == "conflict"
    (table,) = finding.displays
    cells = list(zip(*(table.columns[name] for name in ("row", "column", "mark")), strict=True))
    assert cells == [
        ("first day of voting", "b", "conflict"),
        ("first day of voting", "a", "conflict"),
        ("days between calling the vote and the first day of voting", "b", ""),
    ]


def test_reports_of_one_origin_count_once_and_cannot_conflict() -> None:
    given = evidence(
        "a",
        "later",
        "b",
        figures=(
            figure("a", "72.61"),
            figure("later", "51.08"),
            figure("b", "72.61", quantity="share", option="yes"),
        ),
        origins={"a": "a", "later": "a", "b": "b"},
        origin_reasons={"a": "a later version of one page", "later": "a later version of one page"},
    )
    finding = answer(given)
    assert finding.outcome == "differ"
    assert [len(finding.values[kind]) for kind in ("shared", "in_conflict", "differ")] == [0, 0, 0]
    assert finding.values["same_origin"] == [
        {"reports": ["a", "later"], "why": "a later version of one page"}
    ]


def test_partial_and_final_differ_with_the_reason() -> None:
    figures = (figure("a", "51.08", status="partial"), figure("b", "72.61", status="final"))
    finding = answer(evidence("a", "b", figures=figures))
    assert finding.outcome == "differ"
    assert finding.values["differ"][0]["reason"] == "counted to different stages"
    assert any("counted to different stages" in caution for caution in finding.cautions)


def test_a_report_that_prints_both_numbers_contradicts_nobody() -> None:
    figures = (figure("a", "72.61"), figure("b", "72.16"), figure("b", "72.61"))
    finding = answer(evidence("a", "b", figures=figures))
    assert finding.outcome == "differ"
    assert not finding.values["in_conflict"]


def test_different_territories_and_options_are_not_compared() -> None:
    figures = (
        figure("a", "72.61", territory="XX-01"),
        figure("b", "51.08", territory="XX-02"),
        figure("a", "60", quantity="share", option="Yes"),
        figure("b", "40", quantity="share", option="No"),
    )
    finding = answer(evidence("a", "b", figures=figures))
    assert finding.outcome == "differ"
    assert len(finding.values["only_in_one"]) == 4


def test_territories_and_headline_rounding_are_told_alike() -> None:
    place = Territory(name="Northland", code="XX-01")
    reports = (report("a", territories=(place,)), report("b", territories=(replace(place, name="Nordland"),)))
    figures = (figure("a", "92"), figure("a", "92.73"), figure("b", "92.73"))
    finding = answer(evidence("a", "b", reports=reports, territories=(place,), figures=figures))
    assert finding.outcome == "agree"
    assert {fact for fact, _ in listed(finding, "shared")} == {"territory: Northland", "turnout"}


def test_numbers_of_context_and_facts_on_the_report_are_no_account() -> None:
    facts = (
        fact("a", "calendar.published", Moment.on(FRIDAY), "3 July"),
        fact("b", "calendar.published", Moment(weekday="Sunday"), "Sunday"),
    )
    figures = (figure("a", "15", quantity="population", context=True),)
    skipped = answer(evidence("a", "b", facts=facts, figures=figures))
    assert (skipped.reason, bool(skipped.missing)) == ("no comparable facts", True)


def test_facts_confirmed_by_a_person_without_a_report_are_nobody_s_account() -> None:
    facts = (
        Fact(key="security.armed_conflict", value=False, status="confirmed"),
        fact("a", "security.armed_conflict", True, "shelling", status="confirmed"),
        fact("b", "security.armed_conflict", True, "under fire", status="confirmed"),
    )
    finding = answer(evidence("a", "b", facts=facts))
    assert (finding.outcome, finding.rests_on) == ("agree", "confirmed")


def test_one_report_and_one_origin_are_skipped_with_what_to_bring() -> None:
    assert answer(Evidence()).reason == "no reports"
    alone = answer(evidence("a", figures=(figure("a", "72.61"),)))
    assert "only one report" in alone.message
    twins = evidence(
        "a", "b", origins={"a": "a", "b": "a"}, origin_reasons={"a": "same text", "b": "same text"}
    )
    skipped = answer(twins)
    assert skipped.message == "All 2 reports go back to one origin (same text) and count as one source."
    assert "second report" in skipped.missing


def test_a_speaker_in_two_sources_is_listed_with_both_wordings() -> None:
    statements = tuple(
        Statement(
            id=f"{name}1",
            speaker=speaker,
            form="indirect",
            contents=(span(name, words),),
            stance="rejects",
            source=name,
        )
        for name, speaker, words in (
            ("a", "Ada Mirren", "the vote is void"),
            ("b", "ada mirren", "she would never accept it"),
            ("b", "Bo Lund", "it was calm"),
        )
    )
    figures = (figure("a", "72.61"), figure("b", "72.61"))
    (shared,) = answer(evidence("a", "b", statements=statements, figures=figures)).values["same_speaker"]
    assert shared["speaker"] == "Ada Mirren"
    assert [member["text"] for member in shared["members"]] == [
        "the vote is void",
        "she would never accept it",
    ]


@pytest.mark.parametrize("second", ["72.16", "72.61"])
def test_the_sentence_is_short_and_names_its_limit(second: str) -> None:
    long = "share for joining a federation of neighbouring provinces under a common crown"
    figures = tuple(
        figure(name, printed, quantity="share", option=long, territory="XX-01")
        for name, printed in (("a", "72.61"), ("b", second), ("a", "5.5"), ("b", "88.1"))
    )
    finding = answer(evidence("a", "b", figures=figures))
    assert len(finding.reading.split()) <= 35
    assert "show" in finding.reading


def test_names_for_one_thing_are_one_point_and_other_words_are_left_to_the_reader() -> None:
    facts = (
        fact("a", "question.effect", "annexation", "annexation"),
        fact("b", "question.effect", "accession", "joining"),
        fact("a", "organiser", "the commission", "the commission"),
        fact("b", "organiser", "northern officials", "northern officials"),
    )
    finding = answer(evidence("a", "b", facts=facts))
    assert [point["fact"] for point in finding.values["shared"]] == ["what the result is to bring about"]
    (apart,) = finding.values["differ"]
    assert (apart["fact"], apart["reason"]) == (
        "who organised the vote",
        "in different words, which may mean the same",
    )


def test_the_only_territory_and_the_vote_as_a_whole_are_one() -> None:
    figures = (figure("a", "72.61", territory="XX-01"), figure("b", "72.16"))
    place = Territory(name="Northland", code="XX-01")
    assert answer(evidence("a", "b", figures=figures, territories=(place,))).outcome == "conflict"
    other = Territory(name="Southland", code="XX-02")
    assert answer(evidence("a", "b", figures=figures, territories=(place, other))).outcome == "differ"


def test_a_share_against_is_another_figure_than_a_share_for() -> None:
    figures = (
        figure("a", "7.27", quantity="share", option="against the treaty"),
        figure("b", "92.73", quantity="share", option="the treaty"),
    )
    finding = answer(evidence("a", "b", figures=figures))
    assert [point["fact"] for point in finding.values["only_in_one"]] == [
        "share against the treaty",
        "share for the treaty",
    ]
