"""The line: a report's text cut into lines, each with its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from votescope.reading.document import Line
from votescope.reading.page.byline import is_byline
from votescope.reading.page.date_line import date_line_kind, header_date
from votescope.reading.page.furniture import (
    furniture_ahead,
    furniture_behind,
    furniture_kind,
    furniture_within,
)
from votescope.reading.page.glued import glued_head
from votescope.reading.page.headline import is_headline
from votescope.reading.page.placeline import place_line_end

__all__ = ["classify_lines"]

LONGEST_HEAD = 1200
"""How far into a physical line leading furniture is looked for, and as far from its end."""
LONGEST_READ = 150_000
"""Characters of a text that are read (as for sentences); what follows is not classed."""
SOURCES = ("sources", "references", "external links")
"""Headings of a list of other texts that closes a report."""
LONGEST_SOURCE = 300
LONGEST_TITLE = 140
FAR = 60
"""How many lines ahead the text that follows a headline is looked for."""
MOST_TITLES = 3
"""A kicker, a headline and a line below it; more short lines on top are a list."""
SHORT_TITLE = 2
"""Words of a kicker."""
LONGEST_TEASER = 14
"""Words of the title of another page."""

_BLANK = "".join(map(chr, (*range(33), 0x85, 0xA0, 0x2003, 0x200B, 0x200E, 0x200F, 0x3000, 0xFEFF)))
_NAMELY = re.compile(r"[a-z]{3,}\s")
_NUMBERED = re.compile(r"^\d{1,2}[.)]?\s+")
_ABBREVIATED = re.compile(r"\b[A-Z][a-z]{1,3}\.(?=\s)")
_RESULT = re.compile(r"\d\s?%|\bper ?cent\b|\d\s+(?:seats?|votes?|members?)\b|\d[.,]\d|\d{4,}")
_BREAK = re.compile(r"\r\n|\r|\n|\u2028|\u2029|\x0b|\x0c|\x85")


def classify_lines(text: str, *, titled: bool = False) -> tuple[Line, ...]:
    r"""Cut ``text`` into classed lines with exact offsets.

    >>> text = "Skip to content\nIsland votes to stay\n\nLARA, May 3 - The island voted. It was calm."
    >>> [(line.kind, text[line.start : line.end]) for line in classify_lines(text)]
    [('banner', 'Skip to content'), ('headline', 'Island votes to stay'), ('dateline', 'LARA, May 3 -'),
    ('body', 'The island voted. It was calm.')]
    """
    physical = list(_physical(text))
    found: list[Line] = []
    seen = _Seen(titles=MOST_TITLES if titled else 0)
    for number, (start, end) in enumerate(physical):
        kind = "body" if start > LONGEST_READ else _whole(text[start:end], seen)
        if kind is not None:
            found.append(Line(kind=kind, start=start, end=end))
            continue
        behind = None if seen.body else _behind(text, physical[number + 1 : number + FAR])
        for line in _classify(text, start, end, behind, seen.titles):
            seen.body = seen.body or (line.kind == "body" and not _is_teaser(text, line))
            seen.titles += line.kind == "headline"
            found.append(line)
    return tuple(_without_kickers(text, _without_lead(text, _without_tail(text, found))))


@dataclass(slots=True)
class _Seen:
    """What has been read above a line."""

    titles: int = 0
    body: bool = False
    related: bool = False
    sources: bool = False


def _whole(bare: str, seen: _Seen) -> str | None:
    """Return the kind of a line that is of one kind from end to end and no text, or ``None``."""
    if seen.sources and len(bare) <= LONGEST_SOURCE:
        return "related"
    dated = bool(date_line_kind(bare))
    kind = None if dated else furniture_kind(bare, body_seen=seen.body)
    if kind is None and seen.related and _looks_like_a_title(bare):
        kind = "related"
    if kind is None and not dated and not seen.body and is_byline(bare, titled=seen.titles > 0):
        kind = "credit"
    if seen.body and bare.casefold().strip(" :=") in SOURCES:
        seen.sources, kind = True, "related"
    seen.related = kind == "related" and seen.body
    return kind


def _without_kickers(text: str, lines: list[Line]) -> list[Line]:
    """Make banners of the one or two words (a site's name, a label) above a longer headline."""
    top = [i for i, line in enumerate(lines) if line.kind == "headline"]
    lengths = {i: len(text[lines[i].start : lines[i].end].split()) for i in top}
    for i in top:
        if lengths[i] <= SHORT_TITLE and any(j > i and lengths[j] > 2 * SHORT_TITLE - 1 for j in top):
            lines[i] = replace(lines[i], kind="banner")
    return lines


def _without_lead(text: str, lines: list[Line]) -> list[Line]:
    """Make banners of the titles beyond the headlines that stand above the first sentence."""
    first = next((i for i, one in enumerate(lines) if one.kind == "body" and not _is_teaser(text, one)), 0)
    for i in range(first):
        if lines[i].kind == "body":
            lines[i] = replace(lines[i], kind="banner")
    return lines


def _without_tail(text: str, lines: list[Line]) -> list[Line]:
    """Make related lines of the titles that follow the page's furniture below the last sentence."""
    last = max(
        (i for i, one in enumerate(lines) if one.kind == "body" and not _is_teaser(text, one)), default=None
    )
    furniture = False
    for i in range(len(lines) if last is None else last + 1, len(lines)):
        furniture = furniture or lines[i].kind in ("share bar", "related", "banner")
        if furniture and lines[i].kind == "body":
            lines[i] = replace(lines[i], kind="related")
    return lines


def _is_teaser(text: str, line: Line) -> bool:
    """Tell whether a line looks like the title of another page: short, no sentence, no result."""
    bare = text[line.start : line.end]
    return _looks_like_a_title(bare) and len(bare.split()) <= LONGEST_TEASER and not _RESULT.search(bare)


def _behind(text: str, physical: list[tuple[int, int]]) -> str:
    """Return the next physical line that is neither furniture nor a date, or nothing."""
    for start, end in physical:
        bare = text[start:end]
        if furniture_kind(bare, body_seen=False) is None and not date_line_kind(bare):
            return bare
    return ""


def _physical(text: str) -> Iterator[tuple[int, int]]:
    """Yield the physical lines without white space, NUL and byte-order marks around them."""
    position = 0
    for match in [*_BREAK.finditer(text), None]:
        stop = len(text) if match is None else match.start()
        start, end = _trim(text, position, stop)
        if start < end:
            yield start, end
        position = stop if match is None else match.end()


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(_BLANK))
    right = len(piece.rstrip(_BLANK))
    return start + left, start + max(left, right)


