"""Sources of figures: whose they are, at what stage, and which are of an earlier vote."""

from __future__ import annotations

import pytest

from votescope.reading.cut import read_document
from votescope.reading.figures.figure import find_figures


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "The National Poll Board (Napobo) said turnout was 61 percent. Ana Ruiz had 52 percent.",
            [("National Poll Board", 61), ("National Poll Board", 52)],
        ),
        ("An exit poll by Zeta gave Ana Ruiz 48%.", [("Zeta", 48)]),
        (
            "Ana Ruiz had 48%, according to final results released by the Electoral Council.",
            [("Electoral Council", 48)],
        ),
        ("Turnout was 61 percent, partial results showed.", [("partial results", 61)]),
        ("Ana Ruiz won with 52 percent of the vote.", [(None, 52)]),
    ],
)
def test_who_reports_a_figure(text: str, want: list[tuple[str | None, float]]) -> None:
    found = find_figures(read_document(text, file="a.txt"))
    assert [(figure.reported_by, figure.value) for figure in found] == want


def test_a_poll_before_the_vote_is_expected_and_an_exit_poll_a_projection() -> None:
    text = "An opinion poll in May gave Ana Ruiz 51%. An exit poll on Sunday gave her 48%."
    assert [figure.status for figure in find_figures(read_document(text, file="a.txt"))] == [
        "expected",
        "projection",
    ]


def test_a_compared_figure_is_of_the_earlier_vote() -> None:
    text = "Turnout was 61 percent, down from 70 percent in the 2009 election, the Electoral Council said."
    now, then = find_figures(read_document(text, file="a.txt"))
    assert (now.subject, then.what, then.note) == (None, "turnout", "belongs to an earlier vote")


def test_both_ends_of_a_range_are_figures() -> None:
    text = "Turnout was between 60 and 65 percent."
    found = find_figures(read_document(text, file="a.txt"))
    assert [(figure.value, figure.qualifier) for figure in found] == [(60, "at_least"), (65, "at_most")]
