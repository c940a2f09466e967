"""The earlier vote: figures that a report prints of a vote before this one, set beside it."""

from __future__ import annotations

import re

from votescope.reading.document import Document
from votescope.reading.figures.figure_draft import Draft

__all__ = ["EARLIER", "mark_earlier", "named_earlier"]

EARLIER = "belongs to an earlier vote"
_THIS_TIME = re.compile(
    r"\b(?:this\s+(?:time|year|week|month|election|vote)|now|today|compared|while|whereas|Sunday)\b",
    re.IGNORECASE,
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_VOTE = r"(?:referendum|elections?|vote|poll|ballot|run-?off|cycle|race|contest|plebiscite|round|results)"
_YEAR = re.compile(
    rf"\b(?:in|from|than|of|the|at|for|during)\s+(?:(?:the|its|that|a)\s+)?(?P<name>(?:(?:{_MONTHS})\s+)?(?P<year>(?:19|20)\d\d)\b(?:['’]s)?"
    rf"(?:\s+(?:\w+\s+){{0,2}}?{_VOTE})?)",
    re.IGNORECASE,
)
_ROUND = re.compile(
    rf"\b(?i:after|in|of|at|during|from|since|than)\s+(?:the\s+|an?\s+|its\s+)?(?P<name>(?:(?:{_MONTHS})(?:['’]s)?(?:\s+(?:first|second))?|(?i:last|previous|earlier|annulled|disputed|first|past))"
    rf"\s+(?:[\w’']+\s+){{0,2}}?(?i:{_VOTE}))\b"
)
_AGO = re.compile(
    r"\b(?P<name>(?:(?:a|two|three|four|five|six|seven|eight|ten|\w+teen|\d+)\s+(?:years?|decades?|weeks|months)\s+"
    rf"(?:ago|earlier|before|previously)|(?:{_VOTE}(?<!poll)\s+last\s+(?:year|month|week))|last\s+time(?:\s+(?:a)?round)?|(?:the|a)\s+(?:previous|last)\s+(?:vote|election|referendum|poll|ballot)))\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"[^.;:\d]{0,45}?(?:\bto|\bagainst|\bversus|\bvs\.?|-|–|\band)\s*(?:(?:just|only|about|a\s+mere)\s+)*",
    re.IGNORECASE,
)
_AFTER = 90


def mark_earlier(document: Document, drafts: list[Draft]) -> None:
    """Name the earlier vote that a figure is of, where a year or a round beside it says so.

    A year counts when it lies before that of the publication, or, without one, when the words compare with it.
    """
    last: Draft | None = None
    before_it = False  # the words for the earlier vote stand before its figures, so the list goes on
    for draft in drafts:
        named = _named(document, draft)
        if named is None and last is not None and last.note == EARLIER and last.order == draft.order:
            goes_on = _BESIDE.fullmatch(draft.context.left) or (
                before_it and not _THIS_TIME.search(draft.context.left + draft.context.right)
            )
            named = last.subject if goes_on else None
        elif named:
            before_it = named in document.text[draft.sentence.start : draft.number.start]
        if named and draft.what not in (
            "turnout_change",
            "margin",
            "casualties",
            "population",
            "territory_share",
        ):
            draft.subject, draft.note = named, EARLIER
        last = draft


def named_earlier(behind: str) -> str | None:
    """Return the earlier vote or year that the words behind a number name."""
    clause = re.split(r"[.;]\s|\b(?:while|but|against|this)\b", behind[:_AFTER])[0]
    found = next((found for pattern in (_ROUND, _AGO, _YEAR) if (found := pattern.search(clause))), None)
    return found["name"] if found else None


def _named(document: Document, draft: Draft) -> str | None:
    left, right = draft.context.left, draft.context.right[:_AFTER]
    if _THIS_TIME.search(left):
        return None
    right = re.split(r"[.;]\s|\b(?:while|but|against|this)\b", right)[0]
    for words in (left, right):
        for pattern in (_ROUND, _AGO):
            found = pattern.search(words)
            if found:
                return found["name"]
        year = _YEAR.search(words)
        if year and _is_before(document, int(year["year"])):
            return year["name"]
    return None


def _is_before(document: Document, year: int) -> bool:
    """Tell whether a year lies before the report; without a date of it, before the latest year it names."""
    if document.published is not None:
        return year < document.published.day.year
    years = [int(found) for found in re.findall(r"\b(?:19|20)\d\d\b", document.text)]
    return year < max(years) or years.count(year) == 1
