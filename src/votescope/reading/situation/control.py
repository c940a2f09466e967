"""The control: in whose hands the land of the vote is and on what grounds, who claims it, and what talks were held."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from votescope.core import Fact, FactValue, Statement
from votescope.reading.document import Document, PlaceName, Sentence
from votescope.reading.situation.attributed import drafted
from votescope.reading.situation.part import lands_of
from votescope.reading.situation.telling import not_so, worded
from votescope.reading.wordlist import vocabulary

__all__ = ["find_control"]

_NAMED = {"holder": "territory.holder", "adjective": "territory.holder", "claimant": "territory.claimed_by"}
"""Which key the words of a group are for; a second name of one kind has a 2 behind it."""
TALKS = "negotiations.held"


def find_control(
    document: Document, statements: Sequence[Statement] = (), *, status: bool = True
) -> tuple[Fact, ...]:
    """Find who holds the land, since when by force, and who else claims it.

    Parameters
    ----------
    document : Document
    statements : sequence of Statement
        Its statements: a fact that stands in one belongs to its speaker.
    status : bool
        Whether the vote puts the status of the land to the voters: only then, or where the land is held or claimed
        in some way that is told, are talks about that.

    Returns
    -------
    tuple of Fact
        ``territory.control``, ``territory.holder``, ``territory.claimed_by``, ``territory.control_basis`` and
        ``negotiations.held``. The territory is a code where the sentence names regions, else ``None`` for the land
        of the vote as a whole.
    """
    keywords = worded("control", "keywords")
    found = [
        fact
        for sentence in document.sentences
        if keywords.search(document.text, sentence.start, sentence.end)
        for fact in _in_sentence(document, sentence, statements)
    ]
    status = status or any(fact.key != TALKS for fact in found)
    return tuple(fact for fact in found if status or fact.key != TALKS)


def _in_sentence(document: Document, sentence: Sentence, statements: Sequence[Statement]) -> Iterator[Fact]:
    taken: list[tuple[str, int, int]] = []
    barred = worded("control", "barred")
    for rule in vocabulary("control")["rules"]:
        key, pattern = rule.get("key", "territory.control"), worded("control", rule["pattern"])
        for match in pattern.finditer(document.text, sentence.start, sentence.end):
            if any(k == key and start < match.end() and match.start() < end for k, start, end in taken):
                continue
            if barred.search(document.text, match.start(), min(sentence.end, match.end() + 25)):
                continue
            if rule.get("told") and (
                not_so(document, sentence, match.start()) or not _of_land(document, match)
            ):
                continue
            taken.append((key, *match.span()))
            yield from _facts(document, sentence, (key, rule.get("value")), match, statements)


def _facts(
    document: Document,
    sentence: Sentence,
    told: tuple[str, str | bool | None],
    match: re.Match[str],
    statements: Sequence[Statement],
) -> Iterator[Fact]:
    extent = (match.start(), match.start() + len(match[0].rstrip(" ,")))
    values: list[tuple[str, FactValue]] = [(told[0], told[1])] if told[1] is not None else []
    for group, words in match.groupdict().items():
        key = _NAMED.get(group.rstrip("2"))
        if key and words:
            values.append((key, _named(document, *match.span(group))))
    codes = tuple(dict.fromkeys(p.code for p in _places(document, match) if p.level != "country"))
    for code in codes or (None,):
        for key, value in values:
            fact = drafted(document, sentence, (key, value), extent, statements)
            yield replace(fact, territory=code)


def _places(document: Document, match: re.Match[str]) -> list[PlaceName]:
    """Return the places that a match speaks of, as far as they have a code."""
    if not match.groupdict().get("places"):
        return []
    start, end = match.span("places")
    return [p for p in document.places if start <= p.start and p.end <= end and p.code]


def _of_land(document: Document, match: re.Match[str]) -> bool:
    """Tell whether the words are about the land of the vote (no other place is named), and who claims is a state."""
    groups = match.groupdict()
    if groups.get("claimant"):
        states = {_name_at(document, match.start(name)) for name in ("claimant", "owner") if groups.get(name)}
        if None in states or len(states) > 1:
            return False  # whose land it is in another's eyes is no claim of that other
    lands = lands_of(document)
    return not groups.get("places") or any({p.code, p.country} & lands for p in _places(document, match))


def _name_at(document: Document, start: int) -> str | None:
    places = (p for p in document.places if start <= p.start <= start + 4 and p.level != "city")
    return next((place.name for place in places), None)


def _named(document: Document, start: int, end: int) -> str:
    """Return who is named at a place: a state for its adjective or capital, else the words as printed."""
    name = _name_at(document, start)
    words = re.sub(r"^the\s+", "", document.text[start:end], flags=re.IGNORECASE)
    if name is not None and not worded("control", "<TROOPS>").search(words):
        return name
    return {"rebel": "rebels", "separatist": "separatists", "insurgent": "insurgents"}.get(
        words.lower(), words
    )
