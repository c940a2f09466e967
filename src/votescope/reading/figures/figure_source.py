"""The source of a figure: who reports it, at what stage, and whether it is of an earlier vote."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from votescope.core import Statement
from votescope.reading.document import Document, PlaceName
from votescope.reading.figures.contestant import Names
from votescope.reading.figures.earlier import EARLIER, mark_earlier
from votescope.reading.figures.figure_draft import Draft
from votescope.reading.figures.figure_status import status_of, status_said
from votescope.reading.figures.holder import COUNTS
from votescope.reading.figures.reporter import Reporter, reporters_in, speakers
from votescope.reading.situation.topic import is_numbered

__all__ = ["attribute"]

_REACH = 8
"""Sentences over which a reporter named once still stands behind the figures that follow."""
_CONTEXT = ("casualties", "population", "territory_share")
_COUNT = (
    "share_for share_against votes margin count_progress invalid seats electors seat_share units_won".split()
)
"""What one count tells together: more of it may follow in the next paragraphs."""
_CARRIES = ("organiser", "state media", "media", "leaked", "observer")
"""Kinds of reporters whose count goes on in the next paragraph; what a politician says ends with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    """Who told the last figures, and at what stage; ``says`` if by a verb or in front, not "…, according to X"."""

    order: int
    last: int
    end: int
    """The sentence of its last figure, and where that ends."""
    reporter: Reporter
    status: str | None
    says: bool
    choice: str | None = None
    place: PlaceName | None = None
    told: frozenset[str] = frozenset()

    def covers(self, draft: Draft, *, same_paragraph: bool) -> bool:
        """Tell whether a figure belongs to what is told: all of the same count or kind do.

        So does what else follows "the board announced that" in its paragraph; "…, according to X" reaches back, not
        forwards; and what a person tells of one place is not of another.
        """
        if self.reporter.person and draft.place is not None and _name(draft.place) != _name(self.place):
            return False
        counted = draft.what in _COUNT and not self.told.isdisjoint(_COUNT)
        return counted or (same_paragraph and (self.says or draft.what in self.told))


def attribute(
    document: Document,
    drafts: list[Draft],
    names: Names,
    organisers: tuple[str, ...],
    statements: Iterable[Statement],
) -> None:
    """Give each figure its reporter and status, and mark those of an earlier vote."""
    known = {name.lower() for name in organisers}
    said = [_known(reporter, known) for reporter in speakers(document, statements, names)]
    printed = {
        order: [_known(r, known) for r in reporters_in(document, document.sentences[order], names)]
        for order in {at for draft in drafts for at in (draft.order, max(0, draft.order - 1))}
    }
    mark_earlier(document, drafts)
    telling: _Telling | None = None
    for draft in drafts:
        telling = _opened_before(document, draft, printed, telling)
        telling = None if _OURS.search(document.text, draft.sentence.start, draft.number.start) else telling
        own = _own(document, draft, said, printed[draft.order])
        if own is not None and draft.what == "casualties" and own.kind == "organiser":
            own = replace(own, kind="government")
        goes_on = telling if telling and _goes_on(document, draft, telling) else None
        draft.reporter = own or (goes_on.reporter if goes_on else None)
        draft.status = _status(document, draft, own, telling if own else goes_on)
        if not (draft.sentence.headline or draft.note == EARLIER or draft.what in _CONTEXT):
            telling = _told_by(draft, own, goes_on) or telling


def _told_by(draft: Draft, own: Reporter | None, goes_on: _Telling | None) -> _Telling | None:
    """Return the telling that a figure opens or goes on with."""
    if draft.reporter is None:
        return None
    same = goes_on is not None and (own is None or own.name == goes_on.reporter.name)
    return _Telling(
        order=draft.order if own or goes_on is None else goes_on.order,
        last=draft.order,
        end=draft.number.end,
        reporter=draft.reporter,
        status=draft.status,
        says=_says(draft, own) if own else goes_on is not None and goes_on.says,
        choice=draft.choice or (goes_on.choice if goes_on else None),
        place=draft.place,
        told=frozenset([draft.what, *(goes_on.told if goes_on and same else ())]),
    )


def _says(draft: Draft, own: Reporter) -> bool:
    return own.start < draft.number.start or (own.says and (own.document or not own.cited))


def _opened_before(
    document: Document, draft: Draft, printed: dict[int, list[Reporter]], telling: _Telling | None
) -> _Telling | None:
    """Open the telling of a document that the sentence before names: "partial results were out. She had 52%"."""
    order = draft.order - 1
    if order < 0 or (telling is not None and telling.order >= order) or document.sentences[order].headline:
        return telling
    named = next((reporter for reporter in printed[order] if reporter.document or not reporter.says), None)
    if named is None:
        return telling
    sentence = document.sentences[order]
    said = status_said(document.text[sentence.start : sentence.end], named.end - sentence.start)
    status = status_of(said, progress=None, kind=named.kind)
    return _Telling(
        order=order,
        last=order,
        end=named.end,
        reporter=named,
        status=status,
        says=True,
        told=frozenset(_COUNT),
    )


def _known(reporter: Reporter, organisers: set[str]) -> Reporter:
    return replace(reporter, kind="organiser") if reporter.name.lower() in organisers else reporter


