"""The events of the reports, in order of time, each leading back to its words."""

from __future__ import annotations

from datetime import date

from votescope.dossier.event_line import event_lines
from votescope.dossier.trail import Trail
from votescope.reading import read_report
from votescope.reading.timeline.merged import merge_timelines
from votescope.record.evidence import Evidence

REPORT = (
    "Voters in Fiji went to the polls on Wednesday. Results are due on Friday. "
    "The army said it would publish its own figures shortly after the results were announced."
)


def test_events_stand_in_order_with_their_words() -> None:
    report = read_report(REPORT, file="fiji.txt", published=date(2022, 12, 15), engine="rules")
    trail = Trail(Evidence(reports=(report,)))
    lines = event_lines(merge_timelines((report,)), trail)
    assert [line.when for line in lines][:1] == ["14 December 2022"]
    assert not any(
        line.what == "scheduled" for line in lines
    )  # what is still to come stands with the consequences
    assert all(line.words in " ".join(REPORT.split()) for line in lines)
    assert all(line.marks for line in lines)


def test_no_reports_no_events() -> None:
    assert event_lines(merge_timelines(()), Trail(Evidence())) == ()
