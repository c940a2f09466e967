"""The closing hour: polls that shut at an hour without a day, on the day they opened or that of publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache

from votescope.core import Moment
from votescope.reading.dates.day_reading import DatedTie, Told
from votescope.reading.dates.expression import resolve
from votescope.reading.dates.voting_pattern import FAIR
from votescope.reading.document import Document
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["by_hours"]

_TO_COME = re.compile(
    r"\b(?:will|would|shall|due|expected|scheduled|to be|until|next)\b[^.;]{0,60}$", re.IGNORECASE
)
_NOW_VOTING = re.compile(
    r"\b(?:are|is)\s+(?:\w+ly\s+)?(?:voting|choosing|electing|deciding|casting|going\s+to\s+the\s+polls|heading\s+to\s+the\s+polls)\b"
)
_OPENED_AT = re.compile(r"\bopen(?:ed|s)?\s+(?:\w+\s+){0,2}at\b")


@cache
def _hours() -> re.Pattern[str]:
    vocab = vocabulary("calendar")
    return re.compile(
        rf"\b{alternation(vocab['vote'])}\s+(?:[\w.:]+\s+){{0,9}}?{alternation(vocab['end'])}\s+(?:\w+\s+){{0,2}}at\s+"
        r"(?:\d{1,2}(?:[:.h]\d{2})?\s?(?:[ap]\.?m\.?|GMT|local time|hours)?|noon|midnight)(?![\w%])",
        re.IGNORECASE,
    )


def by_hours(document: Document, told: Sequence[Told], found: Sequence[DatedTie]) -> list[DatedTie]:
    """Return what closing hours without a day say of the voting."""
    result: list[DatedTie] = []
    bare: DatedTie | None = None
    for one in told:
        hours = _hours().search(one.text)
        ends = any(r.role == "end" and one.base <= r.span.start < one.base + len(one.text) for r in found)
        if hours is None or ends:
            continue
        span = document.span(one.base + hours.start(), one.base + hours.end())
        opened = next((r for r in found if r.role == "start" and r.span.start >= one.base), None)
        if opened is None and not one.expressions and _OPENED_AT.search(one.text) and len(found) == 1:
            opened = found[0] if found[0].role == "start" else None
        if opened is not None:
            result.append(replace(opened, role="end", span=span))
        elif not one.expressions and bare is None and document.published is not None:
            anchor = f"{document.published.day.isoformat()} ({document.published.basis})"
            moment = Moment.on(document.published.day, wording=span.text, anchor=anchor)
            derived = f"an hour without a day is the publication day {anchor}"
            bare = DatedTie(role="end", first=moment, last=moment, strength=FAIR, span=span, derived=derived)
    dated = any(r.first.earliest or r.first.weekday for r in (*found, *result) if r.role != "called")
    if bare is not None and not dated and not _another_day(document, told):
        voting = any(not one.expressions and _NOW_VOTING.search(one.text) for one in told)
        result.append(replace(bare, role="whole") if voting else bare)
    return result


def _another_day(document: Document, told: Sequence[Told]) -> bool:
    """Tell whether a day named in the text is another one of the week before publication."""
    for one in told:
        for expression in one.expressions:
            first, _ = resolve(expression, "", document.published, "back")
            if document.published is None or first.day is None:
                continue
            gap = document.published.day - first.day
            if timedelta() < gap < timedelta(days=7) and not _TO_COME.search(one.text[: expression.start]):
                return True
    return False
