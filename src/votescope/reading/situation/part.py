"""The part: the region, or the part of the land, for which a report says that a thing is so."""

from __future__ import annotations

import re

from votescope.reading.document import Document, Sentence

__all__ = ["part_of", "regions_of"]

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
