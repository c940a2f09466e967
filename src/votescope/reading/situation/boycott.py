"""The boycott: who stays away from the vote or calls on others to, as the report says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from votescope.core import Fact, Statement
from votescope.reading.document import Document, Sentence
from votescope.reading.situation.attributed import drafted
from votescope.reading.situation.telling import WORD, told_as_so, worded

__all__ = ["find_boycotts"]

_LONGEST = 12
"""Words of those who stay away."""


def _words(name: str) -> re.Pattern[str]:
    return worded("warnings", name)


def _pattern(name: str) -> re.Pattern[str]:
    return worded("warnings", name, WORD)


def find_boycotts(document: Document, statements: Sequence[Statement] = ()) -> tuple[Fact, ...]:
    """Find who boycotts the vote, or calls on others to: ``campaign.boycott`` with those who do, in its words.

    A boycott of goods, of an earlier vote or one that is only threatened is none.

    >>> from votescope.reading.cut import read_document
    >>> text = "The main opposition party is boycotting the election. A boycott of the pizza chain fizzled."
    >>> [fact.value for fact in find_boycotts(read_document(text, file="a.txt"))]
    ['The main opposition party']
    """
    found: list[Fact] = []
    for sentence in document.sentences:
        if _words("boycott_stems").search(document.text, sentence.start, sentence.end):
            for start, end, low, high in _in_sentence(document, sentence, statements):
                told = ("campaign.boycott", document.text[start:end])
                fact = drafted(document, sentence, told, (low, high), statements)
                found.append(replace(fact, spans=(document.span(start, end), *fact.spans)))
    return tuple(found)


def _in_sentence(
    document: Document, sentence: Sentence, statements: Sequence[Statement]
) -> Iterator[tuple[int, int, int, int]]:
    """Yield the place of those who stay away and of the words that say so."""
    text = document.text
    for name in ("passive", "noun"):
        for match in _pattern(name).finditer(text, sentence.start, sentence.end):
            if told_as_so(document, sentence, *match.span()) and _of_vote(text, sentence, match):
                yield *match.span("who"), *match.span()
                return
    for name in ("call", "verb"):
        for match in _pattern(name).finditer(text, sentence.start, sentence.end):
            who = _subject(text, sentence.start, match.start()) or _speaker(sentence, match, statements)
            if (
                who
                and not _words("adjective").search(text[max(0, match.start() - 25) : match.start()])
                and _of_vote(text, sentence, match)
                and told_as_so(document, sentence, *match.span())
            ):
                yield *who, *match.span()
                return


def _of_vote(text: str, sentence: Sentence, match: re.Match[str]) -> bool:
    """Tell whether what is shunned is a vote: it is named behind the words or just before those who shun it."""
    if "not to vote" in match[0] or re.search(r"stay\s+(?:away|home|at)|abstain", match[0]):
        return True
    right = text[match.end() : min(sentence.end, match.end() + 45)]
    objects = worded("warnings", r"(?<![\w-])<OBJECTS>")
    seen = re.match(rf"\s+(?:[\w’'-]+\s+){{0,5}}?{objects.pattern}", right, re.IGNORECASE)
    if seen:
        return _words("earlier").search(seen[0]) is None
    left = text[max(sentence.start, match.start() - 70) : match.start()]
    inside = objects.search(match[0]) is not None
    return inside or bool(re.match(r"\s*(?:[.,;\"”]|and\b|$)", right) and objects.search(left))


def _subject(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the words of the clause that lead to ``end``: those who act."""
    piece = text[start:end].rstrip()
    cuts = [match.end() for match in _words("clause").finditer(piece)]
    for cut in reversed(cuts):
        words = piece[cut:]
        while trimmed := _words("who_ends").search(words):
            words = words[: trimmed.start()]
        words = words.rstrip(" ,")
        if not words.strip() or all(_words("nobody").match(word) for word in words.split()):
            continue
        joined = re.search(r"\s(?:and|or|but)$", words)
        if joined:
            words = _first_phrase(words[: joined.start()])
        if len(words.split()) > _LONGEST or (joined and not words):
            return None
        if _words("no_subject").match(words):
            continue
        return start + cut, start + cut + len(words)
    return None


def _first_phrase(words: str) -> str:
    """Return the words before the first verb: of "the bloc had left the house and", "the bloc"."""
    verb = _words("first_verb").search(words)
    return words[: verb.start()] if verb and verb.start() > 3 else ""


def _speaker(
    sentence: Sentence, match: re.Match[str], statements: Sequence[Statement]
) -> tuple[int, int] | None:
    """Return the place of the speaker of a call that was read as a statement."""
    return next(
        (
            (s.speaker_span.start, s.speaker_span.end)
            for s in statements
            if s.speaker_span
            and s.cue
            and sentence.start <= s.cue.start < sentence.end
            and s.cue.start < match.end()
            and match.start() < s.cue.end
        ),
        None,
    )
