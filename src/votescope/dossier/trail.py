"""The trail: every piece of evidence that the dossier cites, once, numbered in order of citation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from votescope.core import Cell, Figure, Span, Trace
from votescope.dossier.label import stable_id
from votescope.dossier.message import words
from votescope.dossier.neighbours import Rows, figure_rows, table_rows
from votescope.reading.report import Report
from votescope.record.evidence import Evidence
from votescope.tables.table import ResultsTable

__all__ = ["Entry", "Mark", "Trail"]

_AROUND = 180
"""Characters of surroundings printed before and after a quoted span."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A citation in the text: the number printed and the id of the entry it leads to."""

    number: int
    id: str
    label: str


@dataclass(slots=True, kw_only=True)
class Entry:
    """One piece of evidence as it is printed: a sentence with its span, a table row or a rule."""

    id: str
    number: int
    kind: str
    file: str = ""
    where: str = ""
    before: str = ""
    quote: str = ""
    after: str = ""
    rows: Rows = field(default_factory=Rows)
    text: str = ""
    link: str = ""
    place: tuple[str, int, int | str] = ("", 0, 0)
    """Where it stands in its file, to be sorted by: sheet, row or character, column or end."""
    cited_from: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])


class Trail:
    """Numbers evidence as it is cited and remembers from where."""

    def __init__(self, evidence: Evidence) -> None:
        self._reports: dict[str, list[Report]] = {}
        for report in evidence.reports:
            for name in {report.source.file, report.document.file, report.id}:
                self._reports.setdefault(name, []).append(report)
        self._tables: dict[str, list[ResultsTable]] = {}
        for table in evidence.tables:
            self._tables.setdefault(table.source.file, []).append(table)
        self._figures: dict[str, list[tuple[int, Figure]]] = {}
        for figure in evidence.figures:
            for cell in (trace for trace in figure.traces if isinstance(trace, Cell)):
                self._figures.setdefault(cell.file, []).append((cell.row or 0, figure))
        for listed in self._figures.values():
            listed.sort(key=lambda one: one[0])
        self._entries: dict[str, Entry] = {}

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries in the order of their numbers."""
        return tuple(self._entries.values())

    def cite(self, traces: Iterable[Trace], *, at: str, name: str) -> tuple[Mark, ...]:
        """Return a mark per trace, each once; ``at`` is the id of the place that cites, ``name`` its name."""
        marks: dict[str, Mark] = {}
        for trace in traces:
            entry = self._entry(trace)
            if entry.id in marks:
                continue
            if (at, name) not in entry.cited_from:
                entry.cited_from.append((at, name))
            marks[entry.id] = Mark(number=entry.number, id=entry.id, label=_label(entry))
        return tuple(marks.values())

    def in_context(self, mark: Mark, letters: int = 60) -> tuple[str, str, str]:
        """Return the words that a mark leads to, with some of what stands before and after them in their sentence."""
        entry = self._entries[mark.id]
        before, after = entry.before.lstrip("…"), entry.after.rstrip("…")
        if len(before) > letters:
            before = "…" + before[-letters:].partition(" ")[2]
        if len(after) > letters:
            after = after[:letters].rpartition(" ")[0] + "…"
        return before, " ".join(entry.quote.split()), after

    def _entry(self, trace: Trace) -> Entry:
        identity = trace_id(trace)
        if identity not in self._entries:
            made = self._made(trace, identity, len(self._entries) + 1)
            self._entries[identity] = made
        return self._entries[identity]

    def _made(self, trace: Trace, identity: str, number: int) -> Entry:
        if isinstance(trace, Span):
            return self._sentence(trace, identity, number)
        if isinstance(trace, Cell):
            return self._cell(trace, identity, number)
        return Entry(
            id=identity,
            number=number,
            kind="rule",
            file=trace.document,
            where=" · ".join(part for part in (trace.rule, trace.provision) if part),
            text=trace.text,
            place=("", 0, trace.rule),
            link=trace.link if trace.link.startswith(("https://", "http://")) else "",
        )

    def _sentence(self, span: Span, identity: str, number: int) -> Entry:
        report = next(
            (
                report
                for report in self._reports.get(span.file, ())
                if report.text[span.start : span.end] == span.text
            ),
            None,
        )
        before, after = _surroundings(report, span) if report is not None else ("", "")
        return Entry(
            id=identity,
            number=number,
            kind="sentence",
            file=span.file,
            where=f"characters {span.start:,} to {span.end:,}",
            before=before,
            quote=span.text,
            after=after,
            place=("", span.start, span.end),
        )

    def _cell(self, cell: Cell, identity: str, number: int) -> Entry:
        tables = [t for t in self._tables.get(cell.file, ()) if t.sheet == (cell.sheet or t.sheet)]
        found = [rows for rows in (table_rows(table, cell) for table in tables) if rows.rows]
        column = f"column {cell.column}" if cell.column else ""
        if cell.row is None and found:
            column = f"{column}: {words('evidence.rows', n=tables[0].units.height)}"
        place = (
            f"sheet {cell.sheet}" if cell.sheet else "",
            f"row {cell.row:,}" if cell.row is not None else "",
            column,
        )
        return Entry(
            id=identity,
            number=number,
            kind="row",
            file=cell.file,
            where=", ".join(part for part in place if part),
            text=cell.text,
            rows=found[0] if found else figure_rows(self._figures.get(cell.file, ()), cell),
            place=(cell.sheet or "", cell.row or 0, cell.column or ""),
        )


def trace_id(trace: Trace) -> str:
    """Return the id of a piece of evidence, made from what it is."""
    if isinstance(trace, Span):
        return stable_id("ev", "span", trace.file, trace.start, trace.end, trace.text)
    if isinstance(trace, Cell):
        return stable_id("ev", "cell", trace.file, trace.sheet, trace.row, trace.column, trace.text)
    return stable_id("ev", "rule", trace.rule, trace.document, trace.provision)


def _label(entry: Entry) -> str:
    kinds = {"sentence": "sentence in", "row": "row of", "rule": "rule of"}
    return f"Evidence {entry.number}: {kinds[entry.kind]} {entry.file or 'an unnamed source'}"


def _surroundings(report: Report, span: Span) -> tuple[str, str]:
    """Return the words around a span: the rest of its sentence, cut at words."""
    sentences = report.document.sentences
    touched = [sentence for sentence in sentences if sentence.start < span.end and sentence.end > span.start]
    start = min([span.start, *(sentence.start for sentence in touched)])
    end = max([span.end, *(sentence.end for sentence in touched)])
    if not touched:
        start, end = max(0, span.start - _AROUND), min(len(report.text), span.end + _AROUND)
    return _cut(report.text[start : span.start], head=False), _cut(report.text[span.end : end], head=True)


def _cut(text: str, *, head: bool) -> str:
    if len(text) <= _AROUND:
        return text
    if head:
        return text[:_AROUND].rsplit(None, 1)[0] + " …"
    return "… " + text[-_AROUND:].split(None, 1)[-1]
