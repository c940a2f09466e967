"""The joining: a cue is given its holder and its content, before or behind it."""

from __future__ import annotations

from dataclasses import replace

from votescope.reading.statements.attribution import Attribution, Ranges, Reading, made
from votescope.reading.statements.cast import Cast
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
from votescope.reading.statements.noun import noun_content, noun_holder
from votescope.reading.statements.passive import according, passive
from votescope.reading.statements.phrase import Phrase, phrase_after
from votescope.reading.statements.role import is_noun_of, role_words
from votescope.reading.statements.speaker import find_holder
from votescope.reading.statements.word import Word, grammar, is_finite, verbal_ending

__all__ = ["attribute", "holder_of"]


def attribute(reading: Reading, cue: Cue, cast: Cast) -> Attribution | None:
    """Join a cue to its holder and content, or return None where one of the three is not printed."""
    if cue.mode == "noun":
        holder, content = noun_holder(reading.chain.tokens, cue, cast), noun_content(reading.chain, cue)
        return made(cue, holder, (content,), cue.end, cue.at) if holder and content else None
    if cue.mode == "phrase":
        return according(reading, cue, cast)
    if is_passive(reading.chain.tokens, cue):
        return passive(reading, cue, cast)
    inverted = _inverted(reading, cue, cast)
    if inverted is not None:
        return inverted
    holder, phrase = _holder(reading, cue, cast)
    if holder is None or not _agrees(reading.chain.tokens, cue, phrase, holder):
        return None
    if "document" in cue.entry.flags and not holder.document:
        return None
    if "vote" in cue.entry.flags and holder.name.split()[-1].lower() in role_words("voting holders"):
        return None  # voters who reject or back a thing vote, they do not speak
    return _complement(reading, cue, holder, phrase)


def holder_of(reading: Reading, cue: Cue, cast: Cast) -> Holder | None:
    """Name the holder of a cue by its subject alone."""
    return _holder(reading, cue, cast)[0]


def _holder(reading: Reading, cue: Cue, cast: Cast) -> tuple[Holder | None, Phrase | None]:
    """Find who governs a cue: the speaker of the cue that it goes on from, else its own subject."""
    phrase = reading.chain.subjects.get(cue.at)
    apart = phrase is None or (phrase.end < cue.group - 1 and phrase.aside is None)
    goes_on = cue.group in reading.chain.fresh or (cue.mode == "participle" and apart)
    if goes_on and reading.previous is not None:
        return reading.previous.holder, None
    if reading.previous is not None and _says_more(reading, cue, reading.previous):
        return reading.previous.holder, phrase
    if phrase is None:
        return None, phrase
    writes = cue.mode == "participle" and is_noun_of(
        reading.chain.tokens[phrase.end - 1].low, "speaking papers"
    )
    if phrase.after_verb and cue.mode != "infinitive" and not writes:  # "signed a letter arguing that ..."
        return None, phrase
    return find_holder(reading.chain.tokens, phrase, cast), phrase


def _says_more(reading: Reading, cue: Cue, previous: Attribution) -> bool:
    """Tell whether "who said" stands in what is told of a holder behind his cue (", said A B, a clerk who said")."""
    k = cue.group - 1
    tokens = reading.chain.tokens
    return (
        k > 0
        and tokens[k].low == "who"
        and previous.cue_end < k
        and (k < previous.until or (k in (previous.until, previous.until + 1) and tokens[k - 1].low == ","))
    )


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
    put = _put_so(reading, first) or _as_told(reading, cue, first)
    if put is not None:
        return made(cue, holder, (put,), cue.end, put[0])
    right = right_content(reading.chain, cue, holder, phrase)
    closes = phrase is not None and "says" in cue.entry.frames and cue.mode != "participle"
    left = _left(reading, cue, first) if closes else None
    if right is not None and (left is None or not _closes(tokens, cue, left)):
        contents, cue_end = right
        if left is not None and all(is_speech(tokens[k]) for k in (left[1] - 1, contents[0][0])):
            contents = (left, *contents)
        return made(cue, holder, contents, cue_end, first)
    if left is None:
        return None
    contents = (left, *_behind(reading, cue, left))
    return made(cue, holder, contents, cue.end, left[0])


def _put_so(reading: Reading, first: int) -> tuple[int, int] | None:
    """Take the quotation before "is how S described it" or "was what S called it"."""
    tokens = reading.chain.tokens
    if first < reading.low + 3 or tokens[first - 1].low not in ("how", "what"):
        return None
    quote = first - 3
    spoken = tokens[first - 2].low in ("is", "was") and is_speech(tokens[quote])
    return (quote, quote + 1) if spoken else None


def _as_told(reading: Reading, cue: Cue, first: int) -> tuple[int, int] | None:
    """Take the clause behind "As S reported last week, "."""
    tokens = reading.chain.tokens
    if (
        first == 0
        or tokens[first - 1].low != "as"
        or first - 1 > reading.low + 1
        or "says" not in cue.entry.frames
    ):
        return None
    k, _ = after_tail(tokens, cue)
    start, end = trimmed(tokens, k + 1, clause_end(tokens, k + 1, reading.chain.starts, reading.chain.stops))
    return (start, end) if has_verb(tokens, start, end) else None


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
    return region


def _behind(reading: Reading, cue: Cue, left: tuple[int, int]) -> Ranges:
    """Take up the content again behind a cue that stands in the middle of it."""
    tokens = reading.chain.tokens
    k, _ = after_tail(tokens, cue)
    if k >= len(tokens) or tokens[k].low not in (",", ".", "—", ":"):
        return ()
    after = k + 1
    speech = is_speech(tokens[left[1] - 1])
    opening = tokens[left[0]].low
    complete = not (
        opening in grammar("subordinators")
        or not any(is_finite(tokens, j) or verbal_ending(tokens[j]) for j in range(*left))
    )
    if complete or tokens[k].low == "." or after >= len(tokens) or speech:
        return ()
    start, end = trimmed(tokens, after, clause_end(tokens, after, reading.chain.starts, reading.chain.stops))
    return ((start, end),) if end > start and has_verb(tokens, start, end) else ()


def _inverted(reading: Reading, cue: Cue, cast: Cast) -> Attribution | None:
    """Read "..., said the commission's head, A B"."""
    tokens = reading.chain.tokens
    if (
        {"document", "audience"} & cue.entry.flags
        or cue.form == BASE
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
    headline = tokens[-1].text[-1:] not in ".!?" and after == len(tokens)
    region = left_region(tokens, reading.low, cue.at, bare=headline)
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
    return replace(made(cue, holder, contents, cue.end, region[0]), until=after)
