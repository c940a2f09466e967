"""The source of a figure: who reports it, at what stage, and whether it is of an earlier vote."""

from __future__ import annotations

import re
from dataclasses import replace

from votescope.reading.contestant import Names
from votescope.reading.document import Document
from votescope.reading.figure_draft import Draft
from votescope.reading.figure_status import status_of
from votescope.reading.reporter import Reporter, reporters_in

__all__ = ["attribute"]

_REACH = 4
"""Sentences over which a reporter named once still stands behind the figures that follow."""
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_EARLIER_YEAR = re.compile(
    r"\b(?:in|from|since|than|the)\s+(?:the\s+|its\s+)?((?:19|20)\d\d)\b(?:\s+(?:\w+\s+){0,2}?(?:referendum|election|vote|poll|ballot|run-?off|cycle))?",
    re.IGNORECASE,
)
_EARLIER_ROUND = re.compile(
    rf"\b(?i:after|in|of|during|from|since)\s+(?:the\s+)?((?:(?:{_MONTHS})|last|previous|earlier|annulled|disputed|first)\s+(?:vote|election|elections|round|referendum|results|ballot|run-?off|poll|cycle))\b"
)


def attribute(document: Document, drafts: list[Draft], names: Names, organisers: tuple[str, ...]) -> None:
    """Give each figure its reporter and status, and mark those of an earlier vote."""
    wanted = {draft.order for draft in drafts}
    found = {order: _reporters(document, order, names, organisers) for order in wanted}
    carried: tuple[int, Reporter] | None = None
    for draft in drafts:
        own = _nearest(draft, found[draft.order])
        _mark_earlier(document, draft)
        if own is not None:
            draft.reporter = own
            carried = None if draft.sentence.headline else (draft.order, own)
        elif (
            carried
            and draft.order - carried[0] <= _REACH
            and not draft.subject
            and not draft.sentence.headline
        ):
            draft.reporter, carried = carried[1], (draft.order, carried[1])
        sentence = document.text[draft.sentence.start : draft.sentence.end][:2000]
        progress = draft.progress
        if draft.what == "count_progress" and draft.number.unit == "percent":
            progress = float(draft.number.value)
        kind = draft.reporter.kind if draft.reporter else None
        draft.status = (
            None
            if draft.subject and "earlier" in draft.note
            else status_of(sentence, progress=progress, kind=kind)
        )


def _reporters(
    document: Document, order: int, names: Names, organisers: tuple[str, ...]
) -> tuple[Reporter, ...]:
    known = {name.lower() for name in organisers}
    return tuple(
        replace(reporter, kind="organiser") if reporter.name.lower() in known else reporter
        for reporter in reporters_in(document, document.sentences[order], names)
    )


def _nearest(draft: Draft, reporters: tuple[Reporter, ...]) -> Reporter | None:
    """Choose the reporter nearest to the figure; one that speaks before it in the same clause goes first."""
    if not reporters:
        return None

    def distance(reporter: Reporter) -> int:
        return (
            draft.number.start - reporter.end
            if reporter.end <= draft.number.start
            else reporter.start - draft.number.end + 20
        )

    return min(reporters, key=distance)


def _mark_earlier(document: Document, draft: Draft) -> None:
    published = document.published.day.year if document.published else None
    around = f"{draft.context.left} ¦ {draft.context.right[:45]}"
    year = _EARLIER_YEAR.search(around)
    named = _EARLIER_ROUND.search(around) or _EARLIER_ROUND.search(
        document.text[draft.sentence.start : draft.number.start][-250:]
    )
    if year and published and int(year[1]) < published:
        draft.subject, draft.note = f"{year[0].split(' ', 1)[1]}", "belongs to an earlier vote"
    elif named:
        draft.subject, draft.note = named[1], "belongs to an earlier vote"
