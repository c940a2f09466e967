"""Intervals: days between two events of the calendar."""

from __future__ import annotations

import pytest

from votescope.core import Range
from votescope.reading.cut import read_document
from votescope.reading.dates.interval import find_intervals
from votescope.reading.situation.notice import find_notice

Days = tuple[float | None, float | None]

CASES: list[tuple[str, dict[str, Days]]] = [
    ("The referendums were announced just days before voting began.", {"called_before_start": (1, 27)}),
    ("The poll was called less than three weeks before it took place.", {"called_before_start": (1, 20)}),
    (
        "Parliament amended the election law two months before the vote, tilting the field.",
        {"law_changed_before_start": (56, 62)},
    ),
    (
        "The electoral code was rewritten barely six weeks ahead of the election.",
        {"law_changed_before_start": (42, 42)},
    ),
    (
        "The wording of the question was made public only four days before the referendum.",
        {"question_final_before_start": (4, 4)},
    ),
    ("Results were announced two days after the polls closed.", {"results_after_end": (2, 2)}),
    (
        "Within hours of polls closing, the commission declared the incumbent the winner.",
        {"results_after_end": (0, 1)},
    ),
    ("Hours after voting ended the commission announced the result.", {"results_after_end": (0, 1)}),
    ("The president resigned two days after the vote.", {}),
    ("The law was passed three weeks before Christmas.", {}),
    (
        "Two weeks before the vote, the rules on postal ballots were changed by decree.",
        {"law_changed_before_start": (14, 14)},
    ),
    ("It was a campaign of promises.", {}),
    ("The military campaign lasted ten days.", {}),
    (
        "Greeks refused the offer in a referendum called only eight days earlier.",
        {"called_before_start": (8, 8)},
    ),
    ("The junta had announced the plebiscite a month in advance.", {"called_before_start": (28, 31)}),
    (
        "The government published the ballot question five weeks before polling day.",
        {"question_final_before_start": (35, 35)},
    ),
    ("The court said the constitution must not be amended within six months of an election.", {}),
    ("Full results were published eleven days after the election.", {"results_after_end": (11, 11)}),
    ("A four-day bombing campaign preceded the vote.", {}),
    ("The tally was released nearly a month after the run-off.", {"results_after_end": (21, 31)}),
    (
        "The vote was called by decree ten days before the first ballots were cast.",
        {"called_before_start": (10, 10)},
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_printed_interval_binds_two_events(text: str, expected: dict[str, Days]) -> None:
    document = read_document(text, file="a.txt")
    facts = (*find_intervals(document), *find_notice(document))
    values = {f.key.removeprefix("calendar."): f.value for f in facts}
    assert {k: (v.low, v.high) for k, v in values.items() if isinstance(v, Range)} == expected
    assert all(text[s.start : s.end] == s.text for f in facts for s in f.spans if not hasattr(s, "sheet"))
