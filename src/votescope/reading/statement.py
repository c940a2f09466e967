"""The statement: who said what in a report, with the spans of holder, cue and content."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from votescope.core import Span, Statement
from votescope.reading.attribution import Attribution, Clauses, attribute
from votescope.reading.cast import Cast
from votescope.reading.clause import is_speech
from votescope.reading.cue import Cue, find_cues
from votescope.reading.document import Document
from votescope.reading.label import planned_speech, reason_against, scare
from votescope.reading.occasion import resolve_day, times_in, venue_in
from votescope.reading.phrase import Phrase, phrase_ending, subject_before
from votescope.reading.stance import stance_of, target_of
from votescope.reading.unit import MOST_WORDS, Unit, cut_units
from votescope.reading.word import Word, grammar, is_finite

__all__ = ["Statements", "find_statements"]


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
    units, quotes = cut_units(document)
    units = [unit for unit in units if len(unit.tokens) <= MOST_WORDS]
    cast = Cast.of(document, [unit.tokens for unit in units])
    found: list[_Found] = []
    for unit in units:
        if not _carries_on(unit, found):
            found.extend(_of_unit(unit, cast))
    found = _one_per_content(found)
    found.sort(key=lambda item: (item.spans[0][0], item.attribution.cue.at))
    statements = [_statement(document, item, number + 1) for number, item in enumerate(found)]
    return Statements(
        statements=tuple(_shared_names(statements)),
        not_quotes=_not_quotes(document, units, quotes, found),
    )


def _of_unit(unit: Unit, cast: Cast) -> list[_Found]:
    """Read the cues of one unit from left to right; what lies inside a content is not taken apart."""
    tokens = unit.tokens
    cues = find_cues(tokens)
    clauses = _clauses(tokens, cues)
    found: list[_Found] = []
    for cue in cues:
        previous = clauses.previous
        if previous is not None and _inside(cue, previous, clauses):
            continue
        attribution = attribute(clauses, cue, cast)
        if attribution is None:
            continue
        cast.heard(attribution.holder.name, attribution.holder.kind, attribution.holder.plural)
        clauses = replace(clauses, previous=attribution, low=attribution.last)
        found.append(_Found(unit, attribution, [_characters(unit, a, b) for a, b in attribution.contents]))
    if not found:
        cast.read(tokens)
    return found


def _clauses(tokens: list[Word], cues: list[Cue]) -> Clauses:
    """Find the subject of each cue and the cues that go on with the subject of the one before."""
    subjects: dict[int, Phrase] = {}
    fresh: set[int] = set()
    starts: set[int] = set()
    for number, cue in enumerate(cues):
        before = tokens[cue.group - 1].low if cue.group else ""
        if cue.mode == "participle" and (
            before in (",", "—", "and") or (cue.group and tokens[cue.group - 1].kind == "quote")
        ):
            fresh.add(cue.group)
        elif (
            cue.mode in ("finite", "passive")
            and before in ("and", "but", "or")
            and _continues(tokens, cues[:number], cue)
        ):
            fresh.add(cue.group)
        else:
            phrase = _subject(tokens, cue)
            if phrase is not None:
                subjects[cue.at] = phrase
                if cue.mode == "finite" and not phrase.after_verb:
                    starts.add(phrase.first)
    return Clauses(tokens=tokens, subjects=subjects, starts=starts, fresh=fresh)


def _subject(tokens: list[Word], cue: Cue) -> Phrase | None:
    """Find the subject of a cue; behind "who" it is the noun before it."""
    if cue.group and tokens[cue.group - 1].low == "who":
        stop = cue.group - 1
        return phrase_ending(tokens, stop - (stop > 0 and tokens[stop - 1].low == ","))
    if cue.mode == "infinitive":
        phrase = subject_before(tokens, cue.group)
        cut = (
            max(
                (k for k in range(phrase.start, phrase.end) if tokens[k].low in grammar("causing")),
                default=-1,
            )
            if phrase
            else -1
        )
        return replace(phrase, start=cut + 1) if phrase and cut >= 0 else phrase
    return subject_before(tokens, cue.group)


def _continues(tokens: list[Word], earlier: list[Cue], cue: Cue) -> bool:
    """Tell whether "and promised" goes on with the speaker of the cue before, not with the subject inside his words.

    "said the West would never yield and promised" does; "said he met the envoy and told him" does not.
    """
    before = next((c for c in reversed(earlier) if c.mode == "finite" and not c.form == 4), None)
    if before is None or (before.form == 0) != (cue.form == 0) or (before.form == 1) != (cue.form == 1):
        return False
    if "further" in cue.entry.flags or tokens[cue.group - 2].low == ",":
        return True
    own = [k for k in range(before.end, cue.group) if is_finite(tokens, k)]
    if not own:
        return True
    subject = tokens[own[0] - 1].low
    plain = tokens[own[0]].low not in grammar("auxiliaries") and tokens[own[0]].low not in grammar("modals")
    return not (subject in grammar("pronouns") and plain)


def _inside(cue: Cue, previous: Attribution, clauses: Clauses) -> bool:
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
    stance = stance_of(words, _verb_stance(tokens, attribution))
    frame = _frame(document, item)
    day = next(((a, b) for a, b in frame_times(document, frame)), None)
    anchor = document.published.day if document.published else None
    venue, venue_span = _venue(document, frame, cue.entry.lemma)
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


def _verb_stance(tokens: list[Word], attribution: Attribution) -> str:
    """Give the stance of the cue alone; a denied recognition rejects, a feeling has its own."""
    cue = attribution.cue
    if "vote" in cue.entry.flags and any(
        tokens[k].low in grammar("negations") or tokens[k].low.endswith("n't")
        for k in range(cue.group, cue.at)
    ):
        return "rejects"
    if "feelings" in cue.entry.flags:
        from votescope.reading.wordlist import vocabulary

        stop = max(attribution.cue_end, attribution.contents[0][0] + 4)
        said = " ".join(word.text.lower() for word in tokens[cue.end : stop])
        table = vocabulary("cues")["stance of feelings"]
        return next(
            (
                stance
                for stance, nouns in table.items()
                if any(re.search(rf"\b{noun}\b", said) for noun in nouns)
            ),
            "none",
        )
    return cue.entry.stance


def _frame(document: Document, item: _Found) -> list[tuple[int, int]]:
    """Return the stretches of the unit around the cue that no content covers."""
    unit = item.unit
    taken = sorted(item.spans)
    gaps: list[tuple[int, int]] = []
    position = unit.start
    for start, end in [*taken, (unit.end, unit.end)]:
        if start > position:
            gaps.append((position, start))
        position = max(position, end)
    cue = item.attribution.cue
    at = unit.tokens[cue.at].start
    return sorted((gap for gap in gaps if gap[1] - gap[0] > 3), key=lambda gap: not gap[0] <= at < gap[1])


def frame_times(document: Document, frame: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Find the time adjuncts in the words around a cue, those beside the cue first."""
    return [(start + a, start + b) for start, end in frame for a, b in times_in(document.text[start:end])]


