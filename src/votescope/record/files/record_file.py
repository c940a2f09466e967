"""The record file: the facts of a case as record.yaml holds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from votescope.core import Cell, Fact, InputProblem, Moment, Problem, Span, Status, Territory
from votescope.record.cited_document import CitedDocument
from votescope.record.files.anchor import span_problem
from votescope.record.files.document_list import read_documents
from votescope.record.files.schema import FactEntry, RecordSchema, SpanEntry, checked
from votescope.record.files.value import NONE_FOUND, UNKNOWN, expected_value, fact_value, written_value
from votescope.record.files.yaml_file import Place, YamlFile
from votescope.record.searched import Searched
from votescope.record.vocabulary import Term, closest_key, vocabulary

__all__ = ["Entry", "RecordFile", "moved_words", "read_record"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A fact as it stands in the file: where, and what."""

    place: Place
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFile:
    """record.yaml: its text, its facts in order, the documents they name, its territories and their status."""

    file: YamlFile
    entries: tuple[Entry, ...] = ()
    searched: tuple[Searched, ...] = ()
    territories: tuple[tuple[Territory, Status], ...] = ()
    documents: tuple[CitedDocument, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts in the order of the file, rejected ones included."""
        return tuple(entry.fact for entry in self.entries)

    def with_status(self, place: Place, status: Status, *, note: str | None = None) -> RecordFile:
        """Return the file with another status for the fact at ``place``; nothing else changes."""
        file = self.file.with_value((*place, "status"), status)
        if note is not None:
            file = file.with_value((*place, "note"), note)
        return read_record(file)

    def with_correction(self, place: Place, value: Any) -> RecordFile:
        """Return the file with the value that a person put for the fact at ``place``, confirmed."""
        return read_record(
            self.file.with_value((*place, "value"), value).with_value((*place, "status"), "confirmed")
        )

    def with_facts(self, facts: Sequence[Fact]) -> RecordFile:
        """Return the file with facts added at the end of their keys."""
        by_key: dict[str, list[dict[str, Any]]] = {}
        for fact in facts:
            by_key.setdefault(fact.key, []).append(_written_fact(fact))
        order = {key: rank for rank, key in enumerate(vocabulary())}
        file = self.file
        for key in sorted(by_key, key=lambda name: order.get(name, len(order))):
            file = file.with_items(("facts", key), by_key[key])
        return read_record(file)

    def with_territories(self, territories: Sequence[Territory], status: Status) -> RecordFile:
        """Return the file with territories added at the end of their list."""
        entries = [
            {
                "name": territory.name,
                **({"code": territory.code} if territory.code else {}),
                **({"variants": list(territory.variants)} if territory.variants else {}),
                "status": status,
            }
            for territory in territories
        ]
        return read_record(self.file.with_items(("territories",), entries))


def read_record(file: YamlFile) -> RecordFile:
    """Read record.yaml.

    Raises
    ------
    InputProblem
        With every problem of the file: unknown keys, values that are not of the key's type, spans whose length does
        not fit their words.
    """
    schema = checked(RecordSchema, file)
    entries: list[Entry] = []
    searched: list[Searched] = []
    documents, problems = read_documents(schema.documents or (), file)
    for key, listed in (schema.facts or {}).items():
        term = vocabulary().get(key)
        if term is None:
            problems.append(_unknown_key(file, key))
            continue
        for position, entry in enumerate(listed or ()):
            place: Place = ("facts", key, position)
            if entry.value in (UNKNOWN, NONE_FOUND):
                searched.append(
                    Searched(key=key, territory=entry.territory, answer=entry.value, note=entry.note)
                )
                continue
            try:
                entries.append(Entry(place=place, fact=_fact(term, entry)))
            except ValueError as error:
                problems.append(
                    Problem(
                        file=file.name,
                        row=file.line((*place, "value")),
                        column=key,
                        found=str(error),
                        expected=f"{expected_value(term)} ({UNKNOWN} or {NONE_FOUND} where nobody knows)",
                        todo="Correct the value.",
                        kind="value",
                    )
                )
    if problems:
        raise InputProblem(problems)
    territories: tuple[tuple[Territory, Status], ...] = tuple(
        (Territory(name=entry.name, code=entry.code, variants=entry.variants), entry.status)
        for entry in schema.territories or ()
    )
    return RecordFile(
        file=file,
        entries=tuple(entries),
        searched=tuple(searched),
        territories=territories,
        documents=documents,
    )


def moved_words(
    record: RecordFile, texts: Mapping[str, str], *, unread: frozenset[str] = frozenset()
) -> list[Problem]:
    """List the spans whose words do not stand where the record says.

    Parameters
    ----------
    record : RecordFile
        The record as read.
    texts : mapping of str to str
        The text of each report by its file as the record names it.
    unread : set of str
        Reports that are there but whose text is not known here; their spans are left alone.
    """
    problems: list[Problem] = []
    for entry in record.entries:
        for position, span in enumerate(entry.fact.spans):
            if isinstance(span, Span) and span.file not in unread:
                place = (*entry.place, "spans", position)
                problem = span_problem(span, texts, file=record.file.name, row=record.file.line(place))
                problems.extend([problem] if problem else [])
    return problems


def _unknown_key(file: YamlFile, key: str) -> Problem:
    near = closest_key(key)
    return Problem(
        file=file.name,
        row=file.line(("facts", key)),
        column=key,
        found=f"no fact is called {key!r}",
        expected=f"{near!r}, perhaps" if near else "a key of the vocabulary",
        todo="Correct its spelling; `votescope new` lists the keys in record.yaml.",
        kind="vocabulary",
    )


def _fact(term: Term, entry: FactEntry) -> Fact:
    spans = tuple(
        Span(text=trace.text, start=trace.start, end=trace.end, file=trace.file)
        if isinstance(trace, SpanEntry)
        else Cell(file=trace.file, row=trace.row, column=trace.column, sheet=trace.sheet, text=trace.text)
        for trace in entry.spans
    )
    value = fact_value(term, entry.value, wording=entry.wording, anchor=entry.anchor)
    return Fact(
        key=term.key,
        value=value,
        territory=entry.territory,
        spans=spans,
        derived=entry.derived,
        status=entry.status,
        sources=entry.sources,
        note=entry.note,
    )


def _written_fact(fact: Fact) -> dict[str, Any]:
    """Return the mapping that record.yaml holds for a fact, empty parts left out."""
    moment = fact.value if isinstance(fact.value, Moment) else Moment()
    parts: dict[str, Any] = {
        "value": written_value(fact.value),
        "status": fact.status,
        "territory": fact.territory,
        "wording": moment.wording or None,
        "anchor": moment.anchor,
        "derived": fact.derived or None,
        "sources": list(fact.sources) or None,
        "note": fact.note or None,
        "spans": [_written_trace(trace) for trace in fact.spans] or None,
    }
    return {name: part for name, part in parts.items() if part is not None}


def _written_trace(trace: Span | Cell) -> dict[str, Any]:
    if isinstance(trace, Span):
        return {"file": trace.file, "start": trace.start, "end": trace.end, "text": trace.text}
    parts = {name: getattr(trace, name) for name in ("file", "row", "column", "sheet", "text")}
    return {name: part for name, part in parts.items() if part not in (None, "")}
