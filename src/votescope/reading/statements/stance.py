"""The stance: what a statement does towards the vote, from its content first and its verb second."""

from __future__ import annotations

import re
from functools import cache

from votescope.reading.wordlist import vocabulary

__all__ = ["stance_of", "target_of"]

NEGATION = re.compile(
    r"\b(?:no|not|never|nobody|nothing|without|n't|hardly|denied|denies|deny|nor)\b(?:\s+\S+){0,3}\s*$|n't(?:\s+\S+){0,3}\s*$"
)
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\n": " ", "\t": " "})


@cache
def _patterns(group: str) -> tuple[tuple[str, tuple[tuple[bool, re.Pattern[str]], ...]], ...]:
    """Compile the patterns of ``content`` or ``weak``; the flag tells whether a negation before them counts."""
    return tuple(
        (stance, tuple((not p.startswith("!"), re.compile(p.removeprefix("!"))) for p in patterns))
        for stance, patterns in vocabulary("stances")[group]
    )


def _found(group: str, text: str) -> str | None:
    for stance, patterns in _patterns(group):
        for guarded, pattern in patterns:
            match = pattern.search(text)
            if match and not (guarded and NEGATION.search(text[max(0, match.start() - 40) : match.start()])):
                return stance
    return None


def stance_of(content: str, verb: str) -> str:
    """Give the stance of a statement: strong words of the content, then the verb's own, then weak words.

    Parameters
    ----------
    content : str
        The words of the content.
    verb : str
        The stance that the cue alone gives, ``none`` if it gives none.

    Examples
    --------
    >>> stance_of("the process as a sham", "condemns")
    'rejects'
    >>> stance_of("turnout at 40 percent", "none")
    'announces_result'
    """
    text = " ".join(content.translate(PLAIN).replace('"', "").lower().split())[:1500]
    strong = _found("content", text)
    if strong is not None and not (
        strong == "recognises" and verb in ("supports", "disputes", "condemns", "rejects")
    ):
        return verb if strong == "supports" and verb in ("warns", "calls_for_action") else strong
    weak = _found("weak", text)
    if verb == "announces" and weak in ("warns", "announces_result"):
        return weak
    return verb if verb != "none" else weak or "none"


def target_of(content: str, stance: str) -> str | None:
    """Give what the stance is about in one word where the content names it, else None.

    >>> target_of("the voting was unlawful", "rejects")
    'vote'
    """
    text = content.translate(PLAIN).lower()[:1500]
    found = [
        (match.start(), name)
        for name, pattern in vocabulary("stances")["targets"]
        if (match := re.search(pattern, text))
    ]
    if stance == "announces_result":
        return "turnout" if any(name == "turnout" for _, name in found) and len(found) <= 2 else "result"
    return min(found)[1] if found else None
