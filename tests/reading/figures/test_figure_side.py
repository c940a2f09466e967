"""The side of a figure: two figures set beside each other, few noes, staying as asked, proposals lost."""

from __future__ import annotations

import pytest

from votescope.reading.cut import read_document
from votescope.reading.figures.figure import find_figures
from votescope.reading.places.territory import find_territories

FOR, AGAINST, VOTES = "share_for", "share_against", "votes"


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            'The count of the referendum gave the "yes" camp 61.4% of votes cast, against 38.6% for "no".',
            [(FOR, 61.4), (AGAINST, 38.6)],
        ),
        ("The referendum passed with 54 percent against 46.", [(FOR, 54), (AGAINST, 46)]),
        ("In the referendum 62 per cent said No, against 38 per cent for Yes.", [(AGAINST, 62), (FOR, 38)]),
        ("In the referendum 54% voted against it and 46% in favour.", [(AGAINST, 54), (FOR, 46)]),
        ("Voters turned down the charter in the referendum, 61.6% to 38.4%.", [(AGAINST, 61.6), (FOR, 38.4)]),
        ("The first amendment was defeated by 67.7% to 32.3%.", [(AGAINST, 67.7), (FOR, 32.3)]),
        ("Fifty-eight percent said yes, forty-two percent said no.", [(FOR, 58), (AGAINST, 42)]),
        ("In the referendum 1,207 people voted yes, just four no.", [(VOTES, 1207), (VOTES, 4)]),
    ],
)
def test_the_sides_of_a_question(text: str, want: list[tuple[str, float]]) -> None:
    found = find_figures(read_document(f"{text} It was a calm day.", file="a.txt"))
    assert [(figure.what, figure.value) for figure in found] == want


def test_few_noes_are_votes_for_no() -> None:
    text = "In the referendum 1,207 people voted yes, just four no, on a turnout of 90%."
    found = find_figures(read_document(text, file="a.txt"))
    assert [(f.what, f.choice) for f in found] == [(VOTES, "yes"), (VOTES, "no"), ("turnout", None)]


def test_to_remain_is_the_choice_where_that_was_asked() -> None:
    text = "Islanders have voted by an overwhelming majority to remain a French territory in a referendum."
    (figure,) = find_figures(read_document(text, file="a.txt"))
    assert (figure.what, figure.choice) == (FOR, "remain a French territory")


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Ana Ruiz got 54% against 46% for Jon Berg in the runoff.", [("Ana Ruiz", 54), ("Jon Berg", 46)]),
        ("Ana Ruiz beat Jon Berg 54 percent to 46 in the election.", [("Ana Ruiz", 54), ("Jon Berg", 46)]),
    ],
)
def test_the_winner_has_the_first_share(text: str, want: list[tuple[str | None, float]]) -> None:
    found = find_figures(read_document(text, file="a.txt"))
    assert [(figure.choice, figure.value) for figure in found] == want


def test_an_unknown_island_keeps_its_own_turnout() -> None:
    text = "Turnout in the referendum was 71%. In the Saddle Islands just 4.5% of voters turned out."
    found = find_figures(read_document(text, file="a.txt"))
    assert [(f.what, f.territory) for f in found] == [("turnout", None), ("turnout", "Saddle Islands")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Malians voted on Sunday in a referendum. In Kidal, stations stayed shut, residents said.", "ML"),
        ("Moldovans narrowly approved the charter. In the north, Transnistria did not vote.", "MD"),
    ],
)
def test_the_people_that_voted_name_the_territory(text: str, code: str) -> None:
    assert [t.code for t in find_territories(read_document(text, file="a.txt"))] == [code]
