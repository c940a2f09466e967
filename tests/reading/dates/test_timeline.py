"""The timeline of one report: events, their days, the edges between them, and contradictions."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from votescope.core import Span
from votescope.reading.assemble import read_report
from votescope.reading.gold import to_gold
from votescope.reading.timeline.event import KINDS, Event, Timeline
from votescope.reading.timeline.timeline import find_timeline

WEDNESDAY = date(2021, 6, 16)
REPORTS = json.loads(Path(__file__).with_name("windows.json").read_text(encoding="utf-8"))

LONG = """The referendums on joining the union were announced just days before voting began on Friday. \
Partial results were released on Tuesday, hours after polls closed. \
Brussels said on Monday that it would never accept the outcome. \
The president will address the upper house later today, and the court will rule by Saturday. \
In 2014 a similar vote was held on the coast."""


def timeline(text: str, published: date | None = WEDNESDAY) -> Timeline:
    report = read_report(text, file="a.txt", published=published)
    return find_timeline(report.document, report.facts, report.statements, report.figures)


def told(found: Timeline) -> dict[str, str]:
    return {event.kind: str(event.moment) for event in found.events}


def named(found: Timeline, name: str) -> Event:
    return next(event for event in found.events if event.id == name)


def edges(found: Timeline) -> set[tuple[str, str]]:
    return {(named(found, e.first).kind, named(found, e.then).kind) for e in found.edges if e.span}


def test_every_kind_of_event_with_its_day() -> None:
    found = timeline(LONG)
    assert told(found) == {
        "earlier_vote": "between 1 January 2014 and 31 December 2014",
        "called": "between 15 May 2021 and 10 June 2021",
        "voting_start": "11 June 2021",
        "voting_end": "between 14 June 2021 and 15 June 2021",
        "statement": "14 June 2021",
        "results_partial": "15 June 2021",
        "scheduled": "between 16 June 2021 and 19 June 2021",
    }
    assert [e.words for e in found.events if e.kind == "scheduled"] == [
        "The president will address the upper house later today",
        "the court will rule by Saturday",
    ]
    assert edges(found) == {("called", "voting_start"), ("voting_end", "results_partial")}
    assert found.contradictions == ()


def test_each_edge_carries_its_words() -> None:
    spans = {edge.span.text for edge in timeline(LONG).edges if edge.span}
    assert spans == {
        "announced just days before voting began",
        "results were released on Tuesday, hours after polls closed",
    }


def test_without_a_publication_date_weekdays_stay() -> None:
    found = timeline(LONG, None)
    assert told(found)["voting_start"] == "a Friday (year unknown)"
    assert told(found)["scheduled"] == "unknown"


CASES = [
    ("He flew to the capital shortly after the results were announced.", ("results", "act")),
    ("The police chief was killed two days before the referendum.", ("act", "voting_start")),
    ("Shortly before polls closed, the mayor left the town hall.", ("act", "voting_end")),
    ("Two envoys were expelled on the eve of the vote.", ("act", "voting_start")),
    ("The law was changed three weeks before the election.", ("law_change", "voting_start")),
    ("The winner was declared two days after polls closed.", ("voting_end", "results")),
]


@pytest.mark.parametrize(("text", "edge"), CASES)
def test_before_and_after(text: str, edge: tuple[str, str]) -> None:
    assert edges(timeline(text)) == {edge}


NOT_IN_TIME = [
    "After all, the count was calm.",
    "He looked after polling officials.",
    "As the vote showed, people were tired.",
    "She won after ballot papers ran out.",
    "He is ahead of Bako in opinion polls.",
]


@pytest.mark.parametrize("text", NOT_IN_TIME)
def test_other_uses_of_before_and_after(text: str) -> None:
    assert edges(timeline(text)) == set()


def test_a_distance_gives_the_day_of_what_has_none() -> None:
    found = timeline("Voting ended on Sunday. The winner was declared two days after polls closed.")
    assert told(found)["results"] == "15 June 2021"
    assert ("voting_end", "results") in edges(found)


def test_a_contradiction_is_named_and_nothing_dropped() -> None:
    text = "Voting took place on Sunday. The winner was declared on Friday, two days after polls closed on Sunday."
    found = timeline(text, date(2021, 6, 19))
    (one,) = found.contradictions
    assert one.reason == "told as 2 days apart, but 13 June 2021 and 18 June 2021 are 5"
    assert {named(found, name).kind for name in one.events} == {"voting_end", "results"}


def test_a_day_before_its_cause_is_a_contradiction() -> None:
    text = "Voting ended on 13 June. Results were announced on 10 June, after polls closed."
    found = timeline(text)
    assert [c.reason for c in found.contradictions] == [
        "told as before, but 13 June 2021 lies after 10 June 2021"
    ]


def test_what_was_due_lies_behind_and_what_is_due_ahead() -> None:
    found = timeline("Parliament was due to meet on Monday. Results are due on Thursday.")
    assert [str(event.moment) for event in found.events] == ["14 June 2021", "17 June 2021"]


def test_a_limit_is_no_day() -> None:
    (event,) = timeline("Results are expected by Saturday.").events
    assert str(event.moment) == "between 16 June 2021 and 19 June 2021"


@pytest.mark.parametrize("report", REPORTS, ids=[report["id"] for report in REPORTS])
def test_every_span_is_the_text_at_that_place(report: dict[str, str]) -> None:
    text = report["text"]
    found = timeline(text, date.fromisoformat(report["published"]))
    spans = [s for e in found.events for s in e.spans] + [e.span for e in found.edges if e.span]
    spans += [s for c in found.contradictions for s in c.spans]
    assert all(isinstance(s, Span) and text[s.start : s.end] == s.text for s in spans)
    assert all(event.kind in KINDS for event in found.events)
    assert found.contradictions == ()


def test_the_gold_form_holds_the_timeline() -> None:
    told = to_gold(read_report(LONG, file="a.txt", published=WEDNESDAY))["timeline"]
    assert list(told) == ["events", "edges", "contradictions"]
    assert told["events"][0]["kind"] == "earlier_vote"
    assert {edge["basis"] for edge in told["edges"]} == {"words", "kind"}
    assert json.loads(json.dumps(told)) == told
