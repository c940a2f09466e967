"""The names of places in reports on votes of all continents: each resolves to one code."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from votescope.reading.places.city import cities_by_first_word
from votescope.reading.places.place import find_places

ROWS = [
    row
    for file in ("names.csv", "names_later.csv")
    for row in csv.DictReader((Path(__file__).parent / file).read_text(encoding="utf-8").splitlines())
]


def found(row: dict[str, str]) -> bool:
    """Tell whether the name is found whole or in part as just one place, the right one."""
    name, context = row["name"], row["context"]
    city = row["level"] == "city"
    text = (
        f"Reporters in {name} wrote after the vote in {context}."
        if city
        else f"Reporters wrote about {name} after the vote in {context}."
    )
    start = text.index(name)
    places = [place for place in find_places(text) if place.start < start + len(name) and place.end > start]
    if len(places) != 1:
        return False
    (place,) = places
    code = place.country if city else place.code
    return (code, place.level) == (row["code"], row["level"])


def test_the_list_is_as_wide_as_the_world() -> None:
    assert len(ROWS) >= 480
    assert len({row["vote"] for row in ROWS}) >= 44


@pytest.mark.parametrize("vote", sorted({row["vote"] for row in ROWS}))
def test_names_resolve(vote: str) -> None:
    cities = bool(cities_by_first_word())
    rows = [row for row in ROWS if row["vote"] == vote and (cities or row["level"] != "city")]
    assert [row["name"] for row in rows if not found(row)] == []
