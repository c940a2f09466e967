"""The statement: who said what in a report, with the spans of holder, cue and content."""

from __future__ import annotations

from dataclasses import dataclass, replace

from votescope.core import Span, Statement
from votescope.reading.document import Document
from votescope.reading.statements.attribution import Attribution, Reading, attribute
from votescope.reading.statements.bearing import bearing_of
from votescope.reading.statements.cast import Cast
from votescope.reading.statements.chain import closing_stretches, link_cues
from votescope.reading.statements.clause import is_speech
from votescope.reading.statements.cue import Cue, find_cues
from votescope.reading.statements.label import planned_speech, reason_against, scare
from votescope.reading.statements.occasion import resolve_day, venue_in
from votescope.reading.statements.setting import setting, time_in
from votescope.reading.statements.stance import target_of
from votescope.reading.statements.unit import Unit, cut_units
from votescope.reading.statements.word import Word

__all__ = ["Statements", "find_statements"]


MOST_CUES = 40
"""A sentence with more words that attribute is a list of them, not prose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """The statements of a report in text order, and what looks like one and is none, with the reason."""

    statements: tuple[Statement, ...]
    not_quotes: tuple[tuple[str, Span], ...]


@dataclass(slots=True)
class _Found:
    """An attribution in its unit, with quotations of later sentences that carry its speech on."""

    unit: Unit
    attribution: Attribution
    spans: list[tuple[int, int]]


def find_statements(document: Document) -> Statements:
    """Find the statements of a report by rules: a holder, a cue that attributes, and a content.

    Parameters
    ----------
    document : Document
        The report cut into lines and sentences; ``published`` resolves days where it is known.

    Returns
    -------
    Statements
        Every span equals the text it points at; ids are ``s1``, ``s2`` ... in text order.

    Examples
    --------
    >>> from votescope.reading.document import Document, Sentence
    >>> text = "The vote was lawful, Mayor Ana Vula said on Monday."
    >>> found = find_statements(Document(file="a", text=text, lines=(), sentences=(Sentence(start=0, end=51),)))
    >>> [(s.speaker, s.role, s.contents[0].text, s.stance) for s in found.statements]
    [('Ana Vula', 'Mayor', 'The vote was lawful', 'recognises')]
    """
    units = cut_units(document)
    cast = Cast.of(document, [unit.tokens for unit in units])
    found: list[_Found] = []
    for unit in units:
        if not _carries_on(unit, found):
            found.extend(_of_unit(unit, cast))
    found = _named_in_headline(_one_per_content(found))
    found.sort(key=lambda item: (item.spans[0][0], item.attribution.cue.at))
    statements = [_statement(document, item, number + 1) for number, item in enumerate(found)]
    return Statements(
        statements=tuple(_same_occasion(statements, found)),
        not_quotes=_not_quotes(document, units, found),
    )


def _of_unit(unit: Unit, cast: Cast) -> list[_Found]:
    """Read the cues of one unit from left to right; what lies inside a content is not taken apart."""
    tokens = unit.tokens
    cues = find_cues(tokens)
    if len(cues) > MOST_CUES:
        return []
    chain = link_cues(tokens, cues)
    reading = Reading(chain=chain)
    found: list[_Found] = []
    closing = closing_stretches(chain, cues)
    for cue in cues:
        previous = reading.previous
        if any(first < cue.at < last for first, last in closing):
            continue
        if previous is not None and _inside(cue, previous):
            continue
        attribution = attribute(reading, cue, cast)
        if attribution is None:
            continue
        cast.heard(attribution.holder.name, attribution.holder.kind, attribution.holder.plural)
        reading = Reading(chain=chain, previous=attribution, low=attribution.last)
        found.append(_Found(unit, attribution, [_characters(unit, a, b) for a, b in attribution.contents]))
    if not found:
        cast.read(tokens)
    return found


def _inside(cue: Cue, previous: Attribution) -> bool:
    """Tell whether a cue stands inside the content, or the words, of the statement before it."""
    if cue.at < previous.cue_end:
        return True
    return any(start <= cue.at < end for start, end in previous.contents) or cue.at < previous.last


def _characters(unit: Unit, start: int, end: int) -> tuple[int, int]:
    """Turn a token range into characters; a quotation that stands alone is taken without its marks."""
    tokens = unit.tokens
    first, last = tokens[start], tokens[end - 1]
    if end - start == 1 and first.quote is not None:
        return _inner(first)
    stop = last.end
    if last.quote is not None and not last.quote.closed:
        stop = last.quote.inner_end
    return first.start, stop


def _inner(word: Word) -> tuple[int, int]:
    """Return the words between the marks, without the comma that leads to the cue."""
    assert word.quote is not None
    start, end = word.quote.inner_start, word.quote.inner_end
    text = word.text
    inner = text[start - word.start : end - word.start]
    stripped = inner.rstrip().removesuffix(",").rstrip() or inner
    lead = len(inner) - len(inner.lstrip())
    return start + lead, start + len(stripped)


def _carries_on(unit: Unit, found: list[_Found]) -> bool:
    """Let a sentence that is only a quotation go on with the speech before it, in its paragraph or re-opened."""
    spoken = [word for word in unit.tokens if word.kind == "quote"]
    if not found or not spoken or not all(word.kind != "word" for word in unit.tokens):
        return False
    last = found[-1]
    if not any(word.kind == "quote" and is_speech(word) for word in last.unit.tokens):
        return False
    reopened = bool(last.unit.quotes) and last.unit.quotes[-1].continued
    if unit.paragraph != last.unit.paragraph and not reopened:
        return False
    if not all(is_speech(word) for word in spoken):
        return False
    last.spans.extend(_inner(word) for word in spoken)
    last.unit = replace(last.unit, quotes=[*last.unit.quotes, *unit.quotes])
    return True


def _one_per_content(found: list[_Found]) -> list[_Found]:
    """Keep the first of two attributions that claim the same words."""
    kept: list[_Found] = []
    for item in found:
        seen = any(a < d and c < b for other in kept[-3:] for a, b in other.spans for c, d in item.spans)
        if not seen:
            kept.append(item)
    return kept


def _statement(document: Document, item: _Found, number: int) -> Statement:
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
        speaker=holder.name,
        form=_form(document, item),
        contents=contents,
        speaker_span=document.span(holder.start, holder.end),
        cue=document.span(tokens[cue.at].start, tokens[attribution.cue_end - 1].end),
        role=holder.role,
        stance=stance,
        target=target_of(words, stance),
        date=resolve_day(document.text[day[0] : day[1]], anchor) if day else None,
        date_span=document.span(*day) if day else None,
        venue=venue,
        venue_span=venue_span,
        source=document.file,
    )


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


def _form(document: Document, item: _Found) -> str:
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


def _same_occasion(statements: list[Statement], found: list[_Found]) -> list[Statement]:
    """Let "and added" share day and venue with what the same speaker said before it in the sentence."""
    shared: list[Statement] = []
    unit: Unit | None = None
    for statement, item in zip(statements, found, strict=True):
        if shared and item.unit is unit and statement.speaker == shared[-1].speaker:
            last = shared[-1]
            if statement.date_span is None:
                statement = replace(statement, date=last.date, date_span=last.date_span)
            if statement.venue is None:
                statement = replace(statement, venue=last.venue, venue_span=last.venue_span)
        shared.append(statement)
        unit = item.unit
    return shared


def _named_in_headline(found: list[_Found]) -> list[_Found]:
    """Give an unnamed holder ("the opposition candidate") the name under which the headline says the same."""
    heads = {_gist(item): item.attribution.holder for item in found if item.unit.headline}
    for item in found:
        holder = item.attribution.holder
        known = heads.get(_gist(item))
        if known is not None and known.kind == "person" and holder.kind == "unnamed" and not holder.plural:
            named = replace(holder, name=known.name, role=known.role or holder.role)
            item.attribution = replace(item.attribution, holder=named)
    return found


def _gist(item: _Found) -> tuple[str, str]:
    """Return the cue and the first word of the content, by which headline and lead are compared."""
    tokens = item.unit.tokens
    return item.attribution.cue.entry.lemma, tokens[item.attribution.contents[0][0]].low


def _not_quotes(document: Document, units: list[Unit], found: list[_Found]) -> tuple[tuple[str, Span], ...]:
    """List the quotations that are no statement of their own, and speeches still to come."""
    listed: list[tuple[str, Span]] = []
    taken: dict[int, list[tuple[int, int]]] = {}
    for item in found:
        taken.setdefault(item.unit.start, []).extend(item.spans)
    spoken = {start for item in found for start, _ in item.spans}
    for unit in units:
        contents = taken.get(unit.start, [])
        for quote in unit.quotes:
            reason = None if quote.inner_start in spoken else reason_against(document.text, quote, contents)
            if reason:
                listed.append((reason, document.span(quote.start, quote.end)))
        if planned_speech(unit.tokens) and not contents:
            listed.append(("planned speech", document.span(unit.start, unit.end)))
    return tuple(sorted(listed, key=lambda pair: pair[1].start))
