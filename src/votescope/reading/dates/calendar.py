"""The calendar: when the voting opened and closed, as facts with their spans."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from votescope.core import Fact, Moment
from votescope.reading.dates.dated_tie import dated_ties
from votescope.reading.dates.day_reading import DatedTie, moved
from votescope.reading.document import Document
from votescope.reading.figures.numeral import words_value
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["find_calendar"]


def find_calendar(document: Document) -> tuple[Fact, ...]:
    """Find when the voting opened and closed, and when the vote was called if a day is printed.

    Parameters
    ----------
    document : Document
        Its ``published`` is the anchor of weekdays and of dates without a year. Without an anchor
        weekdays stay weekdays.

    Returns
    -------
    tuple of Fact
        ``calendar.voting_start``, ``calendar.voting_end`` and ``calendar.called``; at most one each.
    """
    readings = dated_ties(document)
    start, end = _best(readings, "start"), _best(readings, "end")
    whole = _best(readings, "whole")
    called = _best(readings, "called")
    if start is None and end is None and whole is not None:
        start = end = whole
    elif whole is not None:
        start, end = _joined(start, end, whole)
    start, end = _completed(document, start, end)
    if start and end and start.first.day and end.last.day and start.first.day > end.last.day:
        start, end = (start, None) if start.strength >= end.strength else (None, end)
    facts = []
    if start is not None:
        facts.append(_fact("calendar.voting_start", start.first, start))
    if end is not None:
        facts.append(_fact("calendar.voting_end", end.last, end))
    if called is not None and called.first.day:
        facts.append(_fact("calendar.called", called.first, called))
    return tuple(facts)


def _fact(key: str, moment: Moment, reading: DatedTie) -> Fact:
    return Fact(key=key, value=moment, spans=(reading.span,), derived=reading.derived)


def _best(readings: list[DatedTie], role: str) -> DatedTie | None:
    """Return the firmest reading of a role: days before bare weekdays, the day nearest to publication first."""
    own = [r for r in readings if r.role == role and (r.first.earliest or r.first.weekday)]
    return min(
        own, key=lambda r: (-r.strength, r.first.earliest is None, r.distance, r.span.start), default=None
    )


def _joined(
    start: DatedTie | None, end: DatedTie | None, whole: DatedTie
) -> tuple[DatedTie | None, DatedTie | None]:
    """Fill the missing end of a window from "Sunday's vote", if that names the same day or a run of days."""
    if start is not None and end is not None:
        return start, end
    if whole.first != whole.last and (start or end) is not None:
        return start or whole, end or whole
    known = start or end
    if known is not None and _same_day(known.first, whole.first):
        return start or whole, end or whole
    if (
        end is not None
        and end.last.day
        and whole.first.day
        and _EXTENDED <= whole.first.day - end.last.day < timedelta()
    ):
        return whole, end  # "held on 23 August and, in some wards, extended to 24 August"
    return start, end


_EXTENDED = timedelta(days=-3)
"""How long before its last day a vote of which only the day is told may have been held."""


def _same_day(a: Moment, b: Moment) -> bool:
    return (a.day is not None and a.day == b.day) or (
        a.day is None and b.day is None and a.weekday is not None and a.weekday == b.weekday
    )


def _completed(
    document: Document, start: DatedTie | None, end: DatedTie | None
) -> tuple[DatedTie | None, DatedTie | None]:
    """Reckon the other end from a printed length ("the two-day vote"), when one end is known."""
    known, length = start or end, _length(document)
    if known is None or length is None:
        return start, end
    days, words = length
    note = f"reckoned from {words!r} and {known.span.text!r}"
    if start is end:
        first, last = known.first.earliest, known.first.latest
        if first is None or last is None or first == last:
            return start, end
        step = timedelta(days=days - 1)  # "the two-day vote this week"
        return (
            replace(known, first=replace(known.first, latest=max(first, last - step)), derived=note),
            replace(known, last=replace(known.last, earliest=min(last, first + step)), derived=note),
        )
    if end is None:
        return start, replace(known, last=moved(known.first, days - 1), role="end", derived=note)
    if start is None:
        return replace(known, first=moved(known.last, 1 - days), role="start", derived=note), end
    return start, end


def _length(document: Document) -> tuple[int, str] | None:
    """Return the number of voting days if the text prints it, and the words that do."""
    nouns = alternation(vocabulary("calendar")["vote"])
    number = r"(?P<n>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)"
    patterns = (
        rf"\b{number}[- ]days?\s+(?:of\s+)?"
        rf"(?:(?!(?:after|before|ahead|since|until)\b)[\w'’\"“”-]+\s+){{0,3}}?{nouns}\b",
        rf"\b{nouns}\b[^.;]{{0,80}}?\b(?:lasts?|lasted|lasting|runs? (?:for|over)|spread over|over)"
        rf"\s+{number}\s+days\b",
    )
    for sentence in document.sentences:
        text = document.text[sentence.start : sentence.end]
        for pattern in patterns:
            match = re.search(pattern, text, re.IGNORECASE)
            if match:
                days = int(words_value(match["n"]) or 0) if match["n"].isalpha() else int(match["n"])
                if 1 < days <= 31:
                    return days, match.group()
    return None
