"""The order of events: the order that days and edges give them, and where the two contradict."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from votescope.core import WEEKDAYS, Moment, Range, Span, days_between
from votescope.reading.timeline.event import Contradiction, Edge, Event

__all__ = ["check_order", "sorted_events"]


def check_order(events: tuple[Event, ...], edges: tuple[Edge, ...]) -> tuple[Contradiction, ...]:
    """Find where edges contradict the days of their events, a printed distance, or each other.

    >>> from datetime import date
    >>> a, b = (Event(id=n, kind="act", words=n, spans=(), moment=Moment.on(date(2020, 5, d)))
    ...     for n, d in (("a", 9), ("b", 3)))
    >>> [c.reason for c in check_order((a, b), (Edge(first="a", then="b"),))]
    ['told as before, but 9 May 2020 lies after 3 May 2020']
    """
    by_id = {event.id: event for event in events}
    found: list[Contradiction] = []
    for edge in edges:
        reason = _misfit(by_id[edge.first].moment, by_id[edge.then].moment, edge.gap)
        if reason:
            found.append(_contradiction((edge.first, edge.then), reason, by_id, edge.span))
    return (*found, *_circles(edges, by_id))


def _misfit(first: Moment, then: Moment, told: Range | None) -> str:
    """Return why the two moments cannot lie as an edge says, or nothing."""
    gap = days_between(first, then)
    if gap.high is not None and gap.high < 0:
        return f"told as before, but {first} lies after {then}"
    if told is None:
        return ""
    if not gap.meets(told):
        return f"told as {told} days apart, but {first} and {then} are {gap}"
    if first.weekday and then.weekday and told.low is not None and told.low == told.high:
        steps = (WEEKDAYS.index(then.weekday) - WEEKDAYS.index(first.weekday) - int(told.low)) % 7
        if steps:
            return f"told as {told} days apart, but a {first.weekday} and a {then.weekday} cannot be"
    return ""


def _circles(edges: tuple[Edge, ...], by_id: dict[str, Event]) -> Iterator[Contradiction]:
    """Yield each set of events that the edges put before themselves, once."""
    after = {name: _reached(edges, name) for name in by_id}
    told: set[frozenset[str]] = set()
    for name in by_id:
        circle = frozenset(other for other in after[name] if name in after[other])
        if name in after[name] and circle not in told:
            told.add(circle)
            yield _contradiction(tuple(sorted(circle)), "each is told as before the other", by_id, None)


def _reached(edges: tuple[Edge, ...], start: str) -> set[str]:
    """Return every event that lies after ``start`` along the edges."""
    seen: set[str] = set()
    open_ends = [start]
    while open_ends:
        here = open_ends.pop()
        ahead = {edge.then for edge in edges if edge.first == here} - seen
        seen |= ahead
        open_ends += ahead
    return seen


def _contradiction(
    names: tuple[str, ...], reason: str, by_id: dict[str, Event], span: Span | None
) -> Contradiction:
    spans = [*((span,) if span else ()), *(s for name in names for s in by_id[name].spans)]
    return Contradiction(events=names, reason=reason, spans=tuple(dict.fromkeys(spans)))


def sorted_events(events: tuple[Event, ...], edges: tuple[Edge, ...]) -> tuple[Event, ...]:
    """Return the events by their days; one without a day stands behind those that must precede it.

    A weekday without a date says nothing of the order.
    """
    known = {event.id: event.moment.earliest or event.moment.latest for event in events}
    for event in events:
        if known[event.id] is None:
            before = [known[e.first] for e in edges if e.then == event.id]
            after = [known[e.then] for e in edges if e.first == event.id]
            days = [day for day in before if day] or [day - timedelta(days=1) for day in after if day]
            known[event.id] = max(days, default=None)
    place = {event.id: number for number, event in enumerate(events)}
    return tuple(sorted(events, key=lambda e: (known[e.id] is None, known[e.id] or date.min, place[e.id])))
