"""The foregone outcome: claims, before the count, that the result is settled, and whose claims they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from votescope.core import Fact, Statement
from votescope.reading.document import Document, Sentence
from votescope.reading.situation.attributed import attribution_note
from votescope.reading.situation.telling import dated_back, pattern_of
from votescope.reading.wordlist import vocabulary

__all__ = ["find_foregone"]

_DENIED = re.compile(
    r"\b(?:no|not|n['’]t|far\s+from|by\s+no\s+means|never|hardly|nothing|neither|less\s+than|if|whether)\b[^.;,]{0,25}$",
    re.IGNORECASE,
)
_SETTLED = re.compile(r"never|foregone|pre-?determined|pre-?ordained", re.IGNORECASE)
"""Words that speak of the time before the count even where the sentence prints a figure."""
_BY = re.compile(
    r"\b(?P<who>analysts?|observers|experts|pollsters|commentators|diplomats|opinion\s+polls|polls)\b",
    re.IGNORECASE,
)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(pattern_of(rf"\b(?:{written})") for written in vocabulary("warnings")["settled"])


@cache
def _words(name: str) -> re.Pattern[str]:
    return pattern_of(vocabulary("warnings")[name])


def find_foregone(document: Document, statements: Sequence[Statement] = ()) -> tuple[Fact, ...]:
    """Find claims that the outcome is settled before votes are counted, as printed: ``outcome.claimed_before_count``.

    >>> from votescope.reading.cut import read_document
    >>> text = "The outcome was never really in doubt."
    >>> [(f.value, f.note) for f in find_foregone(read_document(text, file="a.txt"))]
    [('outcome was never really in doubt', 'own voice')]
    """
    found = []
    for sentence in document.sentences:
        text = document.text[sentence.start : sentence.end]
        match = next((m for pattern in _patterns() if (m := pattern.search(text))), None)
        if (
            match is None
            or _words("not_vote").search(text)
            or dated_back(document, sentence, sentence.start + match.start(), sentence.start + match.end())
        ):
            continue
        counted = _words("counted").search(text) and not _SETTLED.search(match[0])
        if not counted and not _DENIED.search(text[: match.start()]):
            found.append(_fact(document, sentence, match, statements))
    return tuple(found)


def _fact(
    document: Document, sentence: Sentence, match: re.Match[str], statements: Sequence[Statement]
) -> Fact:
    start = sentence.start + match.start()
    span = document.span(start, sentence.start + match.end())
    note = attribution_note(document, sentence, start, statements)
    named = _BY.search(match.string[: match.start()])
    if note in ("", "attributed") and named:
        note = f"attributed to {named['who'].lower()}"
    return Fact(
        key="outcome.claimed_before_count",
        value=span.text,
        spans=(span,),
        derived=f"wording {span.text!r}",
        note=note or "own voice",
    )
