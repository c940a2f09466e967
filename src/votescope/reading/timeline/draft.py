"""The draft of a timeline: events and edges as they are gathered, before they are put in order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta

from votescope.core import Moment, Range, Span
from votescope.reading.document import Document
from votescope.reading.timeline.event import Edge, Event

__all__ = ["Draft"]

ONCE = ("called", "voting_start", "voting_end", "published", "law_change")
"""Kinds of which one report tells one event."""


@dataclass(slots=True, kw_only=True)
class Draft:
    """Events and edges of one report in the making."""

    document: Document
    events: list[Event] = field(default_factory=list[Event])
    edges: list[Edge] = field(default_factory=list[Edge])

    def add(self, kind: str, spans: tuple[Span, ...], moment: Moment, **told: str | None) -> Event:
        """Add an event, or the spans to the one event of its kind; the firmer moment stays."""
        same = next((e for e in self.events if e.kind == kind), None) if kind in ONCE else None
        if same is not None:
            known = same.moment if _known(same.moment) or same.moment.weekday else moment
            return self.put(replace(same, spans=tuple(dict.fromkeys((*same.spans, *spans))), moment=known))
        event = Event(
            id=f"e{len(self.events) + 1}", kind=kind, words=spans[0].text, spans=spans, moment=moment,
            place=told.get("place") or self._place(spans[0]), who=told.get("who"), derived=told.get("derived") or "",
        )  # fmt: skip
        self.events.append(event)
        return event

    def _place(self, span: Span) -> str | None:
        """Return the place named within a span, if it is just one."""
        named = {p.name for p in self.document.places if span.start <= p.start and p.end <= span.end}
        return named.pop() if len(named) == 1 else None

    def put(self, event: Event) -> Event:
        """Put a changed event in the place of the one with its id."""
        self.events = [event if old.id == event.id else old for old in self.events]
        return event

    def of_kind(self, *kinds: str) -> list[Event]:
        """Return the events of these kinds."""
        return [event for event in self.events if event.kind in kinds]

    def named(self, span: Span, *kinds: str) -> Event:
        """Return the first event of these kinds, made of the words if the report tells it nowhere else."""
        known = [event for kind in kinds for event in self.of_kind(kind)]
        return known[0] if known else self.add(kinds[0], (span,), Moment())

    def tie(self, first: Event, then: Event, *, span: Span | None = None, gap: Range | None = None) -> None:
        """Add the edge that ``first`` came before ``then``; a known distance gives a day to the one without."""
        if first.id == then.id or any(
            (e.first, e.then, e.span) == (first.id, then.id, span) for e in self.edges
        ):
            return
        self.edges.append(Edge(first=first.id, then=then.id, gap=gap, span=span))
        if gap is not None and _known(then.moment) and not _known(first.moment):
            self.put(_shifted(first, then, gap, -1))
        elif gap is not None and _known(first.moment) and not _known(then.moment):
            self.put(_shifted(then, first, gap, 1))


def _known(moment: Moment) -> bool:
    return moment.earliest is not None or moment.latest is not None


def _shifted(event: Event, other: Event, gap: Range, way: int) -> Event:
    """Return an event with the days that its distance from the other allows."""
    near, far = (None if n is None else timedelta(days=int(n)) * way for n in (gap.low, gap.high))
    if way < 0:
        near, far = far, near
    first, last = other.moment.earliest, other.moment.latest
    early = first + near if first is not None and near is not None else None
    late = last + far if last is not None and far is not None else None
    moment = Moment(earliest=early, latest=late, wording=event.moment.wording, anchor=other.moment.anchor)
    if moment.day is not None:
        moment = Moment.on(moment.day, wording=moment.wording, anchor=moment.anchor)
    return replace(event, moment=moment, derived=f"{gap} days from {other.words!r}")
