"""The bearing: the stance of one attribution, from its words, its verb and its holder."""

from __future__ import annotations

import re

from votescope.reading.statements.attribution import Attribution
from votescope.reading.statements.stance import stance_of
from votescope.reading.statements.word import Word, grammar
from votescope.reading.wordlist import vocabulary

__all__ = ["bearing_of"]

OTHERS = re.compile(r", (?:which|who|whom) [^,]{0,60}\b(?:say|says|said|call|calls|called|consider)\b[^,]*,")
"""What others say of a thing, in an aside of the content."""


def bearing_of(tokens: list[Word], attribution: Attribution, words: str) -> str:
    """Give the stance; a refusal is read with its verb, a question asks for nothing, a rival's count disputes."""
    cue, holder = attribution.cue, attribution.holder
    verb = _verb_stance(tokens, attribution)
    words = OTHERS.sub(" ", words)
    if "question" in cue.entry.flags and "?" in words:
        verb = "none"
    speaker = f"{holder.name}, {holder.role}" if holder.role else holder.name
    stance = stance_of(words, verb, lemma=cue.entry.lemma, speaker=speaker)
    rival = "opposition" in f"{holder.name} {holder.role or ''}".lower().split()
    return "disputes" if stance == "announces_result" and rival and "counts" in cue.entry.frames else stance


def _verb_stance(tokens: list[Word], attribution: Attribution) -> str:
    """Give the stance of the cue alone; a denied recognition rejects, a feeling has its own."""
    cue = attribution.cue
    if "vote" in cue.entry.flags and any(
        tokens[k].low in grammar("negations") or tokens[k].low.endswith("n't")
        for k in range(cue.group, cue.at)
    ):
        return "rejects"
    if "feels" in cue.entry.frames:
        stop = max(attribution.cue_end, attribution.contents[0][0] + 4)
        said = " ".join(word.text.lower() for word in tokens[cue.end : stop])
        table = vocabulary("cues")["stance of feelings"]
        return next(
            (
                stance
                for stance, nouns in table.items()
                if any(re.search(rf"\b{noun}\b", said) for noun in nouns)
            ),
            "none",
        )
    return cue.entry.stance
