"""The event line: what the reports put in time, in its order, each with the words behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from votescope.dossier.label import stable_id
from votescope.dossier.trail import Mark, Trail

if TYPE_CHECKING:
    from votescope.reading.timeline.event import Edge, Event, Timeline

__all__ = ["EventLine", "event_lines"]

_KINDS = {
    "law_change": "law changed",
    "called": "vote called",
    "voting_start": "voting opens",
    "voting_end": "voting ends",
    "results": "results",
    "results_partial": "first results",
    "results_final": "final results",
    "act": "told in relation to the vote",
}
"""Kinds that make a line; dated statements, what is scheduled and earlier votes stand in parts of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """One event: when, as far as it is known, what, in whose words, and what the reports say came before it."""

    id: str
    when: str
    what: str
    words: str
    after: str
    marks: tuple[Mark, ...]


def event_lines(timeline: Timeline, trail: Trail) -> tuple[EventLine, ...]:
    """Return the merged timeline of the reports as lines, events of known days first within the order of time."""
    events = {event.id: event for event in timeline.events}
    lines: list[EventLine] = []
    for event in timeline.events:
        if event.kind not in _KINDS:
            continue
        identity = stable_id("event", event.id, event.words)
        lines.append(
            EventLine(
                id=identity,
                when=str(event.moment) if event.moment.earliest or event.moment.weekday else "",
                what=_KINDS[event.kind],
                words=" ".join(event.words.split()),
                after=_after(event, timeline.edges, events),
                marks=trail.cite(event.spans, at=identity, name=_KINDS[event.kind].capitalize()),
            )
        )
    return tuple(lines)


def _after(event: Event, edges: Sequence[Edge], events: dict[str, Event]) -> str:
    """Return the event that the reports' own words put before this one, where no day says so."""
    if event.moment.day is not None:
        return ""
    told = [
        edge for edge in edges if edge.then == event.id and edge.span is not None and edge.first in events
    ]
    return f"after: {' '.join(events[told[0].first].words.split())}" if told else ""
