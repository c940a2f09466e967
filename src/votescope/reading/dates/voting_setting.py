"""The setting of a voting day: early votes, votes called off and phases, which make a day no end of the voting."""

from __future__ import annotations

import re
from functools import cache

from votescope.reading.dates.voting_day import Tie
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["called_off", "goes_on", "if_needed", "is_early", "looks_back", "phase_of"]

_CLAUSE = re.compile(r"[;:]\s|,\s+(?:and|but|while|whereas|although|with)\s")
_TO_A_NEW_DAY = re.compile(r"\b(?:to|until|till)\s+(?:(?:the|next|this|early|late)\s+)*$", re.IGNORECASE)
_STILL_HELD = re.compile(
    r"\b(?:will|would|now|is\s+to|are\s+to|rescheduled|held|took\s+place)\b", re.IGNORECASE
)
_PASSIVE = r"(?:was|were|is|are|be|been|being|got)\s+(?:\w+\s+)?"
_GOING_ON = re.compile(
    r"\b(?:voting|polling|the vote|the election)\b[^.;,]{0,40}?"
    r"\b(?:continued|continues|resumed|was extended|were extended|has been extended|spilled)\b"
    r"|\b(?:extended|extends|prolonged|extending)\s+(?:the\s+)?(?:voting|polling|vote)\b"
    r"|\breopen\w*\b[^.;]{0,40}\b(?:polling|stations)",
    re.IGNORECASE,
)
_IN_CASE = re.compile(
    r"^\W*(?:if|unless|should)\b|\bif\s+(?:needed|necessary|required|no\b|none\b|neither\b|nobody\b)",
    re.IGNORECASE,
)
_LATER_ROUND = re.compile(
    r"\b(?:second|third|next|further|decisive)\s+round|\brun-?offs?\b|\bballotage\b", re.IGNORECASE
)


def is_early(text: str, tie: Tie) -> bool:
    """Tell whether the day is one of early, postal or overseas voting and not of the vote itself."""
    if tie.expression.possessive:
        return False
    before = _CLAUSE.split(text[max(0, tie.start - 120) : tie.start])[-1]
    behind = re.split(r"[,;.]", text[tie.end : tie.end + 25])[0]
    return _words("early").search(f"{before}{text[tie.start : tie.end]}{behind}") is not None


def called_off(text: str, tie: Tie) -> bool:
    """Tell whether what stood on that day was put off or dropped ("postponed Sunday's run-off")."""
    upto = text[max(0, tie.start - 70) : tie.expression.start]
    last = next(reversed(list(_words("called off").finditer(upto))), None)
    if last is not None and not re.search(r"[.;]", upto[last.end() :]):
        return _TO_A_NEW_DAY.search(upto[last.end() :]) is None and not _STILL_HELD.search(upto[last.end() :])
    behind = text[tie.end : tie.end + 70]
    passive = re.match(rf"[^.;:,]{{0,50}}?\b{_PASSIVE}{_words('called off').pattern}", behind, re.IGNORECASE)
    return (
        passive is not None
        and re.search(r"\b(?:after|since|because|results?|count)\b", passive.group()) is None
    )


def goes_on(text: str) -> bool:
    """Tell whether a sentence says that the voting went on past its last day."""
    return _GOING_ON.search(text) is not None


def phase_of(text: str, tie: Tie) -> str:
    """Return ``first`` or ``other`` for a day of one phase of the voting, else nothing."""
    near = text[max(0, tie.start - 40) : tie.end + 30]
    found = _words("phase").search(near)
    if found is None:
        return ""
    return "first" if re.match(r"first|opening", found.group(), re.IGNORECASE) else "other"


def if_needed(text: str, tie: Tie, *, voted: bool) -> bool:
    """Tell whether the day is that of a later round which may never be held, or for which people have not voted.

    ``voted`` says that the report speaks of a vote that is over.
    """
    near = text[max(0, tie.start - 60) : tie.end]
    return tie.ahead and (voted or bool(_IN_CASE.search(text))) and bool(_LATER_ROUND.search(near))


def looks_back(opening: str) -> bool:
    """Tell whether a report's opening speaks of a vote of years ago."""
    return _words("looks back").search(opening) is not None


@cache
def _words(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){alternation(vocabulary('calendar')[key])}(?![\w-])", re.IGNORECASE)
