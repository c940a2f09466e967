"""The attribution: one cue of a sentence joined to its holder and its content."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from votescope.reading.cast import Cast
from votescope.reading.clause import after_tail, clause_end, has_verb, is_speech, left_region, trimmed
from votescope.reading.cue import BASE, ING, THIRD, Cue
from votescope.reading.judgement import VOTE, asked_content, counted_content, judged_content
from votescope.reading.occasion import adjuncts_end, time_end
from votescope.reading.phrase import Phrase, phrase_after, phrase_ending, subject_before
from votescope.reading.speaker import Holder, find_holder
from votescope.reading.word import Word, grammar, is_finite, is_name
from votescope.reading.wordlist import vocabulary

__all__ = ["Attribution", "Clauses", "attribute"]

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
class Clauses:
    """A sentence with its cues: the subjects of cues (by the cue's token) and where content must stop."""

    tokens: list[Word]
    subjects: dict[int, Phrase]
    starts: Collection[int]
    fresh: Collection[int]
    low: int = 0
    previous: Attribution | None = None


def attribute(clauses: Clauses, cue: Cue, cast: Cast) -> Attribution | None:
    """Join a cue to its holder and content, or return None where one of the three is not printed."""
    if cue.mode == "phrase":
        return _according(clauses, cue, cast)
    if _is_passive(clauses.tokens, cue):
        return _passive(clauses, cue, cast)
    inverted = _inverted(clauses, cue, cast)
    if inverted is not None:
        return inverted
    holder, phrase = _holder(clauses, cue, cast)
    if holder is None or not _agrees(clauses.tokens, cue, phrase, holder):
        return None
    if "document" in cue.entry.flags and not holder.document:
        return None
    return _complement(clauses, cue, holder, phrase)


def _holder(clauses: Clauses, cue: Cue, cast: Cast) -> tuple[Holder | None, Phrase | None]:
    """Find who governs a cue: the speaker of the cue that it goes on from, else its own subject."""
    phrase = clauses.subjects.get(cue.at)
    apart = phrase is None or (phrase.end < cue.group - 1 and phrase.aside is None)
    goes_on = cue.group in clauses.fresh or (cue.mode == "participle" and apart)
    if goes_on and clauses.previous is not None:
        return clauses.previous.holder, None
    if phrase is None or (phrase.after_verb and cue.mode != "infinitive"):
        return None, phrase
    return find_holder(clauses.tokens, phrase, cast), phrase


def _agrees(tokens: list[Word], cue: Cue, phrase: Phrase | None, holder: Holder) -> bool:
    """Tell whether a present tense agrees with its subject in number, which a noun ("claims") rarely does."""
    if cue.aided or cue.form not in (BASE, THIRD) or phrase is None:
        return True
    plural = holder.plural or holder.name.endswith("s") and holder.kind == "unnamed"
    if holder.kind in ("person", "state") and not holder.plural:
        return cue.form == THIRD
    if cue.form == BASE:
        return plural or tokens[phrase.start].low in ("we", "i", "you", "they")
    return not (plural and holder.kind == "unnamed" and holder.name.split()[-1].endswith("s"))


def _is_passive(tokens: list[Word], cue: Cue) -> bool:
    if cue.mode == "passive":
        return True
    follows = tokens[cue.end].low if cue.end < len(tokens) else ""
    judges = "judges" in cue.entry.frames and "says" not in cue.entry.frames
    return (
        judges
        and cue.mode == "finite"
        and not cue.aided
        and cue.form not in (BASE, THIRD)
        and follows == "by"
    )


def _complement(clauses: Clauses, cue: Cue, holder: Holder, phrase: Phrase | None) -> Attribution | None:
    """Look for the content to the right of a cue, then to its left."""
    if phrase is not None and phrase.end < cue.group - 1 and phrase.aside is None:
        phrase = None
    first = phrase.first if phrase is not None else cue.group
    right = _right(clauses, cue, holder, phrase)
    left = _left(clauses, cue, first) if phrase is not None and "says" in cue.entry.frames else None
    if right is not None and (left is None or not _closes(clauses.tokens, cue, left)):
        contents, cue_end = right
        return _made(cue, holder, contents, cue_end, first)
    if left is None:
        return None
    contents = (left, *_behind(clauses, cue, left))
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


def _left(clauses: Clauses, cue: Cue, first: int) -> tuple[int, int] | None:
    """Take the clause before "S said": only behind a comma, dash or quotation, and not a mere adjunct."""
    tokens = clauses.tokens
    if first <= clauses.low or tokens[first - 1].low not in (",", "—") and tokens[first - 1].kind != "quote":
        return None
    complement, _ = after_tail(tokens, cue)
    ends = complement >= len(tokens) or tokens[complement].kind == "mark"
    region = left_region(tokens, clauses.low, first, bare=ends)
    if region is None and ends and complement < len(tokens) and tokens[complement].low == ",":
        region = trimmed(tokens, clauses.low, first)
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


def _behind(clauses: Clauses, cue: Cue, left: tuple[int, int]) -> Ranges:
    """Take up the content again behind a cue that stands in the middle of it."""
    tokens = clauses.tokens
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
    start, end = trimmed(tokens, after, clause_end(tokens, after, clauses.starts, clauses.fresh))
    return ((start, end),) if end > start and has_verb(tokens, start, end) else ()


def _right(clauses: Clauses, cue: Cue, holder: Holder, phrase: Phrase | None) -> tuple[Ranges, int] | None:
    """Try the frames of a cue in turn on what stands to its right."""
    tokens = clauses.tokens
    limit = clause_end(tokens, cue.end, clauses.starts, clauses.fresh)
    if "feelings" in cue.entry.flags:
        return _felt(clauses, cue)
    for frame in cue.entry.frames:
        found: Ranges | None = None
        if frame == "says":
            found = _said(clauses, cue)
        elif frame == "names":
            found = _named(clauses, cue)
        elif frame == "judges":
            found = judged_content(tokens, cue, limit, phrase)
        elif frame == "asks":
            found = asked_content(tokens, cue, limit)
        elif frame == "intends":
            found = _intended(tokens, cue, limit)
        elif frame == "counts" and holder.kind != "person":
            found = counted_content(tokens, cue, limit)
        if found:
            return found, cue.end
    return None


def _said(clauses: Clauses, cue: Cue) -> Ranges | None:
    """Take a clause or a quotation as what was said."""
    tokens = clauses.tokens
    start, that = after_tail(tokens, cue)
    if start >= len(tokens):
        return None
    if tokens[start].kind == "mark" and tokens[start].text not in "$£€([":
        return None
    spoken = _spoken(tokens, start)
    if spoken is not None:
        return spoken
    if "needs_that" in cue.entry.flags and not that or "quoted" in cue.entry.flags:
        return _after_colon(tokens, start)
    if not that and tokens[start].low in grammar("prepositions") and cue.entry.lemma not in ("believe",):
        colon = _after_colon(tokens, start)
        if colon is not None or tokens[start].low in (
            "by",
            "to",
            "after",
            "before",
            "with",
            "for",
            "of",
            "about",
        ):
            return colon
    start, end = trimmed(tokens, start, clause_end(tokens, start, clauses.starts, clauses.fresh))
    plain = cue.entry.frames == ("says",) and "noun" not in cue.entry.flags and end - start >= 3
    if end <= start or not (that or plain or has_verb(tokens, start, end)):
        return _after_colon(tokens, start)
    if not that and tokens[start].low in ("when", "while", "as", "because", "after", "before", "since"):
        return None
    return ((start, end),)


def _spoken(tokens: list[Word], start: int) -> Ranges | None:
    """Take quotations that stand alone: to the end, or with a mark behind them."""
    ranges: list[tuple[int, int]] = []
    k = start
    while (
        k < len(tokens)
        and tokens[k].kind == "quote"
        and (is_speech(tokens[k]) or ranges or _ends(tokens, k + 1))
    ):
        ranges.append((k, k + 1))
        k += 1
    if not ranges or not _ends(tokens, k):
        return None
    return tuple(ranges)


def _ends(tokens: list[Word], k: int) -> bool:
    """Tell whether a quotation stands alone: what follows is a mark, a time, or a clause of the writer."""
    if k >= len(tokens) or (tokens[k].kind == "mark" and tokens[k].low not in ("(", "'", "’")):
        return True
    if tokens[k].low in ("and", "but") and k + 1 < len(tokens) and tokens[k - 1].text[-2:-1] in ".,!?":
        return True
    return time_end(tokens, k, len(tokens)) > k or tokens[k].low in (
        "as",
        "when",
        "while",
        "after",
        "before",
        "adding",
    )


def _after_colon(tokens: list[Word], start: int) -> Ranges | None:
    """Take the quotation behind a colon further right: "tweeted after the call: ..."."""
    for k in range(start, min(len(tokens) - 1, start + 30)):
        if tokens[k].low == ":" and tokens[k + 1].kind == "quote":
            return ((k + 1, k + 2),)
        if tokens[k].kind == "mark" and tokens[k].low not in (",", "'", "’", "%", "(", ")"):
            return None
    return None


def _named(clauses: Clauses, cue: Cue) -> Ranges | None:
    """Take a noun phrase or clause as what was announced, claimed or warned of."""
    tokens = clauses.tokens
    start, _ = after_tail(tokens, cue)
    if start >= len(tokens) or tokens[start].kind == "mark" and tokens[start].text not in "$£€([":
        return None
    spoken = _spoken(tokens, start)
    if spoken is not None:
        return spoken
    particles = (
        "in",
        "on",
        "at",
        "by",
        "after",
        "before",
        "as",
        "when",
        "while",
        "to",
        "with",
        "from",
        "out",
        "up",
        "since",
        "because",
        "during",
        "over",
        "for",
    )
    if tokens[start].low in particles and not cue.entry.after:
        return None
    end = clause_end(tokens, start, clauses.starts, clauses.fresh)
    for k in range(start + 1, end):
        if tokens[k].low in ("as", "after", "when", "while") and (
            has_verb(tokens, k, end) or _present_clause(tokens, k, end)
        ):
            end = k
            break
        if tokens[k].low in ("before", "amid", "despite", "during"):
            end = k
            break
        stop = adjuncts_end(tokens, k, end)
        if stop > k and (
            stop == end or tokens[stop].low in ("at", "in", "after", "as", "when", "before", ",")
        ):
            end = k
            break
    start, end = trimmed(tokens, start, end)
    return ((start, end),) if end > start else None


def _present_clause(tokens: list[Word], start: int, end: int) -> bool:
    """Tell whether "as" opens a headline's clause in the present tense ("as opposition objects")."""
    if tokens[start].low != "as" or end - start < 3 or tokens[start + 1].low in grammar("determiners"):
        return False
    return any(
        w.low.endswith("s") and not w.low.endswith("ss") and not is_name(w)
        for w in tokens[start + 2 : start + 4]
    )


def _felt(clauses: Clauses, cue: Cue) -> tuple[Ranges, int] | None:
    """Read "expressed fear that ..." (noun belongs to the cue) and "voiced doubts about ..." (to the content)."""
    tokens = clauses.tokens
    feelings = frozenset(vocabulary("cues")["feelings"])
    for k in range(cue.end, min(len(tokens), cue.end + 6)):
        inside = tokens[k].kind == "quote" and any(
            word in tokens[k].text.lower().split() for word in feelings
        )
        inside = inside or any(
            tokens[k].text.lower().strip('"“”.,').endswith(f) for f in feelings if tokens[k].kind == "quote"
        )
        if tokens[k].low in feelings or inside:
            if k + 1 < len(tokens) and tokens[k + 1].low == "that":
                start, end = trimmed(tokens, k + 2, clause_end(tokens, k + 2, clauses.starts, clauses.fresh))
                return (((start, end),), k + 1) if end > start else None
            start, end = trimmed(tokens, cue.end, clause_end(tokens, cue.end, clauses.starts, clauses.fresh))
            return (((start, end),), cue.end) if end > start else None
        if tokens[k].kind == "mark":
            return None
    return None


def _intended(tokens: list[Word], cue: Cue, limit: int) -> Ranges | None:
    """Take "to shut the border" or "not to leave"."""
    start = cue.end
    step = time_end(tokens, start, len(tokens))
    start = step if step < len(tokens) else start
    if start < len(tokens) and tokens[start].low in ("not", "never") and start + 1 < len(tokens):
        opens = tokens[start + 1].low == "to"
    else:
        opens = start < len(tokens) and tokens[start].low == "to"
    if not opens:
        return None
    start, end = trimmed(tokens, start, limit)
    return ((start, end),) if end > start + 1 else None


def _inverted(clauses: Clauses, cue: Cue, cast: Cast) -> Attribution | None:
    """Read "..., said the commission's head, A B"."""
    tokens = clauses.tokens
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
    if before.low not in (",", "—") and not spoken or (cue.at in clauses.subjects and not spoken):
        return None
    phrase = phrase_after(tokens, cue.end)
    if (
        phrase is None
        or tokens[phrase.start].kind == "quote"
        or tokens[phrase.start].low in grammar("prepositions")
    ):
        return None
    after = phrase.aside[1] if phrase.aside else phrase.end
    if phrase.end < len(tokens) and is_finite(tokens, phrase.end):
        return None
    region = left_region(tokens, clauses.low, cue.at)
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
    contents = (region, *_behind(clauses, end, region))
    return _made(cue, holder, contents, cue.end, region[0])


def _passive(clauses: Clauses, cue: Cue, cast: Cast) -> Attribution | None:
    """Read "the outcome was hailed as fair by officials"; without "by" nobody holds it."""
    tokens = clauses.tokens
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
        stop = agent.end
        if stop < len(tokens) and tokens[stop].low == "as":
            judged = trimmed(tokens, stop, clause_end(tokens, stop, clauses.starts, clauses.fresh))
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


def _patient(tokens: list[Word], cue: Cue) -> tuple[Phrase | None, bool]:
    """Find what is judged: the subject of the passive, or the noun before "which"."""
    k = cue.group
    if k and tokens[k - 1].low in ("which", "that", "who"):
        k -= 1
        k -= k > 0 and tokens[k - 1].low == ","
        return phrase_ending(tokens, k), True
    reduced = not cue.aided
    return (subject_before(tokens, k) if not reduced else phrase_ending(tokens, k)), reduced


def _according(clauses: Clauses, cue: Cue, cast: Cast) -> Attribution | None:
    """Read "according to X, C" and "C, according to X"."""
    tokens = clauses.tokens
    phrase = phrase_after(tokens, cue.end)
    holder = find_holder(tokens, phrase, cast) if phrase else None
    if holder is None or phrase is None:
        return None
    after = phrase.aside[1] if phrase.aside and cue.at <= 1 else phrase.end
    if cue.at <= clauses.low + 1 and after < len(tokens) and tokens[after].low == ",":
        start, end = trimmed(tokens, after + 1, clause_end(tokens, after + 1, clauses.starts, clauses.fresh))
    else:
        region = left_region(tokens, clauses.low, cue.at)
        if region is None:
            return None
        start, end = region
    if end <= start or not has_verb(tokens, start, end):
        return None
    return _made(cue, holder, ((start, end),), cue.end, start)
