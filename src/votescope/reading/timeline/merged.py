"""The merged timeline: what several reports of one vote put in time, each event once, conflicting days apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from votescope.core import Moment
from votescope.reading.timeline.event import Contradiction, Edge, Event, Timeline
from votescope.reading.timeline.order import check_order, sorted_events
from votescope.reading.timeline.timeline import timeline_of

if TYPE_CHECKING:
    from votescope.reading.report import Report

__all__ = ["join_timelines", "merge_timelines"]

ONCE = ("law_change", "called", "voting_start", "voting_end", "results_final")
"""Kinds that a vote has one of: reports that put one on different days contradict each other."""
ALIKE = 0.5
"""Share of the rarer words that two tellings of one statement or act have in common at least."""
_SMALL = re.compile(
    r"\b(?:the|an?|of|to|in|on|at|by|for|and|or|that|was|were|is|are|be|been|will|would|had|has|have|its|his|her|their|it|he|she|they)\b"
)


def merge_timelines(reports: Sequence[Report]) -> Timeline:
    """Merge the timelines of several reports of one vote.

    Parameters
    ----------
    reports : sequence of Report
        Their ids must differ.

    Returns
    -------
    Timeline
        An event told by several reports stands once, with every span and the ids of its ``reports``; its
        moment is the narrowest that all of them allow. Tellings on days that cannot be the same stay apart,
        and where a vote has only one such event the contradiction is named.
    """
    return join_timelines([(report.id, timeline_of(report)) for report in reports])


def join_timelines(timelines: Sequence[tuple[str, Timeline]]) -> Timeline:
    """Join timelines that are in hand, each with the id of its report."""
    groups: list[Event] = []
    names: dict[tuple[str, str], str] = {}
    for report, timeline in timelines:
        for event in timeline.events:
            place = _place(groups, event, report)
            if place is None:
                groups.append(replace(event, id=f"m{len(groups) + 1}", reports=(report,)))
                names[report, event.id] = groups[-1].id
            else:
                groups[place] = _joined(groups[place], event, report)
                names[report, event.id] = groups[place].id
    edges = _edges(timelines, names)
    events = sorted_events(tuple(groups), edges)
    inside = tuple(
        replace(c, events=tuple(names[report, name] for name in c.events))
        for report, timeline in timelines
        for c in timeline.contradictions
    )
    found = (*_different_days(events), *inside, *check_order(events, edges))
    return Timeline(events=events, edges=edges, contradictions=_distinct(found))


def _place(groups: list[Event], event: Event, report: str) -> int | None:
    """Return the place of the group that tells the same event, the one with the same known day first."""
    alike = [n for n, group in enumerate(groups) if _same(group, event, report)]
    known = [n for n in alike if groups[n].moment.day is not None]
    return (known or alike or [None])[0]


def _same(group: Event, event: Event, report: str) -> bool:
    if group.kind != event.kind or event.kind == "published" or not _meet(group.moment, event.moment):
        return False
    if event.kind in ONCE:
        return True
    if report in group.reports:
        return False  # one report does not tell the same thing as two events
    if event.kind in ("results", "results_partial"):
        return _blank(group.moment) == _blank(event.moment)
    if event.kind == "earlier_vote":
        return not _blank(group.moment) and not _blank(event.moment)
    return group.who == event.who and _overlap(group.words, event.words) >= ALIKE


def _meet(a: Moment, b: Moment) -> bool:
    """Tell whether two moments may be one."""
    low = max((m.earliest for m in (a, b) if m.earliest), default=None)
    high = min((m.latest for m in (a, b) if m.latest), default=None)
    if low and high and low > high:
        return False
    single = all(m.day is not None or m.earliest is None for m in (a, b))
    return not (single and a.weekday and b.weekday and a.weekday != b.weekday)


def _blank(moment: Moment) -> bool:
    return moment.earliest is None and moment.latest is None and moment.weekday is None


def _overlap(a: str, b: str) -> float:
    first, second = (set(re.findall(r"\w+", _SMALL.sub(" ", words.casefold()))) for words in (a, b))
    return len(first & second) / max(1, min(len(first), len(second)))


def _joined(group: Event, event: Event, report: str) -> Event:
    spans = tuple(dict.fromkeys((*group.spans, *event.spans)))
    reports = tuple(dict.fromkeys((*group.reports, report)))
    place = group.place or event.place
    return replace(
        group, spans=spans, reports=reports, place=place, moment=_narrower(group.moment, event.moment)
    )


def _narrower(a: Moment, b: Moment) -> Moment:
    """Return the moment that says more: a day, then the shorter run of days, then a weekday."""

    def width(moment: Moment) -> tuple[int, int]:
        if moment.earliest is not None and moment.latest is not None:
            return (0, (moment.latest - moment.earliest).days)
        if moment.earliest is not None or moment.latest is not None:
            return (1, 0)
        return (2 if moment.weekday else 3, 0)

    return b if width(b) < width(a) else a


def _edges(timelines: Sequence[tuple[str, Timeline]], names: dict[tuple[str, str], str]) -> tuple[Edge, ...]:
    """Return the edges between the joined events; one that rests on kinds only stands once."""
    found = [
        replace(edge, first=names[report, edge.first], then=names[report, edge.then])
        for report, timeline in timelines
        for edge in timeline.edges
    ]
    return tuple(dict.fromkeys(edge for edge in found if edge.first != edge.then))


def _different_days(events: tuple[Event, ...]) -> tuple[Contradiction, ...]:
    """Name the events that a vote has one of and that reports put on different days."""
    found: list[Contradiction] = []
    for kind in ONCE:
        told = [event for event in events if event.kind == kind]
        if len(told) > 1:
            days = "; ".join(f"{event.moment} ({', '.join(event.reports)})" for event in told)
            spans = tuple(span for event in told for span in event.spans)
            reason = f"{kind.replace('_', ' ')} is told on different days: {days}"
            found.append(Contradiction(events=tuple(e.id for e in told), reason=reason, spans=spans))
    return tuple(found)


def _distinct(found: Sequence[Contradiction]) -> tuple[Contradiction, ...]:
    """Return each contradiction once; the tellings of one report and of all may find the same."""
    first: dict[tuple[tuple[str, ...], str], Contradiction] = {}
    for one in found:
        first.setdefault((one.events, one.reason), one)
    return tuple(first.values())
