"""The precedent: an earlier vote or event that the text ties to this one, with the day, month or year it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from votescope.core import Span
from votescope.reading.dates.printed_date import find_dates, iter_years
from votescope.reading.document import Document, Published
from votescope.reading.situation.telling import LONGEST_SENTENCE, worded
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["Precedent", "find_precedents"]

FRESH = timedelta(days=28)
"""A day without a year that is not further back is the vote's own."""

_MONTHS: tuple[str, ...] = tuple("jan feb mar apr may jun jul aug sep oct nov dec".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedent:
    """An earlier vote or event: in the words of the text, with its day, month or year."""

    what: str
    date: str
    span: Span


def find_precedents(document: Document) -> tuple[Precedent, ...]:
    """Find earlier votes and events that a sentence dates before the year, or clearly the weeks, of publication.

    The span is the phrase that holds noun and date, or the clause that a year opens; nothing is concluded about how
    alike the two votes are.

    >>> from votescope.reading.cut import read_document
    >>> text = "Turnout in the 1999 referendum was 98 percent. In 2004, voters rejected the same plan."
    >>> [(p.date, p.what) for p in find_precedents(read_document(text, file="a.txt"))]
    [('1999', 'the 1999 referendum'), ('2004', 'In 2004, voters rejected the same plan')]
    """
    found: list[Precedent] = []
    for sentence in document.sentences:
        if sentence.end - sentence.start > LONGEST_SENTENCE:
            continue
        text = document.text[sentence.start : sentence.end]
        taken: list[tuple[int, int]] = []
        for date, start, end in _in_sentence(text, document.published):
            if not any(a < end and start < b for a, b in taken):
                taken.append((start, end))
                span = document.span(sentence.start + start, sentence.start + end)
                found.append(Precedent(what=span.text, date=date, span=span))
    return tuple(sorted(found, key=lambda one: one.span.start))


def _in_sentence(text: str, published: Published | None) -> Iterator[tuple[str, int, int]]:
    """Yield the dates of earlier votes with the place of the words; places are those of ``text``."""
    dates = [one for one in _dates(text, published) if _earlier(one[0], published)]
    if not dates:
        return
    pieces, last = [], 0
    for _, start, end in dates:
        pieces += [text[last:start], "\x02", text[start:end], "\x03"]
        last = end
    marked = "".join([*pieces, text[last:]])
    for written in vocabulary("precedents")["patterns"]:
        for match in worded("precedents", written).finditer(marked):
            start, end = (len(re.sub("[\x02\x03]", "", marked[:place])) for place in match.span())
            lead = worded("precedents", "before").match(text[start:end])
            start += lead.end() if lead else 0
            words = text[start:end]
            inside = [
                day
                for day, a, b in dates
                if start <= a
                and b <= end
                and (len(day) < 10 or re.search(r"\d{4}|\bwhen\b", words) or _another(text, a))
            ]
            if inside:
                yield inside[0], start, start + len(words.rstrip(" ,"))


def _earlier(date: str, published: Published | None) -> bool:
    return published is None or date < f"{published.day:%Y-%m-%d}"[: len(date)]


def _dates(text: str, published: Published | None) -> list[tuple[str, int, int]]:
    """Return (ISO day, month or year; start; end) of the dated places of a sentence."""
    days = find_dates(text)
    found: list[tuple[str, int, int]] = []
    for one in days:
        day = one.on(one.year or (published.day.year if published else None))
        if day and published and day <= published.day - FRESH:
            found.append((day.isoformat(), one.start, one.end))
        elif day and one.year and published is None and _another(text, one.start):
            found.append((day.isoformat(), one.start, one.end))
    for year, start, end in iter_years(text):
        if not any(one.start <= start < one.end for one in days):
            month = re.search(r"\b([A-Z][a-z]{2})[a-z]*\.?\s+$", text[:start])
            number = _MONTHS.index(month[1].lower()) + 1 if month and month[1].lower() in _MONTHS else 0
            low = month.start() if month and number else start
            found.append((f"{year}-{number:02}" if number else str(year), low, end))
    if published:
        for one in _AGO.finditer(text):
            back = max(1, _COUNTS.index((one["count"] or "one").lower()) - 1)
            found.append((str(published.day.year - back), *one.span()))
    return sorted(found, key=lambda item: item[1])


_COUNTS: list[str] = ["", *"a one two three four five six seven eight nine ten".split()]
_AGO = re.compile(
    rf"\b(?:last\s+year(?:['’]s)?|(?:(?:in|on)\s+[A-Z]\w+\s+)?(?P<count>{'|'.join(_COUNTS[1:])})\s+years?\s+(?:ago|earlier|before))(?!\w)",
    re.IGNORECASE,
)


def _another(text: str, start: int) -> bool:
    words = alternation(vocabulary("calendar")["another vote"])
    return bool(re.search(rf"(?<![\w-]){words}(?![\w-])", text[max(0, start - 90) : start].casefold()))
