"""The web lines: the classed lines of a report extracted from a web page, and the dates of its head."""

from __future__ import annotations

import re
from dataclasses import replace

from votescope.reading.dates.printed_date import PrintedDate, find_dates
from votescope.reading.document import Document, Line
from votescope.reading.page.candidate import Candidate, clock_beside
from votescope.reading.page.line import classify_lines
from votescope.reading.page.web_page import WebPage

__all__ = ["page_candidates", "page_lines"]

_COMPACT = re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)(?=\D|\d{6}|$)")


def page_lines(page: WebPage, copy: str) -> tuple[Line, ...]:
    """Return the lines of a page's text: the head as what it is, the main text as any other."""
    head = [
        Line(kind=kind, start=place[0], end=place[1])
        for kind, place in (("headline", page.title), ("credit", page.authors), ("banner", page.outlet))
        if place
    ]
    head += [Line(kind="dateline", start=start, end=end) for start, end, _ in page.dates]
    body = classify_lines(copy[page.body :], titled=page.title is not None)
    return (*head, *(replace(one, start=one.start + page.body, end=one.end + page.body) for one in body))


def page_candidates(page: WebPage, document: Document) -> tuple[Candidate, ...]:
    """Return the dates of the metadata as candidates for the publication date."""
    found = []
    for start, end, one in page.dates:
        value = page.text[start:end]
        dates = find_dates(value) or _compact(value)
        if dates and dates[0].year is not None:
            time = clock_beside(value, dates[0])
            found.append(
                Candidate(
                    printed=dates[0],
                    basis=one.basis,
                    span=document.span(start, end),
                    time=time,
                    where=one.where,
                )
            )
    return tuple(found)


def _compact(value: str) -> tuple[PrintedDate, ...]:
    """Return a day written without marks (20220927T140300Z)."""
    match = _COMPACT.match(value)
    if match is None or not 1 <= int(match[2]) <= 12 or not 1 <= int(match[3]) <= 31:
        return ()
    return (
        PrintedDate(start=0, end=match.end(), year=int(match[1]), month=int(match[2]), day=int(match[3])),
    )
