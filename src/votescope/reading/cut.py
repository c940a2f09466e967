"""The cut: a report's text made into a document of lines, sentences and places."""

from __future__ import annotations

from datetime import date

from votescope.reading.document import Document, Published
from votescope.reading.line import classify_lines
from votescope.reading.place import find_places
from votescope.reading.sentence import split_sentences

__all__ = ["read_document"]


def read_document(text: str, *, file: str, published: date | None = None) -> Document:
    """Cut a report's text into classed lines and sentences, with its places and publication date.

    Parameters
    ----------
    text : str
        The report as saved; offsets count its characters.
    file : str
        The name that spans carry.
    published : datetime.date, optional
        The publication day a user vouches for; it beats whatever the text prints.

    Returns
    -------
    Document
    """
    lines = classify_lines(text)
    return Document(
        file=file,
        text=text,
        lines=lines,
        sentences=split_sentences(text, lines),
        places=find_places(text),
        published=Published(day=published, basis="user") if published else None,
    )
