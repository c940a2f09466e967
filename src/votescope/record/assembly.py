"""The assembly: records, reports and figures put together as evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from votescope.core import Fact, Figure, Span, Statement, Territory, sha256_of
from votescope.record.draft import new_statements
from votescope.record.evidence import Evidence
from votescope.record.file_name import renamed_fact, renamed_statement
from votescope.record.files.value import says_something
from votescope.record.merge import grouped, merged_facts, merged_territories
from votescope.record.origin import origins_of

if TYPE_CHECKING:
    from votescope.reading.report import Report
    from votescope.record.case import Case
    from votescope.record.gather import Lot

__all__ = ["assembled", "territory_codes"]


def assembled(
    cases: Sequence[Case],
    read: Sequence[tuple[Lot, Report]],
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
        The reports and the file each was read from.
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
        origins=origins,
        origin_reasons=reasons,
    )


def _recorded(
    cases: Sequence[Case], read: Sequence[tuple[Lot, Report]]
) -> tuple[list[Fact], list[Statement]]:
    """Return the facts and statements of the records, in the names of the evidence."""
    facts: list[Fact] = []
    statements: list[Statement] = []
    for case in cases:
        names, ids = _names(case, read)
        facts += [_sourced(renamed_fact(fact, names), ids) for fact in case.record.facts]
        statements += [renamed_statement(statement, names) for statement in case.ledger.statements]
    return facts, statements


def _drafted(reports: Iterable[Report]) -> list[Fact]:
    """Return what the reports say, each fact with its report as source."""
    return [
        replace(fact, sources=fact.sources or (report.id,))
        for report in reports
        for fact in report.facts
        if says_something(fact.value)
    ]


def _names(case: Case, read: Sequence[tuple[Lot, Report]]) -> tuple[dict[str, str], dict[str, str]]:
    """Return what the evidence calls each report of a case: its file, and its id."""
    by_hash = {lot.sha256: report for lot, report in read}
    own = {case.name_of(lot.path): report for lot, report in read if lot.case is case}
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


def territory_codes(territories: Iterable[Territory]) -> dict[str, str]:
    """Return the code (or the name, where there is none) behind each written form, in small letters."""
    codes: dict[str, str] = {}
    for territory in territories:
        for name in (territory.name, *territory.variants, *([territory.code] if territory.code else [])):
            codes.setdefault(name.casefold(), territory.code or territory.name)
    return codes


def _merged_figures(
    typed: Sequence[Figure], reports: Sequence[Report], territories: Sequence[Territory]
) -> list[Figure]:
    """Put the drafted figures after the typed ones, leaving out what a person has typed from the same report."""
    from votescope.reading.assemble import as_figure

    codes = territory_codes(territories)
    listed = [_placed(figure, codes) for figure in typed]
    fresh: list[Figure] = []
    for report in reports:
        names = {report.id, report.document.file, report.source.outlet}
        for read in report.figures:
            drafted = as_figure(report.id, read, text=report.text)
            if drafted is not None:
                figure = _placed(drafted, codes)
                if not any(_same_figure(figure, row, names) for row in listed):
                    fresh.append(figure)
    return [*listed, *fresh]


def _placed(figure: Figure, codes: Mapping[str, str]) -> Figure:
    if figure.territory is None:
        return figure
    return replace(figure, territory=codes.get(figure.territory.casefold(), figure.territory))


def _same_figure(drafted: Figure, typed: Figure, names: set[str | None]) -> bool:
    """Tell whether a typed row is the reviewed form of a drafted figure of the same report."""
    return (
        typed.source in names
        and (typed.quantity, typed.territory, typed.value)
        == (drafted.quantity, drafted.territory, drafted.value)
        and (typed.option or "").casefold() == (drafted.option or "").casefold()
    )
