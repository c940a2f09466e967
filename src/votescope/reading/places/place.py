"""The place: names of states and territories found in a text."""

from __future__ import annotations

import re
from collections import Counter

from votescope.reading.document import PlaceName
from votescope.reading.page.sentence import LONGEST
from votescope.reading.places.gazetteer import Place, first_word, names_by_first_word, place_words, regions_of

__all__ = ["find_places"]

_WORD = re.compile(
    r"(?<![\w@#])(?:[A-ZÀ-ÞŠŽČĆ][^\W_]*|(?:north|south|east|west)(?:ern|east|west)?(?=\s[A-Z]))"
)


def find_places(text: str) -> tuple[PlaceName, ...]:
    """Find the states, regions and contested territories named in ``text``.

    Parameters
    ----------
    text : str
        The report; all of it is searched, page furniture included.

    Returns
    -------
    tuple of PlaceName
        In order, without overlaps; of two names that begin at one place the longer wins.

    Examples
    --------
    >>> [(p.code, p.form) for p in find_places("Kyiv and the Catalan leader spoke; Michael Jordan did not.")]
    [('UA', 'capital'), ('ES-CT', 'adjective')]
    """
    text = text[:LONGEST]
    found = _scan(text, names_by_first_word())
    countries = {place.code for _, _, place in found if place.level == "country"}
    regions: dict[str, tuple[Place, ...]] = {}
    for country in sorted(countries):
        for place in regions_of(country):
            key = first_word(place.written)
            regions[key] = (*regions.get(key, ()), place)
    found = _outside_other_names(text, found)
    taken = {position for start, end, _ in found for position in range(start, end)}
    found += [hit for hit in _scan(text, regions) if not taken.intersection(range(hit[0], hit[1]))]
    readings = _readings(text, found)
    return tuple(
        PlaceName(
            name=place.name, code=place.code, start=start, end=end, level=place.level,
            form="adjective" if place.form == "people" else place.form,
        )
        for start, end, place in sorted(
            ((s, e, readings.get(p.written, p)) for s, e, p in found), key=lambda hit: hit[0]
        )
    )  # fmt: skip


def _scan(text: str, index: dict[str, tuple[Place, ...]]) -> list[tuple[int, int, Place]]:
    found: list[tuple[int, int, Place]] = []
    end = 0
    for match in _WORD.finditer(text):
        start = match.start()
        if start < end:
            continue
        for place in index.get(match.group(), ()) or _in_capitals(match.group(), index):
            stop = _written_here(text, start, place)
            if stop and not _part_of_a_name(text, start, stop, place):
                found.append((start, stop, place))
                end = stop
                break
    return found


def _in_capitals(word: str, index: dict[str, tuple[Place, ...]]) -> tuple[Place, ...]:
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


def _part_of_a_name(text: str, start: int, end: int, place: Place) -> bool:
    """Tell whether the words belong to another name: a person's, a newspaper's, a treaty's."""
    words = place_words()
    behind = re.match(r"\s+([A-Z][\w’'-]+)", text[end : end + 30])
    if behind and behind.group(1) in words["followers"] and place.form != "adjective":
        return True
    if place.written not in words["risky"] or place.form in ("adjective", "people"):
        return False
    ahead = re.search(r"([A-Z][\w’'-]*\.?)\s+$", text[max(0, start - 25) : start])
    if ahead and (
        ahead.group(1).rstrip(".") in words["given names"] or re.fullmatch(r"[A-Z]\.?", ahead.group(1))
    ):
        return True
    return bool(behind and behind.group(1) in words["surnames"])


def _outside_other_names(text: str, found: list[tuple[int, int, Place]]) -> list[tuple[int, int, Place]]:
    """Drop the places that stand inside a name of something else ("Bank of England")."""
    own = names_by_first_word()
    covered: set[int] = set()
    for name in place_words()["other names"]:
        if any(name == place.written for place in own.get(first_word(name), ())):
            continue
        at = text.find(name)
        while at >= 0:
            covered.update(range(at, at + len(name)))
            at = text.find(name, at + 1)
    return [hit for hit in found if hit[0] not in covered]


def _readings(text: str, found: list[tuple[int, int, Place]]) -> dict[str, Place]:
    """Return, for each name of several places, the one that the rest of the text speaks for."""
    chosen: dict[str, Place] = {}
    written = {place.written: place for _, _, place in found}
    for name, readings in place_words()["ambiguous"].items():
        if name not in written:
            continue
        votes = Counter(
            {
                code: sum(len(re.findall(rf"\b{re.escape(w)}\b", text)) for w in cues)
                for code, cues in readings.items()
            }
        )
        code, best = max(votes.items(), key=lambda item: item[1])
        own = written[name]
        if best > votes.get(own.code, 0):
            parent = code.split("-")[0] if "-" in code else None
            chosen[name] = Place(
                written=name, name=name, code=code, form=own.form,
                level="region" if parent else "country", parent=parent,
            )  # fmt: skip
    return chosen
