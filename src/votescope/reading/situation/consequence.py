"""The consequence: what the text says may follow from the vote, with how certain it is said to be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from votescope.core import Fact, Span, Statement
from votescope.reading.document import Document
from votescope.reading.page.sentence import open_quotations
from votescope.reading.situation.attributed import named_before, owner_of
from votescope.reading.situation.telling import LONGEST_SENTENCE, WORD, worded
from votescope.reading.wordlist import vocabulary

__all__ = ["Consequence", "find_consequences", "threats_in"]

LONGEST = 220
LONGEST_SUBJECT = 14
"""Words before a verb that are kept with it."""
_NEAR = 110
"""Characters before a verb in which "warned" or "feared" governs it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """Something said to follow: ``by`` whom it is said, if by anyone; ``certainty`` by the words used."""

    what: str
    by: str | None
    certainty: str
    span: Span


def find_consequences(document: Document, statements: tuple[Statement, ...] = ()) -> tuple[Consequence, ...]:
    """Find measures and events that the text says may, would or will follow.

    They stand behind a cue ("threatened to", "fears of") or are a clause in the future. What belongs to the course of
    any vote (counting, results, who will win) and what is denied is left out.

    >>> from votescope.reading.cut import read_document
    >>> text = "The vote could lead to sanctions against the island. Polls will close at 6 p.m."
    >>> [(c.certainty, c.what) for c in find_consequences(read_document(text, file="a.txt"))]
    [('possible', 'The vote could lead to sanctions against the island')]
    """
    found: list[Consequence] = list(_committed(document, statements))
    for sentence in document.sentences:
        text = document.text[sentence.start : sentence.end]
        if (
            len(text) > LONGEST_SENTENCE
            or sentence.headline
            or text.endswith("?")
            or not worded("consequences", "any").search(text)
        ):
            continue
        quoted = open_quotations(text)
        for start, end, certainty, lead in (
            *_cued(text, _DEEDS),
            *_coming(text, quoted),
            *_cued(text, _THINGS),
        ):
            span = document.span(sentence.start + start, sentence.start + end)
            if any(span.start < c.span.end and c.span.start < span.end for c in found):
                continue
            owner = owner_of(span.start, statements)
            by = owner or named_before(text[:lead])
            if certainty == "future":
                certainty = "announced" if owner and not _WATCHER.search(owner) else "expected"
            found.append(Consequence(what=span.text, by=by, certainty=certainty, span=span))
    return tuple(sorted(found, key=lambda c: c.span.start))


def _committed(document: Document, statements: tuple[Statement, ...]) -> Iterator[Consequence]:
    """Yield what somebody gives his word on, or warns of: "promised to", "made clear that", also what will not be."""
    for one in statements:
        cue = one.cue.text if one.cue else ""
        if one.stance not in _COMMITTED:
            continue
        span = one.contents[0]
        text = document.text[span.start : span.end]
        end = _clause_end(text, 0)
        verb = _FUTURE.search(text)
        given = worded("consequences", "commits").search(cue)
        routine = worded("consequences", "routine").match(text[verb.end() :] if verb else text)
        bare = verb is None and not worded("consequences", "thing").search(text)
        if (given or (one.stance == "warns" and verb)) and not (routine or bare) and 0 < end <= LONGEST:
            certainty = _given(given, text, warns=one.stance == "warns")
            start = verb.end() if verb and text.startswith("to ") else 0
            span = document.span(span.start + start, span.start + end)
            yield Consequence(what=span.text, by=one.speaker, certainty=certainty, span=span)


def _given(cue: re.Match[str] | None, text: str, *, warns: bool) -> str:
    """Return how certain a thing is by the cue, else by who is to do it: a speaker's own deed is announced."""
    kinds = cue.groupdict() if cue else {}
    told = next((kind for kind, words in kinds.items() if words), "")
    told = told or ("warned" if warns and not _OWN_DEED.match(text) else "announced")
    if told == "announced" and re.search(r"\b(?:could|may|might)\b", text):
        return "possible"
    return "conditional" if told != "threatened" and _IF.search(text) else told


def threats_in(consequences: Iterable[Consequence]) -> tuple[Fact, ...]:
    """Draft ``threats.measure`` for what somebody threatens or announces to do, the owner in the note.

    >>> from votescope.reading.cut import read_document
    >>> document = read_document("Turkey has threatened to close its border.", file="a.txt")
    >>> [(fact.value, fact.note) for fact in threats_in(find_consequences(document))]
    [('border closure', 'attributed to Turkey')]
    """
    return tuple(
        Fact(
            key="threats.measure",
            value=entry["value"],
            spans=(one.span,),
            derived=f"wording {one.what!r}",
            note=f"attributed to {one.by}",
        )
        for one in consequences
        if one.by and one.certainty not in ("feared", "possible", "probable")
        for entry in vocabulary("warnings")["measures"]
        if worded("warnings", entry["pattern"], WORD).search(one.what)
    )


