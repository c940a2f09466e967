"""The headline: a title that stands above the text."""

from __future__ import annotations

import re

__all__ = ["is_headline"]

LONGEST = 200
LONGEST_SENTENCE = 110
"""A title that ends in a full stop is shorter than the first paragraph of most reports."""

_OPENING = re.compile(r"[\"“‘'«(]?[A-Z0-9À-Þ]")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")
_INNER_END = re.compile(r"[a-z0-9)\"”][.!?][\"”]?\s+[A-Z\"“]")
_DAY = re.compile(r"\b(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")


def is_headline(line: str, behind: str) -> bool:
    """Tell whether ``line``, which stands above the body, is a title of what follows ``behind`` it.

    >>> is_headline("Island votes to stay", "The island voted on Sunday to stay, officials said.")
    True
    >>> is_headline("The island voted on Sunday to stay, officials said.", "Turnout was 61 percent.")
    False
    """
    if not behind or len(line) > LONGEST or _INNER_END.search(line) or not _OPENING.match(line):
        return False
    if not _SENTENCE_END.search(line):
        return True
    if line.endswith(("?", "!")):
        return len(line) <= LONGEST_SENTENCE
    return len(line) <= LONGEST_SENTENCE and len(behind) > 1.5 * len(line) and not _DAY.search(line)
