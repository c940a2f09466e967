"""The draft: one text read into a report of facts, figures and statements."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from votescope.core import Fact, Source, Span, Territory
from votescope.reading.cut import cut_document
from votescope.reading.dates.calendar import find_calendar
from votescope.reading.dates.interval import find_intervals
from votescope.reading.document import Document, Published
from votescope.reading.engines.engine import Engine, choose_engine
from votescope.reading.engines.gate import admit
from votescope.reading.figures.figure import find_figures
from votescope.reading.language import language_name, language_of
from votescope.reading.page.agency import find_agencies, find_initials
from votescope.reading.page.report_file import ReportText
from votescope.reading.page.sentence import LONGEST
from votescope.reading.places.territory import find_territories
from votescope.reading.report import Report, ReportFigure
from votescope.reading.situation.consequence import find_consequences, threats_in
from votescope.reading.situation.precedent import find_precedents
from votescope.reading.situation.situation import find_situation
from votescope.reading.statements.occasion import resolve_day

__all__ = ["draft_report", "redated"]

RESULTS = (
    "share_for",
    "share_against",
    "turnout",
    "turnout_count",
    "votes",
    "electorate",
    "invalid",
    "count_progress",
)
"""Kinds of figures that make a place one of the vote's own."""

_DOMAIN = re.compile(r"\b(?:[a-z0-9-]+\.)+(?:com|org|net|info|news|co\.\w\w|[a-z]{2})\b")
_CANDIDATE = re.compile(
    r"(?<![\w.])\d[\d.,\u00a0\u202f]*\d\s?%|(?<![\w.])\d\s?%|"
    r"(?<![\w.])\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)"
)


def draft_report(
    given: ReportText, *, file: str, published: date | None = None, engine: Engine | None = None
) -> Report:
    """Read one text into a report.

    Parameters
    ----------
    given : ReportText
        The report as saved, or as extracted from a web page; the hash is that of its bytes.
    file : str
        Its name, which every span carries; the report's id is the name without its ending.
    published : datetime.date, optional
        The publication day a user vouches for.
    engine : Engine, optional
        What proposes the statements; the model where it is installed, else the rules.

    Returns
    -------
    Report
        A text in another language than English is named and left unread, its numbers and place names
        listed as candidates.
    """
    text, page = given.text, given.page
    document, verdict = cut_document(text, file=file, published=published, page=page)
    language = language_of(" ".join(text[s.start : s.end] for s in document.sentences) or text)
    name = PurePosixPath(file).stem or file
    source = Source(
        id=name,
        file=file,
        kind="report",
        outlet=page.outlet_name if page else None,
        sha256=hashlib.sha256(given.data).hexdigest(),
    )
    report = Report(
        id=name, source=source, text=text, document=document, published=document.published, kind=None,
        facts=(), territories=(), figures=(), statements=(), language=language,
        notes=(*((given.note,) if given.note else ()), *verdict.notes, *_date_notes(document)),
    )  # fmt: skip
    if language != "en":
        told = f"written in {language_name(language)}; only English is read: numbers and place names are candidates"
        return replace(
            report,
            figures=_candidates(document),
            territories=_places_named(document),
            engine="none",
            notes=(*report.notes, told),
        )
    engine = engine or choose_engine()
    found = admit(document, engine.propose(document))
    report = replace(
        report,
        engine=engine.name,
        statements=found.statements,
        not_quotes=found.not_quotes,
        rejected=found.rejected,
    )
    return _read(report)


def redated(report: Report, published: Published) -> Report:
    """Read a report again with another publication date as anchor; who said what stays, when is resolved anew."""
    document = replace(report.document, published=published)
    statements = tuple(
        replace(s, date=resolve_day(s.date_span.text, published.day)) if s.date_span else s
        for s in report.statements
    )
    fresh = replace(report, document=document, published=published, statements=statements)
    return _read(fresh) if report.language == "en" else fresh


def _read(report: Report) -> Report:
    """Fill in what is read from the document, beside its statements."""
    document = report.document
    situation = find_situation(document, report.statements)
    organisers = tuple(str(fact.value) for fact in situation if fact.key == "organiser")
    figures = find_figures(document, organisers=organisers, statements=report.statements)
    territories = find_territories(document, _figure_places(figures))
    agencies = find_agencies(document)
    consequences = find_consequences(document, report.statements)
    facts = (*find_calendar(document), *find_intervals(document), *situation, *threats_in(consequences))
    kinds = [fact.value for fact in facts if fact.key == "vote.kind" and isinstance(fact.value, str)]
    return replace(
        report,
        source=replace(
            report.source,
            outlet=report.source.outlet or _outlet(document),
            chain=tuple(dict.fromkeys(agency.name for agency in agencies if agency.role == "credit")),
        ),
        kind=kinds[0] if kinds else None,
        facts=tuple(_sourced(fact, report.id) for fact in facts),
        territories=territories,
        figures=figures,
        precedents=find_precedents(document),
        consequences=consequences,
        statements=tuple(replace(statement, source=report.id) for statement in report.statements),
        agencies=agencies,
        initials=find_initials(document),
    )


def _figure_places(figures: tuple[ReportFigure, ...]) -> tuple[str, ...]:
    """Return the places that have a result of their own."""
    return tuple(sorted({f.territory for f in figures if f.territory and f.what in RESULTS}))


def _sourced(fact: Fact, name: str) -> Fact:
    return replace(fact, sources=(name,))


def _outlet(document: Document) -> str | None:
    """Return the web address that the page names in its furniture, if it names just one."""
    found = {
        match.group()
        for line in document.lines
        if line.kind in ("banner", "credit", "share bar")
        for match in _DOMAIN.finditer(document.text[line.start : line.end])
    }
    return found.pop() if len(found) == 1 else None


def _places_named(document: Document) -> tuple[Territory, ...]:
    """Return the places that an unread text names, each with the first mention of every written form."""
    forms: dict[tuple[str, str | None], dict[str, Span]] = {}
    for place in document.places:
        if place.form != "adjective":
            span = document.span(place.start, place.end)
            forms.setdefault((place.name, place.code), {}).setdefault(span.text, span)
    return tuple(
        Territory(name=name, code=code, variants=tuple(mentions), mentions=tuple(mentions.values()))
        for (name, code), mentions in forms.items()
    )


def _candidates(document: Document) -> tuple[ReportFigure, ...]:
    """Return the percentages and large numbers of an unread text as candidates without meaning."""
    found = []
    for number, match in enumerate(_CANDIDATE.finditer(document.text), start=1):
        span: Span = document.span(match.start(), match.end())
        unit = "percent" if span.text.endswith("%") else "count"
        found.append(
            ReportFigure(id=f"f{number}", what="unread", value=None, unit=unit, qualifier="exact", span=span)
        )
    return tuple(found)


def _date_notes(document: Document) -> list[str]:
    notes = []
    if (
        document.sentences
        and document.sentences[-1].end < len(document.text) - 200
        and len(document.text) > LONGEST
    ):
        notes.append(f"only the first {LONGEST:,} characters are read")
    notes += [
        f"{one.span.text!r} is no publication date: {one.why}"
        for one in document.date_candidates
        if one.verdict == "rejected"
    ]
    if document.published is None:
        notes.append("no publication date is known: weekdays stay weekdays")
    elif document.published.basis == "update line":
        notes.append("the only date is that of an update; the report may be older")
    return notes
