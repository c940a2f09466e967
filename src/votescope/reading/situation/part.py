"""The part: the region, or the part of the land, for which a report says that a thing is so."""

from __future__ import annotations

import re
from functools import lru_cache

from votescope.core import Span
from votescope.reading.document import Document, Sentence
from votescope.reading.places.territory import find_territories

__all__ = ["lands_of", "named_places", "noted", "part_of", "regions_of"]

_PREPOSITION = re.compile(
    r"\b(?:in|of|at|near|across|around|from|throughout|inside|on)\s+(?:the\s+)?(?:[a-z-]+\s+){0,4}$"
)
_PART = re.compile(
    r"\b(?:in|across|of|near|along|around)\s+(?P<part>(?:the\s+)?(?:far\s+|rural\s+)?"
    r"(?:(?:north|south|east|west|northeast|northwest|southeast|southwest|north-?east|north-?west|south-?east|south-?west)(?:ern\s+\w+)?"
    r"|(?:northern|southern|eastern|western|north-?(?:eastern|western)|south-?(?:eastern|western)|central)\s+(?:\w+\s+)?(?:[A-Z]\w+|regions?|provinces?|districts?|states?|areas?|parts)"
    r"|(?:parts|areas|some\s+areas|some\s+parts|swathes|pockets)\s+of\s+(?:the\s+)?[\w’'-]+"
    r"|(?:(?:some|several|a\s+few|many|two|three|four|five|six|seven|eight|nine|ten|a\s+dozen|dozens\s+of|hundreds\s+of|at\s+least\s+\w+|\d+)\s+)(?:\w+\s+)?(?:towns|villages|districts|provinces|regions|states|municipalities|constituencies|areas|places|cities|counties|stations|neighbou?rhoods|wards)"
    r"|border\s+(?:regions?|areas?|districts?)|highlands?|interior|(?:capital|city|town|village|district|province|region)(?:\s+of\s+[A-Z]\w+)?))(?!\w)"
)
_REACH = 90
_WORD = (
    r"(?!(?:[A-Z][a-z]+(?:ary|ber|day)|March|April|May|June|July|August|The|I)\b)[A-Z][\w’-]+(?<!’s)(?!['’])"
)
_IN_NAMES = re.compile(
    r"\b(?:[Ii]n|[Aa]cross|[Aa]round|[Nn]ear|[Ff]rom)\s+(?:(?:parts|much|most|areas|towns|villages)\s+of\s+)?"
    r"(?:the\s+)?(?:[a-z-]+\s+){0,2}?(?:(?:district|town|city|region|province|village|oblast)s?\s+of\s+)?"
    rf"(?P<names>{_WORD}(?:(?:,|,?\s+and|\s+or)?\s+{_WORD}){{0,6}})"
)
"""Names behind a word of place: "in parts of Enga and Hela", "across the district of Suai"."""


@lru_cache(maxsize=8)
def lands_of(document: Document) -> frozenset[str]:
    """Return the codes of the places where the vote is held."""
    return frozenset(territory.code for territory in find_territories(document) if territory.code)


def regions_of(document: Document, sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """Return the codes of the regions in which the words from ``start`` to ``end`` place a thing.

    A region counts inside the words and within its reach in their clause, behind a word of place ("in Enga").
    """
    low, high = max(sentence.start, start - _REACH), min(sentence.end, end + _REACH)
    found: list[str] = []
    for place in document.places:
        if place.form != "name" or place.level == "country" or not place.code:
            continue
        if not low <= place.start < high or not _PREPOSITION.search(document.text[low : place.start]):
            continue
        between = document.text[end : place.start] if place.start >= end else document.text[place.end : start]
        if re.search(r"[;:.]|,\s+(?:while|but|and|whereas)\b", between) is None:
            found.append(place.code)
    return tuple(dict.fromkeys(found))


def named_places(document: Document, sentence: Sentence, span: Span) -> tuple[tuple[str, ...], str]:
    """Return the codes of the regions that the clause of ``span`` names behind a word of place, or its other places.

    The words for smaller places are returned as printed; a state stands for the whole and is no part.
    """
    text = document.text
    start = max(sentence.start, text.rfind(";", sentence.start, span.start) + 1)
    stop = text.find(";", span.end, sentence.end)
    groups = list(_IN_NAMES.finditer(text, start, sentence.end if stop < 0 else stop))
    groups.sort(key=lambda m: (m.start() > span.start, abs(m.start() - span.start)))
    for group in groups:
        low, high = group.span("names")
        if high < span.start - _REACH or span.end + _REACH < low:
            continue
        known = [p for p in document.places if low <= p.start and p.end <= high]
        codes = tuple(
            dict.fromkeys(p.code for p in known if p.code and p.level != "country" and p.form == "name")
        )
        if codes and len(codes) == len(known):
            return codes, ""
        if not any(p.level == "country" and p.form != "capital" for p in known):
            return (), group["names"]
    return (), ""


def noted(part: str, voice: str) -> str:
    """Write the note of a fact that holds in a part of the land, or rests on another's words.

    >>> noted("the north", "attributed")
    'part: the north; attributed'
    """
    return "; ".join(words for words in (f"part: {part}" if part else "", voice) if words)


def part_of(document: Document, sentence: Sentence, start: int, end: int) -> str:
    """Return the words for a part of the land where the thing is said to be; empty where it is said of all of it.

    >>> from votescope.reading.cut import read_document
    >>> document = read_document("Fighting in the north went on.", file="a.txt")
    >>> part_of(document, document.sentences[0], 0, 8)
    'the north'
    """
    text = document.text
    after = _PART.search(text, start, min(sentence.end, end + 60))
    if after and not re.search(r"[;:,]", text[end : max(end, after.start())]):
        return " ".join(after["part"].split())
    before = re.match(rf"{_PART.pattern}", text[sentence.start : start], re.IGNORECASE)
    return " ".join(before["part"].split()) if before else ""
