"""The legal effect: whether the result binds, what turnout and approval it needs, what a yes would do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from votescope.core import Fact, FactValue, Range, Statement
from votescope.reading.document import Document
from votescope.reading.figures.number import find_numbers
from votescope.reading.situation.attributed import drafted
from votescope.reading.situation.telling import WORD, dated_back, worded
from votescope.reading.wordlist import vocabulary

__all__ = ["find_legal_effect"]

_LONGEST = 140


def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(worded("legal", written, WORD) for written in vocabulary("legal")[name])


def _first(name: str, text: str) -> re.Match[str] | None:
    return next((match for pattern in _patterns(name) if (match := pattern.search(text))), None)


def find_legal_effect(
    document: Document, statements: Sequence[Statement] = (), *, question: bool = True
) -> tuple[Fact, ...]:
    """Find what the result counts for; ``question`` says that the vote puts one.

    Returns
    -------
    tuple of Fact
        ``legal_basis.binding``, ``thresholds.turnout`` and ``thresholds.approval`` in percent ("half" is 50) and, for
        a question, ``question.would_do`` in the report's words.

    Examples
    --------
    >>> from votescope.reading.cut import read_document
    >>> text = "The referendum is not binding. It needs a turnout of 40 percent to be valid."
    >>> [(fact.key, str(fact.value)) for fact in find_legal_effect(read_document(text, file="a.txt"))]
    [('legal_basis.binding', 'False'), ('thresholds.turnout', '40')]
    """
    found: list[Fact] = []
    for sentence in document.sentences:
        text = document.text[sentence.start : sentence.end]
        told = [(key, value, at) for key, value, at in _in_sentence(text, question=question)]
        found += [
            drafted(
                document, sentence, (key, value), (sentence.start + at[0], sentence.start + at[1]), statements
            )
            for key, value, at in told
            if not dated_back(document, sentence, sentence.start + at[0], sentence.start + at[1])
        ]
    return tuple(found)


def _in_sentence(text: str, *, question: bool) -> Iterator[tuple[str, FactValue, tuple[int, int]]]:
    if worded("legal", "of_binding").search(text):
        no = _first("not_binding", text)
        match = no or _first("binding", text)
        if match:
            yield "legal_basis.binding", no is None, match.span()
    if worded("legal", "of_share").search(text):
        yield from _thresholds(text)
    if question:
        match = _first("would", text)
        if match and not re.search(r"false|claim|myth", text[: match.start()], re.IGNORECASE):
            end = worded("legal", "clause_end").search(text, match.end())
            stop = min(end.start() if end else len(text), match.start() + _LONGEST)
            yield "question.would_do", text[match.start("what") : stop].rstrip(" ,"), (match.start(), stop)


def _thresholds(text: str) -> Iterator[tuple[str, FactValue, tuple[int, int]]]:
    """Yield the shares a result needs; the numbers of the sentence are marked so that patterns can name them."""
    shares = [(n.start, n.end, float(n.value)) for n in find_numbers(text) if n.unit == "percent"]
    for half in worded("legal", "half").finditer(text):
        if not any(start < half.end() and half.start() < end for start, end, _ in shares):
            shares.append((half.start(), half.end(), 50.0))
    shares.sort()
    marked, places = _marked(text, shares)
    for name in ("turnout", "approval"):
        for pattern in _patterns(name):
            match = pattern.search(marked)
            if match is None:
                continue
            start, end = (_unmarked(marked, place) for place in match.span())
            if match.groupdict().get("majority"):
                words = " ".join(match["majority"].split()).casefold()
                percent = float(vocabulary("legal")["majority"][words])
            else:
                inside = [
                    n for n, at in zip(shares, places, strict=True) if match.start() <= at < match.end()
                ]
                percent = inside[-1][2]
            yield f"thresholds.{name}", Range(low=percent, high=percent), (start, end)
            break


def _marked(text: str, shares: Sequence[tuple[int, int, float]]) -> tuple[str, list[int]]:
    """Put marks around the numbers; return the marked text and where each number begins in it."""
    pieces, places, last = [], [], 0
    for start, end, _ in shares:
        pieces.append(text[last:start])
        places.append(sum(map(len, pieces)))
        pieces.append(f"\x02{text[start:end]}\x03")
        last = end
    return "".join([*pieces, text[last:]]), places


def _unmarked(marked: str, place: int) -> int:
    return place - len(re.findall("[\x02\x03]", marked[:place]))
