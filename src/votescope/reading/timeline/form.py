"""The timeline as JSON: events, edges and contradictions with their spans."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from votescope.core import Span
from votescope.reading.timeline.event import Timeline

__all__ = ["timeline_form"]


def timeline_form(timeline: Timeline, *, files: bool = False) -> dict[str, Any]:
    """Return a timeline as plain data; with ``files`` each span names its file, as merged reports need."""
    told = _plain(timeline, files)
    for edge in told["edges"]:
        edge |= {"gap_days": edge.pop("gap"), "basis": "words" if edge["span"] else "kind"}
    for event in told["events"]:
        if not event["reports"]:
            del event["reports"]
    return told


def _plain(value: Any, files: bool) -> Any:
    if isinstance(value, Span):
        told = {"text": value.text, "start": value.start, "end": value.end}
        return {**told, "file": value.file} if files else told
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item, files) for item in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name), files) for field in fields(value)}
    return value
