"""The telling: whether a report says that a thing is so, or denies it, doubts it or puts it in the past."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from votescope.reading.document import Document, Sentence
from votescope.reading.wordlist import vocabulary

__all__ = [
    "LONGEST_SENTENCE",
    "WORD",
    "dated_back",
    "not_so",
    "of_earlier_year",
    "told_as_so",
    "worded",
]

WORD = r"(?<![\w-])"
LONGEST_SENTENCE = 1500
"""Characters; what is longer is no prose."""
_REACH = 80
_ON = re.compile(
    r"\b(?:still|continu\w+|ongoing|now|remains?|since|again|has\s+been|have\s+been)\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b((?:19|20)\d\d)s?\b")
_BREAK = re.compile(r"[,;:—–()]|\s(?:and|but)\s+(?=\w+ed\b)")
_IN = re.compile(r"(?:in|during|back\s+in|at|before)\b", re.IGNORECASE)
_OPENING = 40
"""How far into a sentence a year still opens it."""
_SINCE = re.compile(r"\bsince\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)


@cache
def worded(file: str, written: str, start: str = "", flags: int = re.IGNORECASE) -> re.Pattern[str]:
    r"""Compile a pattern of a vocabulary file: its own, by name, or one in which ``<NAME>`` is one of its words.

    ``start`` is put before it, such as `WORD` where a word must begin; a blank stands for any white space.

    >>> bool(worded("telling", "denied").search("there was\nno "))
    True
    """
    table = vocabulary(file)
    pattern = table.get(written, written)
    pattern = f"{start}(?:{pattern})" if start else pattern
    while found := re.search(r"<([A-Z_]+)>", pattern):
        pattern = pattern.replace(found[0], table["words"][found[1]])
    return re.compile(re.sub(r" (?![?*+{])", r"\\s+", pattern).replace(" ?", r"\s?"), flags)


def told_as_so(
    document: Document, sentence: Sentence, start: int, end: int, *, may_be_unreal: bool = False
) -> bool:
    """Tell whether the words from ``start`` to ``end`` are told as happening about the time of the vote.

    A denial or a doubt counts in the clause that leads to the words; an earlier year or vote in the whole sentence.
    """
    text = document.text
    if not_so(document, sentence, start, may_be_unreal=may_be_unreal):
        return False
    left = text[max(sentence.start, start - _REACH) : start]
    right = text[end : min(sentence.end, end + _REACH)]
    if worded("telling", "elsewhere_after").search(right):
        return False
    around = _clause_of(left) + text[start:end] + _BREAK.split(right, maxsplit=1)[0]
    return not worded("telling", "past").search(around) and not dated_back(document, sentence, start, end)


def not_so(document: Document, sentence: Sentence, start: int, *, may_be_unreal: bool = False) -> bool:
    """Tell whether the words that lead to ``start`` deny what follows, or only think of it."""
    left = document.text[max(sentence.start, start - _REACH) : start]
    unreal = not may_be_unreal and worded("telling", "unreal").search(left) is not None
    return unreal or worded("telling", "denied").search(left) is not None


def _clause_of(left: str) -> str:
    return _BREAK.split(left)[-1]


def dated_back(document: Document, sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a year puts the words from ``start`` to ``end`` before the year of publication.

    The year stands in their clause, or opens the sentence ("In 2018, ..."). "Since" before the year, or a word for
    what goes on ("still", "continue"), leaves it under way.
    """
    piece = document.text[sentence.start : sentence.end]
    for year in _YEAR.finditer(piece):
        at = sentence.start + year.start()
        between = document.text[min(at, end) : max(at, start)]
        opens = year.start() < _OPENING and _IN.match(piece) is not None
        if _BREAK.search(between) and not (opens and ";" not in between):
            continue
        if _ON.search(piece) or _SINCE.search(piece[: year.start()]):
            continue
        if int(year[1]) < _present(document):
            return True
    return False


def of_earlier_year(document: Document, sentence: Sentence) -> bool:
    """Tell whether a sentence prints a year before the present one."""
    years = _YEAR.finditer(document.text, sentence.start, sentence.end)
    return any(int(year[1]) < _present(document) for year in years)


def _present(document: Document) -> int:
    return document.published.day.year if document.published else _latest_year(document.text)


@lru_cache(maxsize=8)
def _latest_year(text: str) -> int:
    """Return the latest year printed, the best guess at the present of a report without a date."""
    return max((int(year[1]) for year in _YEAR.finditer(text)), default=0)
