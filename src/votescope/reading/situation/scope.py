"""The scope: whether a vote was held in a part of a state, in all of it, or in a union of states."""

from __future__ import annotations

import re

from votescope.core import Fact
from votescope.reading.document import Document
from votescope.reading.places.gazetteer import country_of
from votescope.reading.situation.kind import Kind
from votescope.reading.situation.part import lands_of
from votescope.reading.wordlist import vocabulary

__all__ = ["find_scope"]


def find_scope(document: Document, kind: Kind | None, *, status: bool) -> tuple[Fact, ...]:
    """Draft ``vote.scope`` from words ("nationwide referendum"), else from the places where the vote is held.

    Only where every one of these is a region or a dependent territory, a referendum on their ``status`` is
    ``sub-state``.

    >>> from votescope.reading.cut import read_document
    >>> from votescope.reading.situation.kind import find_kind
    >>> document = read_document("Voters in Quebec rejected independence in a referendum.", file="a.txt")
    >>> [fact.value for fact in find_scope(document, find_kind(document, ()), status=True)]
    ['sub-state']
    """
    table = vocabulary("situation")
    for value, written in table["scopes"].items():
        for sentence in document.sentences:
            match = re.compile(written, re.IGNORECASE).search(document.text, sentence.start, sentence.end)
            if match:
                span = document.span(*match.span())
                return (Fact(key="vote.scope", value=value, spans=(span,), derived=f"wording {span.text!r}"),)
    lands = lands_of(document)
    if not lands or (kind is not None and not kind.referendum):
        return ()
    own = set(table["dependent"])
    if any(country_of(code) == code and code not in own for code in lands):
        return ()
    if not status and not all(code in own or code.startswith("X-") for code in lands):
        return ()  # a report from one region may be on a vote of the whole state
    spans = {
        place.code: document.span(place.start, place.end)
        for place in reversed(document.places)
        if place.code in lands
    }
    derived = "held in regions only"
    return (Fact(key="vote.scope", value="sub-state", spans=tuple(spans.values()), derived=derived),)
