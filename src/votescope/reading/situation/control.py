"""The control: in whose hands the territory of the vote is, as the report says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from votescope.core import Fact, Span
from votescope.reading.document import Document, PlaceName, Sentence
from votescope.reading.situation.attributed import attribution_note
from votescope.reading.wordlist import vocabulary

__all__ = ["find_control"]


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = vocabulary("control")
    return tuple(
        (
            rule["value"],
            re.compile(
                rule["pattern"].replace("PLACES", table["places"]).replace("HOLDER", table["holder"]),
                re.IGNORECASE,
            ),
        )
        for rule in table["rules"]
    )


@cache
def _keywords() -> re.Pattern[str]:
    return re.compile(vocabulary("control")["keywords"], re.IGNORECASE)


@cache
def _barred() -> re.Pattern[str]:
    return re.compile(vocabulary("control")["barred"], re.IGNORECASE)


def find_control(document: Document) -> tuple[Fact, ...]:
    """Find who holds the land: ``territory.control`` and ``territory.holder``.

    The territory is a code where the sentence names regions, else ``None`` for the land of the vote as a whole.
    The control is ``occupied``, ``partly occupied``, ``self-proclaimed``, ``de facto control`` or ``disputed``.
    """
    return tuple(fact for sentence in document.sentences for fact in _in_sentence(document, sentence))


def _in_sentence(document: Document, sentence: Sentence) -> Iterator[Fact]:
    if not _keywords().search(document.text, sentence.start, sentence.end):
        return
    taken: list[tuple[int, int]] = []
    for value, pattern in _rules():
        for match in pattern.finditer(document.text, sentence.start, sentence.end):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            if _barred().search(document.text, match.start(), min(sentence.end, match.end() + 25)):
                continue
            taken.append(match.span())
            yield from _facts(document, sentence, value, match)


def _facts(document: Document, sentence: Sentence, value: str, match: re.Match[str]) -> Iterator[Fact]:
    span = _trimmed(document, match)
    note = attribution_note(document, sentence, match.start())
    codes = _codes(document, match)
    holder = _holder(document, match)
    for code in codes or (None,):
        yield Fact(
            key="territory.control",
            value=value,
            territory=code,
            spans=(span,),
            derived=f"wording {span.text!r}",
            note=note,
        )
        if holder:
            yield Fact(
                key="territory.holder",
                value=holder,
                territory=code,
                spans=(span,),
                derived=f"wording {span.text!r}",
                note=note,
            )


def _trimmed(document: Document, match: re.Match[str]) -> Span:
    end = match.end() - (len(match[0]) - len(match[0].rstrip(" ,")))
    return document.span(match.start(), end)


def _codes(document: Document, match: re.Match[str]) -> tuple[str, ...]:
    """Return the codes of the regions named; a state ("occupied parts of X") stands for the vote as a whole."""
    groups = match.groupdict()
    if not groups.get("places"):
        return ()
    start, end = match.span("places")
    found = [
        p for p in document.places if start <= p.start and p.end <= end and p.level != "country" and p.code
    ]
    return tuple(dict.fromkeys(p.code for p in found if p.code))


def _holder(document: Document, match: re.Match[str]) -> str | None:
    """Return who holds the land: a state for an adjective or capital, else the words as printed."""
    groups = match.groupdict()
    name = next((group for group in ("holder", "adjective") if groups.get(group)), None)
    if name is None:
        return None
    start, end = match.span(name)
    place: PlaceName | None = next((p for p in document.places if start <= p.start < end), None)
    if place is not None:
        return place.name
    words = match[name]
    return {
        "rebel": "rebels",
        "separatist": "separatists",
        "insurgent": "insurgents",
        "militia": "militia",
    }.get(words.lower(), words)
