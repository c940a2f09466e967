"""The conditions: how voting went on, as a report tells it: ballots, stations, guards, bans, pressure on voters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from votescope.core import Fact, Statement
from votescope.reading.document import Document, Sentence
from votescope.reading.situation.attributed import drafted
from votescope.reading.situation.part import named_places, noted, part_of, regions_of
from votescope.reading.situation.telling import WORD, told_as_so, worded
from votescope.reading.wordlist import vocabulary

__all__ = ["find_conditions", "placed_facts"]


def find_conditions(document: Document, statements: Sequence[Statement] = ()) -> tuple[Fact, ...]:
    """Find the conditions of voting that a report tells as observed: one fact for each value and sentence.

    What is denied, feared, proposed or told of an earlier vote makes no fact.

    >>> from votescope.reading.cut import read_document
    >>> text = "Some stations ran out of ballot papers. There was no curfew."
    >>> [(fact.key, fact.value) for fact in find_conditions(read_document(text, file="a.txt"))]
    [('stations.condition', 'ballots short')]
    """
    return tuple(
        fact for sentence in document.sentences for fact in _in_sentence(document, sentence, statements)
    )


def _in_sentence(document: Document, sentence: Sentence, statements: Sequence[Statement]) -> Iterator[Fact]:
    piece = document.text[sentence.start : sentence.end]
    low = piece.casefold()
    found: dict[str, list[tuple[int, int]]] = {}
    for rule in vocabulary("conditions")["rules"]:
        if not any(stem in low for stem in rule["stems"]):
            continue
        if "beside" in rule and not worded("conditions", rule["beside"]).search(piece):
            continue
        if "barred" in rule and worded("conditions", rule["barred"]).search(piece):
            continue
        extent = _extent(document, sentence, rule)
        taken = found.setdefault(rule["key"], [])
        if extent is None or any(a < extent[1] and extent[0] < b for a, b in taken):
            continue
        taken.append(extent)
        value = rule["value"].format(words=document.span(*extent).text)
        yield from placed_facts(document, sentence, (rule["key"], value), extent, statements)


def _extent(document: Document, sentence: Sentence, rule: dict[str, Any]) -> tuple[int, int] | None:
    conditional = rule.get("conditional", False)
    for written in rule["patterns"]:
        pattern = worded("conditions", written, WORD)
        for match in pattern.finditer(document.text, sentence.start, sentence.end):
            if told_as_so(document, sentence, *match.span(), may_be_unreal=conditional):
                return match.span()
    return None


def placed_facts(
    document: Document,
    sentence: Sentence,
    told: tuple[str, str | bool],
    extent: tuple[int, int],
    statements: Sequence[Statement],
) -> Iterator[Fact]:
    """Yield a fact for each region in which the sentence places it, else one, with the part of the land as note."""
    fact = drafted(document, sentence, told, extent, statements)
    codes = regions_of(document, sentence, *extent)
    part = part_of(document, sentence, *extent) or named_places(document, sentence, document.span(*extent))[1]
    for code in codes or (None,):
        yield replace(fact, territory=code, note=noted("" if code else part, fact.note))