def _classify(text: str, start: int, end: int, behind: str | None, titles: int) -> Iterator[Line]:
    """Yield the parts of one physical line that is not furniture as a whole.

    ``behind`` is the text of the line that follows; ``None`` once the body has begun.
    """
    opened = header_date(text[start : min(end, start + 80)])
    if (not opened or not _NAMELY.search(text, start + opened, end)) and date_line_kind(text[start:end]):
        yield Line(kind="dateline", start=start, end=end)
        return
    head, start = _headers(text, start, end, behind is not None)
    yield from head
    tail, end = _footers(text, start, end)
    if start < end and behind is not None:
        if titles < MOST_TITLES and is_headline(text[start:end], behind):
            yield Line(kind="headline", start=start, end=end)
            start = end
        elif stop := place_line_end(text[start : min(end, start + 200)]):
            yield Line(kind="dateline", start=start, end=_trim(text, start, start + stop)[1])
            start = _trim(text, start + stop, end)[0]
    origin = start
    for first, last in furniture_within(text[start:end]):
        body = _trim(text, start, origin + first)
        if body[0] < body[1]:
            yield Line(kind="body", start=body[0], end=body[1])
        yield Line(kind="banner", start=origin + first, end=origin + last)
        start = _trim(text, origin + last, end)[0]
    if start < end:
        yield Line(kind="body", start=start, end=end)
    yield from tail


def _headers(text: str, start: int, end: int, on_top: bool) -> tuple[list[Line], int]:
    """Cut off what stands before the text in the same physical line: crawl header, banner, date."""
    found: list[Line] = []
    if on_top:
        for kind, first, last in glued_head(text[start:end]):
            found.append(Line(kind=kind, start=start + first, end=start + last))
        start = _trim(text, found[-1].end, end)[0] if found else start
    for _ in range(4):
        piece = text[start : min(end, start + LONGEST_HEAD)]
        stop, kind = 0, "dateline"
        if on_top:
            stop = header_date(piece)
        if not stop:
            stop, kind = furniture_ahead(piece, whole=start + len(piece) == end), "banner"
        if not stop:
            break
        found.append(Line(kind=kind, start=start, end=_trim(text, start, start + stop)[1]))
        start = _trim(text, start + stop, end)[0]
        if start < end and date_line_kind(text[start:end]):
            found.append(Line(kind="dateline", start=start, end=end))
            return found, end
    return found, start


def _footers(text: str, start: int, end: int) -> tuple[list[Line], int]:
    """Cut off what stands behind the text in the same physical line: credits, leftovers of markup."""
    first = max(start, end - LONGEST_HEAD)
    cut = furniture_behind(text[first:end])
    if cut is None or first + cut[0] <= start:
        return [], end
    kind, begin = cut[1], first + cut[0]
    return [Line(kind=kind, start=begin, end=end)], _trim(text, start, begin)[1]


def _looks_like_a_title(bare: str) -> bool:
    bare = _ABBREVIATED.sub("", _NUMBERED.sub("", bare)) or bare
    return len(bare) <= LONGEST_TITLE and bare[-1] not in '.!?”"' and bare.count(". ") == 0
