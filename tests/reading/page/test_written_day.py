"""The written day: a place line without a year beside a posting line, and hours without a day."""

from __future__ import annotations

import pytest

from votescope.core import Moment
from votescope.reading.cut import read_document
from votescope.reading.dates.calendar import find_calendar

VOTED = "Malians voted on Sunday in a referendum on a new constitution."
HOURS = "Polling stations opened at 8 a.m. and were due to close at 6 p.m."


@pytest.mark.parametrize(
    ("posted", "place", "day", "basis"),
    [
        ("Published 22 September 2025 06:14 GMT", "BAMAKO, Sept 21 (Wire) - ", "2025-09-21", "dateline"),
        ("Posted: 1 January 2024", "BAMAKO, Dec 31 (Wire) - ", "2023-12-31", "dateline"),
        ("Published 22 September 2025", "", "2025-09-22", "posting line"),
        ("Published 22 September 2025", "BAMAKO, March 2 (Wire) - ", "2025-09-22", "posting line"),
    ],
)
def test_the_place_line_takes_its_year_from_the_posting_line(
    posted: str, place: str, day: str, basis: str
) -> None:
    document = read_document(f"Nation votes\n{posted}\n\n{place}{VOTED} It was calm.\n", file="a.txt")
    assert document.published is not None
    assert (document.published.day.isoformat(), document.published.basis) == (day, basis)


def _days(text: str) -> list[tuple[str, str]]:
    facts = find_calendar(read_document(text, file="a.txt"))
    return [
        (fact.key.partition(".")[2], fact.value.day.isoformat())
        for fact in facts
        if isinstance(fact.value, Moment) and fact.value.day
    ]


def test_hours_give_no_day_of_their_own_beside_the_voting_day() -> None:
    text = f"Nation votes\nPublished 22 September 2025\n\n{VOTED}\n\n{HOURS}\n"
    assert _days(text) == [("voting_start", "2025-09-21"), ("voting_end", "2025-09-21")]


def test_hours_give_no_day_where_another_day_is_told() -> None:
    text = (
        "TOGOTOWN, 30 April 2024\n\nCounting began late on Monday after the election. Polls closed at 4 p.m."
    )
    assert _days(text) == []


def test_hours_alone_are_those_of_the_publication_day() -> None:
    assert _days("30 April 2024\n\nThe vote is over. Polls closed at 4 p.m.") == [
        ("voting_end", "2024-04-30")
    ]
