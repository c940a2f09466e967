"""The lead: connectives, dates and places that stand before the noun phrase at the start of a clause."""

from __future__ import annotations

from votescope.reading.statements.occasion import time_end
from votescope.reading.statements.word import Word, grammar, is_name

__all__ = ["without_lead"]


def without_lead(tokens: list[Word], start: int, end: int) -> int:
    """Cut connectives, dates and "In Lima" off the front of a noun phrase."""
    while start < end:
        after = time_end(tokens, start, end)
        if after > start:
            start = after
        elif tokens[start].low in grammar("leading") or tokens[start].low in ("then", "even", "only", "just"):
            start += 1
        elif tokens[start].low in grammar("prepositions"):
            after = _place_adjunct(tokens, start, end)
            if after is None:
                return end
            start = after
        else:
            break
    return start


def _place_adjunct(tokens: list[Word], start: int, end: int) -> int | None:
    """Find where the noun phrase begins behind a leading "In Lima" or "At a rally in Lima"."""
    titles = ("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "president", "prime", "he", "she", "they", "officials")
    for k in range(start + 2, end):
        word = tokens[k]
        opens = word.low in grammar("determiners") and tokens[k - 1].low not in grammar("prepositions")
        if (
            opens
            or word.low in titles
            or (is_name(tokens[k - 1]) and not is_name(word) and word.text[0].isalpha())
        ):
            if word.low in grammar("prepositions") or word.low in ("and", "or"):
                continue
            return k
    return None
