"""Days: the days of the vote gathered from its facts, as one timeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from votescope.core import Display, Fact, Moment, Range
from votescope.dossier.glance import is_known, key_of_vote, value_words
from votescope.dossier.label import key_label
from votescope.record.vocabulary import vocabulary

if TYPE_CHECKING:
    from votescope.reading.timeline.event import Event

__all__ = ["days_display"]

_SEQUENCE = "calendar."
"""Keys that the record's vocabulary lists in the order in which they happen."""

_NOTICE = ("calendar.called_before_start", "calendar.called", "calendar.voting_start")
"""A number of days that places a moment of which no day is known."""

_RESULTS = {"results_partial": "calendar.results_first", "results_final": "calendar.results_final"}
"""Events of the reports that stand in for a key of the calendar that nobody recorded."""

Row = tuple[str, str, Moment]


def days_display(
    facts: Sequence[Fact], places: Mapping[str, str], events: Sequence[Event] = ()
) -> Display | None:
    """Return the days of the vote as a timeline, one row per day said; ``None`` if no day is known.

    The calendar's own sequence (called, first day, last day, results) orders what is known by weekday only.
    """
    order = {key: place for place, key in enumerate(vocabulary())}
    said = _moments(facts, places) + _notice(facts) + _results(facts, events)
    if not any(is_known(moment) for _, _, moment in said):
        return None
    rows = sorted(dict.fromkeys(said), key=lambda row: (order.get(row[0], len(order)), row[1]))
    return Display(
        kind="timeline",
        title="The days of the vote, as far as the sources give them",
        name="timeline",
        columns={
            "label": [label for _, label, _ in rows],
            "earliest": [_iso(moment.earliest) for _, _, moment in rows],
            "latest": [_iso(moment.latest) for _, _, moment in rows],
            "weekday": [None if moment.day else moment.weekday for _, _, moment in rows],
            "order": [order.get(key) if key.startswith(_SEQUENCE) else None for key, _, _ in rows],
        },
    )


def _moments(facts: Sequence[Fact], places: Mapping[str, str]) -> list[Row]:
    """Return each day said once, with the places for which it was said."""
    held: dict[tuple[str, Moment], list[str]] = {}
    for fact in facts:
        if isinstance(fact.value, Moment) and key_of_vote(fact.key):
            day = fact.value
            bare = Moment(earliest=day.earliest, latest=day.latest, weekday=day.weekday)
            where = held.setdefault((fact.key, bare), [])
            if fact.territory:
                where.append(places.get(fact.territory, fact.territory))
    return [
        (key, f"{key_label(key)} ({', '.join(sorted(set(where)))})" if where else key_label(key), moment)
        for (key, moment), where in held.items()
    ]


def _notice(facts: Sequence[Fact]) -> list[Row]:
    """Return the call as a row when only its distance from the first day of voting is known."""
    key, called, opened = _NOTICE
    days = [fact.value for fact in facts if fact.key == key and isinstance(fact.value, Range)]
    if not days or any(fact.key == called for fact in facts):
        return []
    starts = {fact.value.day for fact in facts if fact.key == opened and isinstance(fact.value, Moment)}
    label = f"{key_label(called)}, {value_words(days[0], key)} before"
    start = starts.pop() if len(starts) == 1 else None
    return [(called, label, Moment() if start is None else _before(start, days[0]))]


def _results(facts: Sequence[Fact], events: Sequence[Event]) -> list[Row]:
    """Return the results that the reports tell of, also where they print no day for them."""
    recorded = {fact.key for fact in facts}
    told = [(_RESULTS[event.kind], event.moment) for event in events if event.kind in _RESULTS]
    return [
        (key, key_label(key), Moment(earliest=day.earliest, latest=day.latest, weekday=day.weekday))
        for key, day in told
        if key not in recorded
    ]


def _before(start: date, days: Range) -> Moment:
    """Return the day that lies a number of days before another, as far as that number is known."""
    return Moment(
        earliest=start - timedelta(days=int(days.high)) if days.high is not None else None,
        latest=start - timedelta(days=int(days.low)) if days.low is not None else None,
    )


def _iso(day: object) -> str | None:
    return None if day is None else str(day)
