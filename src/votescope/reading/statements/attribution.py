"""The attribution: one cue of a sentence joined to its holder and its content."""

from __future__ import annotations

from dataclasses import dataclass, replace

from votescope.reading.statements.cast import Cast
from votescope.reading.statements.chain import Chain
from votescope.reading.statements.clause import (
    after_tail,
    clause_end,
    has_verb,
    is_speech,
    left_region,
    trimmed,
)
from votescope.reading.statements.complement import right_content
from votescope.reading.statements.cue import BASE, THIRD, Cue, is_passive
from votescope.reading.statements.holder import Holder
from votescope.reading.statements.judgement import VOTE
from votescope.reading.statements.occasion import time_end
from votescope.reading.statements.phrase import Phrase, phrase_after, phrase_ending
from votescope.reading.statements.speaker import find_holder
from votescope.reading.statements.subject import subject_before
from votescope.reading.statements.word import Word, grammar, is_finite, verbal_ending

__all__ = ["Attribution", "Reading", "attribute"]

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A cue with its holder and the token ranges of its content; ``cue_end`` may include a feeling's noun."""

    cue: Cue
    holder: Holder
    contents: Ranges
    cue_end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How far a sentence has been read: its chain of cues, the first token not yet taken, the statement before."""

    chain: Chain
    low: int = 0
    previous: Attribution | None = None


def attribute(reading: Reading, cue: Cue, cast: Cast) -> Attribution | None:
    """Join a cue to its holder and content, or return None where one of the three is not printed."""
    if cue.mode == "phrase":
        return _according(reading, cue, cast)
    if is_passive(reading.chain.tokens, cue):
        return _passive(reading, cue, cast)
    inverted = _inverted(reading, cue, cast)
    if inverted is not None:
        return inverted
    holder, phrase = _holder(reading, cue, cast)
    if holder is None or not _agrees(reading.chain.tokens, cue, phrase, holder):
        return None
    if "document" in cue.entry.flags and not holder.document:
        return None
    return _complement(reading, cue, holder, phrase)


def _holder(reading: Reading, cue: Cue, cast: Cast) -> tuple[Holder | None, Phrase | None]:
    """Find who governs a cue: the speaker of the cue that it goes on from, else its own subject."""
    phrase = reading.chain.subjects.get(cue.at)
    apart = phrase is None or (phrase.end < cue.group - 1 and phrase.aside is None)
    goes_on = cue.group in reading.chain.fresh or (cue.mode == "participle" and apart)
    if goes_on and reading.previous is not None:
        return reading.previous.holder, None
    if phrase is None or (phrase.after_verb and cue.mode != "infinitive"):
        return None, phrase
    return find_holder(reading.chain.tokens, phrase, cast), phrase


def _agrees(tokens: list[Word], cue: Cue, phrase: Phrase | None, holder: Holder) -> bool:
    """Tell whether a present tense agrees with its subject in number, which a noun ("claims") rarely does."""
    if cue.aided or cue.form not in (BASE, THIRD) or phrase is None:
        return True
    plural = holder.plural or (holder.name.endswith("s") and holder.kind == "unnamed")
    if holder.kind in ("person", "state") and not holder.plural:
        return cue.form == THIRD
    if cue.form == BASE:
        return plural or tokens[phrase.start].low in ("we", "i", "you", "they")
    return not (plural and holder.kind == "unnamed" and holder.name.split()[-1].endswith("s"))


def _complement(reading: Reading, cue: Cue, holder: Holder, phrase: Phrase | None) -> Attribution | None:
    """Look for the content to the right of a cue, then to its left."""
    if phrase is not None and phrase.end < cue.group - 1 and phrase.aside is None:
        phrase = None
    first = phrase.first if phrase is not None else cue.group
    tokens = reading.chain.tokens
    right = right_content(reading.chain, cue, holder, phrase)
    left = _left(reading, cue, first) if phrase is not None and "says" in cue.entry.frames else None
    if right is not None and (left is None or not _closes(tokens, cue, left)):
        contents, cue_end = right
        if left is not None and all(is_speech(tokens[k]) for k in (left[1] - 1, contents[0][0])):
            contents = (left, *contents)
        return _made(cue, holder, contents, cue_end, first)
    if left is None:
        return None
    contents = (left, *_behind(reading, cue, left))
    return _made(cue, holder, contents, cue.end, left[0])


def _made(cue: Cue, holder: Holder, contents: Ranges, cue_end: int, first: int) -> Attribution:
    last = max(max(end for _, end in contents), cue_end)
    return Attribution(
        cue=cue,
        holder=holder,
        contents=contents,
        cue_end=cue_end,
        first=min(first, contents[0][0]),
        last=last,
    )


def _closes(tokens: list[Word], cue: Cue, left: tuple[int, int]) -> bool:
    """Tell whether a cue closes the clause to its left rather than opening one to its right."""
    complement, that = after_tail(tokens, cue)
    if that:
        return False
    speech = is_speech(tokens[left[1] - 1])
    follows = tokens[complement].low if complement < len(tokens) else ""
    if complement >= len(tokens) or tokens[complement].kind == "mark":
        return True
    if tokens[complement].kind == "quote" and is_speech(tokens[complement]):
        return False
    return (
        speech or follows in grammar("prepositions") or follows in ("as", "when", "while", "after", "before")
    )


def _left(reading: Reading, cue: Cue, first: int) -> tuple[int, int] | None:
    """Take the clause before "S said": only behind a comma, dash or quotation, and not a mere adjunct."""
    tokens = reading.chain.tokens
    if first <= reading.low or (
        tokens[first - 1].low not in (",", "—") and tokens[first - 1].kind != "quote"
    ):
        return None
    complement, _ = after_tail(tokens, cue)
    ends = complement >= len(tokens) or tokens[complement].kind == "mark"
    region = left_region(tokens, reading.low, first, bare=ends)
    if region is None and ends and complement < len(tokens) and tokens[complement].low == ",":
        region = trimmed(tokens, reading.low, first)
        region = (
            region if region[1] > region[0] and tokens[region[0]].low not in grammar("prepositions") else None
        )
    if region is None:
        return None
    start, end = region
    if is_speech(tokens[end - 1]) and end - start > 1 and not has_verb(tokens, start, end - 1):
        if tokens[end - 2].low in (",", ":") or tokens[start].low in grammar("prepositions"):
            return end - 1, end
    return region


def _behind(reading: Reading, cue: Cue, left: tuple[int, int]) -> Ranges:
    """Take up the content again behind a cue that stands in the middle of it."""
    tokens = reading.chain.tokens
    k, _ = after_tail(tokens, cue)
    if k >= len(tokens) or tokens[k].low not in (",", ".", "—", ":"):
        return ()
    after = k + 1
    speech = is_speech(tokens[left[1] - 1])
    if after < len(tokens) and tokens[after].kind == "quote" and speech:
        return ((after, after + 1),)
    opening = tokens[left[0]].low
    complete = not (
        opening in grammar("subordinators") or not any(is_finite(tokens, j) for j in range(*left))
    )
    if complete or tokens[k].low == "." or after >= len(tokens) or speech:
        return ()
    start, end = trimmed(tokens, after, clause_end(tokens, after, reading.chain.starts, reading.chain.stops))
    return ((start, end),) if end > start and has_verb(tokens, start, end) else ()


def _inverted(reading: Reading, cue: Cue, cast: Cast) -> Attribution | None:
    """Read "..., said the commission's head, A B"."""
    tokens = reading.chain.tokens
    if (
        "document" in cue.entry.flags
        or cue.mode != "finite"
        or cue.aided
        or "says" not in cue.entry.frames
        or cue.group != cue.at
        or cue.at == 0
    ):
        return None
    before = tokens[cue.at - 1]
    spoken = before.kind == "quote" or (
        before.low == "," and cue.at > 1 and tokens[cue.at - 2].kind == "quote"
    )
    if (before.low not in (",", "—") and not spoken) or (cue.at in reading.chain.subjects and not spoken):
        return None
    phrase = phrase_after(tokens, cue.end)
    opens = None if phrase is None else tokens[phrase.start]
    if phrase is None or opens is None or opens.kind == "quote" or opens.low in grammar("prepositions"):
        return None
    after = phrase.aside[1] if phrase.aside else phrase.end
    if phrase.end < len(tokens) and is_finite(tokens, phrase.end):
        return None
    region = left_region(tokens, reading.low, cue.at)
    holder = find_holder(tokens, phrase, cast) if region else None
    if region is None or holder is None:
        return None
    if (
        is_speech(tokens[region[1] - 1])
        and region[1] - region[0] > 1
        and tokens[region[1] - 2].low in (",", ":", ".")
    ):
        region = (region[1] - 1, region[1])
    end = replace(cue, end=after)
    contents = (region, *_behind(reading, end, region))
    return _made(cue, holder, contents, cue.end, region[0])


def _passive(reading: Reading, cue: Cue, cast: Cast) -> Attribution | None:
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
    if by is None or tokens[by].low != "by" or not {"judges", "says"} & set(cue.entry.frames):
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
    return _made(cue, holder, tuple(contents), cue.end, contents[0][0]) if contents else None


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


def _according(reading: Reading, cue: Cue, cast: Cast) -> Attribution | None:
    """Read "according to X, C" and "C, according to X"."""
    tokens = reading.chain.tokens
    phrase = phrase_after(tokens, cue.end)
    holder = find_holder(tokens, phrase, cast) if phrase else None
    if holder is None or phrase is None:
        return None
    after = phrase.aside[1] if phrase.aside and cue.at <= 1 else phrase.end
    if cue.at <= reading.low + 1 and after < len(tokens) and tokens[after].low == ",":
        stop = clause_end(tokens, after + 1, reading.chain.starts, reading.chain.stops)
        start, end = trimmed(tokens, after + 1, stop)
    else:
        region = left_region(tokens, reading.low, cue.at)
        if region is None:
            return None
        start, end = region
    if end <= start or not has_verb(tokens, start, end) or is_finite(tokens, end - 1):
        return None
    return _made(cue, holder, ((start, end),), cue.end, start)
