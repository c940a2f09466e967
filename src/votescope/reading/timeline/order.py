"""The order of events: what must have come before what, by days and by edges, and where the two contradict."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from votescope.core import WEEKDAYS, Moment, Range, Span, days_between
from votescope.reading.timeline.event import Contradiction, Edge, Event, Timeline

__all__ = ["Order", "check_order", "order_of", "sorted_events"]

Order = Literal["before", "after", "same day", "unknown"]


def order_of(timeline: Timeline, first: str, second: str) -> Order:
    """Tell how two events lie to each other: by their days, else along the edges.

    Days decide before edges; where both speak and differ, `check_order` has named the contradiction.

    Parameters
    ----------
    timeline : Timeline
    first, second : str
        Ids of two events.

    Raises
    ------
    KeyError
        An id is not in the timeline.
    """
    by_days = _by_days(timeline.event(first).moment, timeline.event(second).moment)
    if by_days != "unknown":
        return by_days
    if second in _reached(timeline.edges, first):
        return "before"
    return "after" if first in _reached(timeline.edges, second) else "unknown"


def _by_days(a: Moment, b: Moment) -> Order:
    gap = days_between(a, b)
    if gap.low is not None and gap.low > 0:
        return "before"
    if gap.high is not None and gap.high < 0:
        return "after"
    return "same day" if gap.low == gap.high == 0 else "unknown"


def _reached(edges: tuple[Edge, ...], start: str) -> set[str]:
    """Return every event that lies after ``start`` along the edges."""
    seen: set[str] = set()
    open_ends = [start]
    while open_ends:
        here = open_ends.pop()
        for edge in edges:
            if edge.same:
                continue
            if edge.first == here and edge.then not in seen:
                seen.add(edge.then)
                open_ends.append(edge.then)
    return seen


def check_order(events: tuple[Event, ...], edges: tuple[Edge, ...]) -> tuple[Contradiction, ...]:
    """Find where edges contradict the days of their events, a printed distance, or each other.

    Examples
    --------
    >>> from datetime import date
    >>> a, b = (Event(id=n, kind="act", words=n, spans=(), moment=Moment.on(date(2020, 5, d)))
    ...     for n, d in (("a", 9), ("b", 3)))
    >>> [c.reason for c in check_order((a, b), (Edge(first="a", then="b"),))]
    ['told as before, but 9 May 2020 lies after 3 May 2020']
    """
    by_id = {event.id: event for event in events}
    found: list[Contradiction] = []
    for edge in edges:
        reason = _misfit(by_id[edge.first].moment, by_id[edge.then].moment, edge)
        if reason:
            found.append(_contradiction((edge.first, edge.then), reason, by_id, edge.span))
    return (*found, *_circles(edges, by_id))


def _misfit(first: Moment, then: Moment, edge: Edge) -> str:
    """Return why the two moments cannot lie as the edge says, or nothing."""
    gap = days_between(first, then)
    if edge.same:
        apart = (gap.low is not None and gap.low > 0) or (gap.high is not None and gap.high < 0)
        return f"told as at one time, but {first} is not {then}" if apart else ""
    if gap.high is not None and gap.high < 0:
        return f"told as before, but {first} lies after {then}"
    if edge.gap is None:
        return ""
    if not gap.meets(edge.gap):
        return f"told as {edge.gap} days apart, but {first} and {then} are {gap}"
    return _weekday_misfit(first, then, edge.gap)


def _weekday_misfit(first: Moment, then: Moment, gap: Range) -> str:
    """Return why two weekdays cannot lie so many days apart; only an exact distance can tell."""
    if first.weekday is None or then.weekday is None or gap.low is None or gap.low != gap.high:
        return ""
    steps = (WEEKDAYS.index(then.weekday) - WEEKDAYS.index(first.weekday)) % len(WEEKDAYS)
    if steps == int(gap.low) % len(WEEKDAYS):
        return ""
    return f"told as {gap} days apart, but a {first.weekday} and a {then.weekday} cannot be"


def _circles(edges: tuple[Edge, ...], by_id: dict[str, Event]) -> Iterator[Contradiction]:
    """Yield each set of events that the edges put before themselves, once."""
    after = {name: _reached(edges, name) for name in by_id}
    told: set[frozenset[str]] = set()
    for name in by_id:
        if name not in after[name]:
            continue
        circle = frozenset(other for other in after[name] if name in after[other])
        if circle not in told:
            told.add(circle)
            yield _contradiction(tuple(sorted(circle)), "each is told as before the other", by_id, None)


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
            before = [known[e.first] for e in edges if e.then == event.id and not e.same]
            after = [known[e.then] for e in edges if e.first == event.id and not e.same]
            days = [day for day in before if day] or [day - timedelta(days=1) for day in after if day]
            known[event.id] = max(days, default=None)
    place = {event.id: number for number, event in enumerate(events)}
    return tuple(sorted(events, key=lambda e: (known[e.id] is None, known[e.id] or date.min, place[e.id])))
