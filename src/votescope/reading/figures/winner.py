"""The winner beside a margin: whom a lead belongs to, and whom votes were taken from, where the words say it."""

from __future__ import annotations

import re

from votescope.reading.document import Document
from votescope.reading.figures.figure_draft import Draft
from votescope.reading.figures.question import Question

__all__ = ["robbed", "winner_beside"]

_BEAT = re.compile(
    r"\b(?:beat(?:s|en|ing)?|defeat(?:s|ed|ing)|edg(?:es|ed|ing)(?:\s+out)?|oust(?:s|ed|ing)|unseat(?:s|ed|ing)|"
    r"overc(?:omes?|ame|oming))\s+(?:[\w'’-]+\s+){0,4}$"
)
_BY = re.compile(r"(?:\s+(?!by\b)[\w'’-]+){0,6}\s+by\s+(?:(?:a|just|only)\s+)*")
_OVER = re.compile(r"[\s-]*(?:(?:percentage[\s-])?points?\s+)?(?:edge|lead|advantage|win|victory)\s+over\b")
_ROBBED = re.compile(r"\s+(?:out\s+)?of\s+(?:the\s+|about\s+|some\s+)?$")


def winner_beside(document: Document, draft: Draft, question: Question) -> str | None:
    """Name who leads by a number, where winner and loser stand in the sentence: "Roe won, beating Doe by 3 points"."""
    text, start = document.text, draft.number.start
    named = question.names.between(draft.sentence.start, start)
    if named and _OVER.match(draft.context.right):
        return question.names.resolved(named[-1][2])
    if len(named) < 2 or not _BY.fullmatch(text[named[-1][1] : start]):
        return None
    ahead = named[0] if "," in text[named[-2][1] : named[-1][0]] else named[-2]  # a clause may stand between
    beaten = _BEAT.search(text[named[-2][1] : named[-1][0]])
    return question.names.resolved(ahead[2]) if beaten else None


def robbed(document: Document, draft: Draft, question: Question) -> str | None:
    """Name the contestant whom votes are said to have been taken from: "robbed Roe of 300,000 votes"."""
    named = question.names.between(draft.sentence.start, draft.number.start)
    if named and _ROBBED.fullmatch(document.text[named[-1][1] : draft.number.start]):
        return question.names.resolved(named[-1][2])
    return None
