"""The occasion of a figure: this vote, an hour of it, an earlier vote, a number taken back."""

from __future__ import annotations

import pytest

from votescope.core import Figure, Span
from votescope.record.accounts.occasion import occasion_of


@pytest.mark.parametrize(
    ("words", "number", "occasion"),
    [
        ("Turnout was 43.9 percent.", "43.9 percent", ""),
        ("Turnout fell to 43.9 percent from 85.7 percent in 2018.", "43.9 percent", ""),
        (
            "Turnout was 43.9 percent, down from 85.7 percent in the vote of 2018.",
            "85.7 percent",
            "an earlier vote 2018",
        ),
        (
            "Turnout was 43.9 percent, compared with 85.7 percent last time.",
            "85.7 percent",
            "an earlier vote",
        ),
        (
            "Turnout fell to 43.9 percent from 85.7 percent in 2018.",
            "85.7 percent",
            "an earlier vote 2018",
        ),
        ("Turnout was 43.9 percent, up from 20 percent at noon.", "20 percent", "noon"),
        ("By 4 p.m. 31 percent had voted.", "31 percent", "4 p.m."),
        ("An hour before closing, it was 41.6 percent.", "41.6 percent", "an hour before closing"),
        ("At noon it was 20.1 percent and in the end 43.9 percent.", "43.9 percent", ""),
        ("An earlier version of this report gave turnout as 98.2 percent.", "98.2 percent", "taken back"),
        ("The office had first spoken of 844 people hurt.", "844 people", "taken back"),
        ("The commission had earlier put turnout at 72.1 percent.", "72.1 percent", ""),
    ],
)
def test_words_around_a_number_tell_its_occasion(words: str, number: str, occasion: str) -> None:
    start = words.index(number)
    span = Span(text=number, start=start, end=start + len(number), file="a.txt")
    figure = Figure(id="", quantity="turnout", printed=number, value=None, unit="percent", traces=(span,))
    assert occasion_of(figure, words) == occasion
