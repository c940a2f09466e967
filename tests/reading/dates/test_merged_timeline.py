"""The merged timeline: one event told by several reports stands once, conflicting days stay apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from votescope.reading.assemble import read_report
from votescope.reading.timeline.event import Timeline
from votescope.reading.timeline.form import timeline_form
from votescope.reading.timeline.merged import merge_timelines

WIRE = (
    "Islanders voted on Sunday in a referendum on joining the mainland. Partial results were released on Monday. "
    "The council said on Monday that the outcome was valid."
)
PAPER = (
    "The referendum on the island was called two weeks before voting began. Polls opened on Sunday 13 June 2021. "
    "The council said on 14 June 2021 that the outcome was valid."
)
ODD = "The island's referendum was held on Saturday, and the final tally was published on Tuesday."


def merged(texts: Sequence[tuple[str, date | None]]) -> Timeline:
    return merge_timelines(
        [read_report(text, file=f"r{n}.txt", published=day) for n, (text, day) in enumerate(texts, start=1)]
    )


def test_an_event_of_two_reports_stands_once_with_both_spans() -> None:
    found = merged([(WIRE, date(2021, 6, 15)), (PAPER, None)])
    (start,) = (e for e in found.events if e.kind == "voting_start")
    assert (str(start.moment), start.reports) == ("13 June 2021", ("r1", "r2"))
    assert {span.file for span in start.spans} == {"r1.txt", "r2.txt"}
    (said,) = (e for e in found.events if e.kind == "statement")
    assert said.reports == ("r1", "r2")
    assert found.contradictions == ()


def test_a_weekday_joins_the_day_it_may_be() -> None:
    found = merged([(WIRE, None), (PAPER, None)])
    (start,) = (e for e in found.events if e.kind == "voting_start")
    assert str(start.moment) == "13 June 2021"


def test_conflicting_days_stay_apart_and_are_named() -> None:
    found = merged([(WIRE, date(2021, 6, 15)), (ODD, date(2021, 6, 16))])
    days = [str(e.moment) for e in found.events if e.kind == "voting_start"]
    assert days == ["12 June 2021", "13 June 2021"]
    reasons = [c.reason for c in found.contradictions]
    assert "voting start is told on different days: 12 June 2021 (r2); 13 June 2021 (r1)" in reasons


def test_a_contradiction_inside_one_report_is_kept() -> None:
    text = "Voting ended on 13 June. Results were announced on 10 June, after polls closed."
    found = merged([(text, date(2021, 6, 16)), (WIRE, date(2021, 6, 15))])
    assert any("lies after 10 June 2021" in c.reason for c in found.contradictions)


def test_the_order_of_the_reports_changes_no_event() -> None:
    texts = [(WIRE, date(2021, 6, 15)), (PAPER, None), (ODD, date(2021, 6, 16))]
    first = {(e.kind, str(e.moment)) for e in merged(texts).events}
    reports = [read_report(t, file=f"r{n}.txt", published=d) for n, (t, d) in enumerate(texts)]
    assert {(e.kind, str(e.moment)) for e in merge_timelines(reports[::-1]).events} == first


def test_every_id_is_known_and_spans_name_their_file() -> None:
    told = timeline_form(merged([(WIRE, date(2021, 6, 15)), (ODD, date(2021, 6, 16))]), files=True)
    names = {event["id"] for event in told["events"]}
    assert {edge[end] for edge in told["edges"] for end in ("first", "then")} <= names
    assert all(span["file"] for event in told["events"] for span in event["spans"])
