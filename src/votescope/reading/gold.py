"""The gold form: a report as JSON in the fields of the published reading guidelines."""

from __future__ import annotations

from typing import Any

from votescope.core import Cell, Fact, Moment, Range, Span, Statement
from votescope.reading.document import DateCandidate
from votescope.reading.report import Report, ReportFigure
from votescope.reading.statements.position import ledger_position
from votescope.reading.timeline.form import timeline_form
from votescope.reading.timeline.timeline import timeline_of

__all__ = ["to_gold"]


def to_gold(report: Report) -> dict[str, Any]:
    """Return the report in the form of a labelled text, with our typed facts beside it.

    Examples
    --------
    >>> from votescope.reading.assemble import read_report
    >>> told = to_gold(read_report("The two-day vote in Fiji ended on Friday."))
    >>> told["vote"]["window"]["end"], told["vote"]["window"]["end_weekday"]
    (None, 'Friday')
    """
    document = report.document
    return {
        "doc": report.id,
        "file": report.source.file,
        "chars": len(report.text),
        "language": report.language,
        "published": None
        if report.published is None
        else {
            "date": report.published.day.isoformat(),
            "basis": report.published.basis,
            "span": _span(report.published.span),
        },
        "published_time": report.published.time if report.published else None,
        "bogus_dates": [
            {"date": moment.day.isoformat() if moment.day else None, "span": _span(span), "why": reason}
            for moment, span, reason in document.bogus_dates
        ],
        "date_candidates": [_candidate(one) for one in document.date_candidates],
        "vote": _vote(report),
        "territories": [
            {"name": t.name, "code": t.code, "mentions": [_span(span) for span in t.mentions]}
            for t in report.territories
        ],
        "figures": [_figure(figure) for figure in report.figures],
        "statements": [_statement(statement) for statement in report.statements],
        "precedents": [{"what": p.what, "date": p.date, "span": _span(p.span)} for p in report.precedents],
        "consequences": [
            {"what": c.what, "by": c.by, "certainty": c.certainty, "span": _span(c.span)}
            for c in report.consequences
        ],
        "agencies": [{"name": a.span.text, "role": a.role, "span": _span(a.span)} for a in report.agencies],
        "credits_initials": _span(report.initials),
        "boilerplate": [_span(document.span(line.start, line.end)) for line in report.boilerplate],
        "not_quotes": [{"why": why, "span": _span(span)} for why, span in report.not_quotes],
        "facts": [_fact(fact) for fact in report.facts],
        "timeline": timeline_form(timeline_of(report)),
        "engine": report.engine,
        "rejected_proposals": dict(report.rejected),
        "notes": list(report.notes),
        **({"text": report.text} if document.page else {}),
    }


def _candidate(one: DateCandidate) -> dict[str, Any]:
    return {
        "days": [day.isoformat() for day in one.days],
        "basis": one.basis,
        "span": _span(one.span),
        "time": one.time,
        "where": one.where or None,
        "verdict": one.verdict,
        "why": one.why or None,
    }


def _vote(report: Report) -> dict[str, Any]:
    topic = next((fact for fact in report.facts if fact.key == "vote.topic"), None)
    return {
        "kind": report.kind,
        "topic": topic.value if topic else None,
        "topic_span": _first(topic),
        "window": _window(report),
        "organisers": [
            {"name": fact.value, "span": _first(fact)} for fact in report.facts if fact.key == "organiser"
        ],
    }


def _window(report: Report) -> dict[str, Any]:
    window: dict[str, Any] = {"start": None, "end": None, "start_span": None, "end_span": None}
    hanging = False
    for end in ("start", "end"):
        fact = next((f for f in report.facts if f.key == f"calendar.voting_{end}"), None)
        if fact is None or not isinstance(fact.value, Moment):
            continue
        moment = fact.value
        window[end] = moment.day.isoformat() if moment.day else None
        window[f"{end}_span"] = _first(fact)
        if moment.day is None and moment.weekday:
            window[f"{end}_weekday"] = moment.weekday
        if moment.day is None and moment.earliest and moment.latest:
            window[f"{end}_range"] = [moment.earliest.isoformat(), moment.latest.isoformat()]
        own = report.published is not None and report.published.basis not in ("user", "borrowed")
        hanging = hanging or (moment.anchor != "" and not own)
    return {**window, "needs_publication_date": hanging}


def _figure(figure: ReportFigure) -> dict[str, Any]:
    return {
        "id": figure.id,
        "what": figure.what,
        "value": figure.value,
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "choice": figure.choice,
        "territory": figure.territory,
        "subject": figure.subject,
        "reported_by": figure.reported_by,
        "reporter_kind": figure.reporter_kind,
        "status": figure.status,
        "count_progress_pct": figure.count_progress_pct,
        "span": _span(figure.span),
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "speaker": statement.speaker,
        "speaker_span": _span(statement.speaker_span),
        "role": statement.role,
        "form": statement.form,
        "content_spans": [_span(span) for span in statement.contents],
        "cue_span": _span(statement.cue),
        "stance": statement.stance,
        "target": statement.target,
        "date": statement.date,
        "date_span": _span(statement.date_span),
        "venue": statement.venue,
        "venue_span": _span(statement.venue_span),
        "via": statement.via,
        "position": ledger_position(statement),
    }


def _fact(fact: Fact) -> dict[str, Any]:
    spans = [_span(span) for span in fact.spans if isinstance(span, Span)]
    return {
        "key": fact.key,
        "value": _value(fact.value),
        "territory": fact.territory,
        "spans": spans,
        "derived": fact.derived,
        "note": fact.note,
    }


def _value(value: object) -> Any:
    if isinstance(value, Range):
        return {"low": value.low, "high": value.high}
    if isinstance(value, Moment):
        return {
            "earliest": value.earliest.isoformat() if value.earliest else None,
            "latest": value.latest.isoformat() if value.latest else None,
            "weekday": value.weekday,
            "wording": value.wording,
            "anchor": value.anchor,
        }
    return value


def _first(fact: Fact | None) -> dict[str, Any] | None:
    span = next((s for s in fact.spans if isinstance(s, Span)), None) if fact else None
    return _span(span)


def _span(span: Span | Cell | None) -> dict[str, Any] | None:
    if not isinstance(span, Span):
        return None
    return {"text": span.text, "start": span.start, "end": span.end}
