"""Where something was said, and who carried it."""

from __future__ import annotations

import re

import pytest

from votescope.reading import read_report
from votescope.reading.statements.venue import venue_in
from votescope.reading.statements.via import via_in

VENUES = [
    ("said in a sombre televised address on Monday", "televised address"),
    ("told a hastily called news conference in Suva", "news conference"),
    ("wrote on X, formerly Twitter", "X"),
    ("wrote on his official Telegram channel", "Telegram"),
    ("said in an interview with the Vula Herald", "Vula Herald interview"),
    ("said on state television", "state television"),
    ("told lawmakers", "parliament"),
    ("told reporters", "reporters"),
    ("told the BBC", "BBC"),
    ("said in a letter to the commission", "letter"),
    ("said at a rally in the port", "rally"),
    ("Addressing the regional council by video link", "regional council (video link)"),
    ("said in Suva", "Suva"),
    ("said in April", None),
    ("said that the road is long", None),
]


@pytest.mark.parametrize(("text", "venue"), VENUES)
def test_venues(text: str, venue: str | None) -> None:
    found = venue_in(text, "say")
    assert (found[0] if found else None) == venue


CARRIED = [
    ("The Vula News Agency quoted him as saying ____________", "Vula News Agency"),
    ("he was quoted by state-run radio as saying ___________", "state-run radio"),
    ("________, he said in remarks broadcast on public television", "public television"),
    ("________, he said, according to local media", "local media"),
    ("________, the premier said, Reuters reported", "Reuters"),
    ("________, the premier said, according to his lawyer", None),
    ("he said __________________", None),
]


@pytest.mark.parametrize(("text", "via"), CARRIED)
def test_carriers(text: str, via: str | None) -> None:
    holder = re.search(r"\b(?:he|him|premier)\b", text)
    assert holder is not None
    assert via_in(text, holder.span()) == via


def test_a_statement_has_its_carrier_and_an_outlet_none_of_its_own() -> None:
    text = (
        "Mayor Ana Vula said the vote was lawful, according to state television. "
        "Reuters reported that turnout was 40 percent."
    )
    said = read_report(text, engine="rules").statements
    assert [(s.speaker, s.via) for s in said] == [("Ana Vula", "state television"), ("Reuters", None)]


def test_the_day_goes_on_in_the_paragraph_and_the_venue_does_not() -> None:
    text = (
        "Mayor Ana Vula told reporters on Friday 2 June 2023 that the vote was lawful. "
        '"The rules were followed," she said. Vula had said that the road was long.\n\n'
        "The council said earlier the same day that turnout was 40 percent."
    )
    said = read_report(text, engine="rules").statements
    assert [(s.speaker, s.date, s.venue) for s in said] == [
        ("Ana Vula", "2023-06-02", "reporters"),
        ("Ana Vula", "2023-06-02", None),
        ("Ana Vula", None, None),
        ("council", "2023-06-02", None),
    ]
