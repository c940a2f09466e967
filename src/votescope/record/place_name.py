"""The place name: what a reader calls the territory behind a code."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources

from votescope.record.evidence import Evidence

__all__ = ["place_in_prose", "place_name", "places_of"]

_WITH_ARTICLE = re.compile(
    r"United .+|.+ (?:Republic|Federation|Islands|Emirates|States)|Netherlands|Philippines|Bahamas|Gambia|Maldives"
    r"|Comoros|Seychelles"
)


def place_name(evidence: Evidence, code: str | None) -> str:
    """Return the name of a territory: as the record has it, else the usual English name, else the code itself.

    Examples
    --------
    >>> place_name(Evidence(), "GB-SCT"), place_name(Evidence(), None), place_name(Evidence(), "Ward 7")
    ('Scotland', 'the vote as a whole', 'Ward 7')
    """
    if code is None:
        return "the vote as a whole"
    known = next((place.name for place in evidence.territories if place.code == code), None)
    return known or _notable().get(code) or _listed(code) or code


def places_of(evidence: Evidence) -> list[str | None]:
    """Return the territories of the vote: those of the record, then those that only a fact names."""
    listed = [place.code or place.name for place in evidence.territories]
    named = [fact.territory for fact in evidence.facts if fact.territory is not None]
    return list(dict.fromkeys([*listed, *named]))


def place_in_prose(evidence: Evidence, code: str | None) -> str:
    """Return the name of a territory as it stands in a sentence.

    Examples
    --------
    >>> place_in_prose(Evidence(), "GB"), place_in_prose(Evidence(), "CZ"), place_in_prose(Evidence(), "PE")
    ('the United Kingdom', 'Czechia', 'Peru')
    """
    name = place_name(evidence, code)
    return f"the {name}" if _WITH_ARTICLE.fullmatch(name) else name


@cache
def _notable() -> dict[str, str]:
    text = resources.files("votescope").joinpath("data/places/territories.json").read_text(encoding="utf-8")
    return {entry["code"]: entry["name"] for entry in json.loads(text)["territories"]}


@cache
def _listed(code: str) -> str | None:
    import pycountry

    if len(code) == 2:
        country = pycountry.countries.get(alpha_2=code)
        return None if country is None else str(getattr(country, "common_name", country.name))
    subdivision = pycountry.subdivisions.get(code=code) if "-" in code else None
    return None if subdivision is None else str(getattr(subdivision, "name", code))
