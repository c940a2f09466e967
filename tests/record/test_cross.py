"""The cross reading of reports in hand-made texts with known answers."""

from __future__ import annotations

from datetime import date

import pytest

from votescope.reading import read_report
from votescope.record.accounts.cross import cross_of
from votescope.record.accounts.variant import name_variants, same_person

FIRST = """Turnout in Sunday's referendum in Niue was 61.4 percent, the Electoral Office said on Monday.

Premier Sione Talagi said the vote had been free and fair. "We will not hold a second vote," Talagi said.

Nearly 73 percent voted for the new constitution, the Electoral Office said.
"""
SECOND = """The Electoral Office of Niue put turnout in Sunday's referendum at 64.1 percent.

The new constitution was backed by 72.8 percent, the Electoral Office said.

Sione Talaghi, the premier, said the vote had been free and fair.
"""


@pytest.fixture(scope="module")
def cross():
    day = date(2022, 12, 19)
    return cross_of(
        [read_report(text, file=name, published=day) for name, text in (("a.txt", FIRST), ("b.txt", SECOND))]
    )


def texts(entry) -> set[str]:
    return {member["text"] for member in entry["members"]}


def test_turnout_is_the_only_conflict(cross) -> None:
    assert [texts(entry) for entry in cross["conflicts"]] == [{"61.4 percent", "64.1 percent"}]


def test_a_rounded_share_is_told_alike_and_no_conflict(cross) -> None:
    both = {"Nearly 73 percent", "72.8 percent"}
    assert any(both <= texts(entry) for entry in cross["shared"])
    assert any(both <= texts(entry) and entry["why"] == "rounding" for entry in cross["not_conflicts"])


def test_one_person_spelt_twice_is_one_speaker_and_a_variant(cross) -> None:
    assert ["Sione Talagi", "Sione Talaghi"] in cross["place_variants"]
    same = [entry for entry in cross["same_speaker_statements"] if entry["relation"] == "the same words"]
    assert [texts(entry) for entry in same] == [{"the vote had been free and fair"}]


def test_members_stand_where_they_say(cross) -> None:
    whole = {"a": FIRST, "b": SECOND}
    for key in ("shared", "conflicts", "not_conflicts", "same_speaker_statements"):
        for entry in cross[key]:
            for member in entry["members"]:
                assert whole[member["doc"]][member["start"] : member["end"]] == member["text"]
    for member in cross["only_in_one"]:
        assert whole[member["doc"]][member["start"] : member["end"]] == member["text"]


def test_a_negation_or_a_number_keeps_two_statements_apart() -> None:
    one = 'Mayor Ada Bell said: "The council will recognise the outcome of the vote."'
    two = 'Mayor Ada Bell said: "The council will not recognise the outcome of the vote."'
    found = cross_of([read_report(one, file="a.txt"), read_report(two, file="b.txt")])
    assert [entry["relation"] for entry in found["same_speaker_statements"]] == ["different statements"]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Sviatlana Tsikhanouskaya", "Svetlana Tikhanovskaya", True),
        ("José Núñez", "Jose Nunez", True),
        ("Anna Berg", "Anne Berg", False),
        ("Central Election Commission", "Central Electoral Committee", False),
        ("Ministry of Justice", "Ministry of Defence", False),
        ("Talagi", "Talaghi", False),
    ],
)
def test_spellings_of_one_name(first: str, second: str, same: bool) -> None:
    assert same_person(first, second) is same


def test_variants_keep_their_order() -> None:
    assert name_variants(["B C", "Masud Nowak", "Masoud Nowak", "B C"]) == [["Masud Nowak", "Masoud Nowak"]]
