"""The voting day: time expressions that a sentence ties to the opening, the close or the whole of the vote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from votescope.reading.dates.expression import Expression
from votescope.reading.dates.voting_doubt import is_sound
from votescope.reading.dates.voting_pattern import Pattern, Role, vote_word, voting_patterns
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["Tie", "find_ties"]

IN_SIGHT = 260
"""Characters before and behind a time expression in which its tie is looked for."""
_TO_COME = re.compile(
    r"(?:\s+(?:in|on|of|for|across|over)\s+[\w ]{1,30}?)?\s+(?:will|would|must|should|looks?\s+set|"
    r"(?:is|are)\s+(?:to|due|set|likely|expected))\b"
)
"""Behind "Sunday's vote": it is still to come."""
_COMING_BEFORE = re.compile(
    r"\b(?:will|would|shall|must|can|(?:is|are)\s+(?:to|due|expected|set))\b[^.;]*\b(?:before|by|until)\s+(?:the\s+)?$"
)
FAR_VERB = 4
"""Words between noun and verb from which the span leaves the noun out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """An expression tied to the vote: ``role`` says to what, ``strength`` how firmly.

    ``start`` and ``end`` span the tying words and the expression; ``ahead`` says that the verb looks
    to the future.
    """

    role: Role
    strength: int
    expression: Expression
    start: int
    end: int
    ahead: bool = False


def find_ties(sentence: str, expressions: tuple[Expression, ...], *, pronoun: bool = False) -> Iterator[Tie]:
    """Yield the ties of the expressions of one sentence; offsets count from its start.

    ``pronoun`` says that an opening "It" or "They" stands for the vote of the sentence before.

    >>> from votescope.reading.dates.expression import find_expressions
    >>> text = "Monday's vote was calm; voting in the capital began on Saturday."
    >>> [(tie.role, text[tie.start : tie.end]) for tie in find_ties(text, find_expressions(text))]
    [('whole', "Monday's vote"), ('start', 'voting in the capital began on Saturday')]
    """
    for expression in expressions:
        ahead = _clause_ahead(sentence[max(0, expression.start - IN_SIGHT) : expression.start])
        behind = re.split(r"[;:]\s|\.\s+[A-Z]", sentence[expression.end : expression.end + IN_SIGHT])[0]
        tie = _tie(sentence, expression, ahead, behind, voting_patterns(pronoun))
        if tie is not None:
            yield tie


def _clause_ahead(piece: str) -> str:
    """Return the words before an expression, back to the clause's start.

    An earlier expression stays in sight: "the polls that opened on Friday close on Tuesday".
    """
    cut = max((m.end() for m in re.finditer(r";\s|:\s|\.[\"”]?\s+(?=[A-Z\"“])", piece)), default=0)
    return piece[cut:]


def _tie(
    sentence: str, expression: Expression, ahead: str, behind: str, patterns: tuple[Pattern, ...]
) -> Tie | None:
    """Return the tie by the first pattern that matches and stands up to doubt."""
    told = {"ahead": bool(vote_word().search(ahead)), "behind": bool(vote_word().search(behind))}
    for pattern in patterns:
        if pattern.needs_vote and not told[pattern.side]:
            continue
        side = ahead if pattern.side == "ahead" else behind
        match = _nearest(pattern.regex, side) if pattern.side == "ahead" else pattern.regex.search(side)
        if match is None or not is_sound(pattern, match, expression, ahead, behind):
            continue
        start, end = expression.start, expression.end
        if pattern.side == "ahead":
            start += _first_of(match) - len(ahead)
        else:
            start -= 3 if re.search(r"\bon $", sentence[max(0, start - 4) : start], re.IGNORECASE) else 0
            end += len(match.group().rstrip(" ,"))
        looks_ahead = _looks_ahead(pattern, match, ahead, behind)
        return Tie(
            role=pattern.role, strength=pattern.strength, expression=expression, start=start, end=end,
            ahead=looks_ahead,
        )  # fmt: skip
    return None


def _nearest(pattern: re.Pattern[str], side: str) -> re.Match[str] | None:
    """Return the match that begins nearest to the expression."""
    found = None
    position = 0
    while (match := pattern.search(side, position)) is not None:
        found, position = match, match.start() + 1
    return found


def _first_of(match: re.Match[str]) -> int:
    """Return where the tying words begin: at the noun if it is near its verb, else at the verb."""
    parts = match.groupdict()
    if parts.get("between") is None or parts.get("verb") is None:
        return match.start()
    far = len(parts["between"].split()) > FAR_VERB
    return match.start("verb") if far or "rest" in parts else match.start()


def _looks_ahead(pattern: Pattern, match: re.Match[str], ahead: str, behind: str) -> bool:
    """Tell whether the verb looks to the future: "will", "is due to", "concludes", "polls open"."""
    verb = (match.groupdict().get("verb") or "").casefold()
    if pattern.name == "owned" and (_TO_COME.match(behind[match.end() :]) or _COMING_BEFORE.search(ahead)):
        return True
    if pattern.name == "until" and re.search(r"\binto\s+$", match.group()):
        return False
    on_ahead = pattern.side == "ahead"
    as_noun = verb and on_ahead and re.search(r"\b(?:the|a|at|its)\s+$", ahead[: match.start("verb")])
    infinitive = verb and on_ahead and re.search(r"\bto\s+$", ahead[: match.start("verb")])
    if verb in vocabulary("calendar")["present"] and not as_noun and not infinitive:
        return True
    if pattern.name in ("first day is", "last day is", "day of vote") and re.search(
        r"\bis\s+(?:on\s+)?$", ahead
    ):
        return True
    if on_ahead:
        near = ahead[max(0, match.start("verb") - 16) :] if verb else ahead[max(0, match.start() - 25) :]
    else:
        near = ahead[-30:] if pattern.name in ("owned", "dated") else behind[: match.end()]
    return bool(_ahead_words().search(near))


@cache
def _ahead_words() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){alternation(vocabulary('calendar')['ahead'])}(?![\w-])", re.IGNORECASE)