def _cued(text: str, kinds: tuple[str, ...]) -> Iterator[tuple[int, int, str, int]]:
    """Yield what stands behind words that announce it; some of them may bring rain or a fine as well."""
    for kind in kinds:
        for certainty, cues in vocabulary("consequences")[kind].items():
            for match in (
                m for written in cues for m in worded("consequences", written, r"\b").finditer(text)
            ):
                start = match.start("what")
                end = _clause_end(text, start)
                grown = _GROWN.search(text, start, end) if kind == "events" else None
                end = grown.start() if grown else end
                words = text[start:end]
                deed = _TO.match(words)
                usual = worded("consequences", "after").match(words[deed.end() if deed else 0 :])
                if usual or not 0 < end - start <= LONGEST or _HAD.search(text[: match.start()]):
                    continue
                if kind == "deeds" or worded(
                    "consequences", "thing" if kind == "things" else "effects"
                ).search(words):
                    yield start, end, certainty, match.start()


def _coming(text: str, quoted: list[tuple[int, int]]) -> Iterator[tuple[int, int, str, int]]:
    """Yield the clauses in the future, with their subjects where these are short."""
    for match in worded("consequences", "modal").finditer(text):
        modal = match.start()
        left = text[:modal]
        cut = max((found.end() for found in _BOUNDARY.finditer(left)), default=0)
        subject = left[cut:]
        if (
            left[:cut].rstrip().endswith(("who", "whether"))
            or worded("consequences", "subjects").search(subject.rstrip())
            or worded("consequences", "asked").search(left[-80:])
        ):
            continue
        start = cut + len(subject) - len(subject.lstrip())
        if len(subject.split()) > LONGEST_SUBJECT:
            start = modal
        end = _clause_end(text, modal)
        spoken = any(a < modal < b for a, b in quoted)
        if end - start > LONGEST or (
            spoken and not worded("consequences", "effects").search(text[modal:end])
        ):
            continue
        yield start, end, _certainty(text, match, end), start


def _certainty(text: str, match: re.Match[str], end: int) -> str:
    left = text[max(0, match.start() - _NEAR) : match.start()]
    governed = re.search(
        r"(?P<warned>\bwarn)|(?P<feared>\bfear|\bworr|\bconcern)|(?P<threatened>\bthreat)", left
    )
    if governed and governed.lastgroup:
        facing = governed.lastgroup == "warned" and match["verb"] == "face"
        return "threatened" if facing else governed.lastgroup
    if _IF.search(text[:end]) or _IF.match(text[end:]):
        return "conditional"
    if re.search(r"\b(?:probably|likely|almost certainly)\b", match[0]):
        return "probable"
    return "possible" if match["modal"].lower() in ("could", "may", "might") else "future"


_WATCHER = re.compile(r"analyst|economist|expert|observer|pollster|scholar|diplomat", re.IGNORECASE)
"""Those whose "will" is a forecast."""
_COMMITTED = ("announces", "warns")
_OWN_DEED = re.compile(
    r"(?:it|he|she|they|we|I|to)\b|(?:his|her|its|their|our|my)\s+(?:government|party|movement)\b"
)
_FUTURE = re.compile(r"(?:^to|\b(?:will|would|could|may|might|shall))\s+")
_DEEDS = ("deeds", "events")
_THINGS = ("things",)
"""Cues of the last kind are asked after the verbs: they tell least."""
_TO = re.compile(
    r"(?:(?:is|are|was|were|looks?|seems?)\s+(?:\w+\s+){0,2}?\w+|planned)\s+to\s+", re.IGNORECASE
)
_HAD = re.compile(r"\b(?:had|no|not|without|despite|n['’]t)\s+(?:\w+\s+)?$", re.IGNORECASE)
_GROWN = re.compile(r"\s(?:grew|rose|mounted|spread|after|before|when|as|had|has|have|was|were)\s")
"""Where what is feared ends: "fears of arrests grew after"."""
_IF = re.compile(r"(?:^|[,\s])(?:[Ii]f|[Uu]nless|Should|[Ii]n\s+case)\s+\w")
_BOUNDARY = re.compile(
    r"[,;:(–—]\s*|[\"“”]|\b(?:that|which|who|and|but|because|since|as|so|said|says|say|where|while|than|if|whether)\s+"
)
_STOP = re.compile(
    r",\s(?!(?:at|after|during)\s+(?:the\s+\w+\s+of\s+)?which\b)|;|\s[–—-]\s|(?<!\s)[\"”]|\s(?:and|but)\s+(?:that\b|said|says|added|urged|called|insisted|accused)|[.!?][\"”’]?(?:\s|$)|$"
)
_QUOTE = re.compile(r"\s?[\"“](?P<inside>[^\"”]{1,90})[\"”]")
_INCLUDING = re.compile(r",\s+(?:including|such\s+as|with)\b[^.;\"”]{3,80}")


def _clause_end(text: str, start: int) -> int:
    """Return where the clause ends; a quotation that opens inside it is taken whole."""
    place = start
    while True:
        stop = _STOP.search(text, place)
        end = stop.start() if stop else len(text)
        quote = _QUOTE.search(text, place, end + 100)
        if quote is None or quote.start() >= end or not text[start : quote.start()].strip():
            break
        place = quote.end()
        if place >= end and re.match(r"\s+\w", text[place:]) is None:
            end = place
            break
    more = _INCLUDING.match(text, end)
    return start + len(text[start : more.end() if more else end].rstrip())
