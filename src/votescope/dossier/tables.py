"""Tables beside the page: facts, figures, statements, rules, places, issues and rows set aside, as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import polars as pl

from votescope.core import Cell, Finding, Moment, Provision, Range, Span
from votescope.dossier.glance import value_words
from votescope.dossier.plain import csv_text, inert_cell
from votescope.dossier.position_files import position_tables
from votescope.examine.examination import Examination
from votescope.record.evidence import Evidence
from votescope.record.ledger.position_ledger import ledger

__all__ = ["tables"]

Rows = tuple[Sequence[str], Sequence[Sequence[Any]]]


def tables(examination: Examination) -> dict[str, str]:
    """Return the tables as CSV by file name; tables without rows are left out."""
    evidence = examination.evidence
    made: dict[str, Rows] = {
        "facts": _facts(evidence),
        "figures": _figures(evidence),
        "statements": _statements(evidence),
        "rules": _rules(examination),
        "regions": _places(examination),
        "issues": _issues(evidence),
        "set_aside": _set_aside(evidence),
        **position_tables(ledger(evidence)),
    }
    files = {f"tables/{name}.csv": csv_text(header, rows) for name, (header, rows) in made.items() if rows}
    return files | ({"tables/stations.csv": _stations(evidence)} if evidence.tables else {})


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
