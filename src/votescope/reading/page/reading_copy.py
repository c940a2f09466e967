"""The reading copy: a text as it is read, offset by offset: wrapped paragraphs joined, entities as characters."""

from __future__ import annotations

import html
import re

__all__ = ["reading_copy"]

WIDEST = 120
"""Columns; a longer line is a paragraph on one line."""
NARROWEST = 40
"""A shorter line is no full line of a wrapped paragraph."""
SLACK = 8
"""Columns by which a full line may be wider than all that break within a sentence."""
FEWEST = 2
"""Breaks within a sentence from which a text counts as wrapped; one is enough where no line is wider."""

_BREAK = re.compile(r"[ \t]*(\r\n|\n|\r)(?=[ \t]*\S)")
_WORD = re.compile(r"[ \t]*(\S+)")
_CREDITS = ("by", "via", "with", "from", "photo", "photograph", "image")
"""Words in lower case that open a line of their own."""
_DANGLING = re.compile(
    r"\s(?:on|of|the|an?|in|to|and|or|for|with|by|at|from|that|is|was|had|has|were|are|as|its|his|her|their|than|but)$"
)
_ENTITY = re.compile(
    r"&(?:quot|[lr][sd]quo|apos|nbsp|[mn]dash|hellip|#\d{2,5}|#x[0-9a-fA-F]{2,4});|(?<!')''(?!')|``"
)
_CLOSED = re.compile(r"[.!?:;…][\"”’')\]]*$")


def reading_copy(text: str) -> str:
    r"""Return ``text`` with blanks for breaks inside wrapped paragraphs and characters for entities; offsets stay.

    A text is wrapped if lines of full width are followed by one that goes on in lower case, or end in a
    word that cannot end a line of its own. Then a break is one of the wrapping where the next line's first
    word would not have fitted. Quotation marks, dashes and spaces that were written as entities, or as two single
    marks, are filled up with blanks on their outer side, as far as no full stop or comma stands there.

    >>> text = ("The island voted to stay with the republic by a wide\n"
    ...         "margin, the commission announced on Monday, and the\n"
    ...         "opposition accepted it.\nPrint\n")
    >>> reading_copy(text).count("\n"), len(reading_copy(text)) == len(text)
    (2, True)
    >>> reading_copy("&ldquo;No&rdquo; won 53&nbsp;percent.")
    '      “No”       won 53      percent.'
    """
    return _unwrapped(_ENTITY.sub(_character, text))


def _character(entity: re.Match[str]) -> str:
    length, text = len(entity[0]), entity.string
    character = html.unescape(entity[0]) if entity[0].startswith("&") else '"'
    before, behind = text[max(0, entity.start() - 1) : entity.start()], text[entity.end() : entity.end() + 1]
    if character.isspace():
        return " " * length
    if len(character) != 1 or character not in "\"'“”‘’—–…":
        return entity[0]
    within = character in "'’‘" and before.isalnum() and behind.isalnum()
    opening = character in "“‘" or (character != "”" and (not before or before in " \t\n([-–—"))
    if within or opening:
        return character.rjust(length)
    if character in "—–…" or not behind or behind.isspace():
        return character.ljust(length)
    return character * length


def _unwrapped(text: str) -> str:
    if "\n" not in text and "\r" not in text:
        return text
    breaks = [(match.start(), match.start(1), match.end(1)) for match in _BREAK.finditer(text)]
    full: list[tuple[int, int, int, int, bool]] = []
    for stop, start, end in breaks:
        begin = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
        width = len(text[begin:stop].strip())
        word = _WORD.match(text[end : end + 200])
        if word and NARROWEST <= width <= WIDEST:
            goes_on = bool(_DANGLING.search(text[max(begin, stop - 8) : stop])) or (
                word[1][0].islower()
                and word[1] not in _CREDITS
                and not _CLOSED.search(text[max(begin, stop - 6) : stop])
            )
            full.append((start, end, width, width + 1 + len(word[1]), goes_on))
    inside = [one for one in full if one[4]]
    wide = any(len(line) > WIDEST for line in text.splitlines())
    if len(inside) < (FEWEST if wide else 1):
        return text
    widest = max(width for _, _, width, _, _ in inside)
    pieces, position = [], 0
    for start, end, width, with_word, goes_on in full:
        if goes_on or (width <= widest + SLACK and with_word > widest and width > 0.75 * widest):
            pieces.append(text[position:start] + " " * (end - start))
            position = end
    return "".join(pieces) + text[position:]
