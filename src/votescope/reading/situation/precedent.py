"""The precedent: an earlier vote or event that the text ties to this one, with the year it prints."""

from __future__ import annotations

import re
from dataclasses import dataclass

from votescope.core import Span
from votescope.reading.dates.printed_date import find_dates, iter_years
from votescope.reading.document import Document
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["Precedent", "find_precedents"]

_EVENT = r"(?:coup|invasion|annexation|occupation|occupied|annexed)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedent:
    """An earlier vote or event: in the words of the text, with its day or year."""

    what: str
    date: str
    span: Span


def find_precedents(document: Document) -> tuple[Precedent, ...]:
    """Find earlier votes and events that a sentence dates by a year before that of publication.

    Without a publication date any year that stands beside an earlier vote counts. The span is the clause
    that holds noun and year; nothing is concluded about how alike the two votes are.

    >>> from votescope.reading.cut import read_document
    >>> text = "Turnout in the 1999 referendum was 98 percent. It was calm."
    >>> [(p.date, p.what) for p in find_precedents(read_document(text, file="a.txt"))]
    [('1999', '1999 referendum')]
    """
    found: list[Precedent] = []
    for sentence in document.sentences:
        text = document.text[sentence.start : sentence.end]
        for written, date, start, end in _dates(text):
            if document.published is not None and written >= document.published.day.year and len(date) == 4:
                continue
            if document.published is not None and date > f"{document.published.day:%Y-%m-%d}"[: len(date)]:
                continue
            if len(date) == 10 and not _another(text, start):
                continue
            extent = _extent(text, start, end)
            if extent:
                span = document.span(sentence.start + extent[0], sentence.start + extent[1])
                found.append(Precedent(what=span.text, date=date, span=span))
    return tuple(found)


def _dates(text: str) -> list[tuple[int, str, int, int]]:
    """Return (year, ISO day or year, start, end) of the dated places of a sentence."""
    days = [(d.year, d.on(), d.start, d.end) for d in find_dates(text) if d.year]
    found = [(year, day.isoformat(), start, end) for year, day, start, end in days if year and day]
    inside = [(start, end) for *_, start, end in days]
    found += [
        (year, str(year), start, end)
        for year, start, end in iter_years(text)
        if not any(a <= start < b for a, b in inside)
    ]
    return sorted(found, key=lambda item: item[2])


def _another(text: str, start: int) -> bool:
    words = alternation(vocabulary("calendar")["another vote"])
    return bool(re.search(rf"(?<![\w-]){words}(?![\w-])", text[max(0, start - 90) : start].casefold()))


def _extent(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the words from the noun of a vote or event to the year, or from the year to the noun, and on."""
    nouns = rf"(?:{alternation(vocabulary('territories')['held there'])}|{_EVENT})(?!\s+out)"
    behind = re.match(rf"\s+(?:[\w'’-]+\s+){{0,3}}?{nouns}\b", text[end : end + 60], re.IGNORECASE)
    if behind:
        return start, _with_tail(text, end + behind.end())
    low = max(0, start - 90)
    ahead = list(re.finditer(rf"\b{nouns}\b(?=[^.;,]*$)", text[low:start], re.IGNORECASE))
    if ahead:
        noun = low + ahead[-1].start()
        lead = re.search(r"(?:(?:[Aa]|[Tt]he|[Aa]n)\s+)?(?:[\w’'-]+\s+){0,2}$", text[low:noun])
        before = _LOOSE.sub("", lead[0]) if lead else ""
        return noun - len(before), _with_tail(text, end)
    event = re.match(rf"[,\s]+(?:[\w'’-]+\s+){{0,5}}?{nouns}\b", text[end : end + 80], re.IGNORECASE)
    if event is None and re.fullmatch(r"\s*(?:In|Back\s+in)\s+", text[:start]):
        event = re.match(rf",\s+[^.;]{{0,110}}?\b(?:{nouns}|won|elected)\b", text[end:], re.IGNORECASE)
    return (start, end + event.end()) if event else None


_LOOSE = re.compile(
    r"^.*\b(?:of|in|on|at|by|for|from|to|with|and|or|was|were|is|are|has|had|recalls?|than|since)\s+", re.I
)
_TAIL = re.compile(
    r"\s+(?:in|on|over|to|by|for|of|against|about)\s+(?:(?!was\b|were\b|is\b|are\b|has\b|had\b|when\b|with\b|after\b|but\b|and\b)"
    r"[\w’'-]+\s*){1,8}(?:\s*\bthat\s[^.;,\"”]+)?"
)


def _with_tail(text: str, end: int) -> int:
    """Take in what the vote was about or where it was held ("2003 vote on joining the union")."""
    tail = _TAIL.match(text, end)
    return end + len(tail[0].rstrip()) if tail else end
