"""Tables beside the page: one list of them for two writers, CSV here and the workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import polars as pl

from votescope.core import Cell, Finding, Moment, Provision, Range, Span
from votescope.dossier.glance import value_words
from votescope.dossier.plain import csv_text, inert_cell
from votescope.dossier.position_files import position_tables
from votescope.examine.examination import Examination
from votescope.reading.timeline.merged import merge_timelines
from votescope.record.evidence import Evidence
from votescope.record.ledger.position_ledger import ledger

__all__ = ["Rows", "lists_of", "tables"]

Rows = tuple[Sequence[str], Sequence[Sequence[Any]]]


def tables(examination: Examination) -> dict[str, str]:
    """Return the tables as CSV by file name; tables without rows are left out."""
    evidence = examination.evidence
    made = lists_of(examination).items()
    files = {f"tables/{name}.csv": csv_text(header, rows) for name, (header, rows) in made}
    return files | ({"tables/stations.csv": _stations(evidence)} if evidence.tables else {})


def lists_of(examination: Examination) -> dict[str, Rows]:
    """Return every list that has a row as header and rows, by name; the units themselves are none of them."""
    evidence = examination.evidence
    made: dict[str, Rows] = {
        "findings": _findings(examination),
        "skipped": _skipped(examination),
        "facts": _facts(evidence),
        "figures": _figures(evidence),
        "statements": _statements(evidence),
        "timeline": _timeline(evidence),
        "rules": _rules(examination),
        "regions": _places(examination),
        "issues": _issues(evidence),
        "set_aside": _set_aside(evidence),
        "sources": _sources(evidence),
        **position_tables(ledger(evidence)),
    }
    return {name: (header, rows) for name, (header, rows) in made.items() if rows}


def _findings(examination: Examination) -> Rows:
    header = (
        "check", "title", "level", "place", "option", "outcome", "n_used", "effect", "unit", "low", "high",
        "statistic", "p_value", "p_adjusted", "flags", "reading", "missing", "cautions", "rests_on", "stable", "where",
    )  # fmt: skip
    rows: list[Sequence[Any]] = []
    for found in examination.findings:
        title = examination.cards[found.check].title
        told = (found.flags, found.reading, found.missing, found.cautions, found.rests_on, found.stable)
        check, *numbers = _place(found, ())
        rows.append((check, title, *numbers, *told, _where(found.evidence)))
    return header, rows


def _skipped(examination: Examination) -> Rows:
    header = ("check", "level", "place", "option", "reason", "message", "missing")
    return header, [
        (one.check, one.scope.level, one.scope.place, one.scope.option, one.reason, one.message, one.missing)
        for one in examination.skipped
    ]


def _timeline(evidence: Evidence) -> Rows:
    header = ("when", "earliest", "latest", "kind", "words", "place", "who", "derived", "reports", "where")
    rows: list[Sequence[Any]] = []
    for event in merge_timelines(evidence.reports).events:
        days = (str(event.moment), event.moment.earliest, event.moment.latest)
        told = (
            event.kind,
            " ".join(event.words.split()),
            event.place,
            event.who,
            event.derived,
            event.reports,
        )
        rows.append((*days, *told, _where(event.spans)))
    return header, rows


def _sources(evidence: Evidence) -> Rows:
    header = (
        "file",
        "kind",
        "rows_read",
        "rows_set_aside",
        "note",
        "sha256",
        "outlet",
        "published",
        "counts_with",
    )
    reports = {report.source.file: report for report in evidence.reports}
    rows: list[Sequence[Any]] = []
    for found in evidence.inputs:
        report = reports.get(found.file)
        told = (
            (
                report.source.outlet,
                report.published.day if report.published else "",
                evidence.origins.get(report.id),
            )
            if report
            else ("",) * 3
        )
        rows.append(
            (found.file, found.kind, found.rows_read, found.rows_set_aside, found.note, found.sha256, *told)
        )
    return header, rows


def _stations(evidence: Evidence) -> str:
    """Return every unit of every table with all that was read of it; only texts can be formulas."""
    frames = [
        table.units.select(
            pl.lit(table.source.file).alias("file"), pl.lit(table.sheet, pl.String).alias("sheet"), pl.all()
        )
        for table in evidence.tables
    ]
    whole = pl.concat(frames, how="diagonal_relaxed")
    texts = [
        pl.Series(name, [inert_cell(v) for v in whole[name]], pl.String)
        for name in whole.columns
        if whole[name].dtype == pl.String
    ]
    named = whole.with_columns(texts).rename({name: inert_cell(name) for name in whole.columns})
    return named.write_csv(line_terminator="\r\n")


def _where(traces: Iterable[object]) -> str:
    """Write where evidence stands: ``report.txt:10-25``, ``results.csv!7`` or a rule."""
    places: list[str] = []
    for trace in traces:
        if isinstance(trace, Span):
            places.append(f"{trace.file}:{trace.start}-{trace.end}")
        elif isinstance(trace, Cell):
            sheet = f"[{trace.sheet}]" if trace.sheet else ""
            places.append(f"{trace.file}{sheet}!{trace.row if trace.row is not None else ''}")
        elif isinstance(trace, Provision):
            places.append(trace.rule)
    return "; ".join(places)


def _facts(evidence: Evidence) -> Rows:
    header = (
        "key", "value", "earliest", "latest", "low", "high", "territory", "status", "derived", "where", "note",
    )  # fmt: skip
    rows: list[Sequence[Any]] = []
    for fact in evidence.facts:
        day = fact.value if isinstance(fact.value, Moment) else Moment()
        ends = fact.value if isinstance(fact.value, Range) else Range()
        told = (day.earliest, day.latest, ends.low, ends.high, fact.territory, fact.status, fact.derived)
        rows.append((fact.key, value_words(fact.value, fact.key), *told, _where(fact.spans), fact.note))
    return header, rows


def _figures(evidence: Evidence) -> Rows:
    header = (
        "id", "territory", "quantity", "option", "printed", "value", "unit", "base", "qualifier", "issuer",
        "issuer_class", "status", "reported_on", "context", "source", "review", "where", "note",
    )  # fmt: skip
    rows = [
        (*(getattr(figure, name) for name in header[:16]), _where(figure.traces), figure.note)
        for figure in evidence.figures
    ]
    return header, list(rows)


def _statements(evidence: Evidence) -> Rows:
    header = (
        "id", "speaker", "role", "stance", "target", "form", "words", "cue", "date", "venue", "via", "source",
        "review", "where",
    )  # fmt: skip
    rows: list[Sequence[Any]] = []
    for said in evidence.statements:
        words, cue = " … ".join(span.text for span in said.contents), said.cue.text if said.cue else None
        who = (said.id, said.speaker, said.role, said.stance, said.target, said.form, words, cue, said.date)
        rows.append((*who, said.venue, said.via, said.source, said.review, _where(said.contents)))
    return header, rows


def _rules(examination: Examination) -> Rows:
    header = (
        "check", "rule", "severity", "title", "place", "outcome", "flags", "reading", "missing", "rests_on", "where",
    )  # fmt: skip
    rows: list[Sequence[Any]] = []
    for finding in examination.of_family("procedure"):
        provision = next((t for t in finding.evidence if isinstance(t, Provision)), None)
        rule = provision.rule if provision else finding.check.split(".", 1)[-1]
        title, flags = examination.cards[finding.check].title, list(finding.flags)
        asked = (finding.check, rule, finding.values.get("severity"), title, finding.scope.place)
        told = (finding.outcome, flags, finding.reading, finding.missing, finding.rests_on)
        rows.append((*asked, *told, _where(finding.evidence)))
    return header, rows


def _places(examination: Examination) -> Rows:
    found = [f for f in examination.of_family("counts") if f.scope.level != "all"]
    names = list(dict.fromkeys(name for f in found for name, value in f.values.items() if _scalar(value)))
    header = (
        "check", "level", "place", "option", "outcome", "n_used", "effect", "unit", "low", "high", "statistic",
        "p_value", "p_adjusted", *names,
    )  # fmt: skip
    return header, [_place(finding, names) for finding in found]


def _place(finding: Finding, names: Sequence[str]) -> Sequence[Any]:
    effect, scope = finding.effect, finding.scope
    sizes = (effect.value, effect.unit, effect.low, effect.high) if effect else (None,) * 4
    where = (finding.check, scope.level, scope.place, scope.option, finding.outcome, finding.n_used)
    tested = (finding.statistic, finding.p_value, finding.p_adjusted)
    return (*where, *sizes, *tested, *(finding.values.get(name) for name in names))


def _scalar(value: object) -> bool:
    return value is None or isinstance(value, bool | int | float | str)


def _issues(evidence: Evidence) -> Rows:
    header = ("kind", "file", "sheet", "row", "column", "found", "expected", "todo")
    rows = [
        tuple(getattr(issue, name) for name in header) for table in evidence.tables for issue in table.issues
    ]
    return header, list(rows)


def _set_aside(evidence: Evidence) -> Rows:
    """Return the rows set aside of all tables, under the columns of all of them."""
    frames = [(table.source.file, table.set_aside) for table in evidence.tables if table.set_aside.height]
    columns = list(dict.fromkeys(name for _, frame in frames for name in frame.columns))
    rows = [
        (file, *(row.get(name) for name in columns))
        for file, frame in frames
        for row in frame.iter_rows(named=True)
    ]
    return ("file", *columns), list(rows)
