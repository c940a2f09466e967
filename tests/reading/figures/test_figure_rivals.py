"""Figures of rivals: votes of people, pairs, houses of seats, venues, and whose website prints them."""

from __future__ import annotations

import pytest

from votescope.reading.cut import read_document
from votescope.reading.figures.figure import find_figures
from votescope.reading.report import ReportFigure

ELECTION = "Maya Orlan and Tomas Reck are the candidates in the presidential election. "
REFERENDUM = "Voters decided on independence in the referendum. "


def figures(text: str) -> dict[str, ReportFigure]:
    return {f.span.text: f for f in find_figures(read_document(text, file="a.txt"))}


@pytest.mark.parametrize(
    ("text", "span", "what", "choice"),
    [
        (
            REFERENDUM + "Some 51,204 people had chosen independence.",
            "Some 51,204 people",
            "votes",
            "independence",
        ),
        (ELECTION + "Orlan won, beating Reck by 4 points.", "4 points", "margin", "Maya Orlan"),
        (ELECTION + "Orlan won, defeating Reck by 5,822 votes to 5,720.", "5,720", "votes", "Tomas Reck"),
        (
            ELECTION + "A poll put Orlan at 49 percent, with 6 percent undecided.",
            "6 percent",
            "share_for",
            "undecided",
        ),
        (
            ELECTION + "She said the count had robbed Orlan of 3,000 votes.",
            "3,000 votes",
            "discrepancy",
            "Maya Orlan",
        ),
        (ELECTION + "The Unity Party won 23 of the 160 seats.", "160 seats", "seats", None),
        (
            ELECTION + "Turnout was high and 1,096 papers were set aside as informal.",
            "1,096 papers",
            "invalid",
            None,
        ),
    ],
)
def test_what_and_whose(text: str, span: str, what: str, choice: str | None) -> None:
    found = figures(text)[span]
    assert (found.what, found.choice) == (what, choice)


def test_where_a_result_was_announced_is_no_territory() -> None:
    text = (
        ELECTION + "The commission's chairman announced in Nairobi that Orlan polled 52 percent of the vote."
    )
    assert figures(text)["52 percent"].territory is None


def test_a_website_is_the_body_that_runs_it() -> None:
    text = ELECTION + "The election commission's website showed Orlan on 52.5 percent of the vote."
    assert figures(text)["52.5 percent"].reported_by == "election commission"
