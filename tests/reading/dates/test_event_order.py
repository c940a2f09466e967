"""The order of events: laws that hold for any days and edges."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from votescope.core import Moment, Range
from votescope.reading.timeline.event import Edge, Event
from votescope.reading.timeline.order import check_order, sorted_events

FIRST = date(2020, 2, 20)
DAYS = st.lists(st.none() | st.integers(min_value=0, max_value=30), min_size=2, max_size=6)


def events(days: list[int | None]) -> tuple[Event, ...]:
    moments = [Moment() if n is None else Moment.on(FIRST + timedelta(days=n)) for n in days]
    return tuple(
        Event(id=f"e{n}", kind="act", words="", spans=(), moment=moment) for n, moment in enumerate(moments)
    )


def chain(names: list[str]) -> tuple[Edge, ...]:
    return tuple(Edge(first=a, then=b) for a, b in pairwise(names))


@given(st.lists(st.integers(min_value=0, max_value=30), min_size=2, max_size=6, unique=True))
def test_edges_along_the_days_agree_and_against_them_contradict(days: list[int]) -> None:
    found = events(list(days))
    names = [event.id for event in sorted(found, key=lambda e: e.moment.day or FIRST)]
    assert check_order(found, chain(names)) == ()
    assert len(check_order(found, chain(names[::-1]))) == len(days) - 1


@given(st.integers(min_value=0, max_value=30), st.integers(min_value=0, max_value=30))
def test_a_distance_agrees_with_its_days_only(gap: int, told: int) -> None:
    edge = Edge(first="e0", then="e1", gap=Range(low=told, high=told))
    assert bool(check_order(events([0, gap]), (edge,))) == (gap != told)
    weekdays = tuple(
        Event(id=e.id, kind="act", words="", spans=(), moment=Moment(weekday=e.moment.weekday))
        for e in events([0, gap])
    )
    assert bool(check_order(weekdays, (edge,))) == ((gap - told) % 7 != 0)


@given(st.integers(min_value=2, max_value=6))
def test_a_circle_is_named_once(size: int) -> None:
    names = [f"e{n}" for n in range(size)]
    found = check_order(events([None] * size), chain([*names, names[0]]))
    assert [set(one.events) for one in found] == [set(names)]


@given(DAYS)
def test_sorting_keeps_every_event_and_the_order_of_days(days: list[int | None]) -> None:
    line = sorted_events(events(days), ())
    assert sorted(e.id for e in line) == sorted(e.id for e in events(days))
    known = [e.moment.day for e in line if e.moment.day]
    assert known == sorted(known)
