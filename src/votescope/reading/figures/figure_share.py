"""The settling: what each number of a report counts, with the help of its neighbours, and for which option."""

from __future__ import annotations

import re
from functools import cache

from votescope.reading.document import Document
from votescope.reading.figures.figure_draft import Draft
from votescope.reading.figures.figure_option import SHARES, apposed, option_of_count, side_and_option
from votescope.reading.figures.figure_unit import join_base, lend_unit, take_from_next
from votescope.reading.figures.measure import Measure, measure_of, refused
from votescope.reading.figures.option import answer_near
from votescope.reading.figures.question import Question
from votescope.reading.situation.topic import stay_pattern
from votescope.reading.wordlist import vocabulary

__all__ = ["settle"]

_MEMORY = 6
"""Figures before a number that are looked at."""
_CARRIED = {
    "turnout": "turnout",
    "turnout_change": "turnout",
    "abstention": "abstention",
    "discrepancy": "discrepancy",
}
"""What a percentage without words of its own is, by the percentage before it."""
_OF_REGISTER = re.compile(
    r"\s+of\s+(?:all\s+|the\s+)?(?:electorate|(?:registered|eligible|enrolled)\s+(?:voters|electors|citizens)|"
    r"those\s+(?:registered|eligible))",
    re.IGNORECASE,
)
_CHOSE = re.compile(
    r"\s*(?:of\s+[\w\s’'-]{0,30}?)?(?:chose|backed|voted\s+(?:for|to|in)|supported|approved|favou?red|endorsed|opted|wanted|"
    r"said\s+yes)\b",
    re.IGNORECASE,
)
_DREW = re.compile(
    r"\b(?:drew|got|received|won|took|attracted|polled|gained|garnered|had|with|collected|scored)\s*$",
    re.IGNORECASE,
)
_BACKED = re.compile(
    r"[^.;,]{0,30}\b(?:backed|voted\s+(?:for|to|in\s+favou?r)|supported|chose|approved)\b", re.IGNORECASE
)


@cache
def _share_context() -> re.Pattern[str]:
    return re.compile(vocabulary("figures")["share_context"], re.IGNORECASE)


def settle(document: Document, drafts: list[Draft], question: Question) -> list[Draft]:
    """Decide what each draft counts and for which option; leave out what is no figure of the vote.

    Parameters
    ----------
    document : Document
        The report.
    drafts : list of Draft
        Its quantities, in order.
    question : Question
        What the whole report settles.

    Returns
    -------
    list of Draft
        Those with a measure, in order.
    """
    kept: list[Draft] = []
    for at, draft in enumerate(drafts):
        following = drafts[at + 1] if at + 1 < len(drafts) else None
        recent = kept[-_MEMORY:]
        draft.measure = measure_of(draft.number, draft.context)
        if draft.measure is None and not refused(draft.number, draft.context):
            if following is not None and draft.number.unit == "percent":
                draft.measure = measure_of(draft.number, join_base(document.text, draft, following))
            if draft.measure is None:
                _complete(document, draft, recent, question)
            if draft.measure is None and following is not None:
                take_from_next(draft, following, question)
        if draft.what in ("votes", "seats", "electors", "units_won", "seat_share"):
            draft.choice = draft.choice or option_of_count(document, draft, recent, question)
        if draft.measure is not None and not _is_whole_house(draft, question):
            kept.append(draft)
    return kept


def _is_whole_house(draft: Draft, question: Question) -> bool:
    """Tell whether seats are those of a house at issue in a referendum, won by nobody."""
    return draft.what == "seats" and draft.choice is None and question.referendum


def _complete(document: Document, draft: Draft, kept: list[Draft], question: Question) -> None:
    if draft.number.unit == "":
        lend_unit(draft, kept, question)
    if draft.measure is not None:
        return
    if draft.number.unit == "percent" and draft.number.value <= 100:
        _share(document, draft, kept, question)
    elif draft.number.unit in ("votes", "people"):
        _votes(document, draft, kept, question)


def _share(document: Document, draft: Draft, kept: list[Draft], question: Question) -> None:
    last = kept[-1] if kept and draft.order - kept[-1].order <= 2 else None
    if last is not None and _follows_as_rate(draft, last):
        return
    side, choice = side_and_option(document, draft, kept, question)
    open_words = side is None and choice is None
    if open_words and not _CHOSE.match(draft.context.right):
        rate = next((other for other in reversed(kept) if other.number.unit in ("percent", "points")), None)
        if rate is not None and draft.order - rate.order <= 2 and rate.what in _CARRIED:
            draft.measure = Measure(what=_CARRIED[rate.what], unit="percent")
            return
    sentence = document.text[draft.sentence.start : draft.sentence.end][:1500]
    if open_words and not _share_context().search(sentence) and (last is None or last.what not in SHARES):
        return
    draft.measure = Measure(
        what="share_against" if side in ("against", "stay") else "share_for", unit="percent"
    )
    draft.choice = question.choice if open_words and question.referendum else choice


def _follows_as_rate(draft: Draft, last: Draft) -> bool:
    """Settle a rate by the figure it hangs on: "97.05% on 28%", "2 million voted, or 57 per cent"."""
    if last.what in SHARES and re.fullmatch(r"\s*(?:on|after)\s*(?:just\s+|only\s+)?", draft.context.left):
        draft.measure = Measure(what="count_progress", unit="percent")
    elif (
        last.what == "turnout_count"
        and last.order == draft.order
        and (apposed(draft) or _OF_REGISTER.match(draft.context.right))
    ):
        draft.measure = Measure(what="turnout", unit="percent")
    return draft.measure is not None


def _votes(document: Document, draft: Draft, kept: list[Draft], question: Question) -> None:
    as_votes = Measure(what="votes", unit="votes")
    draft.measure = as_votes
    choice = option_of_count(document, draft, kept, question)
    draft.measure = None
    value, unit = draft.number.value, draft.number.unit
    if (
        unit == "people"
        and choice
        and question.referendum
        and answer_near(draft.context, stay=stay_pattern())
    ):
        draft.measure, draft.choice = as_votes, choice
    elif unit == "votes" and value >= 2:
        draft.measure = (
            as_votes
            if choice or _DREW.search(draft.context.left)
            else Measure(what="turnout_count", unit="people")
        )
        draft.choice = choice
    elif _BACKED.match(draft.context.right) and value > 100 and question.referendum:
        draft.measure, draft.choice = as_votes, choice or question.choice
    elif value >= 1000 and re.search(
        r"^\s*(?:voters|electors)", document.text[draft.number.core_end : draft.number.end], re.IGNORECASE
    ):
        draft.measure = Measure(what="electorate", unit="people")
