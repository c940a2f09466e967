"""The concern: what is wrong with a record that can be read all the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from votescope.core import Problem
from votescope.record.files.record_file import Entry, RecordFile
from votescope.record.files.value import NONE_FOUND, written_value
from votescope.record.merge import grouped, in_conflict
from votescope.record.vocabulary import label_of

if TYPE_CHECKING:
    from votescope.record.case import Case

__all__ = ["record_concerns"]


def record_concerns(case: Case) -> tuple[Problem, ...]:
    """List confirmed facts without a source or in contradiction, and sources that nothing is known of, by line.

    Neither stops an examination: what contradicts is printed as contested and decides nothing, what has no source is
    marked so wherever it decides.
    """
    record = case.record
    confirmed = [entry for entry in record.entries if entry.fact.status == "confirmed"]
    return (
        *(_unsourced(record, entry) for entry in confirmed if not (entry.fact.sources or entry.fact.spans)),
        *_unknown_sources(record, [case.name_of(path) for path in case.reports]),
        *_contradictions(record, confirmed),
        *_found_and_not(record, confirmed),
    )


def _unsourced(record: RecordFile, entry: Entry) -> Problem:
    return Problem(
        file=record.file.name,
        row=record.file.line(entry.place),
        column=entry.fact.key,
        found=f"the confirmed fact on {label_of(entry.fact.key)!r} names no source",
        expected="sources: [a report or document], or spans with the words it was read from",
        todo="Add where it stands, or set its status to drafted.",
        kind="no source",
    )


def _unknown_sources(record: RecordFile, reports: Sequence[str]) -> Iterator[Problem]:
    """Yield the sources that name neither a report of the case nor a document of the record."""
    known = {document.id for document in record.documents} | set(reports)
    stems = {
        PurePosixPath(name).stem for name in reports
    }  # the id of a report; a number follows where two share it
    for entry in record.entries:
        for position, source in enumerate(entry.fact.sources):
            if source in known or source in stems or source.rpartition("-")[0] in stems:
                continue
            yield Problem(
                file=record.file.name,
                row=record.file.line((*entry.place, "sources", position)),
                column=entry.fact.key,
                found=f"the source {source!r} names neither a report nor a document",
                expected=f"one of {', '.join(sorted(known))}"
                if known
                else "the id of a document under documents",
                todo="Correct the id, or list the document under documents.",
                kind="unknown source",
            )


def _contradictions(record: RecordFile, confirmed: Sequence[Entry]) -> Iterator[Problem]:
    for first, second in combinations(confirmed, 2):
        a, b = first.fact, second.fact
        if (a.key, a.territory) != (b.key, b.territory):
            continue
        groups = grouped([a, b])
        if len(groups) == 2 and in_conflict(*groups):
            yield _both(
                record, second.place, a.key, written_value(b.value), written_value(a.value), first.place
            )


def _found_and_not(record: RecordFile, confirmed: Sequence[Entry]) -> Iterator[Problem]:
    """Yield what is confirmed where the record says also that somebody looked and found nothing."""
    listed = (record.file.data or {}).get("facts") or {}
    for entry in confirmed:
        key, territory = entry.fact.key, entry.fact.territory
        for position, other in enumerate(listed.get(key) or ()):
            if other.get("value") == NONE_FOUND and other.get("territory") == territory:
                place = ("facts", key, position)
                yield _both(record, place, key, NONE_FOUND, written_value(entry.fact.value), entry.place)


def _both(
    record: RecordFile,
    place: tuple[str | int, ...],
    key: str,
    said: object,
    other: object,
    other_place: tuple[str | int, ...],
) -> Problem:
    line = record.file.line(other_place)
    return Problem(
        file=record.file.name,
        row=record.file.line(place),
        column=key,
        found=f"{label_of(key)}: {_shown(said)} is confirmed here, and {_shown(other)} on line {line}",
        expected="one of them confirmed; both cannot be true",
        todo="Reject the one that is not so (status: rejected), or widen a date or number until both can be true.",
        kind="contradiction",
    )


def _shown(value: object) -> str:
    """Write a value as the file has it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
