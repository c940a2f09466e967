"""The assembly: records, reports and figures put together as evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from votescope.core import Cell, Fact, Figure, Span, Statement, Territory, sha256_of
from votescope.record.concern import record_concerns
from votescope.record.draft import new_statements
from votescope.record.evidence import Evidence
from votescope.record.figures.drafted import fresh_figures, placed, territory_codes
from votescope.record.file_name import renamed_fact, renamed_statement
from votescope.record.files.document_list import origins_of_documents
from votescope.record.files.value import says_something
from votescope.record.merge import grouped, merged_facts, merged_territories
from votescope.record.origin import origins_of

if TYPE_CHECKING:
    from votescope.reading.report import Report
    from votescope.record.case import Case
    from votescope.record.files.record_file import Entry, RecordFile
    from votescope.record.gather import Lot

__all__ = ["assembled"]


def assembled(
    cases: Sequence[Case],
    read: Sequence[tuple[Lot | None, Report]],
    *,
    figures: Sequence[Figure] = (),
    confirmed_only: bool = False,
) -> Evidence:
    """Merge what the records say with what was drafted from the reports.

    Parameters
    ----------
    cases : sequence of Case
        The cases opened; the first one gives title, kind and option.
    read : sequence of (Lot, Report)
        The reports and the file each was read from; ``None`` where it is no file of a case.
    figures : sequence of Figure
        The rows of figures files.
    confirmed_only : bool
        Leave out what no person has confirmed.
    """
    from votescope.reading.assemble import same_origin

    reports = [report for _, report in read]
    trusted = () if confirmed_only else reports
    recorded, ledger = _recorded(cases, read)
    places = [pair for case in cases for pair in case.record.territories]
    territories = merged_territories(
        (territory for report in trusted for territory in report.territories),
        recorded=[pair for pair in places if pair[1] != "drafted" or not confirmed_only],
    )
    facts = merged_facts(recorded, _drafted(trusted))
    drafted_statements = (one for report in trusted for one in report.statements)
    statements = [*ledger, *new_statements(ledger, drafted_statements)]
    figures = _merged_figures(figures, trusted, territories)
    origins, reasons = origins_of(reports, same_origin)
    documents = {document.id: document for case in cases for document in case.record.documents}
    first = cases[0] if cases else None
    wanted = ("confirmed",) if confirmed_only else ("drafted", "confirmed")
    facts = tuple(fact for fact in facts if fact.status in wanted)
    return Evidence(
        title=first.title if first else "",
        kind=(first.kind if first else None) or _kind(facts),
        focus_option=first.focus_option if first else None,
        reports=tuple(reports),
        facts=facts,
        territories=territories,
        figures=tuple(figure for figure in figures if figure.review in wanted),
        statements=tuple(statement for statement in statements if statement.review in wanted),
        origins=origins_of_documents(documents.values()) | origins,
        documents=tuple(documents.values()),
        origin_reasons=reasons,
        recognition=tuple(act for case in cases for act in case.filed.recognition),
        roll_calls=tuple(call for case in cases for call in case.filed.roll_calls),
        searched=tuple(search for case in cases for search in case.record.searched),
        concerns=tuple(concern for case in cases for concern in record_concerns(case)),
        rules=next((case.rules for case in cases if case.rules), ()),
        organ_findings=tuple(finding for case in cases for finding in case.filed.organ_findings),
    )


def _recorded(
    cases: Sequence[Case], read: Sequence[tuple[Lot | None, Report]]
) -> tuple[list[Fact], list[Statement]]:
    """Return the facts and statements of the records, in the names of the evidence."""
    facts: list[Fact] = []
    statements: list[Statement] = []
    for case in cases:
        names, ids = _names(case, read)
        entries = (_with_place(entry, case.record) for entry in case.record.entries)
        facts += [_sourced(renamed_fact(fact, names), ids) for fact in entries]
        statements += [renamed_statement(statement, names) for statement in case.ledger.statements]
    return facts, statements


def _with_place(entry: Entry, record: RecordFile) -> Fact:
    """Return the fact; one that rests on documents alone is shown by its line in the record."""
    titles = [document.title for document in record.documents if document.id in entry.fact.sources]
    if entry.fact.spans or not titles:
        return entry.fact
    told = ". ".join(part for part in (entry.fact.note, "; ".join(titles)) if part)
    line = record.file.line(entry.place)
    return replace(
        entry.fact, spans=(Cell(file=record.file.name, row=line, column=entry.fact.key, text=told),)
    )


def _drafted(reports: Iterable[Report]) -> list[Fact]:
    """Return what the reports say, each fact with its report as source."""
    return [
        replace(fact, sources=fact.sources or (report.id,))
        for report in reports
        for fact in report.facts
        if says_something(fact.value)
    ]


def _names(case: Case, read: Sequence[tuple[Lot | None, Report]]) -> tuple[dict[str, str], dict[str, str]]:
    """Return what the evidence calls each report of a case: its file, and its id."""
    by_hash = {lot.sha256: report for lot, report in read if lot}
    own = {case.name_of(lot.path): report for lot, report in read if lot and lot.case is case}
    for path in case.reports:
        if case.name_of(path) not in own and (twin := by_hash.get(sha256_of(path))):
            own[case.name_of(path)] = twin
    return (
        {name: report.document.file for name, report in own.items()},
        {name: report.id for name, report in own.items()} | {r.document.file: r.id for r in own.values()},
    )


def _sourced(fact: Fact, ids: Mapping[str, str]) -> Fact:
    """Return the fact with the ids of the reports its words stand in, where its sources are not named."""
    named = fact.sources or [span.file for span in fact.spans if isinstance(span, Span)]
    return replace(fact, sources=tuple(dict.fromkeys(ids.get(source, source) for source in named)))


def _kind(facts: Iterable[Fact]) -> str | None:
    """Return the kind of vote where all facts agree on one."""
    groups = grouped(fact for fact in facts if fact.key == "vote.kind")
    value = groups[0].value if len(groups) == 1 else None
    return value if isinstance(value, str) else None


def _merged_figures(
    typed: Sequence[Figure], reports: Sequence[Report], territories: Sequence[Territory]
) -> list[Figure]:
    """Put the drafted figures after the rows, leaving out what a row of the same report holds already."""
    codes = territory_codes(territories)
    spans = {
        (report.id, f"{f.span.start}-{f.span.end}"): f.span for report in reports for f in report.figures
    }
    rows = [placed(figure, codes) for figure in typed]
    rows = [
        replace(row, traces=(*row.traces, span)) if (span := spans.get((row.source, row.at))) else row
        for row in rows
    ]
    return [*rows, *fresh_figures(typed, reports, codes)]
