"""The source of a figure: who reports it, at what stage, and whether it is of an earlier vote."""

from __future__ import annotations

import re
from dataclasses import replace

from votescope.reading.document import Document
from votescope.reading.figures.contestant import Names
from votescope.reading.figures.figure_draft import Draft
from votescope.reading.figures.figure_status import status_of
from votescope.reading.figures.reporter import Reporter, reporters_in

__all__ = ["attribute"]

_REACH = 4
"""Sentences over which a reporter named once still stands behind the figures that follow."""
_CONTEXT = ("casualties", "population", "territory_share")
_EARLIER = "belongs to an earlier vote"
_THIS_TIME = re.compile(r"\b(?:this\s+time|this\s+year|now|today)\b", re.IGNORECASE)
_HEAD_OF_IT = re.compile(r"\b(?:its|their)\s+(?:\w+\s+){0,3}\w+,\s+$", re.IGNORECASE)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_EARLIER_YEAR = re.compile(
    r"\b(?:in|from|since|than|the)\s+(?:the\s+|its\s+)?((?:19|20)\d\d)\b(?:\s+(?:\w+\s+){0,2}?(?:referendum|election|vote|poll|ballot|run-?off|cycle))?",
    re.IGNORECASE,
)
_EARLIER_ROUND = re.compile(
    rf"\b(?i:after|in|of|during|from|since)\s+(?:the\s+)?((?:(?:{_MONTHS})|last|previous|earlier|annulled|disputed|first)\s+(?:vote|election|elections|round|referendum|results|ballot|run-?off|poll|cycle))\b"
)


_COUNTED = re.compile(
    r"\b(?:commission|officials?|results?|count(?:ed|s|ing)?|tally|tribunal|authorit\w+|board|later|previous|earlier|last)\b",
    re.IGNORECASE,
)


def attribute(document: Document, drafts: list[Draft], names: Names, organisers: tuple[str, ...]) -> None:
    """Give each figure its reporter and status, and mark those of an earlier vote."""
    found = {
        order: _reporters(document, order, names, organisers) for order in {draft.order for draft in drafts}
    }
    carried: tuple[int, Reporter] | None = None
    last: Draft | None = None
    for draft in drafts:
        own = _nearest(draft, found[draft.order])
        _mark_earlier(document, draft)
        if last is not None and last.subject and not draft.subject and _goes_on(draft, last):
            draft.subject, draft.note = last.subject, last.note
        headline = draft.sentence.headline
        if own is not None:
            draft.reporter = _of_the_same_body(document, draft, own, carried)
            carried = None if headline else (draft.order, draft.reporter)
        elif carried and draft.order - carried[0] <= _REACH and not draft.subject and not headline:
            if draft.what not in _CONTEXT:
                draft.reporter, carried = carried[1], (draft.order, carried[1])
        draft.status = _status(document, draft)
        if draft.status is None and own is None and last is not None and last.order + 1 >= draft.order:
            counted = _COUNTED.search(document.text, draft.sentence.start, draft.sentence.end)
            draft.status = (
                "projection" if last.status == "projection" and not counted else None
            )  # the poll goes on
        last = draft


def _of_the_same_body(
    document: Document, draft: Draft, own: Reporter, carried: tuple[int, Reporter] | None
) -> Reporter:
    """Give "its head, NAME" the kind of the body named before."""
    before = document.text[draft.sentence.start : own.start][-60:]
    if own.kind is None and carried and _HEAD_OF_IT.search(before):
        return replace(own, kind=carried[1].kind)
    return own


def _status(document: Document, draft: Draft) -> str | None:
    if draft.note == _EARLIER:
        return None
    counted = draft.what == "count_progress" and draft.number.unit == "percent"
    progress = float(draft.number.value) if counted else draft.progress
    kind = draft.reporter.kind if draft.reporter else None
    sentence = document.text[draft.sentence.start : draft.sentence.end][:2000]
    return status_of(sentence, progress=progress, kind=kind)


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


_BESIDE = re.compile(
    r"[^.;:\d]{0,30}?(?:\bto|\bagainst|\bversus|\bvs\.?|-|–)\s*(?:(?:just|only|about|a\s+mere)\s+)*",
    re.IGNORECASE,
)


def _goes_on(draft: Draft, last: Draft) -> bool:
    """Tell whether a figure is only set beside the one before it: "in 2016 she won by 50 percent against 48"."""
    return last.order == draft.order and _BESIDE.fullmatch(draft.context.left) is not None


def _mark_earlier(document: Document, draft: Draft) -> None:
    """Name the earlier vote that a figure is of, where a year or a round beside it says so."""
    if draft.what in ("turnout_change", "margin") or _THIS_TIME.search(draft.context.left):
        return
    published = document.published.day.year if document.published else None
    around = f"{draft.context.left} ¦ {draft.context.right[:45]}"
    year = _EARLIER_YEAR.search(around)
    before = document.text[draft.sentence.start : draft.number.start][-250:]
    named = _EARLIER_ROUND.search(around) or _EARLIER_ROUND.search(before)
    if year and published and int(year[1]) < published:
        draft.subject, draft.note = year[0].split(" ", 1)[1], _EARLIER
    elif named:
        draft.subject, draft.note = named[1], _EARLIER
