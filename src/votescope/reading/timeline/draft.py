"""The draft of a timeline: events and edges as they are gathered, before they are put in order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from votescope.core import Moment, Range, Span
from votescope.reading.document import Document
from votescope.reading.timeline.event import Edge, Event

__all__ = ["LONGEST_WORDS", "VOTING", "Draft", "single_place"]

LONGEST_WORDS = 200
"""Characters of an event's words; a longer clause is cut at a word."""
VOTING = ("voting_start", "voting_end")
ONCE = ("called", "voting_start", "voting_end", "published", "law_change")
"""Kinds of which one report tells one event."""


@dataclass(slots=True, kw_only=True)
class Draft:
    """Events and edges of one report in the making."""

    document: Document
    events: list[Event] = field(default_factory=list[Event])
    edges: list[Edge] = field(default_factory=list[Edge])

    def add(self, kind: str, span: Span, moment: Moment, **told: str | None) -> Event:
        """Add an event, or the span to the one event of its kind; the firmer moment stays."""
        same = next((e for e in self.events if e.kind == kind), None) if kind in ONCE else None
        if same is not None:
            return self._joined(same, span, moment)
        event = Event(
            id=f"e{len(self.events) + 1}",
            kind=kind,
            words=span.text,
            spans=(span,),
            moment=moment,
            place=told.get("place") or single_place(self.document, span),
            who=told.get("who"),
            derived=told.get("derived") or "",
        )
        self.events.append(event)
        return event

    def _joined(self, event: Event, span: Span, moment: Moment) -> Event:
        spans = event.spans if span in event.spans else (*event.spans, span)
        known = event.moment if _firm(event.moment) or not _firm(moment) else moment
        return self.put(replace(event, spans=spans, moment=known))

    def put(self, event: Event) -> Event:
        """Put a changed event in the place of the one with its id."""
        self.events = [event if old.id == event.id else old for old in self.events]
        return event

    def tie(self, first: Event, then: Event, *, span: Span | None = None, gap: Range | None = None) -> None:
        """Add the edge that ``first`` came before ``then``; without words it rests on the kinds."""
        edge = Edge(
            first=first.id, then=then.id, gap=gap, span=span, basis="words" if span is not None else "kind"
        )
        if first.id != then.id and not any(
            (e.first, e.then, e.span) == (edge.first, edge.then, edge.span) for e in self.edges
        ):
            self.edges.append(edge)

    def match(self, one: Event, other: Event, span: Span) -> None:
        """Add the edge that two events were at one time."""
        if one.id != other.id:
            self.edges.append(Edge(first=one.id, then=other.id, same=True, span=span))

    def of_kind(self, *kinds: str) -> list[Event]:
        """Return the events of these kinds."""
        return [event for event in self.events if event.kind in kinds]


def _firm(moment: Moment) -> bool:
    return moment.earliest is not None or moment.latest is not None or moment.weekday is not None


def single_place(document: Document, span: Span) -> str | None:
    """Return the place named within a span, if it is just one."""
    named = {place.name for place in document.places if span.start <= place.start and place.end <= span.end}
    return named.pop() if len(named) == 1 else None
