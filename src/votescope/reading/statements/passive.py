"""The passive: who judges stands behind "by"; and whose words are given behind "according to"."""

from __future__ import annotations

from votescope.reading.statements.attribution import Attribution, Reading, made
from votescope.reading.statements.cast import Cast
from votescope.reading.statements.clause import clause_end, has_verb, left_region, trimmed
from votescope.reading.statements.cue import Cue
from votescope.reading.statements.judgement import VOTE
from votescope.reading.statements.occasion import time_end
from votescope.reading.statements.phrase import Phrase, phrase_after, phrase_ending
from votescope.reading.statements.speaker import find_holder
from votescope.reading.statements.subject import subject_before
from votescope.reading.statements.word import Word, is_finite, verbal_ending

__all__ = ["according", "passive"]


def passive(reading: Reading, cue: Cue, cast: Cast) -> Attribution | None:
    """Read "the outcome was hailed as fair by officials"; without "by" nobody holds it."""
    tokens = reading.chain.tokens
    by = next(
        (
            k
            for k in range(cue.end, min(len(tokens), cue.end + 14))
            if tokens[k].low == "by" or tokens[k].kind == "mark"
        ),
        None,
    )
    if by is None or tokens[by].low != "by" or not {"judges", "says", "counts"} & set(cue.entry.frames):
        return None
    if cue.entry.frames == ("counts",) and not any(word.text[0].isdigit() for word in tokens):
        return None
    agent = phrase_after(tokens, by + 1)
    holder = find_holder(tokens, agent, cast) if agent else None
    if holder is None or agent is None:
        return None
    judged = (cue.end, by) if by > cue.end and time_end(tokens, cue.end, by) < by else None
    if judged is None:
        judged = _judged_behind(reading, agent.end)
    subject, relative = _patient(tokens, cue)
    if (
        relative
        and subject is not None
        and cue.mode == "finite"
        and find_holder(tokens, subject, cast) is not None
    ):
        return None
    if "vote" in cue.entry.flags and not (
        subject and VOTE.search(" ".join(w.text for w in tokens[subject.start : subject.end]))
    ):
        return None
    contents: list[tuple[int, int]] = []
    if subject is not None and not (relative and judged):
        contents.append((subject.start, subject.end))
    if judged is not None:
        contents.append(judged)
    return made(cue, holder, tuple(contents), cue.end, contents[0][0]) if contents else None


def _judged_behind(reading: Reading, start: int) -> tuple[int, int] | None:
    """Take "as a farce" behind "by X", up to the main verb if the passive stands between commas."""
    tokens = reading.chain.tokens
    if start >= len(tokens) or tokens[start].low != "as":
        return None
    end = clause_end(tokens, start, reading.chain.starts, reading.chain.stops)
    for k in range(start + 1, end - 1):
        if tokens[k].low == "," and (is_finite(tokens, k + 1) or verbal_ending(tokens[k + 1])):
            return trimmed(tokens, start, k)
    return trimmed(tokens, start, end)


def _patient(tokens: list[Word], cue: Cue) -> tuple[Phrase | None, bool]:
    """Find what is judged: the subject of the passive, or the noun before "which"."""
    k = cue.group
    if k and tokens[k - 1].low in ("which", "that", "who"):
        k -= 1
        k -= k > 0 and tokens[k - 1].low == ","
        return phrase_ending(tokens, k), True
    reduced = not cue.aided
    return (subject_before(tokens, k) if not reduced else phrase_ending(tokens, k)), reduced


def according(reading: Reading, cue: Cue, cast: Cast) -> Attribution | None:
    """Read "according to X, C" and "C, according to X"."""
    tokens = reading.chain.tokens
    phrase = phrase_after(tokens, cue.end)
    holder = find_holder(tokens, phrase, cast) if phrase else None
    if holder is None or phrase is None:
        return None
    after = phrase.aside[1] if phrase.aside and cue.at <= 1 else phrase.end
    opens = cue.at <= reading.low + 1 or tokens[cue.at - 1].low in (":", ";")
    if opens and after < len(tokens) and tokens[after].low == ",":
        stop = clause_end(tokens, after + 1, reading.chain.starts, reading.chain.stops)
        start, end = trimmed(tokens, after + 1, stop)
    else:
        region = left_region(tokens, reading.low, cue.at)
        if region is None:
            return None
        start, end = region
    if end <= start or not has_verb(tokens, start, end) or (start < cue.at and is_finite(tokens, end - 1)):
        return None
    return made(cue, holder, ((start, end),), cue.end, start)
