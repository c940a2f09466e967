"""The clause: where the content that a cue governs begins and ends, to its right or left."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

from votescope.reading.statements.cue import Cue
from votescope.reading.statements.occasion import time_end
from votescope.reading.statements.quote import words_in
from votescope.reading.statements.venue import venue_length
from votescope.reading.statements.word import Word, grammar, is_finite, is_name, verbal_ending
from votescope.reading.wordlist import vocabulary

__all__ = ["after_tail", "clause_end", "has_verb", "is_speech", "left_region", "trimmed"]

STOPS = (".", ";", "!", "?", "…")
LONGEST, REACH = 220, 20
NO_AUDIENCE = frozenset("that to not of against how what whether why".split())
SPEAKING = ("they", "we", "i", "you", "he", "she")


@cache
def _remarks() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(remark.split()) for remark in vocabulary("grammar")["remarks"])


def is_speech(word: Word) -> bool:
    """Tell whether a quotation token is speech: four words or more, or ended by a comma or stop."""
    if word.quote is None:
        return False
    inner = word.text[word.quote.inner_start - word.start : word.quote.inner_end - word.start].strip()
    count = words_in(inner)
    if word.quote.glyph in '"“' and _is_title(inner):
        return False
    return count >= 4 or (count >= 2 and inner[-1:] in ",.!?") or (count == 1 and inner[-1:] in ",!?")


def _is_title(inner: str) -> bool:
    """Tell whether quoted words are the title of a programme or book: every longer word has a capital, no stop."""
    longer = [word for word in inner.rstrip(",").split() if len(word) > 3]
    return 2 <= len(longer) <= 6 and inner[-1:] not in ".!?" and all(word[0].isupper() for word in longer)


def has_verb(tokens: list[Word], start: int, end: int) -> bool:
    """Tell whether a stretch holds a finite verb, or a word or quotation that may be one."""
    return any(
        is_finite(tokens, k)
        or verbal_ending(tokens[k])
        or is_speech(tokens[k])
        or _casts(tokens, k)
        or (tokens[k].low in SPEAKING and k + 1 < end and tokens[k + 1].kind == "word")
        for k in range(start, end)
    )


def _casts(tokens: list[Word], k: int) -> bool:
    """Tell whether "cast" is a verb ("few voters cast ballots"), not a participle ("of votes cast")."""
    follows = tokens[k + 1].low if k + 1 < len(tokens) else ""
    return tokens[k].low == "cast" and follows in ("ballots", "votes", "their")


def after_tail(tokens: list[Word], cue: Cue) -> tuple[int, bool]:
    """Return where the complement of a cue begins, behind audience, time, place and "that"; and whether "that" stands.

    "told lawmakers on Wednesday that the result" begins at "the".
    """
    k = cue.end
    if "audience" in cue.entry.flags:
        k = _audience_end(tokens, k, optional=cue.entry.lemma not in ("tell", "inform", "assure"))
    while k < len(tokens):
        step = time_end(tokens, k, len(tokens))
        if step == k:
            step = _venue_end(tokens, k)
        if step == k:
            break
        k = step
    return _complement_start(tokens, k)


def _complement_start(tokens: list[Word], k: int) -> tuple[int, bool]:
    """Step over "that", a colon, or the comma before a quotation."""
    k = _over_aside(tokens, k)
    if k < len(tokens) and tokens[k].low == "," and k + 1 < len(tokens):
        if tokens[k + 1].kind == "quote" or tokens[k + 1].low == "that":
            k += 1
    if k < len(tokens) and tokens[k].low == ":":
        return k + 1, True
    if k < len(tokens) and tokens[k].low == "that" and k + 1 < len(tokens):
        after = tokens[k + 1]
        if after.low == ",":
            return k + 2, True
        return (k + 1, True) if after.kind == "quote" or not is_finite(tokens, k + 1) else (k, False)
    return k, False


def _over_aside(tokens: list[Word], k: int) -> int:
    """Step over ", without evidence," or ", though," before "that" or a quotation, and over "only" before "that"."""
    if k + 1 < len(tokens) and tokens[k + 1].low == "that":
        adverb = tokens[k].low in grammar("adverbs") or (
            tokens[k].low.endswith("ly") and not is_name(tokens[k])
        )
        return k + adverb
    if k >= len(tokens) or tokens[k].low != ",":
        return k
    for stop in range(k + 2, min(len(tokens) - 1, k + 12)):
        if tokens[stop].low == ",":
            opens = tokens[stop + 1].low == "that" or is_speech(tokens[stop + 1])
            return stop + 1 if opens else k
        if tokens[stop].kind != "word" or is_finite(tokens, stop):
            break
    return k


def _audience_end(tokens: list[Word], start: int, *, optional: bool) -> int:
    """Find the end of the words that name who was told."""
    if start < len(tokens) and tokens[start].low in ("him", "her", "them", "us", "me", "you", "everyone"):
        return start + 1
    k = start
    while k < min(len(tokens), start + 12):
        word = tokens[k]
        if word.kind != "word" or word.low in NO_AUDIENCE:
            break
        if k > start and (
            word.low in grammar("determiners") or word.low in grammar("pronouns") or is_finite(tokens, k)
        ):
            break
        named = k > start and tokens[k - 1].owner and is_name(word)
        if word.low in grammar("prepositions") or (time_end(tokens, k, len(tokens)) > k and not named):
            break
        k += 1
    if optional and not (k < len(tokens) and tokens[k].low in ("that", "to", "not", "of", "against")):
        return start
    return k


def _venue_end(tokens: list[Word], k: int) -> int:
    """Find the end of a prepositional phrase that tells where or how something was said."""
    if (
        tokens[k].low == ","
        and k + 1 < len(tokens)
        and tokens[k + 1].low in ("in", "at", "on", "during", "via")
    ):
        inner = _venue_end(tokens, k + 1)
        closes = inner > k + 1 and inner < len(tokens) and tokens[inner].low == ","
        after = tokens[inner + 1] if closes and inner + 1 < len(tokens) else None
        return (
            inner + 1 if after and after.kind != "mark" and after.low not in ("who", "which", "whose") else k
        )
    if tokens[k].low not in grammar("prepositions") and tokens[k].low not in ("after", "before"):
        return k
    known = venue_length(tokens, k)
    if known:
        return _behind_participle(tokens, k + known)
    for stop in range(k + 1, min(len(tokens), k + 16)):
        word = tokens[stop]
        if word.low in ("that", ":") or (word.kind == "quote" and is_speech(word)):
            return stop
        if word.kind == "mark" and word.low not in ("'", "’", "%", "&"):
            return stop if word.low in (",", *STOPS) and not has_verb(tokens, k, stop) else k
        if is_finite(tokens, stop):
            return k
    return len(tokens) if len(tokens) - k < 16 else k


def _behind_participle(tokens: list[Word], k: int) -> int:
    """Step over "obtained by this paper" behind a venue, if "that" follows."""
    if k + 2 < len(tokens) and verbal_ending(tokens[k]) and tokens[k + 1].low in ("by", "to", "from", "on"):
        for stop in range(k + 2, min(len(tokens), k + 10)):
            if tokens[stop].low == "that":
                return stop
            if tokens[stop].kind != "word" or is_finite(tokens, stop):
                break
    return k


def clause_end(tokens: list[Word], start: int, starts: Collection[int], stops: Mapping[int, int]) -> int:
    """Find where the content that begins at ``start`` ends.

    ``starts`` are the tokens at which another cue's own subject begins, ``stops`` the verb groups of cues that
    continue with the same speaker ("and promised", ", adding") and of the main clause around a relative one,
    each with the token behind which a content must begin to end there.
    """
    limit = min(len(tokens), start + LONGEST)
    skip: int | None = 0
    aside = start
    for k in range(start, limit):
        word = tokens[k]
        if k > start > stops.get(k, limit):
            end = _before_joint(tokens, k)
            return aside if start < aside and end <= (skip or 0) else end
        if word.kind == "quote" and k + 1 < limit and _joins_after(tokens, k, starts):
            return k + 1
        if word.kind != "mark":
            if k > start and _second_speaker(tokens, k, starts):
                return k
            if word.low == "according" and k > start and tokens[min(k + 1, limit - 1)].low == "to":
                return k
            continue
        if word.low in STOPS and word.low != "…":
            return k
        if (
            word.low in (",", "—", "(")
            and start < k
            and (skip or 0) <= k < limit - 1
            and _remark(tokens, k + 1, starts)
        ):
            aside, skip = k, _aside_end(tokens, k + 1, limit)
            if skip is None:
                return k
    return limit


def _second_speaker(tokens: list[Word], k: int, starts: Collection[int]) -> bool:
    """Tell whether "and S says", "while S says" or "and that S says" follows without a comma."""
    if tokens[k].low not in ("and", "but", "while", "whereas") or k + 2 >= len(tokens):
        return False
    at = k + 1 + (tokens[k].low == "and" and tokens[k + 1].low == "that")
    return at in starts and tokens[at].low not in grammar("pronouns") and not tokens[at].text[0].isdigit()


def _joins_after(tokens: list[Word], k: int, starts: Collection[int]) -> bool:
    """Tell whether a quotation ends in its comma before a clause with a speaker of its own (``," and S says``)."""
    return tokens[k].text.rstrip("\"”’'»")[-1:] == "," and _remark(tokens, k + 1, starts)


def _aside_end(tokens: list[Word], k: int, limit: int) -> int | None:
    """Find the comma that closes a relative aside behind which the content goes on."""
    if tokens[k].low not in ("which", "who", "where", "whose"):
        return None
    for stop in range(k + 1, min(limit, k + 25)):
        if tokens[stop].kind == "mark" and tokens[stop].low in STOPS:
            return None
        if tokens[stop].low == "," and stop + 1 < limit:
            return stop
    return None


def _before_joint(tokens: list[Word], k: int) -> int:
    """Step back over ", and" before a continuing cue."""
    while k > 0 and (tokens[k - 1].low in ("and", "but", ",", "—", "then", "also", "while")):
        k -= 1
    return k


def _remark(tokens: list[Word], k: int, starts: Collection[int]) -> bool:
    """Tell whether a comma opens a remark of the writer or a clause with a speaker of its own."""
    if tokens[k].low in ("although", "though") and has_verb(tokens, k, min(len(tokens), k + REACH)):
        return True
    joint = tokens[k].low in ("and", "but", "while", "although", "though", "whereas", "as", "after", "before")
    if joint and k + 1 < len(tokens):
        behind = {k + 1, time_end(tokens, k + 1, len(tokens))}
        if tokens[k + 1].low in (
            "in",
            "at",
            "on",
            "for",
        ):  # "while in the north, where many stayed away, S says"
            behind.update(j for j in range(k + 3, k + REACH) if tokens[min(j, len(tokens)) - 1].low == ",")
        if any(one in starts for one in behind) or tokens[k + 1].low in ("which", "who", "whom"):
            return True
    closes = k in starts and len(tokens) - k < 8 and not any(w.kind == "quote" for w in tokens[k:])
    told = tokens[k].low in ("in", "at", "on", "during") and venue_length(tokens, k) > 0
    apart = tokens[k].low in ("a", "an") and any(one in starts for one in (k + 2, k + 3, k + 4))
    if closes or told or apart:  # ", the agency reported.", ", in a joint letter", ", a group he put at nine"
        return True
    return any(tuple(w.low for w in tokens[k : k + len(remark)]) == remark for remark in _remarks())


def left_region(tokens: list[Word], low: int, high: int, *, bare: bool = False) -> tuple[int, int] | None:
    """Cut the stretch to the left of a closing cue down to its content; None where it cannot be one.

    With ``bare`` three words will do without a verb, as in headlines.
    """
    while high > low and (tokens[high - 1].low in (",", "—") or (tokens[high - 1].low == "and")):
        high -= 1
    start = low
    for k in range(high - 2, low - 1, -1):
        if tokens[k].kind == "mark" and tokens[k].low in (*STOPS, ":"):
            start = k + 1
            break
    while start < high and (
        (tokens[start].kind == "mark" and tokens[start].low not in "$£€(")
        or tokens[start].low in ("and", "but")
    ):
        start += 1
    if start >= high or not (has_verb(tokens, start, high) or (bare and high - start >= 3)):
        return None
    return start, high


def trimmed(tokens: list[Word], start: int, end: int) -> tuple[int, int]:
    """Take marks and connectives off both ends of a stretch of tokens."""
    while end > start and tokens[end - 1].kind == "mark" and tokens[end - 1].text not in ")%]'’":
        end -= 1
    while end > start and tokens[end - 1].low in ("and", "but", "or") and tokens[end - 1].kind == "word":
        end -= 1
    while start < end and tokens[start].kind == "mark" and tokens[start].text not in "([$£€#@'’":
        start += 1
    return start, end
