"""The region: the parts of a state by ISO 3166-2, with their usual English names."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

from votescope.reading.places.gazetteer import Place, own_names, place_file, place_words

__all__ = ["plain_letters", "regions_of"]

_BRACKETS = re.compile(r"\s*[\[(].*?[\])]")
_LETTERS = str.maketrans("łŁøØđĐıŀßæÆœŒðÐþÞʻ‘ʿ", "lLoOdDilsaAoOdDtT'''")


@cache
def regions_of(country: str) -> tuple[Place, ...]:
    """Return the regions of a state by ISO 3166-2 in every written form.

    The names of the standard, without words for the kind of region ("oblast") and also without accents,
    and the usual English names of our own file. A part of a region (a department, a borough) is weak.

    >>> sorted(p.written for p in regions_of("BY") if p.code == "BY-HR")
    ['Grodno', 'Hrodna', 'Hrodzienskaja']
    """
    import pycountry

    found: dict[str, Place] = {}
    listed = pycountry.subdivisions.get(country_code=country) or ()
    # of two regions of one name ("Almaty" and "Almaty oblysy") the one of the shorter full name has it
    regions = sorted(listed, key=lambda r: (bool(r.parent_code), len(r.name), r.code))
    for region in regions:
        english = _english().get(region.code, ())
        if region.type == "Geographical unit" and not english:
            continue
        names = (*english, *_iso_names(region))
        for written in names:
            # in some states the standard hangs the provinces under mere geographical units
            part = bool(region.parent_code) and written not in english and country not in _flat()
            weak = part or written in place_words()["weak words"]
            place = Place(
                written=written, name=own_names().get(region.code, names[0]), code=region.code,
                form="name", level="region", parent=country, weak=weak,
            )  # fmt: skip
            found.setdefault(written, place)
    return tuple(found.values())


def plain_letters(text: str) -> str:
    """Return a name without accents.

    >>> plain_letters("Ségou"), plain_letters("Łódź")
    ('Segou', 'Lodz')
    """
    split = unicodedata.normalize("NFD", text.translate(_LETTERS))
    return "".join(c for c in split if not unicodedata.combining(c))


@cache
def _english() -> dict[str, tuple[str, ...]]:
    rows = csv.DictReader(io.StringIO(place_file("regions.csv")))
    return {row["code"]: tuple(row["names"].split(";")) for row in rows}


def _flat() -> frozenset[str]:
    return frozenset(place_words()["states whose provinces are parts of units"])


def _iso_names(region: Any) -> Iterator[str]:
    """Give the forms of the standard's name ("Durham, County", "Lleida [Lérida]", "Taita/Taveta")."""
    plain = set(place_words()["plain words"])
    types = {word.casefold() for word in place_words()["area types"]}
    parts = [_BRACKETS.sub("", region.name), *re.findall(r"\[([^\]]+)\]", region.name)]
    for part in parts:
        words = part.split(",")[0].replace("/", " / ").split()
        kept = [word for word in words if word.casefold() not in types]
        short = " ".join(words if kept[:1] == ["of"] else kept).replace(" / ", "/")
        for written in dict.fromkeys((short, plain_letters(short))):
            if len(written) > 2 and written not in plain and written[0].isupper():
                yield written
