"""The draft of a figure: a number in its sentence, before it is known what it counts and of whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from votescope.reading.document import Document, PlaceName, Sentence
from votescope.reading.figures.measure import Context, Measure, context_of
from votescope.reading.figures.number import Number, find_numbers
from votescope.reading.figures.reporter import Reporter

__all__ = ["SHARES", "Draft", "drafts_in"]

SHARES = ("share_for", "share_against")
_PAIRED = re.compile(
    r"\s*(?:percent|per cent|%)?\s*"
    r"(?:of\s+(?:the\s+|all\s+)?(?:valid\s+)?(?:votes?|ballots?)(?:\s+(?:cast|polled|counted))?\s*)?"
    r",?\s*(?:to|as\s+against|against|versus|vs\.?|-|–|—)\s*(?:(?:the|only|just|a\s+mere|barely)\s+)*",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    r"\s*(?:of\s+the\s+votes?)?\s*[,(–—]?\s*(?:or|with|and|i\.e\.|that\s+is,?|which\s+is|representing|equivalent\s+to)?\s*",
    re.IGNORECASE,
)
_SMALL = 20
_MOST = 100
"""Numbers of one sentence; more are a table, not prose."""


@dataclass(slots=True, kw_only=True)
class Draft:
    """A figure in the making; ``left`` and ``right`` are the stretches of text before and after it that are its own."""

    number: Number
    sentence: Sentence
    order: int
    left: tuple[int, int]
    right: tuple[int, int]
    context: Context
    measure: Measure | None = None
    choice: str | None = None
    place: PlaceName | None = None
    reporter: Reporter | None = None
    status: str | None = None
    progress: float | None = None
    subject: str | None = None
    note: str = ""
    qualifier: str = ""

    @property
    def what(self) -> str:
        """What the number counts; empty while that is open."""
        return self.measure.what if self.measure else ""

    @property
    def paired(self) -> bool:
        """Whether the number is set against the one before it: "52 percent to [48]"."""
        return _PAIRED.fullmatch(self.context.left) is not None

    @property
    def apposed(self) -> bool:
        """Whether the figure says the one before it again in another unit: "7.87 percent, or [176,565 votes]"."""
        return _APPOSED.fullmatch(self.context.left) is not None

    def is_first_of_pair(self, text: str) -> bool:
        """Tell whether a number follows that is set against this one: "[58 percent] to 42"."""
        behind = _PAIRED.match(text, self.number.end)
        return behind is not None and text[behind.end() : behind.end() + 1].isdigit()


def drafts_in(document: Document) -> list[Draft]:
    """Make a draft of every quantity in the sentences of a report (page leftovers are no sentences)."""
    numbers = find_numbers(document.text)
    found: list[Draft] = []
    at = 0
    for order, sentence in enumerate(document.sentences):
        while at < len(numbers) and numbers[at].start < sentence.start:
            at += 1
        inside: list[Number] = []
        while at < len(numbers) and numbers[at].start < sentence.end:
            if numbers[at].end <= sentence.end:
                inside.append(numbers[at])
            at += 1
        found.extend(
            _of_sentence(
                document.text,
                sentence,
                order,
                [n for n in inside if (not n.label or _is_house(n)) and not _both(document.text, n)],
            )
        )
    return found


def _of_sentence(text: str, sentence: Sentence, order: int, numbers: list[Number]) -> Iterator[Draft]:
    if len(numbers) > _MOST:
        return
    following: list[int] = []
    start_of_next = sentence.end
    for number in reversed(numbers):
        following.append(start_of_next)
        start_of_next = number.start if _parts_words(number) else start_of_next
    end_of_last = sentence.start
    for number, next_start in zip(numbers, reversed(following), strict=True):
        context = context_of(text, number, (end_of_last, next_start))
        context = (
            replace(context, right=_before_rival(context.right)) if next_start < sentence.end else context
        )
        yield Draft(
            number=number,
            sentence=sentence,
            order=order,
            left=(number.start - len(context.left), number.start),
            right=(number.end, number.end + len(context.right)),
            context=context,
        )
        end_of_last = number.end if _parts_words(number) else end_of_last


def _is_house(number: Number) -> bool:
    """Tell whether a number is that of all seats there are: "23 of the 160 seats"."""
    return number.label == "whole" and number.unit == "seats"


_RIVAL = re.compile(
    r"(?<!voted)(?<!voting)(?<!were)(?<!was)(?:,\s*|\s+)(?:as\s+)?(?:against|versus|vs\.?)\s+$", re.IGNORECASE
)


def _before_rival(right: str) -> str:
    """Return the words behind a number without an "against" that only sets it beside the next: "54% against 46%"."""
    return _RIVAL.sub("", right)


def _both(text: str, number: Number) -> bool:
    """Tell whether a number only points back to those named: "the two men"."""
    if number.value == 1 and re.match(
        r"\s+of\b(?!\s+(?:them|the\s+dead)\b)", text[number.end : number.end + 14]
    ):
        return True  # "one of those killed"
    written = text[number.core_start : number.core_end].lower()
    return (
        written in ("two", "three")
        and re.search(
            r"\b(?:the|these|those)\s+$", text[max(0, number.start - 8) : number.start], re.IGNORECASE
        )
        is not None
        and number.unit != "percent"
    )


def _parts_words(number: Number) -> bool:
    """Tell whether the words on either side of a number belong to different figures ("one of the two" parts none)."""
    if number.label:
        return False
    counts = number.unit not in ("", "districts", "stations", "members")
    return counts or number.proportion or number.value >= _SMALL or number.decimals > 0
