"""The document list: the documents that record.yaml names as sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from votescope.core import Moment, Problem
from votescope.record.cited_document import CitedDocument
from votescope.record.files.value import expected_value, fact_value
from votescope.record.files.yaml_file import Place, YamlFile
from votescope.record.vocabulary import vocabulary

if TYPE_CHECKING:
    from votescope.record.files.schema import DocumentEntry

__all__ = ["origins_of_documents", "read_documents"]


def read_documents(
    listed: Sequence[DocumentEntry], file: YamlFile
) -> tuple[tuple[CitedDocument, ...], list[Problem]]:
    """Return the documents, and what is wrong with them: a day that is none, an id twice, one that is not listed."""
    term = vocabulary()["calendar.published"]
    ids = [entry.id for entry in listed]
    documents: list[CitedDocument] = []
    problems: list[Problem] = []
    for rank, entry in enumerate(listed):
        place: Place = ("documents", rank)
        day = Moment()
        try:
            if entry.date is not None and isinstance(read := fact_value(term, entry.date), Moment):
                day = read
        except ValueError as error:
            problems.append(_problem(file, (*place, "date"), str(error), expected_value(term)))
        if entry.id in ids[:rank]:
            problems.append(_problem(file, (*place, "id"), f"a second document {entry.id!r}", "each id once"))
        if entry.repeats and (entry.repeats not in ids or entry.repeats == entry.id):
            found = f"no other document is called {entry.repeats!r}"
            problems.append(_problem(file, (*place, "repeats"), found, "the id of another document"))
        documents.append(
            CitedDocument(
                id=entry.id,
                title=entry.title,
                publisher=entry.publisher,
                date=day,
                link=entry.link,
                repeats=entry.repeats,
            )
        )
    return tuple(documents), problems


def origins_of_documents(documents: Iterable[CitedDocument]) -> dict[str, str]:
    """Return the origin of each document that repeats another: the first one of its chain.

    >>> origins_of_documents([CitedDocument(id="a", title="A"), CitedDocument(id="b", title="B", repeats="a")])
    {'b': 'a'}
    """
    repeats = {document.id: document.repeats for document in documents if document.repeats}
    origins: dict[str, str] = {}
    for name, first in repeats.items():
        passed = {name}
        while first in repeats and first not in passed:
            passed.add(first)
            first = repeats[first]
        origins[name] = min(passed) if first in passed else first  # a circle has no first one
    return origins


def _problem(file: YamlFile, place: Place, found: str, expected: str) -> Problem:
    return Problem(
        file=file.name,
        row=file.line(place),
        column=str(place[-1]),
        found=found,
        expected=expected,
        todo="Correct the document's entry.",
        kind="document",
    )
