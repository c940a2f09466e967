"""The unit: a sentence for reading speech, where a quotation never ends in the middle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from votescope.reading.document import Document
from votescope.reading.statements.quote import Quote, find_quotes
from votescope.reading.statements.word import Word, tokenise

__all__ = ["Unit", "cut_units"]

LONGEST = 6000
"""A sentence of more characters is no prose (a table, a list, a page without stops) and is not read for speech."""


@dataclass(slots=True)
class Unit:
    """One or more sentences joined by a quotation, with their tokens and outermost quotations."""

    start: int
    end: int
    headline: bool
    paragraph: int
    tokens: list[Word] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)


def cut_units(document: Document) -> list[Unit]:
    """Cut the headline and body into units with their tokens and outermost quotations."""
    paragraphs = _paragraphs(document)
    quotes = find_quotes(document.text, paragraphs)
    outer = [quote for quote in quotes if quote.depth == 0]
    units = _joined(document, outer, paragraphs)
    position = 0
    for unit in units:
        while position < len(outer) and outer[position].start < unit.start:
            position += 1
        k = position
        while k < len(outer) and outer[k].end <= unit.end:
            unit.quotes.append(outer[k])
            k += 1
        if unit.end - unit.start <= LONGEST:
            unit.tokens = tokenise(document.text, unit.start, unit.end, unit.quotes)
    return units


def _paragraphs(document: Document) -> list[tuple[int, int]]:
    """Group sentences into paragraphs: a line break that no sentence spans, or a change of line, parts them."""
    spans: list[tuple[int, int]] = []
    headline = False
    for sentence in document.sentences:
        gap = document.text[spans[-1][1] : sentence.start] if spans else "\n"
        if "\n" in gap or "\r" in gap or sentence.headline != headline:
            spans.append((sentence.start, sentence.end))
        else:
            spans[-1] = (spans[-1][0], sentence.end)
        headline = sentence.headline
    return spans


def _joined(document: Document, quotes: Sequence[Quote], paragraphs: Sequence[tuple[int, int]]) -> list[Unit]:
    """Join the sentences over which one quotation runs."""
    units: list[Unit] = []
    inside = 0
    position = 0
    for sentence in document.sentences:
        while position + 1 < len(paragraphs) and paragraphs[position + 1][0] <= sentence.start:
            position += 1
        if units and sentence.start < inside and units[-1].paragraph == position:
            units[-1].end = max(units[-1].end, sentence.end)
        else:
            units.append(
                Unit(start=sentence.start, end=sentence.end, headline=sentence.headline, paragraph=position)
            )
        inside = max(inside, _reach(quotes, sentence.start, units[-1].end))
    return units


def _reach(quotes: Sequence[Quote], start: int, end: int) -> int:
    """Return the end of the last quotation that begins before ``end``."""
    low, high = 0, len(quotes)
    while low < high:
        middle = (low + high) // 2
        if quotes[middle].start < end:
            low = middle + 1
        else:
            high = middle
    return quotes[low - 1].end if low and quotes[low - 1].end > start else 0
