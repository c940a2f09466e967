"""The setting of a voting day: what shows that the day is not that of this vote, or not of all of it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from votescope.reading.dates.voting_day import Tie
from votescope.reading.document import Document
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["another_vote", "called_off", "for_some", "later_round", "phase_of", "struck_down", "words_of"]

LONG_AGO = timedelta(days=120)
"""A day this long before publication is another vote's."""
FRESH = timedelta(days=14)
"""A count that is still going on is not of a vote held longer ago than this."""
EARLIER_VOTE = timedelta(days=25)
"""A day this long before publication is another vote's if the words say so ("replaced", "previous")."""
FAR_AHEAD = timedelta(days=400)
_CLAUSE = re.compile(r"[;:]\s|,\s+(?:and|but|while|whereas|although|with)\s")
_NEW_DAY = re.compile(
    r"\b(?:to|until|till)\s+(?:(?:the|next|this|early|late)\s+)*$|"
    r"\b(?:will|would|now|is\s+to|are\s+to|rescheduled|held|took\s+place)\b|[.;]",
    re.IGNORECASE,
)
"""Behind "postponed": the day that follows is the new one, or another clause's."""
_IN_CASE = re.compile(
    r"^\W*(?:if|unless|should)\b|\bif\s+(?:there|any\b|needed|necessary|required|no\b|none\b|neither\b|nobody\b)",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:against|from|than|compared\s+with)\s+[\d.,]+\s?(?:%|per\s?cent)\s+(?:in|on|at)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Right before a day: "34 percent, against 46.61% on October 25" tells of the vote before."""
_LATER_ROUND = re.compile(
    r"\b(?:second|third|next|further|decisive)\s+round|\brun-?offs?\b|\bballotage\b", re.IGNORECASE
)


@cache
def words_of(key: str) -> re.Pattern[str]:
    """Return a pattern of the words of a list of the calendar."""
    return re.compile(rf"(?<![\w-]){alternation(vocabulary('calendar')[key])}(?![\w-])", re.IGNORECASE)


def for_some(text: str, tie: Tie) -> bool:
    """Tell whether the day is one of early, postal or overseas voting and not of the vote itself."""
    if tie.expression.possessive:
        return False
    before = _CLAUSE.split(text[max(0, tie.start - 120) : tie.start])[-1]
    behind = re.split(r"[,;.]", text[tie.end : tie.end + 25])[0]
    return words_of("early").search(f"{before}{text[tie.start : tie.end]}{behind}") is not None


def called_off(text: str, tie: Tie) -> bool:
    """Tell whether what stood on that day was put off or dropped ("postponed Sunday's run-off")."""
    upto = text[max(0, tie.start - 70) : tie.expression.start]
    last = next(reversed(list(words_of("called off").finditer(upto))), None)
    if last is not None and not re.search(r"[.;]", upto[last.end() :]):
        return _NEW_DAY.search(upto[last.end() :]) is None
    passive = re.match(
        rf"[^.;:,]{{0,50}}?\b(?:was|were|is|are|be|been|being|got)\s+(?:\w+\s+)?{words_of('called off').pattern}",
        text[tie.end : tie.end + 70],
        re.IGNORECASE,
    )
    return passive is not None and not re.search(
        r"\b(?:after|since|because|results?|count)\b", passive.group()
    )


def phase_of(text: str, tie: Tie) -> str:
    """Return ``first`` or ``other`` for a day of one phase of the voting, else nothing."""
    found = words_of("phase").search(text[max(0, tie.start - 40) : tie.end + 30])
    return "" if found is None else "first" if re.match(r"(?i)first|opening", found.group()) else "other"


def later_round(text: str, tie: Tie, *, voted: bool) -> bool:
    """Tell whether the day is that of a later round which may never be held, or for which people have not voted.

    ``voted`` says that the report speaks of a vote that is over.
    """
    near = text[max(0, tie.start - 60) : tie.end]
    return tie.ahead and (voted or bool(_IN_CASE.search(text))) and bool(_LATER_ROUND.search(near))


def another_vote(document: Document, text: str, tie: Tie, day: date | None) -> bool:
    """Tell whether the day belongs to an earlier or a planned other vote."""
    if not tie.expression.possessive and _COMPARED.search(
        text[max(0, tie.expression.start - 50) : tie.expression.start]
    ):
        return True
    other = words_of("another vote").search(text[max(0, tie.start - 90) : tie.end]) is not None
    if document.published is None or day is None:
        return other and tie.expression.kind == "date"
    gap = document.published.day - day
    if gap > LONG_AGO or -gap > FAR_AHEAD:
        return True
    if (
        gap > FRESH
        and tie.role != "start"
        and any(
            words_of("counting goes on").search(document.text[s.start : s.end]) for s in document.sentences
        )
    ):
        return True
    return other and gap > EARLIER_VOTE


def struck_down(text: str, tie: Tie) -> bool:
    """Tell whether a vote that was held is named as one that a court undid, which another may follow."""
    return words_of("struck down").search(text[max(0, tie.start - 90) : tie.end]) is not None
