"""The conflict: whether fighting is under way where and when the vote is held, as the report tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from votescope.core import Fact, Statement
from votescope.reading.document import Document, Sentence
from votescope.reading.page.sentence import open_quotations
from votescope.reading.situation.condition import placed_facts
from votescope.reading.situation.telling import dated_back, worded

__all__ = ["find_conflict"]

KINDS = ("strong", "weak", "war")
"""Words that stand for fighting by themselves, those that need company, and talk of a war."""
_REACH = 70


def find_conflict(document: Document, statements: Sequence[Statement] = ()) -> tuple[Fact, ...]:
    """Find words for fighting under way.

    Figures of speech (a trade war, a battle for votes), wars that are over, threatened ones and denials are left out.

    Returns
    -------
    tuple of Fact
        ``security.armed_conflict`` true, one fact for each sentence and region that says so; where the sentence
        speaks of a part of the land only, the note begins with ``part:``.
    """
    return tuple(
        fact for sentence in document.sentences for fact in _in_sentence(document, sentence, statements)
    )


def _in_sentence(document: Document, sentence: Sentence, statements: Sequence[Statement]) -> Iterator[Fact]:
    spans = []
    quoted = open_quotations(document.text[sentence.start : sentence.end])
    for name in KINDS:
        for match in worded("conflict", name).finditer(document.text, sentence.start, sentence.end):
            inside = any(a < match.start() - sentence.start < b for a, b in quoted)
            if name != "strong" and inside:
                continue  # "We are at war with the elites": a speaker's image more often than not
            if name == "weak" and not _in_company(document, match, sentence):
                continue
            if _under_way(document, match, sentence, war=name == "war"):
                spans.append(document.span(*match.span()))
    if spans:
        spans.sort(key=lambda span: span.start)
        told = ("security.armed_conflict", True)
        extent = (spans[0].start, spans[0].end)
        yield from placed_facts(document, sentence, told, extent, statements)


def _in_company(document: Document, match: re.Match[str], sentence: Sentence) -> bool:
    """Tell whether armed forces or weapons stand in the same sentence, outside the words themselves."""
    return any(
        other.end() <= match.start() or match.end() <= other.start()
        for other in worded("conflict", "company").finditer(document.text, sentence.start, sentence.end)
    )


def _under_way(document: Document, match: re.Match[str], sentence: Sentence, *, war: bool) -> bool:
    text = document.text
    left = text[max(sentence.start, match.start() - _REACH) : match.start()]
    right = text[match.end() : min(sentence.end, match.end() + _REACH)]
    around = worded("conflict", "barred_around").search(left[-30:] + match[0] + right[:40])
    if around or worded("conflict", "unreal").search(left) or worded("conflict", "denied").search(left):
        return False
    # "since the invasion" and "a war since 2014" go on; "after the war" and "the war of 1998" are over.
    opening = re.match(r"\w+", match[0])
    since = opening is not None and opening[0].lower() == "since"
    if not since and (
        worded("conflict", "over").search(left) or worded("conflict", "past_after").match(right)
    ):
        return False
    if war and not since and worded("conflict", "past").search(left):
        return False
    return since or not dated_back(document, sentence, *match.span())
