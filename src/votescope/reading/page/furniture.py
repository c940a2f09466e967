"""Furniture: what belongs to the page and not to the report (menus, share bars, teasers, credits)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from votescope.reading.page.agency import credit_line, trailing_credit
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["furniture_ahead", "furniture_behind", "furniture_kind", "furniture_within"]

KINDS = ("credit", "caption", "share bar", "related", "banner")
LONGEST_LINE = 240
LONGEST_STARTED = 130
"""A line that only begins like furniture is furniture up to this length."""

_CELL = re.compile(r"\s{2,}|\t|\s[|•·]\s")
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?!\s|$)[^.!?]*)*(?:[.!?]+[\"”’)]*|$)\s*")
_LEFTOVER = re.compile(
    r"\s*(?:\{+[\w:/-]{0,20}\}+|\[/?(?:ad|edit|update|caption)[\w -]{0,12}\]|#{3,}|-?\s?30\s?-"
    r"|(?:©|\(c\)|Copyright)\s*(?:©\s*)?\d{4}[^.!?]{0,60})\s*$"
)
_SECTIONS = re.compile(r"(?:[\w’'& ]{2,30}\s*[»>›/|]+\s*){1,4}(?:[A-Z][\w’'& ]{1,30}\s*[|»>›]+\s*)?")
_GLUED = re.compile(r"[A-Z][a-z]+|[A-Z]{2,}(?![a-z])")
_NUMBERING = re.compile(r"^(?:\d{1,2}[.)]\s+|[-*•·●▪►▶■◆]\s+)")


def furniture_kind(line: str, *, body_seen: bool) -> str | None:
    """Return the kind of a line that is furniture from end to end, or ``None``.

    >>> furniture_kind("Share on Facebook   Send us feedback", body_seen=True)
    'share bar'
    >>> furniture_kind("Turnout was 61 percent, officials said.", body_seen=True) is None
    True
    """
    if len(line) > LONGEST_LINE:
        return None
    if credit_line(line):
        return "credit"
    bare = _NUMBERING.sub("", line).strip()
    kinds = [_cell_kind(cell) for cell in _CELL.split(bare) if cell.strip()]
    known = [kind for kind in kinds if kind]
    if kinds and len(known) * 2 > len(kinds):
        return known[0]
    if not body_seen and (_section_label(bare) or _outlet_name(bare)):
        return "banner"
    return _buttons(bare) or _cell_kind(bare)


_ENTRY = re.compile(
    r"\d{1,2}(?::\d\d|[.:]?\d{0,2}\s?[ap]\.?m\b\.?)(?:\s[A-Z]{3,4}\b)?\s*(?:[-–—:|]\s*)?(?=[A-ZÀ-Þ\"“])"
)
"""The hour that opens an entry of a live report."""


def furniture_ahead(piece: str, *, whole: bool) -> int:
    """Return where the furniture at the start of a line ends that goes on with text; 0 for none.

    Sentences are dropped up to the last one that is furniture, if at least half of those dropped are.
    """
    entry = _ENTRY.match(piece)
    if entry:
        return entry.end()
    sections = _SECTIONS.match(piece)
    if sections and all(
        _is_section(part) for part in re.split(r"[»>›/|]+", sections.group()) if part.strip()
    ):
        return sections.end()
    position, dropped, known, stop = 0, 0, 0, 0
    for match in _SENTENCE.finditer(piece):
        if dropped >= 6:
            break
        dropped += 1
        position = match.end()
        if _is_furniture_sentence(match.group().strip()):
            known += 1
            stop = position if known * 2 >= dropped else stop
        elif dropped == 1:
            break
    return stop if stop < len(piece) or whole else 0


def furniture_behind(piece: str) -> tuple[int, str] | None:
    """Return where the credit or leftover at the end of a line begins, and its kind."""
    leftover = _LEFTOVER.search(piece)
    if leftover:
        return leftover.end() - len(leftover.group().lstrip()), "banner"
    start = trailing_credit(piece)
    if start is not None:
        return start, "credit"
    sentences = list(_SENTENCE.finditer(piece))
    begin = None
    for match in reversed(sentences[1:]):
        if not _strict(match.group().strip()):
            break
        begin = match.start()
    return (begin, "banner") if begin is not None else None


def furniture_within(piece: str) -> list[tuple[int, int]]:
    """Return the sentences in the middle of a line that belong to the page.

    >>> line = "The island voted. Sign up for our free daily newsletter. Turnout was low."
    >>> [line[start:end] for start, end in furniture_within(line)]
    ['Sign up for our free daily newsletter.']
    """
    low = piece.casefold()
    if len(low) != len(piece) or not _given_away().search(low):
        return []
    found = []
    for match in list(_SENTENCE.finditer(piece))[1:]:
        sentence = match.group().strip()
        if len(sentence) <= LONGEST_STARTED and not re.search(r"[\"“”]", sentence) and _strict(sentence):
            found.append((match.start(), match.start() + len(sentence)))
    return found


@cache
def _given_away() -> re.Pattern[str]:
    return re.compile(alternation(vocabulary("lines")["banner"]["inside"]))


@cache
def _table() -> list[tuple[str, frozenset[str], tuple[str, ...], tuple[str, ...], Any]]:
    words = vocabulary("lines")
    table = []
    for kind in KINDS:
        entry = words[kind]
        pattern = "|".join(f"(?:{p})" for p in entry.get("pattern", ())) or r"(?!)"
        table.append(
            (
                kind,
                frozenset(entry.get("whole", ())),
                tuple(entry.get("start", ())),
                tuple(entry.get("inside", ())),
                re.compile(pattern),
            )
        )
    return table


def _cell_kind(cell: str) -> str | None:
    """Return the kind of one cell of a line: a phrase between wide gaps."""
    low = cell.strip().casefold().replace("’", "'")
    plain = low.rstrip(" .:!?»›>…|").strip()
    for kind, whole, starts, inside, pattern in _table():
        if plain in whole or pattern.search(cell.strip()):
            return kind
        if len(low) <= (LONGEST_LINE if kind == "caption" else LONGEST_STARTED) and low.startswith(starts):
            return kind
        if kind in ("credit", "caption") and any(part in low for part in inside):
            return kind
        if kind == "banner" and any(part in low for part in inside):
            return kind if _nothing_else(cell.strip()) else None
    return "banner" if _speaks_to_reader(low) else None


def _nothing_else(cell: str) -> bool:
    """Tell whether all sentences of a line belong to the banner that one of them gives away."""
    return len(_SENTENCE.findall(cell)) < 2 or furniture_ahead(cell, whole=True) >= len(cell)


def _speaks_to_reader(low: str) -> bool:
    """Tell whether a short sentence tells the reader to do something on the page."""
    words = re.findall(r"[\w']+", low)
    vocab = vocabulary("lines")
    return (
        2 < len(words) <= 14
        and words[0] in vocab["imperative"]
        and any(word in vocab["reader"] for word in words[1:])
        and not any(mark in low for mark in '"“”')
    )


def _is_furniture_sentence(sentence: str) -> bool:
    return _strict(sentence) or (len(sentence) <= LONGEST_STARTED and _speaks_to_reader(sentence.casefold()))


def _strict(sentence: str) -> bool:
    low = sentence.casefold().replace("’", "'")
    if len(sentence) > LONGEST_LINE:
        return False
    return any(
        low.rstrip(" .:!?") in whole or (kind == "banner" and any(part in low for part in inside))
        for kind, whole, _, inside, _ in _table()
        if kind != "related" or len(low) > 8
    )


def _buttons(bare: str) -> str | None:
    """Return the kind of a line that is a row of buttons ("Facebook LINE Twitter")."""
    words = bare.casefold().split()
    if not 2 <= len(words) <= 8:
        return None
    for kind, whole, *_ in _table():
        if kind in ("share bar", "banner") and all(word in whole for word in words):
            return kind
    return None


def _outlet_name(bare: str) -> bool:
    """Tell whether a line is nothing but the name of an outlet."""
    words = [word for word in bare.split() if word not in ("of", "the", "and", "for", "&")]
    outlet = vocabulary("lines")["outlet words"]
    return 2 <= len(words) <= 5 and words[-1] in outlet and all(word[:1].isupper() for word in words)


def _section_label(bare: str) -> bool:
    """Tell whether a line is nothing but names of sections, perhaps run together ("WorldAfrica")."""
    if len(bare) > 60 or not bare:
        return False
    parts = [part.strip() for part in re.split(r"[»>›/|,•·]+", bare) if part.strip()]
    if all(_is_section(part) for part in parts):
        return True
    glued = _GLUED.findall(bare)
    return len(glued) > 1 and "".join(glued) == bare and all(_is_section(part) for part in glued)


def _is_section(part: str) -> bool:
    from votescope.reading.places.gazetteer import is_country_name

    name = part.strip()
    sections = {section.casefold() for section in vocabulary("lines")["sections"]}
    return name.casefold() in sections or is_country_name(name)
