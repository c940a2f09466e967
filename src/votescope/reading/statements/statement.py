"""The statement: who said what in a report, with the spans of holder, cue and content."""

from __future__ import annotations

from dataclasses import dataclass, replace

from votescope.core import Span, Statement
from votescope.reading.document import Document
from votescope.reading.statements.attribution import Attribution, Reading
from votescope.reading.statements.cast import Cast
from votescope.reading.statements.chain import closing_stretches, link_cues
from votescope.reading.statements.clause import is_speech
from votescope.reading.statements.colon import introduced, said_by_colon
from votescope.reading.statements.cue import Cue, find_cues
from votescope.reading.statements.joining import attribute, holder_of
from votescope.reading.statements.label import planned_speech, reason_against
from votescope.reading.statements.scene import Scene
from votescope.reading.statements.unit import Unit
from votescope.reading.statements.written import Found, characters, inner, tells_of_before, write_statement

__all__ = ["Statements", "find_statements"]


MOST_CUES = 40
"""A sentence with more words that attribute is a list of them, not prose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """The statements of a report in text order, and what looks like one and is none, with the reason."""

    statements: tuple[Statement, ...]
    not_quotes: tuple[tuple[str, Span], ...]


def find_statements(document: Document, scene: Scene | None = None) -> Statements:
    """Find the statements of a report by rules: a holder, a cue that attributes, and a content.

    Parameters
    ----------
    document : Document
        The report cut into lines and sentences; ``published`` resolves days where it is known.
    scene : Scene, optional
        Units and cast of the report where they are at hand; pronouns read are remembered in it.

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
    scene = scene or Scene.of(document)
    found: list[Found] = []
    for unit in scene.units:
        if not _carries_on(unit, found):
            found.extend(_of_unit(unit, scene.cast))
    found = _named_in_headline(_one_per_content([item for item in found if not item.waits]))
    found.sort(key=lambda item: (item.spans[0][0], item.attribution.cue.at))
    statements = [write_statement(document, item, number + 1) for number, item in enumerate(found)]
    return Statements(
        statements=tuple(_same_occasion(statements, found)),
        not_quotes=_not_quotes(document, scene.units, found),
    )


def _of_unit(unit: Unit, cast: Cast) -> list[Found]:
    """Read the cues of one unit from left to right; what lies inside a content is not taken apart."""
    tokens = unit.tokens
    cues = find_cues(tokens)
    if len(cues) > MOST_CUES:
        return []
    named = said_by_colon(tokens, cast, headline=unit.headline)
    if named is not None:
        cast.memory.heard(named.holder)
        return [Found(unit, named, [characters(unit, a, b) for a, b in named.contents])]
    chain = link_cues(tokens, cues)
    reading = Reading(chain=chain)
    found: list[Found] = []
    closing = closing_stretches(chain, cues)
    for cue in cues:
        previous = reading.previous
        if any(first < cue.at < last for first, last in closing):
            continue
        if previous is not None and _inside(cue, previous):
            continue
        attribution = attribute(reading, cue, cast) or introduced(reading, cue, holder_of(reading, cue, cast))
        if attribution is None:
            continue
        cast.memory.heard(attribution.holder)
        reading = Reading(chain=chain, previous=attribution, low=attribution.last)
        waits = tokens[attribution.contents[0][0]].text == ":"
        spans = [characters(unit, a, b) for a, b in attribution.contents]
        found.append(Found(unit, attribution, spans, waits))
    if not found:
        cast.read(tokens)
    return found


def _inside(cue: Cue, previous: Attribution) -> bool:
    """Tell whether a cue stands inside the content, or the words, of the statement before it."""
    if cue.at < previous.cue_end:
        return True
    return any(start <= cue.at < end for start, end in previous.contents) or cue.at < previous.last


