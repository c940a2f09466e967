"""The kind of the vote: referendum, plebiscite, presidential election, run-off, and so on."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from votescope.core import Fact, Span
from votescope.reading.document import Document
from votescope.reading.figures.option import is_referendum
from votescope.reading.situation.topic import Topic, asks_voters
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["Kind", "find_kind", "kind_facts"]

_PRECEDENT = re.compile(
    r"\b(?:19|20)\d\d\s+$|\b(?:previous|last|earlier|next|upcoming|future|new|would\s+be\s+an?|avoid(?:ed|ing)?\s+an?|need(?:ed|ing)?\s+(?:for\s+)?an?|without\s+an?|forc(?:e|ed|ing)\s+an?)\s+$",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\s+(?:and\s+\w+\s+)?(?:commission|committee|officials?|board|authority|authorities|council|tribunal|law|code|campaign)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """The kind of a vote in words, whether it puts a question, and the first words that say so."""

    name: str
    referendum: bool
    span: Span


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    kinds: dict[str, list[str]] = vocabulary("situation")["kinds"]
    return tuple(
        (kind, re.compile(rf"(?<!\w){alternation(words)}(?!\w)", re.IGNORECASE))
        for kind, words in kinds.items()
    )


def find_kind(document: Document, topics: tuple[Topic, ...]) -> Kind | None:
    """Find the kind of the vote that most of the report's words point to; ``None`` if it names none."""
    mentions = _mentions(document)
    asked = set(vocabulary("situation")["referendum_kinds"])
    asks = asks_voters(topics)
    counted = {kind in asked: 0 for kind in mentions}
    for kind, spans in mentions.items():
        counted[kind in asked] += len(spans)
    referendum = is_referendum(document.text, asks=asks) or (
        asks and counted.get(True, 0) >= max(1, counted.get(False, 0))
    )
    wanted = {kind: spans for kind, spans in mentions.items() if (kind in asked) == referendum}
    if not wanted:
        wanted = {
            kind: spans
            for kind, spans in _mentions(document, bodies=True).items()
            if (kind in asked) == referendum
        }
    if not wanted:
        return _unnamed(topics) if referendum else None
    counts = Counter({kind: len(spans) for kind, spans in wanted.items()})
    named = [kind for kind in counts if kind not in ("election", "run-off")] or list(counts)
    best = max(named, key=lambda kind: (counts[kind], -wanted[kind][0].start))
    return Kind(name=best, referendum=referendum, span=wanted[best][0])


def _unnamed(topics: tuple[Topic, ...]) -> Kind | None:
    """Take the wording of a question that only voters answer for a referendum, where no word names the vote."""
    asked = next((topic for topic in topics if asks_voters((topic,))), None)
    return Kind(name="referendum", referendum=True, span=asked.span) if asked else None


def _mentions(document: Document, *, bodies: bool = False) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for sentence in document.sentences:
        taken: list[tuple[int, int]] = []
        for kind, pattern in _patterns():
            for match in pattern.finditer(document.text, sentence.start, sentence.end):
                left = document.text[max(sentence.start, match.start() - 20) : match.start()]
                inside = any(start < match.end() and match.start() < end for start, end in taken)
                body = _BODY.match(document.text, match.end()) is not None and not bodies
                if inside or body or _PRECEDENT.search(left):
                    continue
                taken.append(match.span())
                found.setdefault(kind, []).append(document.span(*match.span()))
    return found


def kind_facts(document: Document, kind: Kind | None) -> tuple[Fact, ...]:
    """Draft ``vote.kind``, and a second one where an election is a run-off."""
    if kind is None:
        return ()
    facts = [
        Fact(key="vote.kind", value=kind.name, spans=(kind.span,), derived=f"wording {kind.span.text!r}")
    ]
    runoff = _mentions(document).get("run-off", []) if not kind.referendum and kind.name != "run-off" else []
    if runoff:
        facts.append(
            Fact(key="vote.kind", value="run-off", spans=(runoff[0],), derived=f"wording {runoff[0].text!r}")
        )
    return tuple(facts)
