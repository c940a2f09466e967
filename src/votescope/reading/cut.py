"""The cut: a report's text made into a document of lines, sentences and places."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from votescope.reading.document import Document, Line
from votescope.reading.page.line import classify_lines
from votescope.reading.page.published import Verdict, choose_published
from votescope.reading.page.reading_copy import reading_copy
from votescope.reading.page.sentence import split_sentences
from votescope.reading.page.web_lines import page_candidates, page_lines
from votescope.reading.page.web_page import WebPage
from votescope.reading.places.place import find_places

__all__ = ["cut_document", "read_document"]


def read_document(text: str, *, file: str, published: date | None = None) -> Document:
    r"""Cut a report's text into classed lines and sentences, with its places and publication date.

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

    Examples
    --------
    >>> document = read_document("3 May 2011\nFiji votes. It was calm.", file="a.txt")
    >>> str(document.published.day), len(document.sentences)
    ('2011-05-03', 2)
    """
    return cut_document(text, file=file, published=published)[0]


def cut_document(
    text: str, *, file: str, published: date | None = None, page: WebPage | None = None
) -> tuple[Document, Verdict]:
    """Return the document and the verdict on the dates that it prints.

    ``page`` is the web page that ``text`` was extracted from.
    """
    copy = reading_copy(text)
    lines = classify_lines(copy) if page is None else page_lines(page, copy)
    document = Document(
        file=file,
        text=copy,
        lines=lines,
        sentences=(),
        saved=None if copy == text else text,
        page=page is not None,
    )
    metadata = page_candidates(page, document) if page is not None else ()
    verdict = choose_published(document, metadata=metadata, vouched=published)
    document = replace(
        document,
        lines=_with_bogus_headers(copy, lines, verdict),
        published=verdict.published,
        bogus_dates=verdict.bogus,
        date_candidates=verdict.candidates,
    )
    return replace(
        document, sentences=split_sentences(copy, document.lines), places=find_places(copy)
    ), verdict


def _with_bogus_headers(text: str, lines: tuple[Line, ...], verdict: Verdict) -> tuple[Line, ...]:
    """Make banners of the date lines that hold a rejected date, joined to the banner they open."""
    bogus = {span.start for _, span, _ in verdict.bogus}
    result: list[Line] = []
    for line in lines:
        if line.kind == "dateline" and line.start in bogus:
            line = replace(line, kind="banner")
        last = result[-1] if result else None
        if last and last.kind == line.kind == "banner" and not text[last.end : line.start].strip(" \t"):
            result[-1] = replace(last, end=line.end)
        else:
            result.append(line)
    return tuple(result)
