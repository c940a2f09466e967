"""The glance: what the record says, where sources differ, and the days as far as they are known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from dossier_cases import reports_case

from votescope.core import Fact, Finding, Moment, Range, Scope, Territory
from votescope.dossier.days import days_display
from votescope.dossier.glance import fact_groups
from votescope.dossier.outline import outline
from votescope.dossier.trail import Trail
from votescope.record.evidence import Evidence


def groups(*facts: Fact, places: dict[str, str] | None = None):
    return {group.title: group for group in fact_groups(facts, Trail(Evidence()), places or {})}


def test_equal_values_are_one_line_with_all_their_places():
    facts = [Fact(key="territory.status", value="occupied", territory=code) for code in ("XA-01", "XA-02")]
    lines = groups(*facts, places={"XA-01": "Northmarch", "XA-02": "Eastvale"})["Who was in control"].lines
    assert len(lines) == 1 and lines[0].places == ("Northmarch", "Eastvale") and not lines[0].disputed


@pytest.mark.parametrize(
    ("key", "values", "disputed"),
    [
        ("security.armed_conflict", (True, False), True),
        ("calendar.voting_days", (Range(low=3, high=3), Range(low=5, high=5)), True),
        ("question.effect", ("annexation", "accession"), False),
        ("question.effect", ("annexation", "recall"), True),
        ("organiser", ("a ministry", "a commission"), False),
    ],
)
def test_sources_differ_only_where_both_cannot_hold(key, values, disputed):
    lines = next(iter(groups(*(Fact(key=key, value=value) for value in values)).values())).lines
    assert [line.disputed for line in lines] == [disputed, disputed]


def test_other_territories_do_not_dispute_one_another():
    facts = [Fact(key="territory.control", value=value, territory=value) for value in ("full", "partial")]
    assert not any(line.disputed for line in groups(*facts)["Who was in control"].lines)


def test_a_group_is_drafted_when_all_its_lines_are():
    drafted, confirmed = (
        Fact(key="vote.kind", value="recall"),
        Fact(key="vote.topic", value="x", status="confirmed"),
    )
    assert groups(drafted)["What was voted on"].drafted
    assert not groups(drafted, confirmed)["What was voted on"].drafted


def test_what_a_report_says_of_itself_is_no_fact_of_the_vote():
    assert groups(Fact(key="calendar.published", value=Moment(weekday="Friday"))) == {}


def test_no_day_no_timeline():
    assert days_display([Fact(key="calendar.called", value=Moment(wording="days before"))], {}) is None


def test_notice_places_the_call_before_a_dated_vote():
    facts = [
        Fact(key="calendar.called_before_start", value=Range(low=1, high=27)),
        Fact(key="calendar.voting_start", value=Moment.on(date(2031, 4, 28))),
    ]
    display = days_display(facts, {})
    assert display is not None
    rows = dict(
        zip(
            display.columns["label"],
            zip(display.columns["earliest"], display.columns["latest"], strict=True),
            strict=True,
        )
    )
    assert rows["Vote called, 1 to 27 days before"] == ("2031-04-01", "2031-04-27")


def test_notice_without_a_date_keeps_its_order_only():
    facts = [
        Fact(key="calendar.voting_start", value=Moment(weekday="Friday")),
        Fact(key="calendar.called_before_start", value=Range(low=1, high=27)),
    ]
    display = days_display(facts, {})
    assert display is not None
    assert display.columns["label"] == ["Vote called, 1 to 27 days before", "First day of voting"]
    assert display.columns["weekday"] == [None, "Friday"]
    first, second = display.columns["order"]
    assert first < second


def test_territories_that_were_told_different_days_have_rows_of_their_own():
    facts = [
        Fact(key="calendar.voting_start", value=Moment(weekday=day), territory=code)
        for day, code in (("Friday", "A"), ("Sunday", "B"), ("Sunday", "C"))
    ]
    display = days_display(facts, {"A": "Northmarch"})
    assert display is not None
    assert display.columns["label"] == ["First day of voting (B, C)", "First day of voting (Northmarch)"]


def test_a_case_without_title_is_named_by_its_kind_and_places():
    bare = replace(reports_case(), evidence=replace(reports_case().evidence, title=""))
    assert outline(bare).title == "Referendum in Northmarch and Eastvale"
    many = tuple(Territory(name=f"P{n}") for n in range(9))
    crowded = replace(bare, evidence=replace(bare.evidence, territories=many))
    assert outline(crowded).title == "Referendum in 9 territories"


def test_rules_are_counted_once_and_the_whole_only_sums_up_its_territories():
    case = reports_case()
    whole = Finding(check="procedure.notice", scope=Scope(), outcome="breached", reading="In both provinces.")
    laid_out = outline(replace(case, findings=(*case.findings, whole)))
    procedure = next(one for one in laid_out.outcomes if one.family == "procedure")
    assert dict(procedure.tally) == {"breached": 2, "not established": 4, "met": 1, "not applicable": 1}
    notice = next(view for view in laid_out.standards.answered if view.check == "procedure.notice")
    assert [answer.places for answer in notice.answers] == [("Northmarch", "Eastvale")]
    war = next(view for view in laid_out.standards.answered if view.check == "procedure.no_vote_in_war")
    assert [answer.outcome for answer in war.answers] == ["breached", "not established"]
