"""The publication date: which of the dates a page prints is the report's own, and why others are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from votescope.core import Moment, Span
from votescope.reading.document import DateCandidate, Document, Published
from votescope.reading.page.agreement import RANK, WEAK, against, evidence_for
from votescope.reading.page.candidate import Candidate, find_candidates
from votescope.reading.page.written_day import written_day

__all__ = ["UNCONFIRMED", "Verdict", "choose_published"]

UNCONFIRMED = "nothing else in the text agrees with it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The date chosen and the verdict on every candidate."""

    published: Published | None = None
    candidates: tuple[DateCandidate, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def bogus(self) -> tuple[tuple[Moment, Span, str], ...]:
        """The dates not to be believed: those the text cannot live with and those nothing agrees with."""
        return tuple(
            (_moment(one), one.span, one.why)
            for one in self.candidates
            if one.verdict in ("rejected", "unconfirmed")
        )


def choose_published(
    document: Document, *, metadata: Sequence[Candidate] = (), vouched: date | None = None
) -> Verdict:
    """Choose the publication date of a report by what is printed and what the text can live with.

    A date line ranks before a web page's metadata, an update line, a crawl header and an address. A crawl
    header counts only if something else in the text agrees with it. No year is ever guessed.
    """
    marked = {one.span.start for one in metadata}
    candidates = [*metadata, *(one for one in find_candidates(document) if one.span.start not in marked)]
    standing: list[tuple[Candidate, date]] = []
    said: dict[int, tuple[str, str]] = {}
    for number, candidate in enumerate(candidates):
        verdict, why, day = _judged(candidate, candidates, document)
        said[number] = (verdict, why)
        if day is not None:
            standing.append((candidate, day))
    standing.sort(key=lambda one: (RANK[one[0].basis], not one[0].first, one[0].span.start))
    published = None
    if vouched is not None:
        published = Published(day=vouched, basis="user")
    elif standing:
        best, day = standing[0]
        said[candidates.index(best)] = ("chosen", said[candidates.index(best)][1])
        published = Published(day=day, basis=best.basis, span=best.span, time=best.time)
        published = written_day(document, published) or published
    notes = [
        f"{candidate.span.text!r} is not used as publication date: {said[number][1]}"
        for number, candidate in enumerate(candidates)
        if said[number][0] in ("unconfirmed", "not decided")
    ]
    listed = tuple(_listed(candidate, *said[number]) for number, candidate in enumerate(candidates))
    return Verdict(published=published, candidates=listed, notes=tuple(notes))


def _judged(
    candidate: Candidate, candidates: list[Candidate], document: Document
) -> tuple[str, str, date | None]:
    """Return the verdict on a candidate, why, and the day it gives if it stands."""
    reason = against(candidate, candidates, document)
    if reason:
        return "rejected", reason, None
    days = candidate.printed.days()
    weekday = candidate.printed.weekday
    if weekday is not None:
        days = tuple(day for day in days if day.weekday() == weekday)
    unsure = candidate.basis in WEAK or len(days) > 1
    agreeing = {day: evidence_for(day, candidate, candidates, document) if unsure else "" for day in days}
    if len(days) > 1:
        days = tuple(day for day in days if agreeing[day])
        if len(days) != 1:
            return "not decided", "it can be read as two different days; give the publication date", None
    if not days:
        return "rejected", "the weekday printed with it is not that day's", None
    why = f"{agreeing[days[0]]!r} agrees with it" if agreeing[days[0]] else ""
    if candidate.basis == "page header" and not why:
        return "unconfirmed", UNCONFIRMED, None
    if candidate.basis == "url" and not why and _several(candidate, candidates):
        return "unconfirmed", "several addresses on the page give different days", None
    return "not chosen", why, days[0]


def _several(candidate: Candidate, candidates: list[Candidate]) -> bool:
    days = candidate.printed.days()
    return any(other.basis == "url" and other.printed.days() != days for other in candidates)


def _listed(candidate: Candidate, verdict: str, why: str) -> DateCandidate:
    return DateCandidate(
        days=candidate.printed.days(), basis=candidate.basis, span=candidate.span, verdict=verdict, why=why,
        time=candidate.time, where=candidate.where,
    )  # fmt: skip


def _moment(listed: DateCandidate) -> Moment:
    if not listed.days:
        return Moment(wording=listed.span.text)
    return Moment(earliest=min(listed.days), latest=max(listed.days), wording=listed.span.text)
