"""The voting patterns: the ways in which English ties a day to a vote.

The ways stand in the data file "ways", written with marks: a blank is white space, ``<5>`` up to five words
(``<5+>`` as many as there are, so that the verb nearest to the day is met), ``<vote>``, ``<begin>``, ``<end>``,
``<hold>``, ``<go>`` and ``<call>`` are words of calendar.json, ``<on>`` an optional preposition, ``<at>`` an optional
hour. ``{…}`` keeps the words between the noun and the verb. The day itself stands behind the pattern (side
``ahead``) or in front of it (side ``behind``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["FAIR", "WEAK", "Pattern", "Role", "vote_word", "voting_patterns"]

Role = Literal["start", "end", "whole", "called"]
Side = Literal["ahead", "behind"]

WEAK, FAIR = 1, 2
STRENGTHS = ("faint", "weak", "fair", "strong")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One way: its name, what of the vote it dates, how firmly, and on which side of the day it stands.

    ``needs_vote`` says that it cannot match where no word for a vote stands.
    """

    name: str
    role: Role
    strength: int
    side: Side
    regex: re.Pattern[str]
    needs_vote: bool = False


_WORD = r"(?:[\w'’“”\".,&%$/()-]+\s+)"
_ON = r"(?:(?:early\s+|late\s+)?(?:on|at|from|for|in|by|this|of)\s+|early\s+|late\s+)?(?:the\s+)?"
_AT = (
    r"(?:at\s+[\d:.]+\s*(?:[ap]\.?m\.?)?\s+(?:(?:local\s+time|hours|[A-Z]{2,4})\s+)?(?:\([^)]*\)\s+)?|"
    r"at\s+(?:noon|midnight)\s+)?"
)


@cache
def voting_patterns(pronoun: bool = False) -> tuple[Pattern, ...]:
    """Return the patterns in the order in which they are tried.

    With ``pronoun`` an opening "It" or "They" may stand for the vote.
    """
    marks = _marks(pronoun)
    return tuple(
        Pattern(
            name=row["name"], role=row["dates"], strength=STRENGTHS.index(row["strength"]), side=row["side"],
            regex=_compiled(row["way"], marks), needs_vote="<vote>" in row["way"] and not pronoun,
        )
        for row in vocabulary("ways")["ways"]
    )  # fmt: skip


@cache
def vote_word() -> re.Pattern[str]:
    """Return a pattern of the words for a vote."""
    return re.compile(rf"\b{alternation(vocabulary('calendar')['vote'])}\b", re.IGNORECASE)


def _compiled(way: str, marks: dict[str, str]) -> re.Pattern[str]:
    text = re.sub(r"\{(?=<)", "(?P<between>", way)
    text = re.sub(r"(?<=>)\}", ")", text)
    text = re.sub(r" ", r"\\s+", text)
    text = re.sub(r"<(\d+)(\+?)>", lambda m: f"{_WORD}{{0,{m[1]}}}{'' if m[2] else '?'}", text)
    text = re.sub(r"(?<!\?P)<(\w+)>", lambda m: marks[m[1]], text)
    return re.compile(text, re.IGNORECASE)


def _marks(pronoun: bool) -> dict[str, str]:
    vocab = vocabulary("calendar")
    no_ahead = "".join(rf"(?<!\b{word}\s)" for word in vocab["ahead of the noun it is no vote"])
    behind = alternation(vocab["behind the noun it is no vote"])
    named = rf"{no_ahead}\b{alternation(vocab['vote'])}\b(?!['’]s\b)"
    nouns = rf"{named}|^(?:It|They|This)\b" if pronoun else named
    keys = {"go": "go voting"}
    return {
        **{
            mark: rf"(?P<verb>{alternation(vocab[keys.get(mark, mark)])})\b"
            for mark in ("begin", "end", "hold", "go", "call", "stage", "outcome")
        },
        "people": rf"{alternation(vocab['people who vote'])}\b",
        "run": r"(?P<verb>ran|runs?|lasted|lasts?|stretched|spanned)",
        "vote": rf"(?P<vote>{nouns})[\"”’,]{{0,2}}(?!\s+{behind}\b)",
        "on": _ON,
        "at": _AT,
    }
