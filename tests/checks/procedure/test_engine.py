"""The engine of rules: hand-made records with known answers, and laws that every record obeys."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from votescope.checks import procedure
from votescope.checks.procedure.engine import load_checks
from votescope.core import (
    Fact,
    FactValue,
    Finding,
    Moment,
    Provision,
    Range,
    Skipped,
    Span,
    Territory,
)
from votescope.record.evidence import Evidence
from votescope.record.rules.shelf import load_rules

FOUR_WEEKS = "procedure.vcr-iii.9.a-min"
WAR = "procedure.vc22-war"
AFTER = Moment.on(date(2024, 5, 5))
BEFORE = Moment.on(date(2014, 3, 16))
DAYS = "calendar.called_before_start"


def fact(
    key: str, value: FactValue, territory: str | None = None, source: str = "r1", **more: object
) -> Fact:
    span = Span(text=f"words on {key}", start=3, end=9, file=f"{source}.txt")
    return Fact(key=key, value=value, territory=territory, spans=(span,), sources=(source,), **more)  # type: ignore[arg-type]


def opened(moment: Moment = AFTER, **more: object) -> Fact:
    return fact("calendar.voting_start", moment, **more)


def answers(check_id: str, *facts: Fact, kind: str | None = "referendum", **more: object) -> list[Finding]:
    evidence = Evidence(kind=kind, facts=facts, **more)  # type: ignore[arg-type]
    check = next(check for check in load_checks() if check.card.id == check_id)
    found = list(check.run(evidence, rng=np.random.default_rng(0)))
    assert all(isinstance(answer, Finding) for answer in found)
    return [answer for answer in found if isinstance(answer, Finding)]


def whole(check_id: str, *facts: Fact, kind: str | None = "referendum", **more: object) -> Finding:
    (found,) = [a for a in answers(check_id, *facts, kind=kind, **more) if a.scope.level == "all"]
    return found


def test_the_rules_are_listed_with_full_cards() -> None:
    ids = [check.card.id for check in procedure.CHECKS]
    assert {WAR, FOUR_WEEKS} <= set(ids) and ids == [f"procedure.{rule.id.lower()}" for rule in load_rules()]
    severities = {rule.id: (rule.severity, rule.force, rule.mark) for rule in load_rules()}
    assert severities["VCR-III.9.a-min"] == (3, "guideline", "V")
    assert severities["VC22-war"] == (4, "statement", "V")
    with pytest.raises(AttributeError):
        _ = procedure.NOTHING


@pytest.mark.parametrize(
    ("low", "high", "outcome"),
    [
        (1, 27, "breached"),
        (27, 27, "breached"),
        (28, 28, "met"),
        (28, None, "met"),
        (20, 40, "not established"),
        (None, 27, "breached"),
        (None, 28, "not established"),
    ],
)
def test_a_range_of_days_decides_only_when_every_day_in_it_agrees(
    low: int | None, high: int | None, outcome: str
) -> None:
    found = whole(FOUR_WEEKS, opened(), fact(DAYS, Range(low=low, high=high)))
    assert found.outcome == outcome
    assert found.values["days"] == [low, high]


@pytest.mark.parametrize(("days", "outcome"), [(0, "breached"), (27, "breached"), (28, "met"), (90, "met")])
def test_two_dates_decide(days: int, outcome: str) -> None:
    called = Moment.on(date(2024, 5, 5) - timedelta(days=days))
    found = whole(FOUR_WEEKS, opened(), fact("calendar.called", called))
    assert (found.outcome, found.values["days"]) == (outcome, [days, days])


def test_a_date_known_by_its_month_only_may_leave_it_open() -> None:
    april = Moment(earliest=date(2024, 4, 1), latest=date(2024, 4, 30))
    march = Moment(earliest=date(2024, 3, 1), latest=date(2024, 3, 31))
    assert whole(FOUR_WEEKS, opened(), fact("calendar.called", april)).outcome == "not established"
    assert whole(FOUR_WEEKS, opened(), fact("calendar.called", march)).outcome == "met"


def test_reports_that_narrow_each_other_decide_together() -> None:
    since = fact("calendar.called", Moment(earliest=date(2024, 4, 20)))
    until = fact("calendar.called", Moment(latest=date(2024, 4, 25)), source="r2")
    found = whole(FOUR_WEEKS, opened(), since, until)
    assert (found.outcome, found.values["days"], found.flags) == ("breached", [10, 15], ())


def test_the_finding_shows_its_sentence_its_provision_and_its_force() -> None:
    found = whole(FOUR_WEEKS, opened(), fact(DAYS, Range(low=1, high=27)))
    spans = [trace for trace in found.evidence if isinstance(trace, Span)]
    rules = [trace for trace in found.evidence if isinstance(trace, Provision)]
    assert spans[0].text == f"words on {DAYS}"
    assert [(rule.document, rule.provision) for rule in rules] == [("CDL-AD(2022)015", "III.9.a")]
    assert found.reading == (
        "The recorded facts do not satisfy the four-week minimum between calling a referendum and voting: "
        "the vote was called 1 to 27 days before voting began (one source, r1)."
    )
    assert (found.values["severity"], found.values["force"]) == (3, "guideline")
    assert (found.rests_on, found.flags) == ("drafted", ("single source",))
    assert found.displays[0].kind == "matrix"


def test_confirmed_facts_remove_the_mark_and_overrule_drafted_ones() -> None:
    typed = fact(DAYS, Range(low=40, high=40), status="confirmed")
    read = fact(DAYS, Range(low=2, high=2), source="r2")
    found = whole(FOUR_WEEKS, opened(status="confirmed"), typed, read)
    assert (found.outcome, found.rests_on) == ("met", "confirmed")


@pytest.mark.parametrize(("value", "outcome"), [(True, "breached"), (False, "met")])
def test_armed_conflict(value: bool, outcome: str) -> None:
    assert whole(WAR, opened(), fact("security.armed_conflict", value)).outcome == outcome


def test_absence_of_a_report_is_not_a_report_of_absence() -> None:
    for check in (WAR, FOUR_WEEKS):
        found = whole(check, opened())
        assert found.outcome == "not established"
    assert "security.armed_conflict" in whole(WAR, opened()).missing
    assert "calendar.called" in whole(FOUR_WEEKS, opened()).missing
    assert whole(WAR, opened()).reading.startswith("The sources do not allow a finding on")


def test_without_a_year_nothing_is_found_but_it_is_said_what_would_settle_it() -> None:
    friday = opened(Moment(weekday="Friday", wording="Friday"))
    found = whole(WAR, friday, fact("security.armed_conflict", True))
    assert (found.outcome, found.values["if_in_force"]) == ("not established", "breached")
    assert "--published YYYY-MM-DD" in found.missing
    assert "year" in found.reading
    assert any("there was armed conflict" in caution for caution in found.cautions)
    days = whole(FOUR_WEEKS, friday, fact(DAYS, Range(low=1, high=27)))
    assert (days.outcome, days.values["if_in_force"]) == ("not established", "breached")


def test_an_earlier_vote_is_judged_in_retrospect_only() -> None:
    found = whole(WAR, opened(BEFORE), fact("security.armed_conflict", True))
    assert (found.outcome, found.values["in_retrospect"]) == ("not applicable", "breached")
    assert found.cautions[0].startswith("In retrospect:")
    assert "21 September 2022" in found.reading


@pytest.mark.parametrize(
    ("day", "outcome"),
    [
        (date(2022, 6, 1), "not applicable"),
        (date(2022, 6, 15), "not established"),
        (date(2022, 6, 30), "not established"),
        (date(2022, 7, 1), "breached"),
    ],
)
def test_a_text_adopted_on_an_unknown_day_of_a_month(day: date, outcome: str) -> None:
    found = whole(FOUR_WEEKS, opened(Moment.on(day)), fact(DAYS, Range(low=5, high=5)))
    assert found.outcome == outcome


def test_the_year_also_follows_from_the_call_or_from_the_end() -> None:
    war = fact("security.armed_conflict", True)
    assert whole(WAR, war, fact("calendar.called", Moment.on(date(2023, 1, 1)))).outcome == "breached"
    assert (
        whole(WAR, war, fact("calendar.voting_end", Moment.on(date(2014, 5, 11)))).outcome == "not applicable"
    )


def test_the_kind_of_vote_decides_whether_the_rule_applies() -> None:
    days = fact(DAYS, Range(low=5, high=5))
    assert whole(FOUR_WEEKS, opened(), days, kind="election_executive").outcome == "not applicable"
    unknown = whole(FOUR_WEEKS, opened(), days, kind=None)
    assert unknown.outcome == "not established"
    assert "vote.kind" in unknown.missing
    said = whole(FOUR_WEEKS, opened(), days, fact("vote.kind", "plebiscite"), kind=None)
    assert said.outcome == "breached"


def test_facts_that_contradict_are_contested() -> None:
    yes, no = fact("security.armed_conflict", True), fact("security.armed_conflict", False, source="r2")
    found = whole(WAR, opened(), yes, no)
    assert (found.outcome, found.flags) == ("not established", ("contested",))
    assert "Sources disagree:" in found.cautions[0]
    near = whole(
        FOUR_WEEKS, opened(), fact(DAYS, Range(low=3, high=3)), fact(DAYS, Range(low=9, high=9), source="r2")
    )
    assert (near.outcome, near.flags) == ("breached", ("contested",))
    far = whole(
        FOUR_WEEKS,
        opened(),
        fact(DAYS, Range(low=3, high=3)),
        fact(DAYS, Range(low=90, high=90), source="r2"),
    )
    assert (far.outcome, far.flags) == ("not established", ("contested",))


def test_reports_of_one_origin_are_one_source() -> None:
    war = [fact("security.armed_conflict", True, source=name) for name in ("r1", "r2")]
    assert whole(WAR, opened(), *war).flags == ()
    assert whole(WAR, opened(), *war, origins={"r1": "agency", "r2": "agency"}).flags == ("single source",)


def test_each_territory_is_answered_and_the_worst_speaks_for_the_vote() -> None:
    places = (Territory(name="North", code="XX-N"), Territory(name="South", code="XX-S"))
    found = answers(
        WAR,
        opened(),
        fact("security.armed_conflict", True),
        fact("security.armed_conflict", False, "XX-S"),
        territories=places,
    )
    assert [(a.scope.level, a.scope.place, a.outcome) for a in found] == [
        ("region", "XX-N", "breached"),
        ("region", "XX-S", "met"),
        ("all", None, "breached"),
    ]
    assert found[-1].values["counts"] == {"breached": 1, "met": 1}
    assert "partial" in found[-1].flags
    assert "1 of 2 territories" in found[-1].reading
    assert list(found[-1].displays[0].columns["row"]) == ["North", "South"]


def test_nothing_at_all_is_skipped() -> None:
    for check in load_checks():
        (skipped,) = check.run(Evidence(), rng=np.random.default_rng(0))
        assert isinstance(skipped, Skipped)
        assert skipped.reason == "no record"


def test_no_sentence_is_longer_than_a_newspaper_takes() -> None:
    places = tuple(Territory(name=name, code=name) for name in "ABCD")
    friday = opened(Moment(weekday="Friday"))
    facts = (
        fact(DAYS, Range(low=1, high=27), source="Some Broadcaster"),
        fact("security.armed_conflict", True),
    )
    own = fact(DAYS, Range(low=28), "A")
    found = [
        whole(check, *lot, territories=places, kind=kind)
        for check in (WAR, FOUR_WEEKS)
        for lot in ((opened(), *facts, own), (friday, *facts), (opened(BEFORE), *facts), (opened(),))
        for kind in ("referendum", "election_local", None)
    ]
    assert len({answer.outcome for answer in found}) == 3
    for answer in found:
        assert len(answer.reading.split()) <= 35, answer.reading


ENDS = st.tuples(st.integers(0, 60), st.integers(0, 30)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(ranges=st.lists(st.tuples(ENDS, st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=3))
def test_widening_an_interval_never_turns_met_into_breached(
    ranges: list[tuple[tuple[int, int], int, int]],
) -> None:
    narrow = [fact(DAYS, Range(low=low, high=high)) for (low, high), _, _ in ranges]
    wide = [fact(DAYS, Range(low=low - less, high=high + more)) for (low, high), less, more in ranges]
    first, second = (whole(FOUR_WEEKS, opened(), *facts).outcome for facts in (narrow, wide))
    assert {first, second} != {"met", "breached"}


@given(called=ENDS, start=ENDS)
def test_intervals_of_dates_agree_with_trying_every_day(
    called: tuple[int, int], start: tuple[int, int]
) -> None:
    day = date(2023, 1, 1)
    moments = [
        Moment(earliest=day + timedelta(days=low), latest=day + timedelta(days=high))
        for low, high in (called, (start[0] + 30, start[1] + 30))
    ]
    found = whole(FOUR_WEEKS, opened(moments[1]), fact("calendar.called", moments[0]))
    tried = {s + 30 - c >= 28 for c in range(called[0], called[1] + 1) for s in range(start[0], start[1] + 1)}
    expected = "not established" if len(tried) == 2 else ("met" if tried.pop() else "breached")
    assert found.outcome == expected


def test_several_territories_with_one_source_each_have_several_sources_together() -> None:
    places = (Territory(name="North", code="XX-N"), Territory(name="South", code="XX-S"))
    north = fact("security.armed_conflict", True, "XX-N", source="r1")
    south = fact("security.armed_conflict", True, "XX-S", source="r2")
    found = answers(WAR, opened(), north, south, territories=places)
    assert [a.flags for a in found] == [("single source",), ("single source",), ()]
    assert found[-1].reading.endswith("(r1, r2).")
    again = answers(WAR, opened(), north, south, territories=places, origins={"r1": "agency", "r2": "agency"})
    assert again[-1].flags == ("single source",)
