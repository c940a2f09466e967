"""The run: capitalised words that stand together and may name somebody."""

from __future__ import annotations

from votescope.reading.statements.role import is_noun_of, role_words
from votescope.reading.statements.word import Word, grammar, is_name

__all__ = ["body_end", "run_end", "title_start"]


def title_start(tokens: list[Word], start: int) -> int:
    """Go back over the words of a title before a name ("NATO chief", "Secretary of ...")."""
    k = start
    while k > 0 and start - k < 6 and tokens[k - 1].kind == "word":
        word = tokens[k - 1]
        title = (
            word.low in role_words("titles")
            or is_noun_of(word.low, "persons")
            or is_noun_of(word.low, "bodies")
        )
        joint = word.low == "and" and k > 1 and is_name(tokens[k - 2])
        named = is_name(word) and word.low not in grammar("subordinators")
        if not (
            title
            or joint
            or named
            or word.low == "of"
            or (word.low == "the" and k > 1 and tokens[k - 2].low == "of")
        ):
            break
        k -= 1
    return k


def body_end(tokens: list[Word], stop: int) -> int:
    """Let a run that ends in a body's noun go on over "for Electoral Integrity"."""
    joins = stop + 1 < len(tokens) and tokens[stop].low in ("of", "for", "on") and is_name(tokens[stop + 1])
    return run_end(tokens, stop + 1) if joins and is_noun_of(tokens[stop - 1].low, "body words") else stop


def run_end(tokens: list[Word], start: int) -> int:
    """Find where a capitalised run ends, particles of names inside it included."""
    stop = start + 1
    particles = role_words("name particles")
    while stop < len(tokens):
        word = tokens[stop]
        if is_name(word) and not tokens[stop - 1].owner:
            stop += 1
            continue
        after = stop
        while after < len(tokens) and tokens[after].low in particles and not tokens[after].owner:
            after += 1
        if after == stop or after == len(tokens) or not is_name(tokens[after]) or tokens[stop - 1].owner:
            break
        stop = after + 1
    return stop
