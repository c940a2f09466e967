"""The attribution of a fact: whether the report says it in its own voice or in another's, and in whose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from votescope.core import Fact, FactValue, Statement
from votescope.reading.document import Document, Sentence

__all__ = ["attribution_note", "drafted", "named_before", "owner_of"]

_CUES = re.compile(
    r"\b(?:said|says|according\s+to|claimed|claims|saying|told|added|adding|accused|alleged|reportedly|wrote|tweeted|warned|insisted|denounced|"
    r"described|argued|stated)\b",
    re.IGNORECASE,
)


def owner_of(position: int, statements: Sequence[Statement]) -> str | None:
    """Return the speaker of the statement in whose content the character at ``position`` stands."""
    return next((s.speaker for s in statements if any(c.start <= position < c.end for c in s.contents)), None)


_DAY = re.compile(r"(?:day|It|He|She|They|We|This|That)$")
_HEAD = re.compile(
    r"((?:[Tt]he\s+)?(?:[A-Z][\w’'-]+(?:\s+(?:of\s+|and\s+)?[A-Z][\w’'-]+)*|(?:[Tt]he|[Ii]ts|[Oo]ur)\s+(?:[\w’'-]+\s+){0,3}[\w’'-]+))"
    r",?\s+(?:(?:which|who|has|have|had|also|on\s+\w+day|is|are)\s+)*$"
)


def named_before(left: str) -> str | None:
    """Return the name or noun phrase that ``left`` ends with, if any: who acts, where no statement was read."""
    head = _HEAD.search(left[-140:])
    return re.sub(r"^[Tt]he\s+", "", " ".join(head[1].split())) if head and not _DAY.search(head[1]) else None


def attribution_note(
    document: Document, sentence: Sentence, position: int, statements: Sequence[Statement] = ()
) -> str:
    """Say whose words a fact rests on: ``attributed to`` a speaker, or ``attributed`` where only that much is known.

    It is known where the sentence has words of attribution but no statement was read from it, or where the place
    stands in quotation marks. In the report's own voice the note is empty.
    """
    owner = owner_of(position, statements)
    if owner:
        return f"attributed to {owner}"
    text = document.text[sentence.start : sentence.end]
    at = position - sentence.start
    opened = text.rfind("“", 0, at) > text.rfind("”", 0, at)
    straight = text.count('"', 0, at) % 2 == 1
    read = any(c.start < sentence.end and sentence.start < c.end for s in statements for c in s.contents)
    return "attributed" if opened or straight or (not read and _CUES.search(text)) else ""


def drafted(
    document: Document,
    sentence: Sentence,
    told: tuple[str, FactValue],
    place: tuple[int, int],
    statements: Sequence[Statement] = (),
    *,
    words: str = "",
) -> Fact:
    """Draft a fact (key and value) from a place of a sentence, noting in whose words it is told.

    ``words`` are those that say so, where they are others than those of the place.
    """
    span = document.span(*place)
    return Fact(
        key=told[0],
        value=told[1],
        spans=(span,),
        derived=f"wording {(words or span.text)!r}",
        note=attribution_note(document, sentence, span.start, statements),
    )