def _own(document: Document, draft: Draft, said: list[Reporter], printed: list[Reporter]) -> Reporter | None:
    """Choose the holder whose words the figure is in, else the nearest reporter that its sentence names."""
    start, end = draft.number.start, draft.number.end
    if draft.what in ("population", "territory_share"):
        return None
    holding = [
        r
        for r in said
        if any(a < end and start < b and not _ASIDE.search(document.text, a, start) for a, b in r.contents)
    ]
    if holding:
        return min(holding, key=lambda r: min(b - a for a, b in r.contents if a < end and start < b))
    if draft.note == EARLIER:
        return None
    if draft.what == "casualties":  # only who stands right before them: "X put the number of dead at four"
        before = [r for r in printed if not r.document and 0 <= start - r.end <= 45]
        return before[-1] if before else None
    inside = draft.sentence
    beside = [
        r
        for r in said
        if inside.start <= r.start < inside.end
        and any(
            inside.start <= a < inside.end and _tells_number(document, draft, (a, b)) for a, b in r.contents
        )
    ]

    def distance(reporter: Reporter) -> int:
        gap = start - reporter.end if reporter.end <= start else reporter.start - end + 20
        return gap + 15 * reporter.document

    near = [
        r
        for r in printed
        if r.end <= start or _closes(document, draft, r) or not _next_clause(document, end, r.start)
    ]
    return min([*near, *beside], key=distance, default=None)


def _name(place: PlaceName | None) -> str | None:
    return place.name if place else None


_ASIDE = re.compile(r",\s+(?:(?:which|who|whose|where)\s[^,;]*|(?:while|whereas)\s[^;]*)$")
"""What the writer adds to somebody's words: "vowed that her party, which holds [23 seats], would not buy votes"."""


def _closes(document: Document, draft: Draft, reporter: Reporter) -> bool:
    """Tell whether a reporter closes the sentence, so that all in it is told by them: "…, official results showed."."""
    before = document.text[draft.sentence.start : reporter.start].rstrip().removesuffix(" the")
    return (
        before.endswith(",")
        and re.fullmatch(
            r"\s+[a-z]+(?:\s+(?:on|in|at|early|late|by|after)\b[^,;]*)?[.]?\s*",
            document.text[reporter.end : draft.sentence.end],
        )
        is not None
    )


def _next_clause(document: Document, end: int, start: int) -> bool:
    """Tell whether a reporter behind a figure opens a clause of its own: "23 seats, and [a poll by X] had"."""
    between = document.text[end:start]
    return (
        re.search(r"\bthan\s+(?:the\s+)?$|;|,\s+(?:and|while|but|as)\s", between) is not None
        and "according to" not in between
    )


_CLAUSE = re.compile(r"[,;]\s+(?:while|whereas|where|who|but)\b")


def _tells_number(document: Document, draft: Draft, content: tuple[int, int]) -> bool:
    """Tell whether what is said stops right before a figure: "had 53%, the office said, [compared with 35%]"."""
    between = document.text[content[1] : draft.number.start]
    right_before = content[1] <= draft.number.start and draft.left[0] <= content[1]
    return right_before and not _CLAUSE.search(between)


_OURS = re.compile(rf"\b[Oo]ur\s+(?:[\w-]+\s+){{0,3}}{COUNTS}\b")
"""What the writers counted themselves, so that no other stands behind it."""
_AFTER_THEM = re.compile(r"According\s+to\s+(?:him|her|them|it)\b")


def _goes_on(document: Document, draft: Draft, telling: _Telling) -> bool:
    """Tell whether a figure without a reporter of its own still belongs to the telling before."""
    if draft.note == EARLIER or draft.what in _CONTEXT or draft.sentence.headline:
        return False
    if _AFTER_THEM.match(document.text, draft.sentence.start):
        return True
    if draft.order - telling.order > (_REACH if draft.what in _COUNT else _REACH // 2):
        return False
    if draft.what == "electorate" and draft.order != telling.last:
        return False  # how many may vote is known without whoever counts
    if telling.reporter.local and _name(draft.place) != _name(telling.place):
        return False
    if draft.choice and is_numbered(telling.choice) and draft.choice != telling.choice:
        return False  # another measure or office on the same ballot
    polled = re.search(
        r"\b(?:polls?|surveys?|pollsters?|projections?|it)\b",
        document.text[draft.sentence.start : draft.number.start],
    )
    if telling.status in ("projection", "expected") and telling.order < draft.order and not polled:
        # a poll goes on with the rival's share right behind it, and with nothing else
        rival = draft.choice is not None and draft.choice != telling.choice and draft.what == "share_for"
        return (
            rival
            and draft.order == telling.last + 1
            and "\n" not in document.text[telling.end : draft.number.start]
        )
    paragraphs = len(re.findall(r"\n\s*", document.text[telling.end : draft.sentence.start]))
    source = telling.reporter
    if paragraphs > ((source.kind in _CARRIES or source.document) and not source.person):
        return False
    # the turnout often follows an official count in a paragraph of its own
    turnout = draft.what == "turnout" and draft.order <= telling.last + 1 and source.kind == "organiser"
    return telling.covers(draft, same_paragraph=not paragraphs or turnout)


def _status(document: Document, draft: Draft, own: Reporter | None, carried: _Telling | None) -> str | None:
    """Tell the stage of a figure by the nearest word for it in its sentence, else by the one carried on."""
    if draft.note == EARLIER:
        return None
    sentence = document.text[draft.sentence.start : draft.sentence.end][:2000]
    said = status_said(sentence, draft.number.start - draft.sentence.start)
    counted = draft.what == "count_progress" and draft.number.unit == "percent"
    progress = float(draft.number.value) if counted else draft.progress
    reporter = draft.reporter
    kind = reporter.kind if reporter else None
    same = carried is not None and reporter is not None and (own is None or carried.reporter.name == own.name)
    if said is None and progress is None and same and carried is not None and carried.status:
        return carried.status
    if own is not None and own.claims and kind != "organiser":
        kind = "opposition"
    return status_of(said, progress=progress, kind=kind)
