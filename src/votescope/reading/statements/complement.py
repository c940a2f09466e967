"""The complement: what a cue governs to its right, by the frames it takes."""

from __future__ import annotations

from collections.abc import Callable

from votescope.reading.statements.adjunct import adjunct_start
from votescope.reading.statements.chain import Chain
from votescope.reading.statements.clause import after_tail, clause_end, has_verb, is_speech, trimmed
from votescope.reading.statements.cue import Cue
from votescope.reading.statements.holder import Holder
from votescope.reading.statements.judgement import asked_content, counted_content, judged_content
from votescope.reading.statements.occasion import time_end
from votescope.reading.statements.phrase import Phrase
from votescope.reading.statements.word import Word, grammar, is_finite, verbal_ending
from votescope.reading.wordlist import vocabulary

__all__ = ["right_content"]

Ranges = tuple[tuple[int, int], ...]


def right_content(chain: Chain, cue: Cue, holder: Holder, phrase: Phrase | None) -> tuple[Ranges, int] | None:
    """Try the frames of a cue in turn on what stands to its right."""
    tokens = chain.tokens
    if _withheld(tokens, cue):
        return None
    limit = clause_end(tokens, cue.end, chain.starts, chain.stops)
    if limit > cue.end and time_end(tokens, cue.end, limit) == limit:
        return None
    if {"names", "judges"} & set(cue.entry.frames) and _points_back(tokens, cue.end):
        return ((cue.end, cue.end + 1),), cue.end
    readers: dict[str, Callable[[], Ranges | None]] = {
        "says": lambda: _said(chain, cue),
        "names": lambda: _named(chain, cue),
        "judges": lambda: judged_content(chain, cue, limit, phrase),
        "asks": lambda: asked_content(chain, cue, limit),
        "intends": lambda: _intended(tokens, cue, limit),
        "counts": lambda: counted_content(chain, cue, limit, holder),
        "feels": lambda: _felt(chain, cue),
    }
    found = next((ranges for frame in cue.entry.frames if (ranges := readers[frame]())), None)
    return (found, cue.end) if found else None


def _withheld(tokens: list[Word], cue: Cue) -> bool:
    """Tell whether "asked not to be named" follows, which is no request worth a line."""
    behind = " ".join(word.low for word in tokens[cue.end : cue.end + 4])
    return behind.startswith(
        ("not to be", "to remain anonymous", "that his name", "that her name", "to speak", "for anonymity")
    )


def _points_back(tokens: list[Word], k: int) -> bool:
    """Tell whether "that" or "this" alone is what is denied or confirmed."""
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    alone = after is None or after.kind == "mark" or after.low in ("and", "but")
    return k < len(tokens) and tokens[k].low in ("that", "this", "them", "these", "it") and alone


def _said(chain: Chain, cue: Cue) -> Ranges | None:
    """Take a clause or a quotation as what was said."""
    tokens = chain.tokens
    start, that = after_tail(tokens, cue)
    if start >= len(tokens):
        return None
    if tokens[start].kind == "mark" and tokens[start].text not in "$£€([":
        return None
    if _answers(tokens, start) or (
        tokens[start].low == "so" and not is_finite(tokens, min(start + 2, len(tokens) - 1))
    ):
        return None
    spoken = _spoken(tokens, start)
    if spoken is not None:
        return spoken
    if ("needs_that" in cue.entry.flags and not that) or "quoted" in cue.entry.flags:
        return _after_colon(tokens, start)
    if not that and tokens[start].low in grammar("prepositions"):
        if cue.mode == "participle":
            return None
        colon = _after_colon(tokens, start)
        if colon is not None or tokens[start].low in "by to at after before with for of about".split():
            return colon
    after = tokens[start + 1].low if start + 1 < len(tokens) else ""
    if not that and verbal_ending(tokens[start]) and after in grammar("prepositions"):
        return None
    start, end = trimmed(tokens, start, clause_end(tokens, start, chain.starts, chain.stops))
    plain = cue.entry.lemma in ("say", "add", "reply") and end - start >= 3
    quoted = any(word.kind == "quote" for word in tokens[start:end])
    plain = plain and (quoted or end - start >= 6 or tokens[start].low not in grammar("determiners"))
    if end <= start or not (that or plain or has_verb(tokens, start, end)):
        return _after_colon(tokens, start)
    if not that and tokens[start].low in ("when", "while", "as", "because", "after", "before", "since"):
        return None
    return ((start, end),)


