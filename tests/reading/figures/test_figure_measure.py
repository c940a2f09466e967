"""The measure: what a number counts is told by the words near it, or the number is left out."""

from __future__ import annotations

import pytest

from votescope.reading.cut import read_document
from votescope.reading.figures.figure import find_figures


def told(text: str) -> list[tuple[str, float | None, str | None]]:
    return [(f.what, f.value, f.choice) for f in find_figures(read_document(text, file="a.txt"))]


@pytest.mark.parametrize(
    ("text", "value", "what"),
    [
        ("Ana Ruiz won the mayoral election by 743 votes.", 743, "margin"),
        ("The town came within 5,120 votes of leaving the county.", 5120, "margin"),
        (
            "Once ballots from abroad are counted the two sides are 1.38 million votes apart.",
            1380000,
            "margin",
        ),
        ("The board said that 8,795 ballots had been rejected.", 8795, "invalid"),
        ("Officials reported 8,501 spoiled ballots, or 1.8 percent of the total.", 1.8, "invalid"),
        ("Turnout in the Nov. 5 election was 55.8%.", 55.8, "turnout"),
        ("The activity of voters amounted to 58.9%.", 58.9, "turnout"),
        (
            "More than 58 million people, including those abroad, were entitled to vote.",
            58000000,
            "electorate",
        ),
        ("He said up to 25,000 votes were affected.", 25000, "discrepancy"),
        ("She put the number of unstamped papers at 15,000 votes.", 15000, "discrepancy"),
    ],
)
def test_words_near_a_number_tell_what_it_counts(text: str, value: float, what: str) -> None:
    assert (what, value) in [(found, number) for found, number, _ in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Four million ballots lay in the cellar of the ministry.",
        "Vote-buying was reported in 8 percent of the stations it visited.",
        "The survey of voters found that 85% of islanders often travel.",
    ],
)
def test_a_number_that_no_word_measures_is_left_out(text: str) -> None:
    assert told(text) == []


def test_who_asks_voters_is_no_option() -> None:
    text = "An exit poll by the company Delta-Meyer gave the ruling party 40.9% in the election."
    assert [choice for _, _, choice in told(text)] == ["ruling party"]


def test_a_chair_speaks_for_the_board_named_before_her() -> None:
    text = "Electoral Board (EB) chairperson Jane Roe said turnout was 61 percent."
    (found,) = find_figures(read_document(text, file="a.txt"))
    assert found.reported_by == "Jane Roe"
