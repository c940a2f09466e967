"""The gazetteer: the names of the world's states and regions, and of territories that voted on themselves."""

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
    "Place",
    "contained_in",
    "country_of",
    "is_country_name",
    "name_of",
    "names_by_first_word",
    "place_words",
    "regions_of",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One written form of a place: what it stands for and how.

    ``form`` is ``name``, ``adjective``, ``people`` (a name of the inhabitants) or ``capital``;
    ``level`` is ``country`` or ``region``; ``parent`` the code of the state a region belongs to.
    """

    written: str
    name: str
    code: str
    form: str
    level: str
    parent: str | None = None


def _file(name: str) -> str:
    return resources.files("votescope").joinpath("data", "places", name).read_text(encoding="utf-8")


@cache
def place_words() -> dict[str, Any]:
    """Return the words that tell place names from other names."""
    return json.loads(_file("words.json"))


@cache
def names_by_first_word() -> dict[str, tuple[Place, ...]]:
    """Return every written form by its first word, the longest form first.

    >>> [place.code for place in names_by_first_word()["Fijian"]]
    ['FJ']
    """
    index: dict[str, list[Place]] = {}
    for place in (*_countries(), *_territories()):
        index.setdefault(first_word(place.written), []).append(place)
    return {word: tuple(sorted(forms, key=lambda p: -len(p.written))) for word, forms in index.items()}


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
    for forms in names_by_first_word().values():
        for place in forms:
            if place.code == code:
                return place.name
    return next((place.name for place in regions_of(code.split("-")[0]) if place.code == code), code)


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
    entries = json.loads(_file("territories.json"))["territories"]
    return frozenset(part for entry in entries if entry["code"] == code for part in entry.get("contains", ()))


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
    found = []
    for row in csv.DictReader(io.StringIO(_file("countries.csv"))):
        for form, column in (
            ("name", "also"),
            ("adjective", "adjectives"),
            ("people", "people"),
            ("capital", "capital"),
        ):
            written = [w for w in row[column].split(";") if w]
            if form == "name":
                written = [row["name"], *written]
            found += [
                Place(written=w, name=row["name"], code=row["code"], form=form, level="country")
                for w in written
            ]
    return tuple(found)


@cache
def _territories() -> tuple[Place, ...]:
    found = []
    for entry in json.loads(_file("territories.json"))["territories"]:
        level = "region" if entry["parent"] else "country"
        for form, column in (
            ("name", "names"),
            ("name", "abbreviations"),
            ("adjective", "adjectives"),
            ("capital", "capital"),
        ):
            found += [
                Place(
                    written=w,
                    name=entry["name"],
                    code=entry["code"],
                    form=form,
                    level=level,
                    parent=entry["parent"],
                )
                for w in entry[column]
            ]
    return tuple(found)


@cache
def regions_of(country: str) -> tuple[Place, ...]:
    """Return the first-level regions of a state by ISO 3166-2, those of our own list left out.

    Words for the kind of region ("oblast", "Province") are left off the written form.
    """
    own = {place.code for place in _territories()}
    return tuple(place for place in _iso_regions(country) if place.code not in own)


def _iso_regions(country: str) -> Iterator[Place]:
    import pycountry

    types = {word.casefold() for word in place_words()["area types"]}
    plain = set(place_words()["plain words"])
    for region in pycountry.subdivisions.get(country_code=country) or ():
        if region.parent_code:
            continue
        words = region.name.split("(")[0].replace(",", " ").split()
        written = " ".join(word for word in words if word.casefold() not in types)
        if len(written) > 3 and written not in plain and written[0].isupper():
            yield Place(
                written=written, name=written, code=region.code, form="name", level="region", parent=country
            )
