"""The merged timeline: what several reports of one vote put in time, each event once, conflicting days apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from votescope.core import Moment
from votescope.reading.timeline.event import Contradiction, Event, Timeline
from votescope.reading.timeline.order import check_order, sorted_events
from votescope.reading.timeline.timeline import timeline_of

if TYPE_CHECKING:
    from votescope.reading.report import Report

__all__ = ["merge_timelines"]

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
    told = [(report.id, timeline_of(report)) for report in reports]
    groups: list[Event] = []
    names: dict[tuple[str, str], str] = {}
    for report, timeline in told:
        for event in timeline.events:
            alike = [n for n, group in enumerate(groups) if _same(group, event, report)]
            known = [n for n in alike if groups[n].moment.day is not None] or alike
            if known:
                groups[known[0]] = _joined(groups[known[0]], event, report)
            else:
                groups.append(replace(event, id=f"m{len(groups) + 1}", reports=(report,)))
            names[report, event.id] = groups[known[0] if known else -1].id
    edges = tuple(
        dict.fromkeys(
            replace(edge, first=names[report, edge.first], then=names[report, edge.then])
            for report, timeline in told
            for edge in timeline.edges
            if names[report, edge.first] != names[report, edge.then]
        )
    )
    events = sorted_events(tuple(groups), edges)
    inside = tuple(
        replace(one, events=tuple(names[report, name] for name in one.events))
        for report, timeline in told
        for one in timeline.contradictions
    )
    found = (*_different_days(events), *inside, *check_order(events, edges))
    once = {(one.events, one.reason): one for one in reversed(found)}
    return Timeline(events=events, edges=edges, contradictions=tuple(reversed(once.values())))


def _same(group: Event, event: Event, report: str) -> bool:
    """Tell whether an event of a report is the one of a group; a report does not tell one event as two."""
    if group.kind != event.kind or event.kind == "published" or not _meet(group.moment, event.moment):
        return False
    if event.kind in ONCE:
        return True
    if report in group.reports:
        return False
    blank = [moment == replace(Moment(), wording=moment.wording) for moment in (group.moment, event.moment)]
    if event.kind in ("results", "results_partial"):
        return blank[0] == blank[1]
    if event.kind == "earlier_vote":
        return not any(blank)
    first, second = (set(re.findall(r"\w+", _SMALL.sub(" ", e.words.casefold()))) for e in (group, event))
    return group.who == event.who and len(first & second) >= ALIKE * min(len(first), len(second))


def _meet(a: Moment, b: Moment) -> bool:
    """Tell whether two moments may be one."""
    low = max((m.earliest for m in (a, b) if m.earliest), default=None)
    high = min((m.latest for m in (a, b) if m.latest), default=None)
    if low and high and low > high:
        return False
    single = all(m.day is not None or m.earliest is None for m in (a, b))
    return not (single and a.weekday and b.weekday and a.weekday != b.weekday)


def _joined(group: Event, event: Event, report: str) -> Event:
    return replace(
        group, spans=tuple(dict.fromkeys((*group.spans, *event.spans))),
        reports=tuple(dict.fromkeys((*group.reports, report))), place=group.place or event.place,
        moment=min(group.moment, event.moment, key=_width),
    )  # fmt: skip


def _width(moment: Moment) -> tuple[int, int]:
    """Return how little a moment says: a day least, then a run of days, an open one, a weekday, nothing."""
    if moment.earliest is not None and moment.latest is not None:
        return 0, (moment.latest - moment.earliest).days
    if moment.earliest is not None or moment.latest is not None:
        return 1, 0
    return (2 if moment.weekday else 3), 0


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
