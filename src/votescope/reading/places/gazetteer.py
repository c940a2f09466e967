"""The gazetteer: the names of the world's states, and of territories that voted on themselves or are contested."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

__all__ = [
    "Place", "contained_in", "country_of", "first_word", "is_country_name", "name_of",
    "names_by_first_word", "own_names", "place_file", "place_words",
]  # fmt: skip

_NO_PLURAL = ("sh", "ch", "se", "s", "z", "x", "h", "ais", "ois")
"""Endings of adjectives that do not name the inhabitants with an s ("Scottish", "Chinese")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One written form of a place: what it stands for and how.

    ``form`` is ``name``, ``adjective``, ``people`` (a name of the inhabitants) or ``capital``;
    ``level`` is ``country``, ``region`` or ``city``; ``parent`` the code of the state a region belongs to.
    A ``weak`` form is taken only behind a preposition or before a word for an area.
    """

    written: str
    name: str
    code: str | None
    form: str
    level: str
    parent: str | None = None
    weak: bool = False


def place_file(name: str) -> str:
    """Return the text of a data file on places."""
    return resources.files("votescope").joinpath("data", "places", name).read_text(encoding="utf-8")


@cache
def place_words() -> dict[str, Any]:
    """Return the words that tell place names from other names."""
    return json.loads(place_file("words.json"))


@cache
def names_by_first_word() -> dict[str, tuple[Place, ...]]:
    """Return every written form by its first word, the longest form first.

    >>> [place.code for place in names_by_first_word()["Fijian"]]
    ['FJ']
    """
    index: dict[str, dict[str, Place]] = {}
    for place in (*_countries(), *_territories(), *_official_names()):
        index.setdefault(first_word(place.written), {}).setdefault(place.written, place)
    return {
        word: tuple(sorted(forms.values(), key=lambda p: -len(p.written))) for word, forms in index.items()
    }


def first_word(written: str) -> str:
    """Return the key under which a written form is found: its letters up to the first other sign.

    >>> first_word("Guinea-Bissau"), first_word("U.S. Virgin Islands")
    ('Guinea', 'U')
    """
    length = next((i for i, c in enumerate(written) if not c.isalnum()), len(written))
    return written[:length] or written[:1]


@cache
def name_of(code: str) -> str:
    """Return the usual English name of a state or territory by code; the code itself when unknown."""
    from votescope.reading.places.region import regions_of

    regions = (place.name for place in regions_of(code.split("-")[0]) if place.code == code)
    return own_names().get(code) or next(regions, code)


@cache
def country_of(code: str) -> str:
    """Return the code of the state that a territory belongs to; a state's own code for a state.

    >>> country_of("ES-CT"), country_of("X-SOUTH-OSSETIA"), country_of("FJ")
    ('ES', 'GE', 'FJ')
    """
    parents = {place.code: place.parent for place in _territories()}
    return parents.get(code) or code.split("-")[0]


@cache
def contained_in(code: str) -> frozenset[str]:
    """Return the codes of the territories that make up a wider one; empty for most.

    >>> sorted(contained_in("X-DONBAS"))
    ['UA-09', 'UA-14']
    """
    return frozenset(
        part for entry in _entries() if entry["code"] == code for part in entry.get("contains", ())
    )


@cache
def own_names() -> dict[str, str]:
    """Return the usual English names of the states and territories in our own lists, by code."""
    return {place.code: place.name for place in (*_countries(), *_territories()) if place.code}


def is_country_name(text: str) -> bool:
    """Tell whether ``text`` is the name of a state, in any case.

    >>> is_country_name("UKRAINE"), is_country_name("Voting")
    (True, False)
    """
    return text.casefold() in _country_names()


@cache
def _country_names() -> frozenset[str]:
    return frozenset(p.written.casefold() for p in (*_countries(), *_territories()) if p.form == "name")


@cache
def _countries() -> tuple[Place, ...]:
    found: list[Place] = []
    for row in csv.DictReader(io.StringIO(place_file("countries.csv"))):
        forms = {
            "name": _with_saints([row["name"], *_split(row["also"])]),
            "adjective": _split(row["adjectives"]),
            "people": [*_split(row["people"]), *_people(_split(row["adjectives"]))],
            "capital": _split(row["capital"]),
        }
        found += [
            Place(written=written, name=row["name"], code=row["code"], form=form, level="country")
            for form, names in forms.items()
            for written in names
        ]
    return tuple(found)


@cache
def _entries() -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(place_file("territories.json"))["territories"])


@cache
def _territories() -> tuple[Place, ...]:
    found: list[Place] = []
    for entry in _entries():
        level = "region" if entry["parent"] else "country"
        forms = {
            "name": [*entry["names"], *entry["abbreviations"]], "adjective": entry["adjectives"],
            "people": _people(entry["adjectives"]), "capital": entry["capital"],
        }  # fmt: skip
        found += [
            Place(
                written=written, name=entry["name"], code=entry["code"], form=form, level=level,
                parent=entry["parent"],
            )
            for form, names in forms.items()
            for written in names
        ]  # fmt: skip
    return tuple(found)


def _official_names() -> Iterator[Place]:
    """Give the long official names of the states ("Plurinational State of Bolivia")."""
    import pycountry

    names = {place.code: place.name for place in _countries()}
    for country in pycountry.countries:
        for attribute in ("name", "official_name", "common_name"):
            written = getattr(country, attribute, None)
            if written and "," not in written and country.alpha_2 in names:
                name = names[country.alpha_2]
                for form in (written, written.removeprefix("the ")):
                    yield Place(written=form, name=name, code=country.alpha_2, form="name", level="country")


def _split(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]


def _with_saints(names: list[str]) -> list[str]:
    """Return the names with "Saint" also abbreviated."""
    short = [short + name[6:] for name in names if name.startswith("Saint ") for short in ("St. ", "St ")]
    return [*names, *short]


def _people(adjectives: list[str]) -> list[str]:
    """Return the names of the inhabitants that follow from adjectives ("Catalan": "Catalans")."""
    return [f"{word}s" for word in adjectives if not word.endswith(_NO_PLURAL)]
