"""The sentence: stretches of headline and body cut into sentences, quotations kept whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from votescope.reading.document import Line, Sentence

__all__ = ["open_quotations", "split_sentences"]

CHUNK = 4000
"""Longest stretch handed to the splitter at once: its cost grows faster than the length."""
LONGEST = 150_000
"""Characters of a text that are read; a longer text is a dump, not a report."""
LONGEST_QUOTATION = 1500
"""A pair of straight marks further apart than this is taken for two strays."""

_OPENING = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–-]))\"(?=\S)")
_CLOSING = re.compile(r"(?<=[^\s(\[])\"(?=$|[\s.,;:!?)\]—–-])")
_PLAIN = re.compile(
    r"(?<![\w.'’])(?P<word>[A-Za-zÀ-ÿ’'-]*[a-zß-ÿ]{2}|\d[\d,.]*\d|\d+[a-z]*%)\.[\"”]?"
    r"(?= {1,9}[\"“]?[A-ZÀ-Þ][\w’'-]+[ ,]|$)"
    r"|[.!?]['’][\"”](?= {1,9}[\"“]?[A-ZÀ-Þ])"
)
"""A full stop behind a word or a number and before a capital, and the end of a quotation in another."""
_ODD = re.compile(r"[\n\r…*•<\[_\]]|(?:^|\s)\(?[a-zA-Z0-9]{1,2}\)\s")
"""Signs of lists and markup, which the splitter knows."""
_MARK = re.compile(r"(?<!\d)\.|\.(?!\d)|[!?]|\)$|\)\s+[A-Z]")
"""A mark within a piece that may end a sentence."""
_ATTRIBUTION = re.compile(
    r"(?:[A-Z][\w.'’-]*\s+|(?:the|a|an|his|her|its|he|she|they|it|one|of)\s+){0,6}"
    r"(?:said|asked|says|asks|wrote|told|added|tweeted|replied|demanded|insisted|declared|shouted|posted)\b"
)


@lru_cache(maxsize=1)
def _segmenter() -> Any:
    import pysbd

    return pysbd.Segmenter(language="en", clean=False)


def split_sentences(text: str, lines: tuple[Line, ...]) -> tuple[Sentence, ...]:
    """Cut the headline and body lines into sentences with exact offsets.

    >>> text = 'She won. "No. Never," he said.'
    >>> [text[s.start : s.end] for s in split_sentences(text, (Line(kind="body", start=0, end=30),))]
    ['She won.', '"No. Never," he said.']
    """
    found: list[Sentence] = []
    for line in lines:
        if line.kind not in ("headline", "body"):
            continue
        if line.start >= LONGEST:
            break
        for start, end in _stretches(text, line.start, min(line.end, LONGEST)):
            found.extend(
                Sentence(start=a, end=b, headline=line.kind == "headline") for a, b in _cut(text, start, end)
            )
    return tuple(found)


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield stretches of at most `CHUNK` characters that end at a full stop or at white space."""
    while end - start > CHUNK:
        window = text[start : start + CHUNK]
        stop = max(window.rfind(". "), window.rfind(".\n")) + 1
        stop = stop if stop > CHUNK // 4 else max(window.rfind(" "), window.rfind("\n"))
        stop = stop if stop > 0 else CHUNK
        yield start, start + stop
        start += stop
    yield start, end


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of one stretch."""
    stretch = text[start:end]
    ends = _without_false_ends(stretch, list(_ends(stretch)))
    begin = 0
    for stop in (*ends, len(stretch)):
        piece = stretch[begin:stop]
        bare = piece.strip()
        if bare:
            left = begin + len(piece) - len(piece.lstrip())
            yield start + left, start + left + len(bare)
        begin = stop


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    return frozenset(word.lower() for word in _segmenter().language_module.Abbreviation.ABBREVIATIONS)


def _ends(stretch: str) -> Iterator[int]:
    """Yield where sentences end; the splitter, which is slow, is asked only where that is not plain."""
    begin = 0
    for end in (
        *(match.end() for match in _PLAIN.finditer(stretch) if _is_plain(match["word"])),
        len(stretch),
    ):
        piece = stretch[begin:end]
        if _ODD.search(piece) or _MARK.search(piece.rstrip('"”').removesuffix(".")):
            yield from (begin + stop for stop in _split(piece))
        if end < len(stretch):
            yield end
        begin = end


def _is_plain(word: str | None) -> bool:
    """Tell whether a full stop behind the word can only end a sentence."""
    if word is None:
        return True  # the end of a quotation in a quotation
    if re.sub(r"['’]s$", "", word.lower()) in _abbreviations():
        return False
    return len(word) > 3 or word[0].islower() or (word[0].isdigit() and len(word) > 2)


def _split(piece: str) -> Iterator[int]:
    """Yield where the splitter cuts, found again in the untouched text."""
    position = 0
    for sentence in _segmenter().segment(piece):
        bare = sentence.strip()
        at = piece.find(bare, position) if bare else -1
        if at < 0:  # the splitter altered the sentence: leave it joined to the next
            continue
        position = at + len(bare)
        if position < len(piece):
            yield position


def _without_false_ends(stretch: str, ends: list[int]) -> list[int]:
    """Drop the cuts inside an open quotation and those before the words that say who spoke."""
    pairs = open_quotations(stretch)
    kept = []
    for end in ends:
        if any(left < end <= right for left, right in pairs):
            continue
        if stretch[end - 1] in '"”’»' and stretch[:end].rstrip("\"”’»'")[-1:] in tuple("?!,"):
            if _ATTRIBUTION.match(stretch[end : end + 120].lstrip()):
                continue
        kept.append(end)
    return kept


def open_quotations(stretch: str) -> list[tuple[int, int]]:
    """Return the pairs of double quotation marks, by glyph and by what stands beside them.

    Marks are never paired by counting, so that one stray mark spoils no more than itself.

    >>> open_quotations('a "b. c" d " e')
    [(2, 7)]
    """
    opening = [m.start() for m in _OPENING.finditer(stretch)]
    closing = [m.start() for m in _CLOSING.finditer(stretch)]
    opening += [i for i, c in enumerate(stretch) if c in "“«„"]
    closing += [i for i, c in enumerate(stretch) if c in "”»" or (c == "“" and "„" in stretch[:i])]
    marks = sorted({(i, "open") for i in opening} | {(i, "close") for i in closing})
    pairs: list[tuple[int, int]] = []
    left: int | None = None
    for position, kind in marks:
        if kind == "open":
            left = position
        elif left is not None and 0 < position - left <= LONGEST_QUOTATION:
            pairs.append((left, position))
            left = None
    return pairs
