"""The option that the words print, the office that stands for a name, and how far a source reaches."""

from __future__ import annotations

import pytest

from votescope.reading import read_report
from votescope.reading.report import ReportFigure


def figures(text: str) -> dict[str, ReportFigure]:
    return {figure.span.text: figure for figure in read_report(text, engine="rules").figures}


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        (
            "In Sunday's referendum in Fiji 58.2% were for leaving the lagoon untouched and 41.8% against.",
            ["leaving the lagoon untouched", "leaving the lagoon untouched"],
        ),
        (
            "Voters in Fiji chose judges on Tuesday. An advisory question on bus lanes passed with 61% of the vote.",
            ["bus lanes"],
        ),
        (
            "In Fiji's referendum 9,120 people wanted independence and 433 wider home rule.",
            ["independence", "wider home rule"],
        ),
        (
            "President Jane Roe faced John Doe in the election. A count put the president at 52.5 per cent.",
            ["Jane Roe"],
        ),
    ],
)
def test_the_option_is_what_the_words_name(text: str, choices: list[str]) -> None:
    assert [figure.choice for figure in figures(text).values() if figure.what != "count_progress"] == choices


def test_a_local_count_ends_where_it_counts() -> None:
    text = (
        "Roe took 52.4% of the vote in Greene County, Fiji, according to returns posted by County Clerk Ann Poe. "
        "Statewide, she was ahead 55% to 45%."
    )
    read = figures(text)
    assert (read["52.4%"].reported_by, read["52.4%"].reporter_kind) == ("Ann Poe", "organiser")
    assert read["55%"].reported_by is None


def test_the_register_is_nobodys_count() -> None:
    text = (
        "The Election Commission of Fiji said turnout in the election was 70.1 percent. "
        "Some 610,000 people were entitled to vote."
    )
    read = figures(text)
    assert read["70.1 percent"].reported_by == "Election Commission of Fiji"
    assert read["Some 610,000 people"].reported_by is None
