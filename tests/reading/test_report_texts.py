"""Whole texts of our own, on votes of all continents: dates, windows, places and page furniture."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from votescope.reading import read_file, to_gold

TEXTS = Path(__file__).parent / "texts"
EXPECTED = json.loads((TEXTS / "expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_text_is_read_as_labelled(name: str) -> None:
    want = EXPECTED[name]
    told = to_gold(read_file(TEXTS / f"{name}.txt"))
    published = told["published"]
    assert (published and [published["date"], published["basis"]]) == want["published"]
    window = told["vote"]["window"]
    assert (window["start"], window["end"]) == (want["start"], want["end"])
    assert window.get("start_weekday") == want.get("start_weekday")
    assert window.get("end_weekday") == want.get("end_weekday")
    assert [place["code"] for place in told["territories"]] == want["territories"]
    assert [line["text"] for line in told["boilerplate"]] == want["boilerplate"]
    assert [[one["name"], one["role"]] for one in told["agencies"]] == want["agencies"]
    assert [bogus["date"] for bogus in told["bogus_dates"]] == ([want["bogus"]] if "bogus" in want else [])
