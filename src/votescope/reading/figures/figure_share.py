"""The settling: what each number of a report counts, with the help of its neighbours, and for which option."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from votescope.reading.document import Document
from votescope.reading.figures.figure_draft import SHARES, Draft
from votescope.reading.figures.figure_neighbour import (
    aside_end,
    is_aside,
    is_compared,
    is_paired_bare,
    lend_unit,
    measure_over_base,
    pass_on_left,
    reads_on,
    restated,
)
from votescope.reading.figures.figure_option import option_of_count, side_and_option
from votescope.reading.figures.measure import Measure, measure_of, refused
from votescope.reading.figures.nearest_contestant import robbed, winner_beside
from votescope.reading.figures.option import answer_near
from votescope.reading.figures.question import Question
from votescope.reading.situation.topic import stay_pattern

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
    r"\s+of\s+(?:all\s+|the\s+)?(?:[\d.,]+\s+(?:million\s+)?)?(?:active\s+)?(?:electorate|(?:registered|eligible|enrolled)\s+(?:voters|electors|citizens)|"
    r"those\s+(?:registered|eligible|on\s+the\s+\w+\s+(?:lists?|rolls?|register)))",
    re.IGNORECASE,
)
_VOTED = re.compile(
    r"\b(?:gives?|gave|tally|support|back(?:ed|ing)|vot(?:ed|es?)\s+(?:for|to|yes|no)|of\s+the\s+votes?|approv(?:al|ed)|in\s+favou?r|share|victory|won|win)\b",
    re.IGNORECASE,
)
_UNDECIDED = re.compile(
    r"\s+(?:(?:of\s+[\w\s]{0,30}?)?(?:were|was|are|remain\w*|still)\s+){0,2}undecided\b", re.IGNORECASE
)
_BACKED = re.compile(
    r"[^.;,]{0,30}\b(?:backed|voted\s+(?:for|to|in\s+favou?r)|supported|chosen?|approved|wanted|preferred|opted)\b",
    re.IGNORECASE,
)


def settle(document: Document, drafts: list[Draft], question: Question) -> list[Draft]:
    """Decide what each draft counts and for which option; leave out what is no figure of the vote.

    Returns
    -------
    list of Draft
        Those with a measure, in order.
    """
    kept: list[Draft] = []
    for at, draft in enumerate(drafts):
        following = drafts[at + 1] if at + 1 < len(drafts) else None
        if following is not None and reads_on(draft, following):
            draft.context = replace(draft.context, right=following.context.right)
            draft.right = following.right
        if following is not None and is_aside(draft, following):
            behind = aside_end(following)
            draft.context = replace(draft.context, right=following.context.right[behind:])
            draft.right = (following.right[0] + behind, following.right[1])
        if refused(draft.number, draft.context):
            if following is not None and following.order == draft.order:
                pass_on_left(draft, following)
            continue
        recent = kept[-_MEMORY:]
        _take_from_last(draft, recent)
        if draft.measure is None:
            _take_from_words(document.text, draft, following)
        if draft.measure is None:
            _complete(document, draft, recent, question)
        if draft.what == "margin":
            draft.choice = winner_beside(document, draft, question.names)
        if draft.what == "discrepancy" and draft.number.unit == "votes" and not question.referendum:
            draft.choice = robbed(document, draft, question.names)
        if draft.what in ("votes", "seats", "electors", "units_won", "seat_share"):
            draft.choice = draft.choice or option_of_count(document, draft, recent, question)
        if draft.measure is not None and not _is_whole_house(draft, question):
            kept.append(draft)
    return kept


def _take_from_last(draft: Draft, recent: list[Draft]) -> None:
    """Take over the measure of the figure before: "26 seats against 25", "35, down from 110 in 2020"."""
    last = recent[-1] if recent else None
    if last is not None and is_compared(draft, last):
        draft.measure, draft.choice = last.measure, last.choice
    elif last is not None and is_paired_bare(draft, last):
        draft.measure = last.measure
    elif last is not None:
        draft.measure = restated(draft, last)


def _take_from_words(text: str, draft: Draft, following: Draft | None) -> None:
    """Measure a number by the words around it, reading over the base of a share behind it or in front."""
    draft.measure = measure_of(draft.number, draft.context)
    if draft.measure is None and following is not None:
        draft.measure = measure_over_base(text, draft, following)


def _is_whole_house(draft: Draft, question: Question) -> bool:
    """Tell whether seats are those of a house at issue in a referendum, won by nobody."""
    return draft.what == "seats" and draft.choice in (None, question.choice) and question.referendum


def _complete(document: Document, draft: Draft, kept: list[Draft], question: Question) -> None:
    if draft.number.unit == "":
        lend_unit(document, draft, kept, question)
    if draft.measure is not None:
        return
    if draft.number.unit == "percent" and draft.number.value <= 100:
        _share(document, draft, kept, question)
    elif draft.number.unit in ("votes", "people"):
        _votes(document, draft, kept, question)


def _share(document: Document, draft: Draft, kept: list[Draft], question: Question) -> None:
    """Settle a percentage that no words measure: a rate that goes on, the share of an option, or nothing."""
    if _OF_THINGS.match(draft.context.right):
        return
    last = kept[-1] if kept and draft.order - kept[-1].order <= 2 else None
    if last is not None and _follows_as_rate(draft, last, kept[-2] if len(kept) > 1 else None):
        return
    rates = [other for other in kept if other.number.unit in ("percent", "points")]
    rate = rates[-1] if rates and draft.order - rates[-1].order <= 2 else None
    carried = _CARRIED.get(rate.what) if rate is not None else None
    if carried and _POINTS_BACK.search(draft.context.left):
        draft.measure = Measure(what=carried, unit="percent")
        return
    side, choice = side_and_option(document, draft, kept, question)
    if _UNDECIDED.match(draft.context.right):
        side, choice = None, "undecided"
    if side is None and choice is None:
        carried = None if _VOTED.search(draft.context.left) else carried
        _open_share(document, draft, kept, question, carried)
        return
    draft.measure = Measure(
        what="share_against" if side in ("against", "stay") else "share_for", unit="percent"
    )
    draft.choice = choice


_OF_THINGS = re.compile(
    r"\s+of\s+(?:(?:the|all|its|their|our|these)\s+)*(?:[\w-]+\s+)?(?:stations|cent(?:re|er)s|precincts|complaints|protocols|"
    r"observers|members|materials|machines|cases|sheets|requests|seats|money|time)\b"
)
"""What is no voter and no vote, so that a part of it is no share."""
_POINTS_BACK = re.compile(
    r"\b(?:it|that|this|the\s+figure)\s+(?:(?:had|has|already|only)\s+)*"
    r"(?:stood|stands|was|reached|hit|rose|fell|climbed|dropped)(?:\s+(?:at|to))?\s*$",
    re.IGNORECASE,
)
_GAPPED = re.compile(
    r"\s*(?:$|[.,;:)]|(?:did|the\s+next|an?\s+(?:day|hour|week|year)|on|in|at|to|and|or|but|while|with|for|from|across|among|after|before|when|as|by|until|nationwide|overall)\b)"
)
"""What follows a number without a predicate of its own: "in the north, [96 percent]; in the south ..."."""


def _open_share(
    document: Document, draft: Draft, kept: list[Draft], question: Question, carried: str | None
) -> None:
    """Settle a percentage whose words name no option: by the share or the rate it goes on from, if any."""
    finer = next((other for other in reversed(kept) if _rounds(draft, other)), None)
    last = next((other for other in reversed(kept) if other.what != "count_progress"), None)
    goes_on = (
        last is not None
        and last.what in SHARES
        and draft.order - last.order <= 2
        and "\n" not in document.text[last.number.end : draft.number.start]
    )
    behind = document.text[draft.number.end : min(draft.sentence.end, draft.number.end + 90)]
    near = f"{draft.context.left[-70:]} ¦ {behind}"
    if finer is not None:
        draft.measure, draft.choice = finer.measure, finer.choice
    elif carried and (_GAPPED.match(behind) or _OF_REGISTER.match(document.text, draft.number.end)):
        draft.measure = Measure(what=carried, unit="percent")
    elif last is not None and goes_on and (_GAPPED.match(behind) or _CHOSE.search(near)):
        draft.measure, draft.choice = last.measure, last.choice
    elif goes_on and _OF_NAME.match(behind):  # "nearly twice the [28 percent] of Jane Roe"
        draft.measure = Measure(what="share_for", unit="percent")
    elif (
        _CHOSE.search(near)
        or _PAIRED.match(behind)
        or (question.referendum and _POINTS_BACK.search(draft.context.left))
    ):
        draft.measure = Measure(what="share_for", unit="percent")
        draft.choice = question.choice if question.referendum else None


_PAIRED = re.compile(r"\s*(?:to|against|versus)\s+\d")
"""Two percentages against each other are those of two sides: "wrote it into law, [56 percent] to 44"."""
_OF_NAME = re.compile(r"\s+of\s+[A-ZÀ-Þ][\w’'-]+\s+[A-ZÀ-Þ]")
_CHOSE = re.compile(
    r"\b(?:vot(?:e[ds]?|ing)|back(?:ed|ing|s)?|support\w*|favou?r\w*|approv\w+|prefer\w*|chos(?:e|en)|opted|elected|"
    r"drew|won|wins?|took|got|received|gave|given|were\s+for|share|yes|oppos\w+|reject\w*|want(?:ed|s)?|endors\w+|majority|annex\w*|independence|led|leads?)\b",
    re.IGNORECASE,
)
"""Words near a share by which it is one of votes, whosever."""


def _rounds(draft: Draft, other: Draft) -> bool:
    """Tell whether two shares may be one fact, the later printed with more decimals: "60 percent ... 60.3 percent"."""
    finer = draft.number.decimals > other.number.decimals
    return finer and other.what in SHARES and abs(draft.number.value - other.number.value) <= Decimal("0.5")


def _follows_as_rate(draft: Draft, last: Draft, before: Draft | None) -> bool:
    """Settle a rate by the figure it hangs on: "97.05% on 28%", "2 million voted, or 57 per cent"."""
    if last.what in SHARES and re.fullmatch(r"\s*(?:on|after)\s*(?:just\s+|only\s+)?", draft.context.left):
        draft.measure = Measure(what="count_progress", unit="percent")
    elif (
        "turnout_count" in (last.what, before.what if before else "")
        and last.what in ("turnout_count", "electorate")
        and last.order == draft.order
        and _OF_REGISTER.match(draft.context.right)
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
        draft.measure, draft.choice = as_votes if choice else None, choice
    elif _BACKED.match(draft.context.right) and value > 100 and question.referendum:
        draft.measure, draft.choice = as_votes, choice or question.choice
    elif value >= 1000 and re.search(
        r"^\s*(?:registered\s+)?(?:voters|electors)",
        document.text[draft.number.core_end : draft.number.end],
        re.IGNORECASE,
    ):
        draft.measure = Measure(what="electorate", unit="people")
