"""The worded figure: the size of a majority or of the count given in words only ("landslide", "nearly all votes")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from votescope.reading.document import Document

__all__ = ["WordedFigure", "worded_figures"]

_BIG = (
    r"(?:overwhelming|huge|vast|massive|large|crushing|resounding|sweeping|enormous|substantial|big|wide|strong|commanding|"
    r"decisive|clear|comfortable|landslide|thumping|lopsided|heavy)"
)
_SLIM = r"(?:slim|narrow|small|slender|razor-thin|wafer-thin|simple|bare|absolute|outright|tiny|thin)"
_VOTED = (
    r"(?:vot(?:e|ed|es|ing)|back(?:ed|ing|s)?|support(?:ed|ing|s)?|favou?r(?:ed|ing|s)?|approv(?:e|ed|es|ing)|chos(?:e|en)|opt(?:ed)?|"
    r"endors(?:e|ed)|reject(?:ed|s)?|want(?:ed|s)?|elected|re-elected|endorse|win(?:s|ning)?|won|victor(?:y|ies)|ballots?|voters|referend\w+|yes|"
    r"plebiscite|election|polls?|join(?:ing)?|independence|secession|annexation|result|results|against)"
)
_NEAR = re.compile(rf"\b{_VOTED}\b|[‘'“\"](?:yes|no)\b", re.IGNORECASE)
_NO_SHARE = re.compile(
    r"\s+(?:leader|whip|in\s+(?:the\s+)?(?:parliament|senate|house|congress|assembly|chamber|knesset|lok\s+sabha|bundestag)|government|stake|shareholder|"
    r"of\s+(?:the\s+)?(?:\d|[\w-]+\s+(?:board|council|committee|panel|court|commission)\b|seats|time|cases|countries|world|members|lawmakers|members)|opinion|rule\b|party\b|-\w)",
    re.IGNORECASE,
)
_UNREACHED = re.compile(
    r"\b(?:fail(?:ed|s|ing)?\s+to\s+\w+|short\s+of|without|needs?(?:\s+to\s+\w+)?|lack(?:ed|ing|s)?|den(?:y|ied)|requires?|"
    r"(?:nobody|no\s+one|no\s+\w+|neither)\s+(?:\w+\s+)?\w+)\s*$",
    re.IGNORECASE,
)
"""Words that say that a majority was not reached."""
_WANTED = re.compile(r"\b(?:before|until|till|unless)\s+$", re.IGNORECASE)
"""Words of a count that is still to come: "not before [every vote] has been counted"."""
_CAST = r"(?:votes?|ballots?|polling\s+stations|precincts|protocols|returns)"
_DONE = r"(?:counted|in\b|tallied|processed|reported|reporting|declared)"
_BEEN = r"(?:had\s+been\s+|have\s+been\s+|has\s+been\s+|were\s+|was\s+|now\s+|cast\s+|already\s+)*"


def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written, re.IGNORECASE)


_PATTERNS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "count_progress",
        "nearly",
        _pattern(
            rf"\b(?:nearly|almost|virtually|practically)\s+(?:all|every)\s+(?:of\s+)?(?:the\s+)?{_CAST}(?=\s+{_BEEN}{_DONE})"
        ),
    ),
    (
        "count_progress",
        "exact",
        _pattern(
            rf"(?<!nearly )(?<!almost )\b(?:all|every)\s+(?:of\s+)?(?:the\s+)?{_CAST}(?=\s+{_BEEN}{_DONE})"
        ),
    ),
    ("share", "overwhelming", _pattern(rf"\b(?:an?\s+)?{_BIG}\s+(?:majorit(?:y|ies)|margins?)\b")),
    (
        "share",
        "overwhelming",
        _pattern(r"\blandslides?\b(?!\s+(?:killed|buried|hit|swept|blocked|destroyed))"),
    ),
    (
        "share",
        "overwhelming",
        _pattern(
            rf"\b(?:overwhelmingly|resoundingly|massively|roundly)\b(?=\s+(?:\w+\s+){{0,2}}?(?:{_VOTED}|for|to|in\s+favou?r|against)\b)"
        ),
    ),
    ("share", "overwhelming", _pattern(r"(?<=\bvoted )overwhelmingly\b|(?<=\bbacked )overwhelmingly\b")),
    ("share", "majority", _pattern(rf"\b(?:an?\s+|the\s+)(?:{_SLIM}\s+)?majority\b")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordedFigure:
    """A size in words: ``what`` is ``share`` or ``count_progress``; ``order`` numbers its sentence."""

    what: str
    qualifier: str
    start: int
    end: int
    order: int


def worded_figures(document: Document) -> Iterator[WordedFigure]:
    """Find sizes given only in words, in the sentences of a report.

    A majority counts only where people vote for something: not in parliament, and no "majority leader".
    """
    for order, sentence in enumerate(document.sentences):
        taken: list[tuple[int, int]] = []
        for what, qualifier, pattern in _PATTERNS:
            for match in pattern.finditer(document.text, sentence.start, sentence.end):
                if any(start < match.end() and match.start() < end for start, end in taken):
                    continue
                if _WANTED.search(document.text, max(sentence.start, match.start() - 12), match.start()):
                    continue
                if what == "share" and not _of_a_vote(document.text, match, (sentence.start, sentence.end)):
                    continue
                taken.append(match.span())
                yield WordedFigure(
                    what=what, qualifier=qualifier, start=match.start(), end=match.end(), order=order
                )


def _of_a_vote(text: str, match: re.Match[str], bounds: tuple[int, int]) -> bool:
    if _NO_SHARE.match(text, match.end(), bounds[1]):
        return False
    if _UNREACHED.search(text, max(bounds[0], match.start() - 40), match.start()):
        return False
    left, right = max(bounds[0], match.start() - 90), min(bounds[1], match.end() + 90)
    around = text[left : match.start()] + " " + text[match.end() : right]
    if re.match(
        r"\s+(?:of|amount\w*\s+to|c[ao]mes?\s+to|is|was)\s+(?:\w+\s+)?\d",
        text[match.end() : match.end() + 30],
    ):
        return False
    return _NEAR.search(around) is not None
