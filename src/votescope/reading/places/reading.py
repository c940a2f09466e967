"""The reading: which of several places of one name a text means."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from votescope.reading.places.gazetteer import Place, country_of, name_of, place_words

__all__ = ["choose_reading"]

Hit = tuple[int, int, Place]


def choose_reading(text: str, found: list[Hit]) -> list[Hit]:
    """Give each name of several places the one that the other places named in the text speak for.

    A state is spoken for by every other name of itself and its parts; a region by its sister regions and
    the words listed with it, and by its state where all the places of the name are regions or nothing
    else speaks.
    """
    listed = place_words()["ambiguous"]
    written = {place.written for _, _, place in found} & set(listed)
    if not written:
        return found
    chosen = {name: _best(text, name, listed[name], found) for name in written}
    return [
        (start, end, _as(place, chosen[place.written]) if place.written in chosen else place)
        for start, end, place in found
    ]


def _best(text: str, name: str, readings: dict[str, list[str]], found: list[Hit]) -> str:
    among_regions = all("-" in code for code in readings)
    unsure = place_words()["ambiguous"]
    others = [place for _, _, place in found if place.code and place.written not in unsure]
    votes: Counter[str] = Counter()
    for code, cues in readings.items():
        votes[code] = sum(len(re.findall(rf"\b{re.escape(cue)}\b", text)) for cue in cues)
        kin = [place for place in others if place.code and country_of(place.code) == country_of(code)]
        votes[code] += sum(among_regions or "-" not in code or place.level == "region" for place in kin)
    if not any(votes.values()):  # only the states of the regions are named
        homes = Counter(country_of(place.code) for place in others if place.code)
        votes = Counter({code: homes[country_of(code)] for code in readings})
    return max(readings, key=lambda code: votes[code])  # of equals the one listed first


def _as(place: Place, code: str) -> Place:
    if place.code == code:
        return place
    parent = country_of(code)
    region = parent != code
    return replace(
        place, name=name_of(code), code=code, level="region" if region else "country",
        parent=parent if region else None,
    )  # fmt: skip
