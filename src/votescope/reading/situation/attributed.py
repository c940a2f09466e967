"""The attribution of a fact: whether the report says it in its own voice or in another's."""

from __future__ import annotations

import re

from votescope.reading.document import Document, Sentence

__all__ = ["attribution_note"]

_CUES = re.compile(
    r"\b(?:said|says|according\s+to|claimed|claims|saying|told|added|adding|accused|alleged|reportedly|wrote|tweeted|warned|insisted|denounced|"
    r"described|argued|stated)\b",
    re.IGNORECASE,
)


def attribution_note(document: Document, sentence: Sentence, position: int) -> str:
    """Return ``attributed`` if the sentence has words of attribution or the place stands in quotation marks."""
    text = document.text[sentence.start : sentence.end]
    at = position - sentence.start
    opened = max(text.rfind("“", 0, at), -1) > text.rfind("”", 0, at)
    straight = text.count('"', 0, at) % 2 == 1
    return "attributed" if opened or straight or _CUES.search(text) else ""
