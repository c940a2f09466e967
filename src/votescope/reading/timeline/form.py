"""The timeline as JSON: events, edges and contradictions with their spans."""

from __future__ import annotations

from typing import Any

from votescope.core import Moment, Span
from votescope.reading.timeline.event import Contradiction, Edge, Event, Timeline

__all__ = ["moment_form", "timeline_form"]


def timeline_form(timeline: Timeline, *, files: bool = False) -> dict[str, Any]:
    """Return a timeline as plain data.

    Parameters
    ----------
    timeline : Timeline
        Of one report, or merged.
    files : bool
        Whether each span names its file, as it must where several reports were merged.
    """
    return {
        "events": [_event(event, files) for event in timeline.events],
        "edges": [_edge(edge, files) for edge in timeline.edges],
        "contradictions": [_contradiction(one, files) for one in timeline.contradictions],
    }


def moment_form(moment: Moment) -> dict[str, Any]:
    """Return a moment as plain data; days are ISO."""
    return {
        "earliest": moment.earliest.isoformat() if moment.earliest else None,
        "latest": moment.latest.isoformat() if moment.latest else None,
        "weekday": moment.weekday,
        "wording": moment.wording,
        "anchor": moment.anchor,
    }


def _event(event: Event, files: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": event.id,
        "kind": event.kind,
        "words": event.words,
        "moment": moment_form(event.moment),
        "place": event.place,
        "who": event.who,
        "derived": event.derived,
        "spans": [_span(span, files) for span in event.spans],
    }
    return {**told, "reports": list(event.reports)} if event.reports else told


def _edge(edge: Edge, files: bool) -> dict[str, Any]:
    return {
        "first": edge.first,
        "then": edge.then,
        "relation": "same" if edge.same else "before",
        "gap_days": None if edge.gap is None else {"low": edge.gap.low, "high": edge.gap.high},
        "basis": edge.basis,
        "span": None if edge.span is None else _span(edge.span, files),
    }


def _contradiction(one: Contradiction, files: bool) -> dict[str, Any]:
    return {
        "events": list(one.events),
        "reason": one.reason,
        "spans": [_span(span, files) for span in one.spans],
    }


def _span(span: Span, files: bool) -> dict[str, Any]:
    told: dict[str, Any] = {"text": span.text, "start": span.start, "end": span.end}
    return {**told, "file": span.file} if files else told