def _carries_on(unit: Unit, found: list[Found]) -> bool:
    """Let a sentence that is only a quotation go on with the speech before it, in its paragraph or re-opened."""
    if found and _answers_on(unit, found[-1]):
        last = found[-1]
        last.spans[-1] = (last.spans[-1][0], unit.end)
        last.unit = replace(last.unit, end=unit.end)
        return True
    spoken = [word for word in unit.tokens if word.kind == "quote"]
    if not found or not spoken or not all(word.kind != "word" for word in unit.tokens):
        return False
    last = _speaking(found)
    opened = last.unit.tokens[-1].text == ":" and unit.paragraph == last.unit.paragraph + 1
    if last.waits:
        if unit.paragraph > last.unit.paragraph + 1:
            return False
        last.spans.clear()
    elif opened:
        pass
    elif not (_in_quotes(last) or any(is_speech(word) for word in last.unit.tokens)):
        return False
    reopened = bool(last.unit.quotes) and last.unit.quotes[-1].continued
    if unit.paragraph != last.unit.paragraph and not (reopened or opened or last.waits):
        return False
    if not (last.waits or all(is_speech(word) for word in spoken)):
        return False
    last.waits = False
    last.spans.extend(inner(word) for word in spoken)
    last.unit = replace(last.unit, quotes=[*last.unit.quotes, *unit.quotes], paragraph=unit.paragraph)
    return True


def _answers_on(unit: Unit, last: Found) -> bool:
    """Tell whether a sentence goes on with an interview's answer that is printed without marks."""
    answer = last.attribution.cue.entry.lemma == ":" and not last.unit.headline and not last.waits
    return answer and unit.paragraph == last.unit.paragraph and not _in_quotes(last)


def _speaking(found: list[Found]) -> Found:
    """Return the statement that a quotation goes on with: of the last unit, the last one in quotation marks."""
    unit = found[-1].unit
    same = [item for item in found[-3:] if item.unit is unit]
    return next((item for item in reversed(same) if _in_quotes(item)), found[-1])


def _in_quotes(item: Found) -> bool:
    """Tell whether some of a content stands between marks of its own."""
    return any(a >= q.inner_start and b <= q.inner_end for a, b in item.spans for q in item.unit.quotes)


def _one_per_content(found: list[Found]) -> list[Found]:
    """Keep the first of two attributions that claim the same words."""
    kept: list[Found] = []
    for item in found:
        seen = any(a < d and c < b for other in kept[-3:] for a, b in other.spans for c, d in item.spans)
        if not seen:
            kept.append(item)
    return kept


def _same_occasion(statements: list[Statement], found: list[Found]) -> list[Statement]:
    """Let "and added" share day and venue with what the same speaker said before, a next sentence the day."""
    shared: list[Statement] = []
    unit: Unit | None = None
    for statement, item in zip(statements, found, strict=True):
        if shared and unit is not None and statement.speaker == shared[-1].speaker:
            last = shared[-1]
            near = item.unit is unit or (item.unit.paragraph == unit.paragraph and not tells_of_before(item))
            if statement.date_span is None and near:
                statement = replace(statement, date=last.date, date_span=last.date_span)
            if statement.venue is None and item.unit is unit:
                statement = replace(statement, venue=last.venue, venue_span=last.venue_span)
        if statement.date_span is not None and "same day" in statement.date_span.text.lower():
            statement = replace(statement, date=next((s.date for s in reversed(shared) if s.date), None))
        shared.append(statement)
        unit = item.unit
    return shared


def _named_in_headline(found: list[Found]) -> list[Found]:
    """Give an unnamed holder ("the opposition candidate") the name under which the headline says the same."""
    heads = {_gist(item): item.attribution.holder for item in found if item.unit.headline}
    for item in found:
        holder = item.attribution.holder
        known = heads.get(_gist(item))
        if known is not None and known.kind == "person" and holder.kind == "unnamed" and not holder.plural:
            named = replace(holder, name=known.name, role=known.role or holder.role)
            item.attribution = replace(item.attribution, holder=named)
    return found


def _gist(item: Found) -> tuple[str, str]:
    """Return the cue and the first word of the content, by which headline and lead are compared."""
    tokens = item.unit.tokens
    return item.attribution.cue.entry.lemma, tokens[item.attribution.contents[0][0]].low


def _not_quotes(document: Document, units: list[Unit], found: list[Found]) -> tuple[tuple[str, Span], ...]:
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
