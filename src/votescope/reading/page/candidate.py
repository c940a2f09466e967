"""The candidate: a date that stands where publication dates stand (date line, page header, address)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from votescope.core import Span
from votescope.reading.dates.printed_date import PrintedDate, find_dates
from votescope.reading.document import Document, Line
from votescope.reading.page.date_line import date_line_kind, dates_of_line

__all__ = ["CLOCK", "Candidate", "clock_beside", "find_candidates"]

_CRAWL_HEADER = re.compile(r"^\s*(?:[Dd]ate|DATE)\s*[:=]?\s*((?:19|20)\d\d-\d\d-\d\d)(?=\D|$)")
_URL_DATE = re.compile(r"https?://\S{4,120}?/((?:19|20)\d\d)[/-]([01]\d)[/-]([0-3]\d)(?=\D|$)")
_FIRST = re.compile(r"(?i)\b(?:first|originally)\s+(?:published|posted)")
_UPDATES = re.compile(r"(?i)updat|modif|revis|edited")
CLOCK = re.compile(
    r"(?<![\d.:/-])(?:T)?(\d{1,2}(?:[:.hH][0-5]\d){1,2}(?:\.\d+)?(?:\s?[ap]\.?\s?m\b\.?)?|\d{1,2}\s?[ap]\.?m\b\.?)"
    r"(\s?(?:Z\b|\(?(?:GMT|UTC|BST|[A-Z]{1,3}[SD]?T)\b\)?(?:\s?[+-]\d{1,2}(?::?\d\d)?)?|[+-]\d\d:?\d\d))?",
    re.IGNORECASE,
)
FAR = 25
"""Characters between a date and the time of day that belongs to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A date that may be the publication date: on what basis, where, and the time printed beside it."""

    printed: PrintedDate
    basis: str
    span: Span
    time: str | None = None
    where: str = ""
    first: bool = False


def find_candidates(document: Document) -> list[Candidate]:
    """Return the dates with a year that stand where publication dates stand, in order of the text."""
    found: list[Candidate] = []
    for line in document.lines:
        piece = document.text[line.start : min(line.end, line.start + 400)]
        if line.kind not in ("dateline", "banner"):
            continue
        header = _CRAWL_HEADER.match(piece)
        dates = find_dates(piece[:200]) if header else ()
        if header and dates:
            span = document.span(line.start, line.start + header.end())
            found.append(Candidate(printed=dates[0], basis="page header", span=span))
        elif line.kind == "dateline":
            found += _of_date_line(document, line)
    for match in _URL_DATE.finditer(document.text[:20_000]):
        dates = find_dates("-".join(match.groups()))
        if dates:
            span = document.span(match.start(), match.end())
            found.append(Candidate(printed=dates[0], basis="url", span=span))
    return found


def _of_date_line(document: Document, line: Line) -> list[Candidate]:
    piece = document.text[line.start : line.end]
    found = []
    basis = date_line_kind(piece)
    if basis is None:
        basis = "update line" if re.match(r"(?i)(?:last )?(?:update|modif|revis)", piece) else "dateline"
    dates = dates_of_line(piece)
    for number, printed in enumerate(dates):
        if printed.year is None:
            continue
        start, end = line.start + printed.start, line.start + printed.end
        kind = basis
        before = piece[dates[number - 1].end if number else 0 : printed.start]
        if basis == "update line":
            start = line.start if number == 0 else start
        elif _UPDATES.search(before):
            kind = "update line"
        found.append(
            Candidate(
                printed=printed, basis=kind, span=document.span(start, end),
                time=clock_beside(piece, printed, dates), first=bool(_FIRST.search(before)),
            )
        )  # fmt: skip
    return found


def clock_beside(piece: str, printed: PrintedDate, dates: tuple[PrintedDate, ...] = ()) -> str | None:
    """Return the time of day, with its zone, as it is printed beside a date.

    >>> line = "Published 3:04 PM EDT, Sun September 4, 2022 | Updated September 5, 2022 at 9.15 GMT"
    >>> [clock_beside(line, printed, find_dates(line)) for printed in find_dates(line)]
    ['3:04 PM EDT', '9.15 GMT']
    """
    bare = piece
    for other in (*dates, printed):
        bare = bare[: other.start] + " " * (other.end - other.start) + bare[other.end :]
    best: tuple[int, str] | None = None
    for match in CLOCK.finditer(bare):
        start, end = match.span()
        gap = start - printed.end if start >= printed.end else printed.start - end
        low, high = min(start, printed.start), max(start, printed.start)
        apart = len(dates) > 1 and (
            "|" in bare[min(end, printed.end) : high] or any(low < other.start < high for other in dates)
        )
        if gap > FAR or apart:
            continue
        if best is None or gap < best[0]:
            best = (gap, match.group().lstrip("T ").strip())
    return best[1] if best else None
