"""The publication date: which of the dates a page prints is the report's own, and why others are not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from votescope.core import Moment, Span
from votescope.reading.dates.printed_date import PrintedDate, find_dates, iter_years
from votescope.reading.document import Line, Published
from votescope.reading.page.date_line import date_line_kind
from votescope.reading.page.office import Holder, find_holders
from votescope.reading.page.written_day import written_day

__all__ = ["Candidate", "Verdict", "choose_published", "find_candidates", "header_evidence"]

RANK = {"dateline": 0, "posting line": 0, "update line": 1, "page header": 2, "url": 3}
NEAR = timedelta(days=21)
"""A day that the text prints speaks for a page header when it lies this near."""
NEAR_WITHOUT_YEAR = timedelta(days=10)
"""The same for a day printed without its year: by chance one in eighteen would lie so near."""
TOO_LATE = timedelta(days=45)
"""A past event printed this long after the supposed publication date rules the date out."""
BEFORE_OFFICE = timedelta(days=200)
"""Winners are called by the office months before they take it up."""

_CRAWL_HEADER = re.compile(r"^\s*(?:[Dd]ate|DATE)\s*[:=]?\s*((?:19|20)\d\d-\d\d-\d\d)(?=\D|$)")
_URL_DATE = re.compile(r"https?://\S{4,120}?/((?:19|20)\d\d)[/-]([01]\d)[/-]([0-3]\d)(?=\D|$)")
_AHEAD = re.compile(
    r"\b(?:will|would|shall|until|till|by|due|plan(?:s|ned)?|schedul\w+|expected|next|upcoming|before|ahead|"
    r"to be|set for|no later than|starting|from|term|expire\w*|through|deadline)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A date that may be the publication date: on what basis, and where it is printed."""

    printed: PrintedDate
    basis: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The date chosen, those rejected with the reason, and the header that nothing supports."""

    published: Published | None = None
    bogus: tuple[tuple[Moment, Span, str], ...] = ()
    unconfirmed: tuple[Candidate, ...] = ()
    notes: tuple[str, ...] = ()


def choose_published(
    text: str, lines: tuple[Line, ...], *, file: str = "", vouched: date | None = None
) -> Verdict:
    """Choose the publication date of a report by what is printed and what the text can live with.

    A date line ranks before an update line, a crawl header and an address. A crawl header counts only
    if something else in the text agrees with it. No year is ever guessed.

    Parameters
    ----------
    text, lines
        The report and its classed lines.
    file : str
        The name that spans carry.
    vouched : datetime.date, optional
        The day a user vouches for; it beats all.
    """
    candidates = find_candidates(text, lines, file)
    holders = find_holders(text, file)
    bogus: list[tuple[Moment, Span, str]] = []
    unconfirmed: list[Candidate] = []
    standing: list[Candidate] = []
    for candidate in candidates:
        reason = _against(candidate, candidates, text, lines, holders)
        if reason:
            bogus.append((_moment(candidate), candidate.span, reason))
        elif candidate.basis == "page header" and not header_evidence(candidate, candidates, text, lines):
            unconfirmed.append(candidate)
        else:
            standing.append(candidate)
    notes = [
        f"{c.span.text!r} is not used as publication date: nothing else in the text agrees with it"
        for c in unconfirmed
    ]
    if vouched is not None:
        return Verdict(published=Published(day=vouched, basis="user"), bogus=tuple(bogus), notes=tuple(notes))
    dated = sorted(
        (c for c in standing if len(c.printed.days()) == 1), key=lambda c: (RANK[c.basis], c.span.start)
    )
    published = None
    if dated:
        best = dated[0]
        published = Published(day=best.printed.days()[0], basis=best.basis, span=best.span)
        published = written_day(text, lines, published, file) or published
    else:
        published = _settled(standing, text)
        notes += [
            f"{c.span.text!r} can be read as two different days; give the publication date to settle it"
            for c in standing
            if len(c.printed.days()) > 1 and published is None
        ]
    return Verdict(
        published=published, bogus=tuple(bogus), unconfirmed=tuple(unconfirmed), notes=tuple(notes)
    )


def find_candidates(text: str, lines: tuple[Line, ...], file: str = "") -> list[Candidate]:
    """Return the dates with a year that stand where publication dates stand, in order of the text."""
    found: list[Candidate] = []
    for line in lines:
        piece = text[line.start : line.end]
        if line.kind in ("dateline", "banner"):
            header = _CRAWL_HEADER.match(piece)
            dates = find_dates(piece[:200])
            if header and dates:
                span = _span(text, line.start, line.start + header.end(), file)
                found.append(Candidate(printed=dates[0], basis="page header", span=span))
                continue
            if line.kind == "dateline":
                found += _of_date_line(text, line, file)
    for match in _URL_DATE.finditer(text[:20_000]):
        dates = find_dates(f"{match.group(1)}-{match.group(2)}-{match.group(3)}")
        if dates:
            span = _span(text, match.start(), match.end(), file)
            found.append(Candidate(printed=dates[0], basis="url", span=span))
    return found


def _of_date_line(text: str, line: Line, file: str) -> list[Candidate]:
    piece = text[line.start : line.end]
    found = []
    basis = date_line_kind(piece)
    if basis is None:
        basis = "update line" if re.match(r"(?i)(?:last )?(?:update|modif|revis)", piece) else "dateline"
    for number, printed in enumerate(find_dates(piece)):
        if printed.year is None:
            continue
        start, end = line.start + printed.start, line.start + printed.end
        kind = basis
        if basis == "update line":
            start = line.start if number == 0 else start
        elif re.search(r"(?i)updat|modif", piece[max(0, printed.start - 20) : printed.start]):
            kind = "update line"
        found.append(Candidate(printed=printed, basis=kind, span=_span(text, start, end, file)))
    return found


def _against(
    candidate: Candidate,
    candidates: list[Candidate],
    text: str,
    lines: tuple[Line, ...],
    holders: tuple[Holder, ...],
) -> str | None:
    """Return why the text cannot live with the date, or ``None``."""
    printed = candidate.printed
    if not printed.weekday_agrees and printed.swapped is None:
        return "the weekday printed with it is not that day's"
    days = printed.days()
    if not days:
        return "there is no such day"
    latest = max(days)
    early = next((h for h in holders if latest < h.since - BEFORE_OFFICE), None)
    if early:
        return (
            f"inconsistent with the events: {early.name} held the office named only from {early.since.year}"
        )
    if candidate.basis in ("page header", "url"):
        for other in candidates:
            far = [abs(day - latest) for day in other.printed.days()]
            if RANK[other.basis] < RANK[candidate.basis] and far and min(far) > timedelta(days=7):
                return f"page header; the text itself is dated {other.span.text!r}"
        year = _later_event(latest, text, lines)
        if year:
            return f"page header; inconsistent with the events: the text tells of {year} as past"
    return None


def _later_event(day: date, text: str, lines: tuple[Line, ...]) -> str | None:
    """Return a date or year that the body tells of as past although it lies after ``day``."""
    for line in lines:
        if line.kind not in ("body", "headline"):
            continue
        piece = text[line.start : line.end]
        for printed in find_dates(piece):
            own = printed.on()
            ahead = piece[max(0, printed.start - 60) : printed.start]
            if own and own > day + TOO_LATE and not _AHEAD.search(ahead):
                return piece[printed.start : printed.end]
        for year, start, end in iter_years(piece):
            opener = re.search(r"\b(?:in|since|of|after|during|the)\s+$", piece[max(0, start - 10) : start])
            if year > day.year and opener and not _AHEAD.search(piece[max(0, start - 60) : start]):
                return piece[start:end]
    return None


def header_evidence(
    candidate: Candidate, candidates: list[Candidate], text: str, lines: tuple[Line, ...]
) -> str | None:
    """Return what in the text agrees with a crawl header: a printed day near it, or another date line.

    Weekdays alone are no evidence: one text in seven would agree with any date.
    """
    days = candidate.printed.days()
    if not days:
        return None
    day = days[0]
    for other in candidates:
        if other is not candidate and any(abs(d - day) <= timedelta(days=7) for d in other.printed.days()):
            return other.span.text
    for line in lines:
        if line.kind not in ("body", "headline", "dateline", "caption"):
            continue
        piece = text[line.start : line.end]
        for printed in find_dates(piece):
            if line.start + printed.start < candidate.span.end and line.start <= candidate.span.start:
                continue
            own = printed.on(day.year)
            near = NEAR if printed.year else NEAR_WITHOUT_YEAR
            if own and printed.weekday_agrees and abs(own - day) <= near:
                return piece[printed.start : printed.end]
    return None


def _settled(standing: list[Candidate], text: str) -> Published | None:
    """Return a date in figures that could mean two days if only one of them fits the printed weekday."""
    for candidate in standing:
        weekday = candidate.printed.weekday
        fitting = [day for day in candidate.printed.days() if weekday is None or day.weekday() == weekday]
        if len(fitting) == 1:
            return Published(day=fitting[0], basis=candidate.basis, span=candidate.span)
    return None


def _moment(candidate: Candidate) -> Moment:
    days = candidate.printed.days()
    if not days:
        return Moment(wording=candidate.span.text)
    return Moment(earliest=min(days), latest=max(days), wording=candidate.span.text, anchor="")


def _span(text: str, start: int, end: int, file: str) -> Span:
    return Span(text=text[start:end], start=start, end=end, file=file)
