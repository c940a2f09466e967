"""The agreement: what in a report speaks for a supposed publication date, and what the text cannot live with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from votescope.reading.dates.printed_date import PrintedDate, find_dates, iter_years
from votescope.reading.document import Document, Line
from votescope.reading.page.candidate import Candidate
from votescope.reading.page.era import latest_era
from votescope.reading.wordlist import vocabulary

__all__ = ["against", "evidence_for"]

WEAK = ("page metadata", "page header", "url")
"""Bases that stand outside the report's own words."""
RANK = {"dateline": 0, "posting line": 0, "page metadata": 1, "update line": 2, "page header": 3, "url": 4}
AGREES = timedelta(days=7)
NEAR = timedelta(days=21)
"""A day that the text prints speaks for a page header when it lies this near."""
NEAR_WITHOUT_YEAR = timedelta(days=10)
"""The same for a day printed without its year: by chance one in eighteen would lie so near."""
TOO_LATE = timedelta(days=45)
"""A past event printed this long after the supposed publication date rules the date out."""

_AHEAD = re.compile(
    r"\b(?:will|would|shall|due|plan(?:s|ned)?|schedul\w+|expected|next|upcoming|ahead|to be|set for|term|expire\w*|"
    r"deadline|could|may|might|should|seek\w*|run(?:s|ning)?|hope\w*|target\w*|pledg\w+|promis\w+)\b"
    r"|\b(?:until|till|by|before|no later than|starting|from|through|for)\s+(?:\w+,?\s+)?$",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|has been|have been|did|won|lost|held|took|became|began|came|went|fell|left|made|led|"
    r"gave|broke|rose|saw|[a-z]{2,}ed)\b"
)
_WEEKDAY_NUMBER = re.compile(
    r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\s+(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)\b(?!\s+(?:of\b|[A-Z]))"
)


def against(candidate: Candidate, candidates: list[Candidate], document: Document) -> str | None:
    """Return why the text cannot live with a date, or ``None``.

    Any date falls with a wrong weekday or with something named that did not exist yet; a date from
    outside the report's own words also with a stronger date, a later event told as past, a printed
    weekday and day that were not in its year, and a place line of another season.
    """
    printed = candidate.printed
    if not printed.weekday_agrees and printed.swapped is None:
        return "the weekday printed with it is not that day's"
    days = printed.days()
    if not days:
        return "there is no such day"
    latest = max(days)
    era = latest_era("\n".join(piece for _, piece in _own_words(document)), latest)
    if era:
        return f"inconsistent with the events: the text names {era.words!r}, which is known from {era.since}"
    if candidate.basis not in WEAK:
        return None
    for other in candidates:
        far = [abs(day - latest) for day in other.printed.days()]
        if RANK[other.basis] < RANK[candidate.basis] and far and min(far) > AGREES:
            return f"{candidate.basis}; the text itself is dated {other.span.text!r}"
    found = _later_event(latest, document) or ""
    if found:
        return f"{candidate.basis}; inconsistent with the events: the text tells of {found} as past"
    return _other_days(candidate, latest, document)


def evidence_for(day: date, candidate: Candidate, candidates: list[Candidate], document: Document) -> str:
    """Return what in the text agrees with a day, or nothing: a printed day near it, or another date line.

    Weekdays alone are no evidence: one text in seven would agree with any date.
    """
    for other in candidates:
        if other is not candidate and any(abs(d - day) <= AGREES for d in other.printed.days()):
            return other.span.text
    for line, printed in _printed_days(document, candidate):
        own = nearest(printed, day)
        near = NEAR if printed.year else NEAR_WITHOUT_YEAR
        if own and abs(own - day) <= near and printed.weekday in (None, own.weekday()):
            return document.text[line.start + printed.start : line.start + printed.end]
    return ""


def nearest(printed: PrintedDate, day: date) -> date | None:
    """Return the day that is printed, in the year next to ``day`` where no year is printed.

    >>> nearest(find_dates("Dec. 30")[0], date(2024, 1, 2)).isoformat()
    '2023-12-30'
    """
    if printed.year is not None:
        return printed.on()
    found = [own for year in (day.year - 1, day.year, day.year + 1) if (own := printed.on(year))]
    return min(found, key=lambda own: abs(own - day), default=None)


def _other_days(candidate: Candidate, day: date, document: Document) -> str | None:
    """Return a printed day, without a year, that cannot belong to the year of ``day``."""
    for line, printed in _printed_days(document, candidate):
        own = nearest(printed, day)
        if printed.year is not None or own is None:
            continue
        words = document.text[line.start + printed.start : line.start + printed.end]
        if printed.weekday is not None and own.weekday() != printed.weekday:
            return f"{candidate.basis}; {words!r} was no such weekday in that year"
        if line.kind == "dateline" and abs(own - day) > NEAR_WITHOUT_YEAR:
            return f"{candidate.basis}; the place line says {words!r}"
    for _, piece in _own_words(document):
        for match in _WEEKDAY_NUMBER.finditer(piece):
            weekday = vocabulary("dates")["weekdays"][match[1]]
            around = (day + timedelta(days=shift) for shift in range(-31, 32))
            if not any(one.day == int(match[2]) and one.weekday() == weekday for one in around):
                return f"{candidate.basis}; there is no {match.group()!r} near it"
    return None


def _printed_days(document: Document, candidate: Candidate) -> Iterator[tuple[Line, PrintedDate]]:
    """Yield the days printed anywhere but in the candidate itself."""
    for line, piece in _own_words(document):
        for printed in find_dates(piece):
            start, end = line.start + printed.start, line.start + printed.end
            if end <= candidate.span.start or start >= candidate.span.end:
                yield line, printed


def _own_words(document: Document) -> Iterator[tuple[Line, str]]:
    for line in document.lines:
        if line.kind in ("body", "headline", "dateline", "caption"):
            yield line, document.text[line.start : line.end]


def _later_event(day: date, document: Document) -> str | None:
    """Return a date or year that the body tells of as past although it lies after ``day``."""
    for line in document.lines:
        if line.kind not in ("body", "headline"):
            continue
        piece = document.text[line.start : line.end]
        for printed in find_dates(piece):
            own = printed.on()
            ahead = piece[max(0, printed.start - 60) : printed.start]
            if own and own > day + TOO_LATE and not _AHEAD.search(ahead):
                return piece[printed.start : printed.end]
        for year, start, end in iter_years(piece):
            opener = re.search(r"\b(?:in|since|of|after|during)\s+$", piece[max(0, start - 10) : start])
            ahead = piece[max(0, start - 80) : start]
            if year > day.year and opener and _PAST.search(ahead) and not _AHEAD.search(ahead[-60:]):
                return piece[start:end]
    return None
