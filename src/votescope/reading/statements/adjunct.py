"""The adjunct: where the writer's own words begin behind a thing that is judged, named or asked for."""

from __future__ import annotations

from collections.abc import Collection

from votescope.reading.statements.venue import adjuncts_end
from votescope.reading.statements.word import Word, grammar, is_finite, is_name

__all__ = ["adjunct_start"]

JOINS = ("as", "after", "when", "while", "before")
CIRCUMSTANCES = ("before", "amid", "despite", "during")
BEHIND = ("at", "in", "after", "as", "when", "before", ",")
REACH = 12


def adjunct_start(
    tokens: list[Word], start: int, limit: int, starts: Collection[int], *, asked: bool = False
) -> int:
    """Find the clause, circumstance or closing time and place that tells of the saying; else return ``limit``.

    ``starts`` are the tokens at which the subjects of other cues begin. What is ``asked`` of somebody has its own
    times and circumstances.
    """
    for k in range(start + 1, limit):
        low = tokens[k].low
        if low in JOINS and k + 1 < limit:
            behind = tokens[k + 1]
            judges = low == "as" and (behind.kind == "quote" or behind.low in ("a", "an"))
            told = k + 1 in starts or _in_present(tokens, k, limit) or _has_own_verb(tokens, k + 1, limit)
            if told and not judges and not (asked and low in ("after", "before")):
                return k
        if asked:
            continue
        if low in CIRCUMSTANCES:
            return k - (tokens[k - 1].low == "even")
        stop = adjuncts_end(tokens, k, limit)
        if stop > k and low != "that" and (stop == limit or tokens[stop].low in BEHIND):
            return k
    return limit


def _has_own_verb(tokens: list[Word], start: int, end: int) -> bool:
    """Tell whether a clause with a verb of its own stands here before the next comma."""
    for k in range(start, min(end, start + REACH)):
        if tokens[k].low in (",", "which", "that", "who"):
            return False
        if is_finite(tokens, k) and k > start and not tokens[k - 1].low.endswith("ly"):
            return True
    return False


def _in_present(tokens: list[Word], k: int, limit: int) -> bool:
    """Tell whether "as" opens a headline's clause in the present tense ("as count nears end")."""
    if tokens[k].low != "as" or any(w.low in grammar("determiners") for w in tokens[max(0, k - 30) : k + 2]):
        return False
    behind = tokens[k + 2 : min(limit, k + 4)]
    return any(w.low.endswith("s") and not w.low.endswith("ss") and not is_name(w) for w in behind)
