"""The timeline: one report's events with their days, the edges between them, and what contradicts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from votescope.core import Fact, Moment, Range, Span, Statement
from votescope.reading.dates.expression import find_expressions
from votescope.reading.document import Document
from votescope.reading.situation.precedent import find_precedents
from votescope.reading.timeline.draft import Draft
from votescope.reading.timeline.event import Timeline
from votescope.reading.timeline.happening import find_happenings, moment_of
from votescope.reading.timeline.link import RESULTS, add_links
from votescope.reading.timeline.order import check_order, sorted_events

if TYPE_CHECKING:
    from votescope.reading.report import Report, ReportFigure

__all__ = ["find_timeline", "timeline_of"]

INTERVALS = {
    "calendar.called_before_start": ("called", "voting_start"),
    "calendar.law_changed_before_start": ("law_change", "voting_start"),
    "calendar.results_after_end": ("voting_end", *RESULTS),
}
"""Facts that are a number of days, and the two events that they bind; the second is of the first kind told."""
VOTING = ("voting_start", "voting_end", "called")
IN_TURN = ("law_change", "called", "voting_start", "voting_end")
"""Kinds of events that can only come in this order; a law is changed before the vote it was changed for."""


def find_timeline(
    document: Document,
    facts: Sequence[Fact],
    statements: Sequence[Statement],
    figures: Sequence[ReportFigure],
) -> Timeline:
    """Gather the events of one report, tie them by the words "before" and "after", and check their order.

    Parameters
    ----------
    document : Document
        The report, with its publication date if known.
    facts : sequence of Fact
        Calendar facts: the voting days, the call, and intervals between events.
    statements : sequence of Statement
        Those with a day become events.
    figures : sequence of ReportFigure
        A partial or final figure shows that results were out.

    Returns
    -------
    Timeline
        Events sorted by day; an unknown day stays unknown. Edges rest on printed words or, without a span,
        on what the kinds of events are. What contradicts is listed, and nothing is dropped for it.
    """
    draft = Draft(document=document)
    _add_facts(draft, facts)
    _add_statements(draft, statements)
    voting = [span for event in draft.of_kind(*VOTING) for span in event.spans]
    for one in find_happenings(document):
        if not (one.kind == "scheduled" and one.time and any(_holds(span, *one.time) for span in voting)):
            draft.add(one.kind, (one.span,), one.moment)
    _add_figures(draft, figures)
    for one in find_precedents(document):
        if not any(span.start < one.span.end and one.span.start < span.end for span in voting):
            draft.add("earlier_vote", (one.span,), _printed(one.date))
    _add_intervals(draft, facts)
    add_links(draft, [s for f in facts if f.key in INTERVALS for s in f.spans if isinstance(s, Span)])
    _add_turns(draft)
    published = document.published
    if published is not None and published.span is not None:
        moment = Moment.on(published.day, wording=published.span.text, anchor="")
        draft.add("published", (published.span,), moment, derived=published.basis)
    edges = tuple(draft.edges)
    return _numbered(
        Timeline(
            events=sorted_events(tuple(draft.events), edges),
            edges=edges,
            contradictions=check_order(tuple(draft.events), edges),
        )
    )


def timeline_of(report: Report) -> Timeline:
    """Return the timeline of a report; one in a language that is not read has none."""
    if report.language != "en":
        return Timeline()
    return find_timeline(report.document, report.facts, report.statements, report.figures)


def _holds(span: Span, start: int, end: int) -> bool:
    return span.start <= start and end <= span.end


def _add_facts(draft: Draft, facts: Sequence[Fact]) -> None:
    for fact in facts:
        kind = fact.key.removeprefix("calendar.")
        spans = tuple(span for span in fact.spans if isinstance(span, Span))
        if kind in VOTING and isinstance(fact.value, Moment) and spans:
            draft.add(kind, spans, fact.value, derived=fact.derived)


def _add_statements(draft: Draft, statements: Sequence[Statement]) -> None:
    """Add the statements whose day is told."""
    for statement in statements:
        moment = _said_on(draft.document, statement)
        if moment is not None:
            spans = (*statement.contents, *((statement.date_span,) if statement.date_span else ()))
            draft.add("statement", spans, moment, who=statement.speaker, place=statement.venue)


def _said_on(document: Document, statement: Statement) -> Moment | None:
    """Return when a statement was made: its day or week, or the weekday where no day is known."""
    words = statement.date_span.text if statement.date_span else ""
    published = document.published
    label = None if published is None else f"{published.day.isoformat()} ({published.basis})"
    if statement.date and re.fullmatch(r"\d{4}-\d\d-\d\d", statement.date):
        printed = bool(re.search(r"\b(?:19|20)\d\d\b", words))
        return Moment.on(date.fromisoformat(statement.date), wording=words, anchor="" if printed else label)
    if statement.date and re.fullmatch(r"\d{4}-W\d\d", statement.date):
        monday = date.fromisocalendar(int(statement.date[:4]), int(statement.date[-2:]), 1)
        return Moment(earliest=monday, latest=monday + timedelta(days=6), wording=words, anchor=label)
    found = find_expressions(words)
    return moment_of(words, found[0], None, "back") if found else None


def _printed(written: str) -> Moment:
    """Return the moment of an ISO day, month or year."""
    parts = [int(part) for part in written.split("-")]
    if len(parts) == 3:
        return Moment.on(date(*parts), wording=written)
    return Moment(earliest=date(parts[0], 1, 1), latest=date(parts[0], 12, 31), wording=written, anchor="")


def _add_figures(draft: Draft, figures: Sequence[ReportFigure]) -> None:
    """Add that partial or final results were out, where only a figure shows it."""
    for status in ("partial", "final"):
        spans = tuple(figure.span for figure in figures if figure.status == status)
        if spans and not draft.of_kind(f"results_{status}"):
            draft.add(f"results_{status}", spans, Moment(), derived=f"a figure is given as {status}")


def _add_intervals(draft: Draft, facts: Sequence[Fact]) -> None:
    """Tie the two events of each printed interval."""
    for fact in facts:
        span = next((s for s in fact.spans if isinstance(s, Span)), None)
        if fact.key in INTERVALS and isinstance(fact.value, Range) and span is not None:
            first, *then = INTERVALS[fact.key]
            draft.tie(draft.named(span, first), draft.named(span, *then), span=span, gap=fact.value)


def _add_turns(draft: Draft) -> None:
    """Add the edges that the kinds of events imply: a vote is called before it opens."""
    known = [found[0] for kind in IN_TURN if (found := draft.of_kind(kind))]
    for first, then in pairwise(known):
        if first.kind != "voting_start" or first.moment != then.moment:
            draft.tie(first, then)
    for event in draft.of_kind("earlier_vote") if known else ():
        draft.tie(event, known[0])
    finals, partials = draft.of_kind("results_final"), draft.of_kind("results_partial")
    if known and known[-1].kind.startswith("voting"):
        for event in (*partials, *finals):
            draft.tie(known[-1], event)
    for final in finals:
        for partial in partials:
            draft.tie(partial, final)


def _numbered(timeline: Timeline) -> Timeline:
    """Give the events numbers in their order."""
    names = {event.id: f"e{number}" for number, event in enumerate(timeline.events, start=1)}
    return Timeline(
        events=tuple(replace(event, id=names[event.id]) for event in timeline.events),
        edges=tuple(replace(e, first=names[e.first], then=names[e.then]) for e in timeline.edges),
        contradictions=tuple(
            replace(c, events=tuple(names[name] for name in c.events)) for c in timeline.contradictions
        ),
    )
