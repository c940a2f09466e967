"""The reading copy: a text whose paragraphs were wrapped at a fixed width, with blanks for the line breaks."""

from __future__ import annotations

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
_CLOSED = re.compile(r"[.!?:;…][\"”’')\]]*$")


def reading_copy(text: str) -> str:
    r"""Return ``text`` with blanks in place of the line breaks inside wrapped paragraphs; offsets stay.

    A text is wrapped if lines of full width are followed by one that goes on in lower case, or end in a
    word that cannot end a line of its own. Then
    a break is one of the wrapping where the next line's first word would not have fitted.

    >>> text = ("The island voted to stay with the republic by a wide\n"
    ...         "margin, the commission announced on Monday, and the\n"
    ...         "opposition accepted it.\nPrint\n")
    >>> reading_copy(text).count("\n"), len(reading_copy(text)) == len(text)
    (2, True)
    """
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
