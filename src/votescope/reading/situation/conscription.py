"""The conscription: residents made to serve in arms, by whether it is feared, reported or documented, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from votescope.core import Fact, Span, Statement
from votescope.reading.document import Document, Sentence
from votescope.reading.situation.attributed import drafted
from votescope.reading.situation.part import named_places, noted
from votescope.reading.situation.telling import dated_back, not_so, worded
from votescope.reading.wordlist import vocabulary

__all__ = ["find_conscription"]

BY_HOLDER, OWN_COUNTRY = "conscription.by_holder", "conscription.against_own_country"
_Told = tuple[str, Span, tuple[str, ...]]
"""How sure a sentence is of it, its words, and the keys they speak of."""


def _pattern(written: str) -> re.Pattern[str]:
    return worded("conscription", written)


def find_conscription(
    document: Document, statements: Sequence[Statement] = (), *, holders: Sequence[str] = ()
) -> tuple[Fact, ...]:
    """Find residents who are, or fear to be, made to serve in arms by whoever holds the land.

    A sentence that says of the one before it that this is "already the case" in named places tells it of these.
    Service in the forces of a state that is none of the ``holders`` the report names is left out.

    Returns
    -------
    tuple of Fact
        ``conscription.by_holder`` and ``conscription.against_own_country``: ``feared``, ``reported`` or
        ``documented``; for a region where it is named, with the note ``part:`` for a smaller place.

    Examples
    --------
    >>> from votescope.reading.cut import read_document
    >>> text = "Villagers fear being drafted into the militia. In Enga, that is already happening."
    >>> [(f.value, f.territory, f.note) for f in find_conscription(read_document(text, file="a.txt"))]
    [('feared', None, ''), ('reported', None, 'part: Enga')]
    """
    found: list[Fact] = []
    before: tuple[_Told, ...] = ()
    for sentence in document.sentences:
        told: dict[str, _Told] = {}
        for level, span, keys in _in_sentence(document, sentence, holders):
            first = told.get(level, (level, span, ()))
            told[level] = (level, first[1], tuple(dict.fromkeys((*first[2], *keys))))
        before = tuple(told.values()) or _said_again(document, sentence, before)
        for one in before:
            found += _facts(document, sentence, one, statements)
    return tuple(found)


def _in_sentence(document: Document, sentence: Sentence, holders: Sequence[str]) -> Iterator[_Told]:
    text = document.text
    low = text[sentence.start : sentence.end].casefold()
    if not any(stem in low for stem in vocabulary("conscription")["stems"]):
        return
    end = sentence.start
    for match in sorted(
        (
            m
            for form in vocabulary("conscription")["forms"]
            for m in _pattern(form).finditer(text, end, sentence.end)
        ),
        key=lambda m: m.start(),
    ):
        left = re.split(r";|\bbut\b|\bwhile\b", text[sentence.start : match.start()])[-1]
        around = text[max(end, match.start() - 25) : min(sentence.end, match.end() + 25)]
        if match.start() < end or _pattern("not").search(around) or _foreign(document, match, holders):
            continue
        if not_so(document, sentence, match.start(), may_be_unreal=True):
            continue
        if dated_back(document, sentence, *match.span()):
            continue
        clause = text[match.start() : sentence.end]
        own = _pattern("own").search(re.split(r"[;]", clause)[0])
        level = "feared" if _pattern("feared").search(left) else "reported"
        if level == "reported" and "whom" in match.groupdict() and not match["whom"]:
            continue  # talk of conscription as such
        if level == "reported" and _pattern("documented").search(low):
            level = "documented"
        end = match.end()
        keys = (BY_HOLDER, OWN_COUNTRY) if own else (BY_HOLDER,)
        yield level, document.span(*match.span()), keys


def _foreign(document: Document, match: re.Match[str], holders: Sequence[str]) -> bool:
    """Tell whether the words name the forces of states of which none holds the land."""
    named = {p.name for p in document.places if match.start() <= p.start < match.end() and p.form != "name"}
    return bool(holders and named and not named & set(holders))


def _said_again(document: Document, sentence: Sentence, before: tuple[_Told, ...]) -> tuple[_Told, ...]:
    """Return what a sentence says to be so already, of what the one before it told."""
    match = _pattern("already").search(document.text, sentence.start, sentence.end)
    if match is None or not before:
        return ()
    span = document.span(*match.span())
    denied = _pattern("not_already").search(document.text, sentence.start, match.end())
    if denied or not any(named_places(document, sentence, span)):
        return ()
    return (("reported", span, tuple(dict.fromkeys(key for _, _, keys in before for key in keys))),)


def _facts(
    document: Document, sentence: Sentence, told: _Told, statements: Sequence[Statement]
) -> Iterator[Fact]:
    level, span, keys = told
    codes, part = named_places(document, sentence, span)
    for key in keys:
        fact = drafted(document, sentence, (key, level), (span.start, span.end), statements)
        for code in codes or (None,):
            yield replace(fact, territory=code, note=noted(part, fact.note))
