"""The telling: who reports a count, and how far the figures after it are still theirs."""

from __future__ import annotations

import pytest

from votescope.reading.cut import read_document
from votescope.reading.figures.figure import find_figures

COUNT = "Ana Ruiz had 52% and Jon Berg 45%, the Electoral Board said."
TALLY = "Ana Ruiz had 52% and Jon Berg 45%, according to returns compiled by the Electoral Board."


@pytest.mark.parametrize(
    ("text", "value", "reporter"),
    [
        (f"{COUNT} Turnout was 61%.", 61, "Electoral Board"),
        (f"{TALLY} The gap was 9,000 votes.", 9000, "Electoral Board"),
        (f"{TALLY} More than 3 million people cast ballots.", 3_000_000, None),
        (f"{COUNT} Turnout was 61%, down from 70% in the second vote of October 2011.", 70, None),
        (f"{COUNT}\n\nIn Corral County, Berg took 58%.", 58, "Electoral Board"),
        ("Ruiz took 52%, while Berg fell to 45%, official results showed.", 52, "official results"),
        ("Ana Ruiz, who had led in opinion polls, got 52 percent of the vote.", 52, None),
        (
            "A ballot proposal lost.\n\nQuestion 1 failed, 60% to 40%, the Electoral Board said.",
            60,
            "Electoral Board",
        ),
    ],
)
def test_a_figure_belongs_to_the_telling_it_goes_on_with(
    text: str, value: float, reporter: str | None
) -> None:
    (found,) = (figure for figure in find_figures(read_document(text, file="a.txt")) if figure.value == value)
    assert found.reported_by == reporter


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("In the referendum, voters rejected the plan, 58% to 42%.", ["share_against", "share_for"]),
        ("The referendum was close. Yes won, by 52.5% to 47.5%.", ["share_for", "share_against"]),
        ("Question 1 was failing by 57% to 43%.", ["share_against", "share_for"]),
    ],
)
def test_the_verb_gives_a_score_its_sides(text: str, sides: list[str]) -> None:
    assert [figure.what for figure in find_figures(read_document(text, file="a.txt"))] == sides
