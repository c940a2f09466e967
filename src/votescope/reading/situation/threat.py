"""The threat: measures that somebody threatens or announces because of the vote, with their owner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from votescope.core import Fact, Statement
from votescope.reading.document import Document, Sentence
from votescope.reading.situation.attributed import named_before, owner_of
from votescope.reading.situation.telling import dated_back, pattern_of
from votescope.reading.wordlist import vocabulary

__all__ = ["find_threats"]

_REACH = 110


@cache
def _measures() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (entry["value"], pattern_of(rf"(?<![\w-])(?:{entry['pattern']})"))
        for entry in vocabulary("warnings")["measures"]
    )


@cache
def _cue() -> re.Pattern[str]:
    return pattern_of(rf"\b(?P<cue>{vocabulary('warnings')['threat_cue']})\b")


_DENIED = re.compile(
    r"\b(?:no|not|never|without|n['’]t|denied|lift\w*|lifting|eas\w+)\b[^.;,]{0,25}$", re.IGNORECASE
)
_STEMS = re.compile(
    r"nuclear|sanction|econom|cost|asset|visa|travel|embargo|prosec|trial|charge|jail|prison|arrest|court|legal|lawsuit|"
    r"petition|sue\b|appeal|tribunal|judges|air\s?space|flight|border|crossing|frontier|blockade|import|export|trade|pipeline|"
    r"\boil|\bgas|tariff|\baid|fund|loan|assist|subsid|support|expel|expul|deport|ambassador|member|force|militar|troop|army|"
    r"soldier|crush|shoot|invad|defend|eject|suspend",
    re.IGNORECASE,
)
"""One look at a sentence spares ten where none of the measures can stand."""
_STRONG = re.compile(r"threat|warn|vow|impos|ready|prepared|leave|permission|authori", re.IGNORECASE)
_MILD = (
    "sanctions",
    "border closure",
    "airspace closure",
    "trade cut",
    "aid cut",
    "court",
    "nuclear weapons",
)
"""What a plain announcement ("will", "promised") may bring; force and prison need words of threat."""
_STATEMENT = frozenset({"warns", "announces", "rejects", "disputes", "condemns"})


def find_threats(document: Document, statements: Sequence[Statement] = ()) -> tuple[Fact, ...]:
    """Find measures threatened or announced because of the vote: ``threats.measure``, the owner in the note.

    The words must follow a cue ("threatened to", "warned", "will") or stand in a statement that warns of or
    announces something; without an owner there is no fact.
    """
    return tuple(
        fact for sentence in document.sentences for fact in _in_sentence(document, sentence, statements)
    )


def _in_sentence(document: Document, sentence: Sentence, statements: Sequence[Statement]) -> Iterator[Fact]:
    text = document.text
    if not _STEMS.search(text, sentence.start, sentence.end):
        return
    for value, pattern in _measures():
        for match in pattern.finditer(text, sentence.start, sentence.end):
            left = text[max(sentence.start, match.start() - _REACH) : match.start()]
            if _DENIED.search(left) or dated_back(document, sentence, *match.span()):
                continue
            cues = list(_cue().finditer(left))
            inside = next(
                (s for s in statements if any(c.start <= match.start() < c.end for c in s.contents)), None
            )
            wanted = any(_STRONG.search(m["cue"]) for m in cues) or (bool(cues) and value in _MILD)
            stance = inside is not None and inside.stance in _STATEMENT and bool(cues)
            warned = inside is not None and inside.stance == "warns"
            if not (wanted or stance or warned):
                continue
            owner = owner_of(match.start(), statements) or _before(left, cues)
            if owner is None:
                continue
            yield Fact(
                key="threats.measure",
                value=value,
                spans=(document.span(match.start(), match.start() + len(match[0].rstrip())),),
                derived=f"wording {match[0].rstrip()!r}",
                note=f"attributed to {owner}",
            )


def _before(left: str, cues: list[re.Match[str]]) -> str | None:
    """Return the name or noun phrase before the cue, where no statement was read."""
    return next((who for cue in reversed(cues) if (who := named_before(left[: cue.start()]))), None)
