"""Sources: the files that went in, what was set aside in them, and which of them share an origin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from votescope.core import Input, Problem
from votescope.dossier.trail import Mark, Trail
from votescope.reading.report import Report
from votescope.record.cited_document import CitedDocument
from votescope.record.evidence import Evidence
from votescope.tables.table import ResultsTable

__all__ = ["ReportLine", "SourcesView", "TableLine", "basis_words", "sources_view"]

_ISSUES = 60
"""Issues printed one by one; all of them are in ``tables/issues.csv``."""

_ROLES: dict[str, str] = {
    "unit": "Counting unit",
    "region": "Region",
    "district": "District",
    "registered": "Registered voters",
    "issued": "Ballots issued",
    "cast": "Ballots cast",
    "valid": "Valid ballots",
    "invalid": "Invalid ballots",
}

_BASES: dict[str, str] = {
    "user": "given on the command line",
    "borrowed": "taken from another report of the same vote",
}
"""Grounds for a day of publication that need more than their own word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """A report: outlet, day of publication with its basis, and the chain behind it."""

    file: str
    outlet: str
    chain: tuple[str, ...]
    published: str
    basis: str
    marks: tuple[Mark, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLine:
    """A results table: its size, its column map, what was detected, and its issues by kind."""

    name: str
    rows_read: int
    units: int
    set_aside: int
    reasons: tuple[tuple[str, int], ...]
    columns: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    kinds: tuple[tuple[str, int], ...]
    issues: tuple[Problem, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesView:
    """The part on sources."""

    files: tuple[Input, ...]
    reports: tuple[ReportLine, ...]
    origins: tuple[tuple[str, ...], ...]
    tables: tuple[TableLine, ...]
    documents: tuple[CitedDocument, ...] = ()


def sources_view(evidence: Evidence, trail: Trail) -> SourcesView:
    """Gather the files, reports and tables; reports of one origin are listed together."""
    shared: dict[str, list[str]] = {}
    for report in evidence.reports:
        shared.setdefault(evidence.origins.get(report.id, report.id), []).append(report.source.file)
    return SourcesView(
        files=tuple(_inputs(evidence)),
        reports=tuple(_report(report, trail) for report in evidence.reports),
        origins=tuple(tuple(files) for files in shared.values() if len(files) > 1),
        tables=tuple(_table(table) for table in evidence.tables),
        documents=evidence.documents,
    )


def _inputs(evidence: Evidence) -> list[Input]:
    """Return the inputs listed, and those of tables and reports that the list leaves out."""
    listed = {(found.file, found.sha256): found for found in evidence.inputs}
    for table in evidence.tables:
        listed.setdefault((table.source.file, table.source.sha256), table.source)
    for report in evidence.reports:
        source = report.source
        if source.sha256 and any(source.sha256 == sha256 for _, sha256 in listed):
            continue
        listed[source.file, source.sha256] = Input(file=source.file, kind=source.kind, sha256=source.sha256)
    return list(listed.values())


def _report(report: Report, trail: Trail) -> ReportLine:
    published = report.published
    spans = [published.span] if published is not None and published.span is not None else []
    day = f"{published.day.day} {published.day:%B %Y}" if published is not None else "not printed in the text"
    return ReportLine(
        file=report.source.file,
        outlet=report.source.outlet or "",
        chain=report.source.chain,
        published=day,
        basis=published.basis if published is not None else "",
        marks=trail.cite(spans, at="sources-reports", name="Publication dates"),
        notes=report.notes,
    )


def _table(table: ResultsTable) -> TableLine:
    roles: Sequence[tuple[str, str]] = [
        (_ROLES.get(role, role), " + ".join(headers)) for role, headers in table.column_map.roles.items()
    ]
    options = [(f"Votes for {name}", " + ".join(h)) for name, h in table.column_map.options.items()]
    ignored = [("Put to no use", ", ".join(table.column_map.ignored))] if table.column_map.ignored else []
    names = ", ".join(_ROLES.get(name, name) for name in table.derived)
    derived = [("Worked out from other columns", names)] if names else []
    return TableLine(
        name=" · ".join(part for part in (table.source.file, table.sheet) if part),
        rows_read=table.source.rows_read or table.units.height + table.set_aside.height,
        units=table.units.height,
        set_aside=table.set_aside.height,
        reasons=_counted(map(str, table.set_aside["reason"])) if table.set_aside.height else (),
        columns=(*roles, *options, *derived, *ignored),
        notes=table.notes,
        kinds=_counted(issue.kind for issue in table.issues),
        issues=table.issues[:_ISSUES],
        more=max(0, len(table.issues) - _ISSUES),
    )


def _counted(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Return how often each word stands there, the most frequent first."""
    return tuple(sorted(Counter(words).items(), key=lambda pair: (-pair[1], pair[0])))


def basis_words(basis: str) -> str:
    """Say on what ground a day of publication is known.

    >>> basis_words("dateline"), basis_words("user")
    ('dateline', 'given on the command line')
    """
    return _BASES.get(basis, basis)
