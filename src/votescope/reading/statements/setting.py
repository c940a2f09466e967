"""The setting: the words around a cue that may tell when and where something was said."""

from __future__ import annotations

from votescope.reading.statements.attribution import Attribution
from votescope.reading.statements.occasion import time_end
from votescope.reading.statements.word import Word, grammar, is_finite

__all__ = ["setting", "time_in"]

PLACED = ("in", "at", "on", "during", "via")
REACH = 16
CLAUSES = ("who", "which", "where", "when", "while", "although", "because", "if", "unless", "but")


def setting(tokens: list[Word], attribution: Attribution) -> list[tuple[int, int]]:
    """List the token ranges that belong to the act of saying, nearest first.

    They are: what stands between cue and content, between holder and cue, behind a content that the cue's own
    clause closes, and an adjunct before the holder; a stretch with a verb of its own is none of these.
    """
    contents = sorted(attribution.contents)
    cue, end = attribution.cue, attribution.cue_end
    holder = next((k for k, w in enumerate(tokens) if w.start >= attribution.holder.start), 0)
    after = next((a for a, _ in contents if a >= end), None)
    ranges = [(cue.at, min(after if after is not None else len(tokens), end + REACH))]
    if holder < cue.group:
        ranges.append((holder, cue.group))
    last = contents[-1][1]
    if (
        last > cue.at
        and last < len(tokens)
        and (tokens[last].low in PLACED or time_end(tokens, last, len(tokens)) > last)
    ):
        ranges.append((last, min(last + REACH, len(tokens))))
    lead = max((b for _, b in contents if b <= holder), default=0)
    if lead == 0 and 0 < holder <= cue.at:
        ranges.append((max(0, holder - 2 * REACH), holder))
    cut = [(a, _clause_start(tokens, a, b)) for a, b in ranges[:-1]] + ranges[-1:]
    return [(a, b) for a, b in cut if b > a and not (b == holder and _has_clause(tokens, a, b))]


def _clause_start(tokens: list[Word], start: int, end: int) -> int:
    """Cut a stretch where another clause begins."""
    for k in range(start, end):
        if tokens[k].low in CLAUSES or tokens[k].low in (";", ".") or (k > start and is_finite(tokens, k)):
            return k
    return end


def _has_clause(tokens: list[Word], start: int, end: int) -> bool:
    return any(is_finite(tokens, k) or tokens[k].low in grammar("modals") for k in range(start, end))


def time_in(tokens: list[Word], ranges: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Find the first time adjunct of the ranges as characters."""
    for start, end in ranges:
        for k in range(start, end):
            stop = time_end(tokens, k, end)
            if stop > k:
                return tokens[k].start, tokens[stop - 1].end
    return None
