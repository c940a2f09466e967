"""The glued head: sections, headline and date line that were run together with the text on one line."""

from __future__ import annotations

import re
from functools import cache

from votescope.reading.dates.printed_date import DATE, find_dates
from votescope.reading.page.candidate import CLOCK
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["glued_head"]

SHORTEST = 200
"""A shorter line is no whole report."""
HEAD = 300
"""Characters within which the head ends."""

_SENTENCE_END = re.compile(r"[a-z0-9)\"”][.!?][\"”]?\s")
_WITHIN = re.compile(
    r"(?i:\b(?:on|of|in|the|since|until|till|from|to|after|before|by|for|and|or|dated|between|around|about|through))\s*,?$|,\s*$"
)
_STAMP = re.compile(
    r"(?i:(?:(?:first |last |originally )?(?:published|posted|updated|modified))(?:\s+(?:on|at))?\s*:?\s*)$"
)
_UPDATED = re.compile(r"[\s,|/·•–—-]{0,4}(?i:(?:last )?updated(?: at)? )?")
_BEHIND = re.compile(r"[\s,|/·•–—-]*")
_PLACE = re.compile(
    rf"(?<=\s)(?=[A-ZÀ-Þ][A-ZÀ-Þ’'.-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ’'.-]*){{0,3}}(?:,\s?[A-Z][\w.’'-]+)?(?:,?\s(?:{DATE}))?\s*"
    r"(?:\([A-Z][\w&.,/ -]{1,40}\)\s*[-–—]{1,2}|[-–—]{1,2})\s)"
)


def glued_head(piece: str) -> list[tuple[str, int, int]]:
    """Return the head of a text that stands on one line with it, as (kind, start, end); empty if there is none.

    >>> body = "Islanders chose to stay, the commission said. Turnout was 61 percent in all. " * 3
    >>> text = "Home News Island votes to stay 3 May 2011, 20:15 GMT " + body
    >>> [(kind, text[start:end]) for kind, start, end in glued_head(text)]
    [('banner', 'Home News'), ('headline', 'Island votes to stay'), ('dateline', '3 May 2011, 20:15 GMT')]
    """
    if len(piece) < SHORTEST:
        return []
    found: list[tuple[str, int, int]] = []
    sections = _sections().match(piece)
    start = sections.end() if sections else 0
    if sections:
        found.append(("banner", 0, len(sections.group().rstrip(" |»>›/·•"))))
    dated = _dated(piece, start)
    if dated:
        found += dated
        start = dated[-1][2]
        start += _BEHIND.match(piece[start:]).end()  # type: ignore[union-attr]
    place = _PLACE.search(piece, start, HEAD)
    if place and not (dated and len(dated) > 1):
        title = piece[start : place.start()].strip()
        if _is_title(title):
            found.append(("headline", start, start + len(title)))
    return found


def _dated(piece: str, start: int) -> list[tuple[str, int, int]]:
    """Return headline and date line, or the date line alone, at the start of the line."""
    for printed in find_dates(piece[: HEAD + 40]):
        if printed.year is None or printed.start < start or printed.start > HEAD:
            continue
        ahead = piece[start : printed.start]
        if _WITHIN.search(ahead) or _SENTENCE_END.search(ahead):
            return []
        end = printed.end
        for _ in range(2):
            clock = _UPDATED.match(piece[end : end + 40])
            beside = CLOCK.match(piece, end + (clock.end() if clock else 0))
            end = beside.end() if beside else end
        behind = _BEHIND.match(piece[end:])
        after = piece[end + (behind.end() if behind else 0) :][:1]
        if not (after.isupper() or after in "\"“‘'"):
            return []
        stamp = _STAMP.search(ahead)
        line_start = start + stamp.start() if stamp else printed.start
        title = piece[start:line_start].strip(" |–—-")
        if title and not _is_title(title):
            return []
        first = start + (len(piece[start:line_start]) - len(piece[start:line_start].lstrip(" |–—-")))
        head = [("headline", first, first + len(title))] if title else []
        return [*head, ("dateline", line_start, end)]
    return []


def _is_title(words: str) -> bool:
    return 3 <= len(words.split()) <= 25 and not _SENTENCE_END.search(words + " ") and words[-1] not in ".,;:"


@cache
def _sections() -> re.Pattern[str]:
    names = alternation({*vocabulary("lines")["sections"], "Home", "Menu", "Search", "Live"})
    return re.compile(rf"(?:{names}\b[\s|»>›/·•]+){{2,8}}(?=[A-ZÀ-Þ\"“'‘0-9])")
