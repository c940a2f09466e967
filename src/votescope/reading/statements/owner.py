"""The owner: a name inside a noun phrase whose title, leader or possessive ending is no part of the holder."""

from __future__ import annotations

from dataclasses import replace

from votescope.reading.statements.cast import Cast
from votescope.reading.statements.name import Named, split_name
from votescope.reading.statements.phrase import Phrase
from votescope.reading.statements.role import role_words
from votescope.reading.statements.word import Word, grammar, is_finite, is_name

__all__ = ["aside_end", "aside_start", "is_brand", "may_be_name", "without_leader", "without_title"]


def aside_start(tokens: list[Word], aside: tuple[int, int]) -> int:
    """Start the name in an aside behind a title's remark in brackets ("Justice (ret'd) A B")."""
    start, end = aside
    closed = next((k for k in range(start, min(end, start + 5)) if tokens[k].low == ")"), None)
    return closed + 1 if closed is not None and closed + 1 < end and is_name(tokens[closed + 1]) else start


def aside_end(tokens: list[Word], aside: tuple[int, int]) -> int:
    """End the name in an aside where a remark on it begins ("the lawyer, A B, a former judge, said")."""
    return next((k for k in range(aside[0] + 1, aside[1]) if tokens[k].low == ","), aside[1])


def without_title(tokens: list[Word], named: Named) -> Named:
    """Leave the title out before an owner's name ("Attorney General Ana Vula's office"), a remark before a name."""
    party = tokens[named.end - 1].low in role_words("parties")
    for k in range(named.start, named.end - 1):
        if tokens[k].owner and is_name(tokens[k]):
            owner = split_name(tokens, named.start, k + 1)
            titled = owner is not None and owner.kind == "person" and owner.title is not None
            return replace(named, start=owner.start) if owner is not None and titled else named
        if party and is_name(tokens[k]) and all(tokens[j].text[0].islower() for j in range(named.start, k)):
            return replace(named, start=k)
    return named


def without_leader(tokens: list[Word], named: Named, cast: Cast) -> Named:
    """Leave the leader's name out before his party ("Vula's National Party"); a place stays."""
    if not any(word.low in role_words("parties") for word in tokens[named.start : named.end]):
        return named
    for k in range(named.start, named.end - 1):
        if tokens[k].owner and cast.state(tokens[k].start, tokens[k].end - 2) is None:
            return replace(named, start=k + 1)
    return named


def is_brand(tokens: list[Word], phrase: Phrase, named: Named) -> bool:
    """Tell whether a possessive ending belongs to the name, as its verb follows ("Moody's has said")."""
    last = named.end == phrase.end and tokens[named.end - 1].owner and named.end - named.start == 1
    return last and named.end < len(tokens) and is_finite(tokens, named.end)


def may_be_name(tokens: list[Word], named: Named) -> bool:
    """Refuse days, things of the vote and words that are a name only because they open the sentence."""
    first = tokens[named.start]
    dated = first.low in grammar("weekdays") or first.low in grammar("months")
    if (dated and (named.end - named.start == 1 or not first.text.isalpha())) or first.text[0].isdigit():
        return False
    if named.end - named.start == 1 and named.title is None:
        headed = named.end < len(tokens) and tokens[named.end].low == "of" and named.start in (0, 1)
        if headed and not first.text.isupper():
            return False
        if first.low in role_words("never holders") or first.low in grammar("determiners"):
            return False
        if (
            first.low in grammar("pronouns")
            or first.low in grammar("prepositions")
            or first.low in grammar("adverbs")
        ):
            return False
    bars = tokens[named.end - 1].low in role_words("never holders")
    return not (bars and named.kind != "body" and named.end - named.start <= 2)
