"""The parse: the dependency parse of a unit, each of its words with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from votescope.reading.engines.parser import load_parser
from votescope.reading.statements.clause import is_speech
from votescope.reading.statements.unit import Unit
from votescope.reading.statements.word import Word

__all__ = ["Parse", "parse_units"]

FOLDED = "this"
"""The word that stands for a quotation of speech: the parser reads "This, X said" well and long quotations badly."""

_SURROGATE = re.compile("[\ud800-\udfff]")
"""Halves of characters, which the parser's own strings cannot hold."""
MOST_WORDS = 200
"""A sentence of more words and marks is a list or a table, which the parser reads slowly and badly."""


@dataclass(frozen=True, slots=True)
class Parse:
    """A parsed unit: ``words`` are the parser's tokens, ``places`` their characters in the report.

    ``quotes`` are the numbers of the tokens that stand for a quotation.
    """

    unit: Unit
    words: Any
    places: list[tuple[int, int]]
    quotes: frozenset[int]

    def range_of(self, first: int, last: int) -> tuple[int, int]:
        """Return the characters from token ``first`` to token ``last``, both included."""
        return self.places[first][0], self.places[last][1]


def parse_units(text: str, units: Iterable[Unit]) -> Iterator[Parse]:
    """Parse the units of a report one by one as sentences, quotations of speech folded into a single word."""
    nlp = load_parser()
    text = _SURROGATE.sub("\ufffd", text)
    prose = (unit for unit in units if 0 < len(unit.tokens) <= MOST_WORDS)
    cut = [made for unit in prose if (made := _cut(nlp, text, unit)) is not None]
    parsed = nlp.pipe(doc for doc, _, _, _ in cut)
    for doc, (_, unit, places, quotes) in zip(parsed, cut, strict=True):
        yield Parse(unit, doc, places, quotes)


def _cut(nlp: Any, text: str, unit: Unit) -> tuple[Any, Unit, list[tuple[int, int]], frozenset[int]] | None:
    """Cut a unit into the parser's words; a unit is one sentence, whatever the parser would make of its stops."""
    words: list[str] = []
    places: list[tuple[int, int]] = []
    quotes: set[int] = set()
    position = unit.start
    for token in (*_folded(unit), None):
        stop = unit.end if token is None else token.start
        for word in nlp.tokenizer(text[position:stop]):
            if not word.text.isspace():
                words.append(word.text)
                places.append((position + word.idx, position + word.idx + len(word.text)))
        if token is not None:
            quotes.add(len(words))
            words.append(FOLDED)
            places.append((token.start, token.end))
            position = token.end
            if text[token.end : token.end + 2].strip().isalpha():  # its comma stands inside the quotation
                words.append(",")
                places.append((token.end - 1, token.end))
    if not words:
        return None
    spaces = [after[0] > before[1] for before, after in pairwise(places)]
    starts = [number == 0 for number in range(len(words))]
    doc = _doc_class()(nlp.vocab, words=words, spaces=[*spaces, False], sent_starts=starts)
    return doc, unit, places, frozenset(quotes)


def _folded(unit: Unit) -> Iterator[Word]:
    """Yield the quotations that are speech by themselves, not the end of a sentence that began outside the marks."""
    before: Word | None = None
    for token in unit.tokens:
        if is_speech(token) and token.quote is not None:
            opens = token.text[token.quote.inner_start - token.start :].lstrip()[:1]
            if before is None or before.kind != "word" or opens.isupper():
                yield token
        before = token


def _doc_class() -> Any:
    from spacy.tokens import Doc

    return Doc
