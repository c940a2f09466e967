"""The target: what the stance of a statement is about."""

from __future__ import annotations

import re

from votescope.reading.statements.occasion import MONTHS
from votescope.reading.statements.stance import plain
from votescope.reading.wordlist import vocabulary

__all__ = ["target_of"]

AGAINST = re.compile(
    r"\b(?:costs?|sanctions?|penalties|measures|tariffs|action|retaliation)\b "
    r"(?:on|for|against) (?:the )?([A-Z]\w+(?: [A-Z]\w+)*)"
)
"""Whom a threat or a measure is meant for."""
MONTH = "|".join(name.title() for name in MONTHS)
HEAD = re.compile(
    r"^(?:to \w+ |against |for |of )?(?:the |an? |his |her |its |their |all |any |this |these |those )*"
    r"((?:[\w'-]+ ){0,3}?[\w'-]+)"
    r"(?= (?:as|of|for|in|on|by|that|which|who|to|with|at|from|over|against|after)\b|[,.;]|$)"
)
VERBAL = re.compile(
    r"\b(?:is|are|was|were|be|been|had|has|have|will|would|could|can|not|he|she|they|we|it|i|there)\b|.{40}|\w+ed$",
    re.I,
)
"""The thing at the head of a judgement or a request: "the arrest" of "the arrest of activists"."""


def target_of(content: str, stance: str) -> str | None:
    """Give what the stance is about: one of the usual words where the content names it, else its first noun phrase.

    >>> target_of("the voting was unlawful", "rejects"), target_of("the arrest of forty activists", "condemns")
    ('vote', 'arrest')
    """
    text = plain(content)
    low = text.lower()
    told = vocabulary("stances")
    usual = told["target of stance"].get(stance)
    found = sorted(
        (match.start(), name) for name, words in told["targets"] if (match := re.search(words, low))
    )
    names = [name for _, name in found]
    hit = AGAINST.search(text) if stance in ("warns", "announces") else None
    if hit is not None:
        return hit.group(1)
    if stance == "announces_result":
        return "turnout" if names[:1] == ["turnout"] else usual
    if stance == "claims_victory" or not found:
        head = HEAD.match(text) if usual is None else None
        return usual or (head.group(1) if head and not VERBAL.search(head.group(1)) else None)
    wider = [name for name in names if name in told["wider targets"]]
    closer = [name for name in names if name not in wider]
    if closer and (closer[0] != "holding the vote" or stance in told["stances on holding"]):
        return closer[0]
    name = wider[0] if wider else "vote"
    dated = re.search(rf"\b({MONTH}) (?:\w+ )?(?:result|outcome|vote|election|referendum|ballot|poll)", text)
    return f"{dated.group(1)} {name}" if dated and name in ("vote", "result") else name
