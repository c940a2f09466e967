"""Where the vote was held, over short reports on thirty votes: states, regions and parts with a figure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from votescope.reading import read_report

TEXTS = json.loads((Path(__file__).parent / "territories.json").read_text(encoding="utf-8"))["texts"]
HARD = {"gagauz", "png", "faroe", "michigan", "tokelau", "hk"}
"""Texts in which a figure is given to no place or the wrong one."""


def held_in(text: str) -> set[str]:
    return {place.code or place.name for place in read_report(text, engine="rules").territories}


@pytest.mark.parametrize(
    "label", [one for one in TEXTS if one["name"] not in HARD], ids=lambda one: one["name"]
)
def test_where_the_vote_was_held(label: dict[str, object]) -> None:
    told = label["territories"]
    assert isinstance(told, list)
    assert held_in(str(label["text"])) == set(told)


def test_recall_and_precision_over_all() -> None:
    found = [(held_in(one["text"]), set(one["territories"])) for one in TEXTS]
    hits = sum(len(got & want) for got, want in found)
    assert hits / sum(len(want) for _, want in found) >= 0.9
    assert hits / sum(len(got) for got, _ in found) >= 0.9


def test_a_part_without_a_code_goes_by_its_name() -> None:
    text = "Voters in Fiji chose on Sunday. In Nabua County turnout was 71 percent."
    part = read_report(text, engine="rules").territories[-1]
    assert (part.code, part.name) == (None, "Nabua County")
    assert [text[m.start : m.end] for m in part.mentions] == ["Nabua County"]
