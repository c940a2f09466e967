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
                if _SHOWN.match(text, match.start("what")):
                    continue
                start = _past_condition(text, match.start("what"))
                end = _clause_end(text, start)
                words = text[start:end]
                if certainty == "warned" and re.search(r"\bhad\b", words[:60]):
                    continue
                if not _effects().search(words) or end - start > LONGEST or _barred().search(words):
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


@cache
def _barred() -> re.Pattern[str]:
    return re.compile(vocabulary("consequences")["bars"], re.IGNORECASE)


_CONDITION = re.compile(r"(?:once|if|when|unless|should|after)\b[^.;,]{3,70},\s+", re.IGNORECASE)
_STOP = re.compile(r",\s|;|(?<!\s)[\"”]|[.!?][\"”’]?(?:\s|$)|$")
_SHOWN = re.compile(r"(?:show|confirm|reveal|no|not|be\s+no|there\s+would\s+be\s+no)\b", re.IGNORECASE)
_INCLUDING = re.compile(r",\s+(?:including|such\s+as|with)\b[^.;\"”]{3,80}")
_QUOTE = re.compile(r"\s?[\"“](?P<inside>[^\"”]{1,90})[\"”]")


def _past_condition(text: str, start: int) -> int:
    """Step over a condition that leads in: "warned that if it left, ..."."""
    match = _CONDITION.match(text, start)
    return match.end() if match else start


def _clause_end(text: str, start: int) -> int:
    """Return where the clause ends; a quotation that opens inside it is taken whole."""
    place = start
    while True:
        stop = _STOP.search(text, place)
        end = stop.start() if stop else len(text)
        quote = _QUOTE.search(text, place, end + 100)
        if quote is None or quote.start() >= end or not text[start : quote.start()].strip():
            break
        place = quote.end()
        if place >= end and re.match(r"\s+\w", text[place:]) is None:
            end = place
            break
    more = _INCLUDING.match(text, end)
    return start + len(text[start : more.end() if more else end].rstrip())


def _holder(span: Span, statements: tuple[Statement, ...]) -> str | None:
    """Return the speaker of the statement that holds the words."""
    return next(
        (s.speaker for s in statements if any(c.start <= span.start < c.end for c in s.contents)), None
    )