def _answers(tokens: list[Word], start: int) -> bool:
    """Tell whether a vote is cast, not a word said ("the island says No to", "12 said "yes" against")."""
    follows = tokens[start + 1].low if start + 1 < len(tokens) else ""
    votes = tokens[start].text.strip("\"'“”‘’«»,.").lower() in ("yes", "no")
    return votes and follows in ("to", "against", "in", "on", "while", "again", "for", ",")


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
    return (
        time_end(tokens, k, len(tokens)) > k or tokens[k].low in "as when while after before adding".split()
    )


def _after_colon(tokens: list[Word], start: int) -> Ranges | None:
    """Take the quotation behind a colon further right: "tweeted after the call: ..."."""
    for k in range(start, min(len(tokens) - 1, start + 30)):
        if tokens[k].low == ":" and tokens[k + 1].kind == "quote":
            return ((k + 1, k + 2),)
        if tokens[k].kind == "mark" and tokens[k].low not in (",", "'", "’", "%", "(", ")"):
            return None
    return None


def _named(chain: Chain, cue: Cue) -> Ranges | None:
    """Take a noun phrase or clause as what was announced, claimed or warned of."""
    tokens = chain.tokens
    start, _ = after_tail(tokens, cue)
    if start >= len(tokens) or (tokens[start].kind == "mark" and tokens[start].text not in "$£€(["):
        return None
    spoken = _spoken(tokens, start)
    if spoken is not None:
        return spoken
    particles = (
        "in on at by after before as when while to with from out up since because during over for".split()
    )
    if tokens[start].low in particles and not cue.entry.after:
        return None
    if (
        verbal_ending(tokens[start])
        and start + 1 < len(tokens)
        and tokens[start + 1].low in grammar("prepositions")
    ):
        return None
    end = clause_end(tokens, start, chain.starts, chain.stops)
    end = adjunct_start(tokens, start, end, chain.starts)
    start, end = trimmed(tokens, start, end)
    if "held" in cue.entry.flags and {w.low for w in tokens[start : min(end, start + 4)]} & _lands():
        return None
    return ((start, end),) if end > start else None


def _lands() -> frozenset[str]:
    return frozenset(vocabulary("cues")["lands"])


def _felt(chain: Chain, cue: Cue) -> Ranges | None:
    """Read "expressed fear that ..." (noun belongs to the cue) and "voiced doubts about ..." (to the content)."""
    tokens = chain.tokens
    feelings = frozenset(vocabulary("cues")["feelings"])
    for k in range(cue.end, min(len(tokens), cue.end + 6)):
        inside = tokens[k].kind == "quote" and any(
            word in tokens[k].text.lower().split() for word in feelings
        )
        inside = inside or any(
            tokens[k].text.lower().strip('"“”.,').endswith(f) for f in feelings if tokens[k].kind == "quote"
        )
        if tokens[k].low in feelings or inside:
            that = k + 2 if k + 1 < len(tokens) and tokens[k + 1].low == "that" else cue.end
            start, end = trimmed(tokens, that, clause_end(tokens, that, chain.starts, chain.stops))
            return ((start, end),) if end > start + 1 else None
    return None


def _over_adjunct(tokens: list[Word], start: int) -> int:
    """Step over "on the night" or "in a letter" before "to"."""
    if start < len(tokens) and tokens[start].low in ("on", "in", "at", "during"):
        for k in range(start + 2, min(len(tokens), start + 6)):
            if tokens[k].low == "to":
                return k
            if tokens[k].kind != "word" or is_finite(tokens, k):
                break
    return start


def _intended(tokens: list[Word], cue: Cue, limit: int) -> Ranges | None:
    """Take "to shut the border" or "not to leave"."""
    start = cue.end
    step = time_end(tokens, start, len(tokens))
    start = step if step < len(tokens) else start
    start = _over_adjunct(tokens, start)
    if start < len(tokens) and tokens[start].low in ("not", "never") and start + 1 < len(tokens):
        opens = tokens[start + 1].low == "to"
    else:
        opens = start < len(tokens) and tokens[start].low == "to"
    if not opens:
        return None
    start, end = trimmed(tokens, start, limit)
    return ((start, end),) if end > start + 1 else None
