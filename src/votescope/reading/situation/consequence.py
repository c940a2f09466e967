"""The consequence: what the text says may follow from the vote, with how certain it is said to be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from votescope.core import Span, Statement
from votescope.reading.document import Document
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["Consequence", "find_consequences"]

LONGEST = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """Something said to follow: ``by`` whom it is said, if by anyone; ``certainty`` by the words used."""

    what: str
    by: str | None
    certainty: str
    span: Span


def find_consequences(document: Document, statements: tuple[Statement, ...] = ()) -> tuple[Consequence, ...]:
    """Find measures and events that the text says may, would or will follow.

    A cue ("threatened to", "could lead to", "is expected to") and a consequence noun or verb (annexation,
    sanctions, independence, protest, court) must stand in one clause.

    >>> from votescope.reading.cut import read_document
    >>> text = "The vote could lead to sanctions against the island. It was calm."
    >>> [(c.certainty, c.what) for c in find_consequences(read_document(text, file="a.txt"))]
    [('possible', 'could lead to sanctions against the island')]
    """
    found: list[Consequence] = []
    for sentence in document.sentences:
        text = document.text[sentence.start : sentence.end]
        for pattern, certainty in _cues():
            for match in pattern.finditer(text):
                start, end = match.start("what"), _clause_end(text, match.start("what"))
                if not _effects().search(text[start:end]) or end - start > LONGEST:
                    continue
                span = document.span(sentence.start + start, sentence.start + end)
                if any(span.start < c.span.end and c.span.start < span.end for c in found):
                    continue
                by = _holder(span, statements)
                found.append(Consequence(what=span.text, by=by, certainty=certainty, span=span))
    return tuple(sorted(found, key=lambda c: c.span.start))


@cache
def _cues() -> tuple[tuple[re.Pattern[str], str], ...]:
    entries = vocabulary("consequences")["cues"]
    return tuple(
        (re.compile(rf"\b{pattern}", re.IGNORECASE), certainty)
        for certainty, group in entries.items()
        for pattern in group
    )


@cache
def _effects() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(vocabulary('consequences')['effects'])}", re.IGNORECASE)


def _clause_end(text: str, start: int) -> int:
    match = re.search(r",\s|;|[\"”]|[.!?][\"”’]?(?:\s|$)|$", text[start:])
    end = start + (match.start() if match else len(text))
    return start + len(text[start:end].rstrip())


def _holder(span: Span, statements: tuple[Statement, ...]) -> str | None:
    """Return the speaker of the statement that holds the words."""
    return next(
        (s.speaker for s in statements if any(c.start <= span.start < c.end for c in s.contents)), None
    )
