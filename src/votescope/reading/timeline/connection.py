"""The connection: two events of a report tied by the words that stand between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from votescope.core import Moment, Span
from votescope.reading.document import Document
from votescope.reading.timeline.before_after import Link, find_links
from votescope.reading.timeline.draft import VOTING, Draft
from votescope.reading.timeline.event import Event
from votescope.reading.timeline.period import find_times, moment_of
from votescope.reading.timeline.reckoning import event_of, reckoned

__all__ = ["add_links"]

MOST = 8
"""Connectors of one sentence that are looked at; more are no prose."""


def add_links(draft: Draft, taken: Sequence[Span]) -> None:
    """Tie events by the connectors that stand between them, but for words that are ``taken`` already."""
    for sentence in draft.document.sentences:
        text = draft.document.text[sentence.start : sentence.end]
        for link in islice(find_links(text), MOST):
            start, end = sentence.start + link.start, sentence.start + link.end
            if not any(s.start < end and start < s.end for s in taken):
                _add_link(draft, text, sentence.start, link)


def _add_link(draft: Draft, text: str, base: int, link: Link) -> None:
    document = draft.document
    other = _own_event(draft, text, base, link)
    if other is None:
        return
    leans_on = _leans_on(draft, link, document.span(base + link.event_start, base + link.end))
    if leans_on.id == other.id:
        return
    span = document.span(base + link.start, base + link.end)
    if link.way == "same":
        draft.match(other, leans_on, span)
        return
    first, then = (other, leans_on) if link.way == "before" else (leans_on, other)
    if link.gap is not None:
        first, then = reckoned(draft, first, then, link.gap)
    draft.tie(first, then, span=span, gap=link.gap)


def _leans_on(draft: Draft, link: Link, span: Span) -> Event:
    """Return the event that a connector leans on; its words are added to those of the event."""
    known = draft.of_kind(link.kind) or (draft.of_kind(*VOTING) if link.kind in VOTING and link.loose else [])
    event = known[0] if known else event_of(draft, link.kind, span)
    return event if span in event.spans else draft.put(replace(event, spans=(*event.spans, span)))


def _own_event(draft: Draft, text: str, base: int, link: Link) -> Event | None:
    """Return the event of the clause that a connector hangs on, or make one of its words."""
    if link.way == "same" or not text[: link.start].strip():
        clause = _clause_behind(text, link.end) or _clause_ahead(text, link.start)
    else:
        clause = _clause_ahead(text, link.start)
    if clause is None:
        return None
    start, end = base + clause[0], base + clause[1]
    words = (base + link.start, base + link.end)
    voting = VOTING if link.kind in VOTING else (link.kind,)
    inside = [
        event
        for event in draft.events
        if event.kind not in ("earlier_vote", *voting)
        and not any(span.start < words[1] and words[0] < span.end for span in event.spans)
        and any(start <= span.start < end for span in event.spans)
    ]
    if inside:
        return min(inside, key=lambda e: min(abs(s.end - base - link.start) for s in e.spans))
    if len(text[clause[0] : clause[1]].split()) < 3:
        return None
    return draft.add("act", draft.document.span(start, end), _own_time(draft.document, start, end))


def _own_time(document: Document, start: int, end: int) -> Moment:
    """Return the moment that a clause names, if it names just one."""
    text = document.text[start:end]
    times = [t for t in find_times(text) if t.expression is None or not t.expression.possessive]
    if len(times) != 1:
        return Moment()
    return moment_of(times[0], text[times[0].start : times[0].end], document.published, "back")


_BREAK = re.compile(
    r"[;:]\s|,\s+(?:and|but|while|whereas|although|though|who|which)\s|[“”\"]|\b(?:said|says|told)\s+(?:that\s+)?"
)


def _clause_ahead(text: str, end: int) -> tuple[int, int] | None:
    """Return the clause in front of a connector."""
    start = max((m.end() for m in _BREAK.finditer(text, 0, end)), default=0)
    piece = text[start:end].rstrip(" ,–—-")
    return (start, start + len(piece)) if piece else None


def _clause_behind(text: str, start: int) -> tuple[int, int] | None:
    """Return the main clause behind a sentence's opening "After the vote, "."""
    comma = re.match(r"[^,;.]{0,80},\s+", text[start:])
    if comma is None:
        return None
    begin = start + comma.end()
    stop = _BREAK.search(text, begin)
    end = stop.start() if stop else len(text)
    piece = text[begin:end].rstrip(" .,")
    return (begin, begin + len(piece)) if piece else None
