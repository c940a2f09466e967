"""The neighbour of a figure: the unit, the measure or the words that a number takes from the one beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from votescope.reading.document import Document
from votescope.reading.figures.earlier import named_earlier
from votescope.reading.figures.figure_draft import Draft
from votescope.reading.figures.measure import Context, Measure, measure_of
from votescope.reading.figures.number import unit_behind
from votescope.reading.figures.option_phrase import printed_option
from votescope.reading.figures.question import Question

__all__ = [
    "aside_end",
    "is_aside",
    "is_compared",
    "is_paired_bare",
    "lend_unit",
    "measure_over_base",
    "pass_on_left",
    "reads_on",
    "restated",
]

_ENDS = re.compile(
    r"\s*(?:[.,;:()—–]|$|&|and\b|while\b|against\b|with\b|in\b|to\b|from\b|for\b|votes?\b)", re.IGNORECASE
)
_BASE = re.compile(
    r"\s+of\s+(?:the\s+|its\s+|their\s+|some\s+|about\s+|(?:country|nation|state|region|territory|island)['’]s\s+)*"
    r"(?:(?:registered\s+|eligible\s+|all\s+)*(?:voters|electors|electorate|citizens|adults)\s*[,(]\s*(?:or\s+)?)?",
    re.IGNORECASE,
)
_SEAT_VERB = re.compile(
    r"\b(?:gained|gains|lost|loses|won|wins|took|takes|has|had|have|with|got|received|secured|managed|mustered|kept|held|captured|bagged|picked\s+up|to|on|at|earned|"
    r"amassed|[–—:-])\s*(?:just\s+|only\s+|all\s+|another\s+|an\s+additional\s+)*$",
    re.IGNORECASE,
)


def lend_unit(document: Document, draft: Draft, kept: list[Draft], question: Question) -> None:
    """Give a number without a unit that of a noun after it or of the figure before it; may set its measure.

    "1,217 pledged delegates", "Labour lost 42", "Yes 1,617,989", "and the final tally was 84.5".
    """
    noun = unit_behind(document.text, draft.number.end)
    if noun:
        draft.number = replace(draft.number, unit=noun)
        draft.measure = measure_of(draft.number, draft.context)
        return
    last = kept[-1] if kept and draft.order - kept[-1].order <= 2 else None
    draft.measure = _of_the_last(document, draft, kept, last)
    if draft.measure is not None:
        return
    listed = (
        question.referendum
        and _among_votes(draft, kept)
        and printed_option(document, draft, question, elided=True)
    )
    if last is None or not (listed or _ENDS.match(draft.context.right)):
        return
    same_sentence = last.order == draft.order
    named = same_sentence and _named_just_before(draft, question)
    if last.number.unit == "percent" and draft.number.value <= 100 and (draft.number.decimals > 0 or named):
        draft.number = replace(draft.number, unit="percent")
        draft.measure = measure_of(draft.number, draft.context)
    elif _among_votes(draft, kept):
        draft.measure = Measure(what="votes", unit="votes")
    elif last.what in ("seats", "electors", "units_won") and draft.number.value <= 2000:
        draft.measure = last.measure if named or _SEAT_VERB.search(draft.context.left) else None


def _of_the_last(document: Document, draft: Draft, kept: list[Draft], last: Draft | None) -> Measure | None:
    """Measure a number by the figure that its clause leans on."""
    scored = last is not None and last.what == "margin" and last.number.unit == "votes"
    if _answers_too(draft, kept) or (scored and draft.is_first_of_pair(document.text)):
        return Measure(what="votes", unit="votes")  # "lost by 2,100 votes, 14,310 to 12,204"
    if last is None or last.order != draft.order:
        return None
    return last.measure if last.what in _PARTED and _of_them(draft) else None


_RESTATED = re.compile(
    r"(?:\s+[\w-]+){0,7}\s*[,(–—]?\s*(?P<said>or|i\.e\.,?|that\s+is,?|which\s+is|representing|equivalent\s+to|"
    r"equal\s+to|accounting\s+for)\s*|\s*[,(–—]\s*",
    re.IGNORECASE,
)
_AS_RATE = {"turnout_count": "turnout", "invalid": "invalid", "margin": "margin", "abstention": "abstention"}
_AS_COUNT = {"turnout": ("turnout_count", "people"), "invalid": ("invalid", "votes")}


def restated(draft: Draft, last: Draft) -> Measure | None:
    """Measure a number that only says the one before again, as a rate or a count: "86,501 papers, or [1.8 percent]"."""
    again = _RESTATED.fullmatch(draft.context.left)
    if last.order != draft.order or again is None or (last.what == "margin" and not again["said"]):
        return None
    if draft.number.unit == "percent" and last.number.unit != "percent" and last.what in _AS_RATE:
        return Measure(what=_AS_RATE[last.what], unit="percent")
    counts = draft.number.unit in ("", "people", "votes") and draft.number.value >= 100
    if counts and last.number.unit == "percent" and last.what in _AS_COUNT:
        what, unit = _AS_COUNT[last.what]
        return Measure(what=what, unit=unit)
    return None


_PARTED = ("electorate", "turnout_count")


def _of_them(draft: Draft) -> bool:
    """Tell whether a number is a part of the people counted before: "among them 12,000 abroad", "9,000 of them"."""
    if draft.number.value < 100:
        return False  # "half of them under 40"
    before = re.search(r"\b(?:among|including|of)\s+(?:them|these|those|whom)\s*$", draft.context.left)
    return before is not None or re.match(r"\s+of\s+(?:them|these|whom)\b", draft.context.right) is not None


_OTHER_ANSWER = re.compile(
    r"\s+(?:(?:who\s+)?(?:said|voted|chose|answered)\s+)?[\"“‘']?(?:no|yes|against|for|in\s+favou?r)(?![\w-])[\"”’']?\s*(?:$|[.,;)]|(?:and|on|with|in)\b)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"[^.;]{0,90}?(?:,|\band|\bto|\bwith|\bagainst)\s+"
    r"(?:(?:and|but|with|just|only|barely|a\s+mere)\s+)*",
    re.IGNORECASE,
)


def _answers_too(draft: Draft, kept: list[Draft]) -> bool:
    """Tell whether a bare number counts the other answer, however few: "1,513 voted yes, just three no"."""
    goes_on = _GOES_ON.fullmatch(draft.context.left) is not None
    counted = any(other.what == "votes" and other.order == draft.order for other in kept[-3:])
    return counted and goes_on and _OTHER_ANSWER.match(draft.context.right) is not None


def _among_votes(draft: Draft, kept: list[Draft]) -> bool:
    """Tell whether a bare number goes on a list of votes in its sentence."""
    counts = [other for other in kept[-3:] if other.what == "votes" and other.order == draft.order]
    return bool(counts) and draft.number.value >= max(Decimal(20), counts[-1].number.value / 10000)


def _named_just_before(draft: Draft, question: Question) -> bool:
    end = draft.left[1]
    return any(end - stop <= 25 for _, stop, _ in question.names.between(draft.left[0], end))


def measure_over_base(text: str, draft: Draft, following: Draft) -> Measure | None:
    """Read over the base of a figure: "61.3 percent [of the 7.3 million] took part", "2% of voters, [90], did"."""
    number = draft.number
    if following.order != draft.order or not _BASE.fullmatch(draft.context.right):
        return None
    if number.unit == "" and (
        following.number.unit in ("people", "votes") or _PEOPLE.match(following.context.right)
    ):
        number = replace(number, unit="people")
    behind = following.context.right
    if number.unit == "people":  # "14 million of the 22 million [people on the register] had turned out"
        behind = re.sub(
            r"^[^.;,]{0,30}\b(?:on\s+the\s+\w+|registered|eligible)\b(?:\s+to\s+vote)?", "", behind
        )
        return measure_of(number, Context(left=draft.context.left, right=behind))
    return measure_of(
        number, Context(left=draft.context.left, right=text[draft.right[0] : following.right[1]])
    )


_PEOPLE = re.compile(
    r"\s+(?:[\w-]+\s+){0,2}(?:voters|electors|people|citizens|eligible|registered|entitled)\b|\s+on\s+the\s+\w*\s*(?:rolls?|register)"
)


_COMPARES = re.compile(
    r"[^.;]{0,60}?\b(?:against|compared\s+(?:with|to)|from|than|versus|below|above|exceeding)\s+(?:the\s+|an?\s+|record\s+){0,3}"
    r"(?:[\w-]+\s+of\s+)?",
    re.IGNORECASE,
)


def is_compared(draft: Draft, last: Draft) -> bool:
    """Tell whether a number only sets an earlier vote beside the one before it: "35, down from 110 in 2020"."""
    return (
        last.order == draft.order
        and draft.number.unit in ("", last.number.unit)
        and _COMPARES.fullmatch(draft.context.left) is not None
        and named_earlier(draft.context.right) is not None
    )


def pass_on_left(draft: Draft, following: Draft) -> None:
    """Give the words before a number that is no figure to the next: "short of the 50% needed, taking 49.5%"."""
    following.left = (draft.left[0], following.left[1])
    following.context = replace(following.context, left=draft.context.left + " " + following.context.left)


def reads_on(draft: Draft, following: Draft) -> bool:
    """Tell whether the words behind the next number are of this one too: "between 92 and 93 percent voting Yes"."""
    if draft.order != following.order or draft.context.right.strip() != "and":
        return False
    ranged = (draft.number.qualifier, following.number.qualifier) == ("at_least", "at_most")
    listed = draft.number.unit == "percent" and following.number.unit == "seats"
    return ranged or (
        listed and re.match(r"\s+(?:for|to)\s+(?:the\s+)?(?-i:[A-Z])", following.context.right) is not None
    )


def aside_end(draft: Draft) -> int:
    """Return where an aside that a number opens is closed by a comma: ", or 66% of the total[,] chose"; 0 if not."""
    closed = re.match(r"(?:\s+of\s+[^,.;]{1,45})?,", draft.context.right)
    return closed.end() if closed else 0


def is_aside(draft: Draft, following: Draft) -> bool:
    """Tell whether the next number only says this one in percent: "[1.4 million people], or 66%, chose to"."""
    return (
        draft.order == following.order
        and following.number.unit == "percent"
        and re.fullmatch(r",\s*(?:or\s+)?", draft.context.right) is not None
        and aside_end(following) > 0
    )


def is_paired_bare(draft: Draft, last: Draft) -> bool:
    """Tell whether a number without a unit is set beside one that has it: "26 seats against 25 for X"."""
    return (
        draft.number.unit == ""
        and last.order == draft.order
        and last.what in ("seats", "electors", "units_won", "votes")
        and draft.paired
    )
