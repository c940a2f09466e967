"""The gate: proposals of an engine held against the text; what does not stand there is rejected and counted."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from votescope.core import Span, Statement
from votescope.core.statement import FORMS, STANCES
from votescope.reading.document import Document
from votescope.reading.statements.statement import Statements

__all__ = ["Admitted", "admit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """The proposals that hold, numbered ``s1``, ``s2`` ... in text order, and the others counted by reason."""

    statements: tuple[Statement, ...]
    not_quotes: tuple[tuple[str, Span], ...]
    rejected: tuple[tuple[str, int], ...]


def admit(document: Document, proposed: Statements) -> Admitted:
    """Let through the proposals whose spans equal the text, lie in its headline or body and do not overlap.

    Parameters
    ----------
    document : Document
        The report that the proposals are about.
    proposed : Statements
        What an engine returned.

    Returns
    -------
    Admitted
        Each rejected proposal counts once, under the first reason that holds.

    Examples
    --------
    >>> from votescope.reading.cut import read_document
    >>> document = read_document("The vote was calm, Ana Vula said.", file="a.txt")
    >>> words = Span(text="The vote was rigged", start=0, end=19)
    >>> made_up = Statement(id="s1", speaker="Ana Vula", form="indirect", contents=(words,))
    >>> admit(document, Statements(statements=(made_up,), not_quotes=())).rejected
    (('differs from the text', 1),)
    """
    rejected: Counter[str] = Counter()
    readable = _readable(document)
    taken: list[tuple[int, int]] = []
    kept: list[Statement] = []
    for statement in proposed.statements:
        reason = _against(document, statement, readable) or _overlap(statement.contents, taken)
        if reason:
            rejected[reason] += 1
            continue
        taken.extend((span.start, span.end) for span in statement.contents)
        kept.append(statement)
    beside: list[tuple[str, Span]] = []
    for why, span in proposed.not_quotes:
        reason = _unlike(document, span)
        if reason:
            rejected[reason] += 1
        else:
            beside.append((why, span))
    kept.sort(key=lambda s: (s.contents[0].start, s.cue.start if s.cue else -1))
    return Admitted(
        statements=tuple(_placed(document, s, number) for number, s in enumerate(kept, start=1)),
        not_quotes=tuple(beside),
        rejected=tuple(sorted(rejected.items())),
    )


def _against(document: Document, statement: Statement, readable: list[tuple[int, int]]) -> str:
    """Return the first reason against a statement by itself, or nothing."""
    if not statement.contents:
        return "no content"
    if not statement.speaker.strip():
        return "no speaker"
    if statement.form not in FORMS or statement.stance not in STANCES:
        return "unknown form or stance"
    words = (*statement.contents, statement.speaker_span, statement.cue)
    said = [span for span in words if span is not None]
    aside = [span for span in (statement.date_span, statement.venue_span) if span is not None]
    for span in (*said, *aside):
        if reason := _unlike(document, span):
            return reason
    if not all(_covered(document.text, span, readable) for span in said):
        return "outside headline and body"
    ranges = sorted((span.start, span.end) for span in statement.contents)
    cue = [statement.cue] if statement.cue else []
    return _overlap(cue, ranges) or _overlap_inside(ranges)


def _unlike(document: Document, span: Span) -> str:
    """Tell how a span differs from the text at its place; nothing if it does not."""
    if span.start < 0 or span.end > len(document.text):
        return "outside the text"
    if span.start >= span.end or not span.text.strip():
        return "empty"
    if document.span(span.start, span.end).text != span.text or span.file not in ("", document.file):
        return "differs from the text"
    return "white space at its ends" if span.text != span.text.strip() else ""


def _placed(document: Document, statement: Statement, number: int) -> Statement:
    """Give a statement its number and let all its spans name the document's file."""

    def own(span: Span | None) -> Span | None:
        return document.span(span.start, span.end) if span else None

    return replace(
        statement,
        id=f"s{number}",
        contents=tuple(document.span(span.start, span.end) for span in statement.contents),
        speaker_span=own(statement.speaker_span),
        cue=own(statement.cue),
        date_span=own(statement.date_span),
        venue_span=own(statement.venue_span),
    )


def _readable(document: Document) -> list[tuple[int, int]]:
    """Return the stretches of headline, body and of sentences, in order and joined where they touch."""
    lines = [(line.start, line.end) for line in document.lines if line.kind in ("headline", "body")]
    joined: list[tuple[int, int]] = []
    for start, end in sorted([*lines, *((s.start, s.end) for s in document.sentences)]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _covered(text: str, span: Span, readable: list[tuple[int, int]]) -> bool:
    """Tell whether all of a span but white space lies in readable stretches."""
    position = span.start
    while position < span.end:
        at = bisect_right(readable, (position, len(text) + 1)) - 1
        if at >= 0 and position < readable[at][1]:
            position = readable[at][1]
        elif text[position].isspace():
            position += 1
        else:
            return False
    return True


def _overlap(spans: Iterable[Span], taken: list[tuple[int, int]]) -> str:
    """Tell whether a span shares characters with what is taken."""
    shared = any(span.start < end and start < span.end for span in spans for start, end in taken)
    return "overlaps another" if shared else ""


def _overlap_inside(ranges: list[tuple[int, int]]) -> str:
    return "overlaps itself" if any(before[1] > after[0] for before, after in pairwise(ranges)) else ""
