"""The reckoning: the days of an event that follow from its printed distance to another."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from votescope.core import Moment, Range, Span
from votescope.reading.timeline.draft import Draft
from votescope.reading.timeline.event import Event

__all__ = ["event_of", "reckoned"]


def event_of(draft: Draft, kind: str, span: Span) -> Event:
    """Return the event of a kind, added with these words if the report tells it nowhere else."""
    known = draft.of_kind(kind) or (
        draft.of_kind("results_final", "results_partial") if kind == "results" else []
    )
    return known[0] if known else draft.add(kind, span, Moment())


def reckoned(draft: Draft, first: Event, then: Event, gap: Range) -> tuple[Event, Event]:
    """Give an event without a day the days that its distance from the other allows."""
    if _blank(first.moment) and not _blank(then.moment):
        first = draft.put(_shifted(first, then, gap, -1))
    elif _blank(then.moment) and not _blank(first.moment):
        then = draft.put(_shifted(then, first, gap, 1))
    return first, then


def _blank(moment: Moment) -> bool:
    return moment.earliest is None and moment.latest is None


def _shifted(event: Event, other: Event, gap: Range, way: int) -> Event:
    near = None if gap.low is None else timedelta(days=int(gap.low))
    far = None if gap.high is None else timedelta(days=int(gap.high))
    first, last = other.moment.earliest, other.moment.latest
    if way < 0:
        early = first - far if first and far is not None else None
        late = last - near if last and near is not None else None
    else:
        early = first + near if first and near is not None else None
        late = last + far if last and far is not None else None
    moment = Moment(earliest=early, latest=late, wording=event.moment.wording, anchor=other.moment.anchor)
    if moment.day is not None:
        moment = Moment.on(moment.day, wording=moment.wording, anchor=moment.anchor)
    return replace(event, moment=moment, derived=f"{gap} days from {other.words!r}")