def _venue(document: Document, frame: list[tuple[int, int]], lemma: str) -> tuple[str | None, Span | None]:
    for start, end in frame:
        found = venue_in(document.text[start:end], lemma)
        if found is not None:
            name, a, b = found
            return name, document.span(start + a, start + b) if a >= 0 else None
    return None, None


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


def _shared_names(statements: list[Statement]) -> list[Statement]:
    """Give an unnamed holder the name under which the headline prints the same cue and content."""
    named: dict[tuple[str, str], Statement] = {}
    for s in statements:
        words = s.contents[0].text.split()
        key = ((s.cue.text[:4].lower() if s.cue else ""), words[0].lower() if words else "")
        if key in named and s.speaker[:1].islower() and named[key].speaker[:1].isupper():
            yield_from = named[key]
            statements[statements.index(s)] = replace(s, speaker=yield_from.speaker)
        else:
            named.setdefault(key, s)
    return statements


def _not_quotes(
    document: Document, units: list[Unit], quotes: Iterable[object], found: list[_Found]
) -> tuple[tuple[str, Span], ...]:
    """List the quotations that are no statement of their own, and speeches still to come."""
    listed: list[tuple[str, Span]] = []
    contents = [span for item in found for span in item.spans]
    for unit in units:
        for quote in unit.quotes:
            reason = reason_against(document.text, quote, contents)
            if reason:
                listed.append((reason, document.span(quote.start, quote.end)))
        if planned_speech(unit.tokens) and not any(unit.start <= a < unit.end for a, _ in contents):
            listed.append(("planned speech", document.span(unit.start, unit.end)))
    return tuple(sorted(listed, key=lambda pair: pair[1].start))
