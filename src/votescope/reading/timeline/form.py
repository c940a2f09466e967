"""The timeline as JSON: events, edges and contradictions with their spans."""

from __future__ import annotations

from typing import Any

from votescope.core import Moment, Span
from votescope.reading.timeline.event import Event, Timeline

__all__ = ["timeline_form"]


def timeline_form(timeline: Timeline, *, files: bool = False) -> dict[str, Any]:
    """Return a timeline as plain data; with ``files`` each span names its file, as merged reports need."""
    return {
        "events": [_event(event, files) for event in timeline.events],
        "edges": [
            {
                "first": edge.first,
                "then": edge.then,
                "gap_days": None if edge.gap is None else {"low": edge.gap.low, "high": edge.gap.high},
                "basis": "words" if edge.span else "kind",
                "span": None if edge.span is None else _span(edge.span, files),
            }
            for edge in timeline.edges
        ],
        "contradictions": [
            {"events": list(one.events), "reason": one.reason, "spans": [_span(s, files) for s in one.spans]}
            for one in timeline.contradictions
        ],
    }


def _event(event: Event, files: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": event.id, "kind": event.kind, "words": event.words, "moment": _moment(event.moment),
        "place": event.place, "who": event.who, "derived": event.derived,
        "spans": [_span(span, files) for span in event.spans],
    }  # fmt: skip
    return {**told, "reports": list(event.reports)} if event.reports else told


def _moment(moment: Moment) -> dict[str, Any]:
    return {
        "earliest": moment.earliest.isoformat() if moment.earliest else None,
        "latest": moment.latest.isoformat() if moment.latest else None,
        "weekday": moment.weekday,
        "wording": moment.wording,
        "anchor": moment.anchor,
    }


def _span(span: Span, files: bool) -> dict[str, Any]:
    told: dict[str, Any] = {"text": span.text, "start": span.start, "end": span.end}
    return {**told, "file": span.file} if files else told
