"""The option phrase: the option that the words behind a share or a count print ("for leaving the oil underground")."""

from __future__ import annotations

import re

from votescope.reading.document import Document
from votescope.reading.figures.figure_draft import Draft
from votescope.reading.figures.question import Question

__all__ = ["asked_of", "is_chosen", "printed_option"]

_WHO = (
    r"(?:\s*of\s+(?:those|people|voters)\s+(?:who|that)\s+(?:voted|took\s+part|cast\s+\w+)"
    r"(?:\s+in\s+[^,.;]{3,45}?(?=\s+(?:were|was|had|voted)\b))?"
    r"|\s*of\s+(?:the\s+|those\s+|all\s+)?(?:[\w’'-]+\s+){0,2}?(?:votes?|voters|ballots|people|papers|electorate)\b"
    r"(?:\s+(?:cast|polled|there|here))?)?"
)
_CHOSE = (
    r"(?:back(?:ed|ing|s)?|support(?:ed|ing|s)?|approv(?:ed|ing|es?)|favou?r(?:ed|ing|s)?|chos(?:e|en)|choosing|want(?:ed|s|ing)?|"
    r"endors(?:ed|ing)|prefer(?:red|s)?|accepted|reject(?:ed|ing|s)?|oppos(?:ed?|ing))"
)
_CUE = re.compile(
    rf"{_WHO}(?:,?\s*(?:who|that|there|were|was|are|had|have|has|been|voted|voting|votes?|came\s+out|cast|opted|said\s+yes)\b)*\s*"
    rf"(?:in\s+favou?r\s+of|for|against|(?<!were\s)(?<!was\s)(?<!are\s)to(?!\s+be\b)|{_CHOSE}(?:\s+to)?)\s+"
    r"(?!(?:the\s+)?[\"“„‘'«]?(?:yes|no|and|or|but|while|with|by|in|on|at)\b)"
    r"(?:(?:the|an?|its|their)\s+)?(?P<words>(?!(?-i:[A-Z]|\d))\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_ELIDED = re.compile(
    r"\s+(?P<words>(?!(?:voters?|votes?|people|ballots|and|or|that|but|of|in|on|at|with|to|from|were|was|had|have|who|which)\b)[a-z][\w’'-]+\s+[a-z][\w’'-]+.*)",
    re.DOTALL,
)
_END = re.compile(
    r"\s*(?:[,.;:()—–\n]|\s(?:and|or|while|but|with|within|on\s+a\s+turnout|on\s+[A-Z]\w+|in\s+(?:the\s+)?(?!European)[A-Z]\w+|in\s+(?:the|a|last)\s+"
    r"(?:referendum|vote|ballot|plebiscite|country)|at\s+the|when|where|after|before|although|though|compared|than|against|as|by|which|who|said)\b)"
)
_NAMELESS = re.compile(
    r"(?:(?:[\w’'-]+\s+){0,2}(?:it|them|this|that|him|her|yes|no|so|do\s+so|ballots?|votes?|measures?|proposals?|propositions?|questions?|"
    r"initiatives?|amendments?|plans?|charter|draft|text|document|bill|law|reforms?|changes?\s+to\s+\w+|ideas?|moves?|first|second|"
    r"side|camp|option|candidates?|part(?:y|ies)))(?:\s+(?:on\s+)?\w+day)?|(?:it|them|this|that|him|her|so)\s.*",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b(?:question|measure|proposal|proposition|initiative|amendment|ballot|referendum|plebiscite)s?\s+(?:on|about|over|for|to)\s+"
    r"(?:(?:the|an?)\s+)?(?P<words>[^,.;:\d]{4,60}?)\s+(?:(?:was|were|has\s+been|had\s+been)\s+)?"
    r"(?:carried|passed|failed|lost|approved|rejected|defeated|won|adopted|backed|losing|failing|leading)\b[^,.;:\d]{0,30}$",
    re.IGNORECASE,
)
_MAJORITY = re.compile(
    r"\bmajorit(?:y|ies)\s+(?:for|in\s+favou?r\s+of)\s+(?P<words>[^,.;:\d]{4,60}?),?\s+(?:of|from|between)\s+$",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:all|both|each\s+of\s+the|every)\s+(?:(?:the|of\s+the)\s+)?(?:\w+\s+)?(?:questions?|proposals?|measures?|amendments?)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 12


def printed_option(
    document: Document, draft: Draft, question: Question, *, elided: bool = False
) -> str | None:
    """Return the option that the words right behind a number print, without article; ``None`` where they name none.

    A wording of the question that the whole report knows goes by its short form; ``elided`` reads what stands behind
    the second of two counts without a verb ("3,043 greater autonomy").
    """
    found = (_ELIDED if elided else _CUE).match(document.text, draft.right[0], draft.sentence.end)
    if found is None:
        return None
    stop = _END.search(found["words"])
    words = found["words"][: stop.start()] if stop else found["words"]
    known = next((t for t in question.topics if 0 <= t.span.start - found.start("words") <= 4), None)
    if known:
        return known.choice
    words = " ".join(words.split()).strip("\"“”‘’' ")
    if not words or len(words.split()) > _MOST_WORDS or _NAMELESS.fullmatch(words):
        return None
    return words


def is_chosen(document: Document, draft: Draft) -> bool:
    """Tell whether the words right behind a number are of choosing something, named or not: "nine in ten backed it"."""
    return _CUE.match(document.text, draft.right[0], draft.sentence.end) is not None


def asked_of(before: str) -> str | None:
    """Return what a question put to the vote is on, by the words before its share; ``several`` for many at once.

    >>> asked_of("An advisory question on work requirements for welfare passed with ")
    'work requirements for welfare'
    """
    if _SEVERAL.search(before):
        return "several"
    found = _SUBJECT.search(before) or _MAJORITY.search(before)
    return found["words"] if found and not _NAMELESS.fullmatch(found["words"]) else None
