"""The written statement: an attribution and its spans turned into a statement with stance, day and venue."""

from __future__ import annotations

import re
from dataclasses import dataclass

from votescope.core import Span, Statement
from votescope.reading.document import Document
from votescope.reading.statements.attribution import Attribution
from votescope.reading.statements.bearing import bearing_of
from votescope.reading.statements.label import scare
from votescope.reading.statements.occasion import resolve_day
from votescope.reading.statements.setting import setting, time_in
from votescope.reading.statements.target import target_of
from votescope.reading.statements.unit import Unit
from votescope.reading.statements.venue import venue_in
from votescope.reading.statements.via import via_in
from votescope.reading.statements.word import Word

__all__ = ["Found", "characters", "inner", "tells_of_before", "write_statement"]

BEFORE = ("had", "has", "have", "earlier", "previously", "once", "repeatedly", "often", "always")


GAP = re.compile(r"\s+(?=[’']s\b)")
"""What an apostrophe that was written as an entity leaves before it ("Britain ’s")."""


@dataclass(slots=True)
class Found:
    """An attribution in its unit, with quotations of later sentences that carry its speech on.

    ``waits`` tells that the cue only announces the quotation of the next paragraph.
    """

    unit: Unit
    attribution: Attribution
    spans: list[tuple[int, int]]
    waits: bool = False


def characters(unit: Unit, start: int, end: int) -> tuple[int, int]:
    """Turn a token range into characters; a quotation that stands alone is taken without its marks."""
    tokens = unit.tokens
    first, last = tokens[start], tokens[end - 1]
    if end - start == 1 and first.quote is not None:
        return inner(first)
    stop = last.end
    if last.quote is not None and not last.quote.closed:
        stop = last.start + len(last.text[: last.quote.inner_end - last.start].rstrip())
    return first.start, stop


def inner(word: Word) -> tuple[int, int]:
    """Return the words between the marks, without the comma that leads to the cue."""
    assert word.quote is not None
    start, end = word.quote.inner_start, word.quote.inner_end
    text = word.text
    inner = text[start - word.start : end - word.start]
    stripped = inner.rstrip().removesuffix(",").rstrip() or inner
    lead = len(inner) - len(inner.lstrip())
    return start + lead, start + len(stripped)


def write_statement(document: Document, item: Found, number: int) -> Statement:
    """Write one statement with spans, stance, day and venue."""
    attribution, tokens = item.attribution, item.unit.tokens
    holder, cue = attribution.holder, attribution.cue
    contents = tuple(document.span(start, end) for start, end in item.spans)
    words = " ".join(span.text for span in contents)
    stance = bearing_of(tokens, attribution, words)
    around = setting(tokens, attribution)
    day = time_in(tokens, around)
    anchor = document.published.day if document.published else None
    venue, venue_span = _venue(document, tokens, around, cue.entry.lemma)
    return Statement(
        id=f"s{number}",
        speaker=GAP.sub("", holder.name),
        form=_form(document, item),
        contents=contents,
        speaker_span=document.span(holder.start, holder.end),
        cue=document.span(tokens[cue.at].start, tokens[attribution.cue_end - 1].end),
        role=GAP.sub("", holder.role) if holder.role else None,
        stance=stance,
        target=target_of(words, stance),
        date=resolve_day(document.text[day[0] : day[1]], anchor) if day else None,
        date_span=document.span(*day) if day else None,
        venue=venue,
        venue_span=venue_span,
        via=via_in(_without(document, item), (holder.start - item.unit.start, holder.end - item.unit.start)),
        source=document.file,
    )


def tells_of_before(item: Found) -> bool:
    """Tell whether a statement was made before what the report tells around it ("had earlier put")."""
    cue = item.attribution.cue
    return any(word.low in BEFORE for word in item.unit.tokens[cue.group - 1 if cue.group else 0 : cue.at])


def _without(document: Document, item: Found) -> str:
    """Return the characters of the sentence with the content blanked out."""
    tokens = item.unit.tokens
    start, end = item.unit.start, tokens[-1].end if tokens else item.unit.start
    text = list(document.text[start:end])
    for first, last in item.spans:
        for k in range(max(first - start, 0), min(last - start, len(text))):
            text[k] = "_"
    return "".join(text)


def _venue(
    document: Document, tokens: list[Word], around: list[tuple[int, int]], lemma: str
) -> tuple[str | None, Span | None]:
    """Find the venue in the words around a cue."""
    for first, last in around:
        start = tokens[first].start
        found = venue_in(document.text[start : tokens[last - 1].end], lemma)
        if found is not None and found[1] >= 0:
            return found[0], document.span(start + found[1], start + found[2])
    return ("tweet" if lemma == "tweet" else None), None


def _form(document: Document, item: Found) -> str:
    """Tell whether all, some or none of the content stands inside quotation marks; scare quotes do not count."""
    inside = 0
    total = 0
    for start, end in item.spans:
        total += end - start
        for quote in item.unit.quotes:
            overlap = min(end, quote.end) - max(start, quote.start)
            if overlap > 0 and not scare(
                document.text[quote.inner_start : quote.inner_end], quote.start <= start and quote.end >= end
            ):
                inside += overlap
    if inside == 0:
        return "indirect"
    return "direct" if inside >= total else "mixed"
