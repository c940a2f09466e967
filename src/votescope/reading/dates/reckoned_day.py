"""The reckoned day: a voting day told by its distance from another day, or by a closing hour alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from votescope.core import WEEKDAYS, Moment
from votescope.reading.dates.day_reading import DatedTie, Told, moved
from votescope.reading.dates.expression import find_expressions, resolve
from votescope.reading.dates.voting_day import closing_hours
from votescope.reading.dates.voting_offset import find_offsets
from votescope.reading.dates.voting_pattern import FAIR, WEAK
from votescope.reading.document import Document

__all__ = ["by_distance", "by_hours"]

_TO_COME = re.compile(
    r"\b(?:will|would|shall|due|expected|scheduled|to be|until|next)\b[^.;]{0,60}$", re.IGNORECASE
)
_NOW_VOTING = re.compile(
    r"\b(?:are|is)\s+(?:\w+ly\s+)?(?:voting|choosing|electing|deciding|casting|going\s+to\s+the\s+polls|heading\s+to\s+the\s+polls)\b"
)


def by_distance(document: Document, told: Told, over: bool) -> Iterator[DatedTie]:
    """Yield the readings of "two days after the vote", a range where two days may be its anchor."""
    for offset in find_offsets(told.text, told.expressions):
        if (offset.shift > 0 and over) or (document.published is None and not offset.near):
            continue
        days = [resolve(e, "", document.published, "back")[0] for e in offset.anchors]
        if not offset.near and document.published is not None:
            days.append(Moment.on(document.published.day))
        span = document.span(told.base + offset.start, told.base + offset.end)
        reckoned = [moved(day, offset.shift) for day in days]
        moment = _spread(reckoned, span.text, document)
        if moment is not None:
            yield DatedTie(
                role=offset.role, first=moment, last=moment, strength=WEAK, span=span,
                derived=f"{abs(offset.shift)} days from the day that {span.text!r} is counted from",
            )  # fmt: skip


def _spread(days: list[Moment], wording: str, document: Document) -> Moment | None:
    """Return one moment that holds all the days, if they lie close together."""
    published = document.published
    label = None if published is None else f"{published.day.isoformat()} ({published.basis})"
    known = sorted(day.day for day in days if day.day is not None)
    if known and known[-1] - known[0] <= timedelta(days=2):
        weekday = WEEKDAYS[known[0].weekday()] if known[0] == known[-1] else None
        return Moment(earliest=known[0], latest=known[-1], weekday=weekday, wording=wording, anchor=label)
    weekdays = {day.weekday for day in days}
    if not known and len(weekdays) == 1 and None not in weekdays:
        return Moment(weekday=weekdays.pop(), wording=wording)
    return None


def by_hours(document: Document, told: list[Told], found: list[DatedTie]) -> list[DatedTie]:
    """Return what a closing hour without a day says: the day of the opening told with it, or of publication."""
    result: list[DatedTie] = []
    voting_now = False
    bare: tuple[int, tuple[int, int]] | None = None
    for one in told:
        hours = closing_hours(one.text)
        voting_now = voting_now or (not one.expressions and bool(_NOW_VOTING.search(one.text)))
        if not hours:
            continue
        if any(r.role == "end" and one.base <= r.span.start < one.base + len(one.text) for r in found):
            continue
        opened = next((r for r in found if r.role == "start" and r.span.start >= one.base), None)
        if opened is not None:
            span = document.span(min(opened.span.start, one.base + hours[0]), one.base + hours[1])
            result.append(replace(opened, role="end", span=span))
        elif not one.expressions and _OPENED_AT.search(one.text) and (day := _single_start(found)):
            span = document.span(one.base + hours[0], one.base + hours[1])
            result.append(replace(day, role="end", span=span))
        elif not one.expressions:
            bare = bare or (one.base, hours)
    if bare and not any(_dates_voting(r) for r in (*found, *result)) and not _another_day(document):
        closed = _closed_today(document, *bare)
        result.append(replace(closed, role="whole") if voting_now else closed)
    return result


_OPENED_AT = re.compile(r"\bopen(?:ed|s)?\s+(?:\w+\s+){0,2}at\b")


def _single_start(found: list[DatedTie]) -> DatedTie | None:
    """Return the one reading of the opening, where no other day of the voting is told."""
    days = [r for r in found if r.role in ("start", "end", "whole")]
    return days[0] if len(days) == 1 and days[0].role == "start" else None


def _another_day(document: Document) -> bool:
    """Tell whether no publication day is known, or a day named in the text is another one of that week."""
    published = document.published
    if published is None:
        return True
    for sentence in document.sentences:
        text = document.text[sentence.start : sentence.end]
        for expression in find_expressions(text):
            first, _ = resolve(expression, "", published, "back")
            gap = published.day - first.day if first.day is not None else timedelta()
            if timedelta() < gap < timedelta(days=7) and not _TO_COME.search(text[: expression.start]):
                return True
    return False


def _dates_voting(reading: DatedTie) -> bool:
    """Tell whether a reading already names a day of the voting; an hour alone then says nothing of the day."""
    named = reading.first.earliest is not None or reading.first.weekday is not None
    return reading.role in ("start", "end", "whole") and named


def _closed_today(document: Document, base: int, hours: tuple[int, int]) -> DatedTie:
    assert document.published is not None
    day = document.published.day
    span = document.span(base + hours[0], base + hours[1])
    anchor = f"{day.isoformat()} ({document.published.basis})"
    moment = Moment.on(day, wording=span.text, anchor=anchor)
    derived = f"an hour without a day is the publication day {anchor}"
    return DatedTie(role="end", first=moment, last=moment, strength=FAIR, span=span, derived=derived)
