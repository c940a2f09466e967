"""The report: what reading drafted from one text."""

from __future__ import annotations

from dataclasses import dataclass

from votescope.core import Fact, Problem, Source, Span, Statement, Territory
from votescope.reading.document import Document, Line, Published
from votescope.reading.situation.consequence import Consequence
from votescope.reading.situation.precedent import Precedent

__all__ = ["Agency", "Reading", "Report", "ReportFigure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """An agency or outlet named in the text; ``role`` is ``credit``, ``cited source`` or ``venue``."""

    name: str
    role: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFigure:
    """A figure as a report prints it; the vocabulary is that of the published reading guidelines.

    ``what`` is ``share_for``, ``share_against``, ``invalid``, ``turnout``, ``turnout_count``, ``electorate``,
    ``votes``, ``margin``, ``count_progress``, ``seats``, ``territory_share``, ``population``, ``casualties`` and
    so on; ``unit`` ``percent``, ``people``, ``votes``, ``seats``, ``electors``, ``districts`` or ``words``.
    """

    id: str
    what: str
    value: float | int | None
    unit: str
    qualifier: str
    span: Span
    choice: str | None = None
    territory: str | None = None
    subject: str | None = None
    reported_by: str | None = None
    reporter_kind: str | None = None
    status: str | None = None
    count_progress_pct: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One text as read: typed facts, figures and statements, each with its spans.

    ``engine`` proposed the statements; ``rejected`` counts, by reason, the proposals that did not stand in the text.
    """

    id: str
    source: Source
    text: str
    document: Document
    published: Published | None
    kind: str | None
    facts: tuple[Fact, ...]
    territories: tuple[Territory, ...]
    figures: tuple[ReportFigure, ...]
    statements: tuple[Statement, ...]
    agencies: tuple[Agency, ...] = ()
    initials: Span | None = None
    precedents: tuple[Precedent, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    not_quotes: tuple[tuple[str, Span], ...] = ()
    language: str = "en"
    notes: tuple[str, ...] = ()
    engine: str = "rules"
    rejected: tuple[tuple[str, int], ...] = ()

    @property
    def boilerplate(self) -> tuple[Line, ...]:
        """The lines that are page leftovers or credits."""
        return tuple(
            line for line in self.document.lines if line.kind not in ("headline", "body", "dateline")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Several files as read, in the order given, and what kept the others from being read."""

    reports: tuple[Report, ...]
    problems: tuple[Problem, ...] = ()
