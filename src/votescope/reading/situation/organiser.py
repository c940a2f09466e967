"""The organiser: the bodies and powers that hold, run or count the vote, as the report names them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from votescope.core import Fact, Span
from votescope.reading.document import Document, Sentence
from votescope.reading.figures.contestant import Names, names_in
from votescope.reading.figures.reporter import body_name, holder_name, reporters_in
from votescope.reading.situation.telling import worded
from votescope.reading.wordlist import vocabulary

__all__ = ["find_organisers"]


def _pattern(written: str) -> re.Pattern[str]:
    return worded("organisers", written, "", re.NOFLAG)


def find_organisers(document: Document) -> tuple[Fact, ...]:
    """Find the bodies that hold, run or count the vote, each once, with its first words.

    Returns
    -------
    tuple of Fact
        ``organiser`` with a name as for speakers: bodies in full, unnamed ones in lower case without article, a
        state by its name.
    """
    names = names_in(document)
    seen: dict[str, Span] = {}
    for sentence in document.sentences:
        for name, start, end in sorted(_in_sentence(document, sentence, names), key=lambda found: found[1]):
            name = _pattern("led").sub("", name)
            longer = next((known for known in seen if known.endswith(f" {name}") or known == name), None)
            if longer is None:
                seen[name] = document.span(start, end)
    return tuple(
        Fact(key="organiser", value=name, spans=(span,), derived=f"wording {span.text!r}")
        for name, span in seen.items()
    )


def _in_sentence(document: Document, sentence: Sentence, names: Names) -> Iterator[tuple[str, int, int]]:
    text = document.text
    for written in vocabulary("organisers")["held_by"]:
        for match in _pattern(written).finditer(text, sentence.start, sentence.end):
            name = _resolved(document, *match.span("name"))
            if (
                name
                and name.lower() not in vocabulary("organisers")["vague"]
                and not _pattern("loose").match(name)
            ):
                yield name, *match.span("name")
    if _pattern("results").search(text, sentence.start, sentence.end):
        for match in _pattern("ministry").finditer(text, sentence.start, sentence.end):
            yield holder_name(match["name"]), *match.span("name")
    for match in _pattern("body").finditer(text, sentence.start, sentence.end):
        start, end = _after_label(text, *match.span("body"))
        yield body_name(document, text[start:end], match.start()), start, end
    if not (
        _pattern("counting").search(text, sentence.start, sentence.end)
        and _pattern("head").search(text, sentence.start, sentence.end)
    ):
        return  # no body that counts can stand here: finding who reports is slow
    for reporter in reporters_in(document, sentence, names):
        phrase = text[reporter.start : reporter.end].lower()
        last = _pattern("head").match(reporter.name.split()[-1])
        counts = (
            last
            and not reporter.document
            and reporter.kind == "organiser"
            and _pattern("counting").search(phrase)
        )
        if counts and not _pattern("loose").match(reporter.name):
            yield reporter.name, reporter.start, reporter.end


def _after_label(text: str, start: int, end: int) -> tuple[int, int]:
    """Step over a word at the start of a sentence, and back to the owner of a body ("Fiji's election office")."""
    owner = re.search(r"(?:[A-ZÀ-Þ][\w’-]+\s+)?[\w’-]+['’]s\s+$", text[max(0, start - 50) : start])
    if owner and text[start].islower() and not re.search(r"day['’]s\s+$", owner[0]):
        return start - len(owner[0]), end
    label = re.match(r"(?:The|A|An|Its|In|By|For)\s+", text[start:end])
    return (start + label.end(), end) if label else (start, end)


def _resolved(document: Document, start: int, end: int) -> str:
    """Write a state for its adjective or capital, else the words as printed without article."""
    place = next((place for place in document.places if place.start == start and place.end >= end), None)
    return place.name if place else holder_name(document.text[start:end])
