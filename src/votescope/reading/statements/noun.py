"""The noun cue: a claim, promise or belief with its owner and what it holds ("the mayor's claim that ...")."""

from __future__ import annotations

from dataclasses import replace

from votescope.reading.statements.cast import Cast
from votescope.reading.statements.chain import Chain
from votescope.reading.statements.clause import clause_end, trimmed
from votescope.reading.statements.cue import Cue
from votescope.reading.statements.holder import Holder
from votescope.reading.statements.phrase import Phrase, phrase_after, phrase_ending
from votescope.reading.statements.speaker import find_holder
from votescope.reading.statements.word import Word, grammar, is_finite

__all__ = ["noun_content", "noun_holder"]

OWNERS = {"his": "he", "her": "she", "their": "they", "its": "it"}
JOINTS = ("and", "but", "or", "that", "which", "who", "whose", "if", "when", "because", "as", "while", "than",
          "what", "how", "where", "whether", "until", "unless", ",", "—")  # fmt: skip
REACH = 6


def noun_holder(tokens: list[Word], cue: Cue, cast: Cast) -> Holder | None:
    """Name whose claim it is: a possessor before the noun, or who stands behind "by"."""
    if cue.end < len(tokens) and tokens[cue.end].low in ("by", "from", "among"):
        agent = phrase_after(tokens, cue.end + 1)
        return find_holder(tokens, agent, cast) if agent else None
    for k in range(cue.at - 1, max(-1, cue.at - REACH), -1):
        word = tokens[k]
        if word.kind != "word" or is_finite(tokens, k) or word.low in grammar("prepositions"):
            return None
        if word.low in OWNERS:
            known = cast.memory.pronoun(OWNERS[word.low], word.start)
            return Holder(name=known[0], kind=known[1], start=word.start, end=word.end) if known else None
        if word.owner:
            phrase = phrase_ending(tokens, k + 1)
            holder = find_holder(tokens, Phrase(start=phrase.start, end=k + 1), cast) if phrase else None
            return _bare(holder, word) if holder else None
    return None


def _bare(holder: Holder, owner: Word) -> Holder:
    """Take the possessive ending off a holder's name and place."""
    end = owner.end - (2 if owner.text[-1] in "sS" and owner.text[-2] in "'’" else 1)
    name = holder.name.removesuffix("'s").removesuffix("’s") if holder.kind == "unnamed" else holder.name
    return replace(holder, name=name, end=min(holder.end, end))


def noun_content(chain: Chain, cue: Cue) -> tuple[int, int] | None:
    """Take the clause behind "that", or the infinitive; a claim that opens a sentence ends before its verb."""
    tokens = chain.tokens
    k = cue.end
    if k < len(tokens) and tokens[k].low in ("by", "from", "among"):
        agent = phrase_after(tokens, k + 1)
        k = agent.end if agent else k
    if k + 1 >= len(tokens) or tokens[k].low not in ("that", "to"):
        return None
    start = k + (tokens[k].low == "that")
    end = clause_end(tokens, start, chain.starts, chain.stops)
    if not any(is_finite(tokens, j) for j in range(cue.at)):
        end = _before_main_verb(tokens, start, end)
    start, end = trimmed(tokens, start, end)
    return (start, end) if end > start + 1 else None


def _before_main_verb(tokens: list[Word], start: int, end: int) -> int:
    """Find the verb of the sentence behind the clause of its subject ("... would save money has drawn doubts")."""
    own = None
    for k in range(start, end):
        if not is_finite(tokens, k):
            continue
        aids = grammar("auxiliaries") | grammar("modals")
        fresh = own is not None and (k - own > 2 or (tokens[k].low in aids and tokens[k - 1].low not in aids))
        if own is not None and fresh and not any(w.low in JOINTS for w in tokens[own:k]):
            return k
        own = k
    return end
