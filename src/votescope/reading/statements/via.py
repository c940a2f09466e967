"""The carrier: the outlet through which a statement of somebody else is printed ("state television reported")."""

from __future__ import annotations

import re
from functools import cache

from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["via_in"]

TRIGGER = re.compile(r"quot|cit(?:ed|ing)|report|accord|carried|publish|broadcast|aired|released")
LONGEST = 3000
"""Characters of a sentence that are looked at."""
CARRIED = r"(?:carried|published|broadcast|aired|released|distributed|reported|run)"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    told = vocabulary("occasions")
    press = alternation(told["press"])
    shades = alternation(told["shades"])
    forms = alternation(form for agency in vocabulary("agencies")["agencies"] for form in agency["forms"])
    named = rf"(?:[A-Z][\w’'-]*\s+){{0,3}}(?:{shades}\s+)*(?i:{press})(?:\s+[A-Z][\w-]*){{0,2}}"
    name = rf"(?:{named}|(?:{shades}\s+)*{forms}(?:\s+{press})?)"
    source = rf"(?:[Tt]he\s+|[Aa]\s+|[Tt]he\s+country’s\s+|its\s+)?(?P<via>(?:{shades}\s+)*{name})(?![\w’])"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"\b{source}\s+(?:has\s+|had\s+|also\s+)?(?:quoted|quotes|cited|cites)\b",
            rf"\b(?:quoted|cited|reported)\s+(?:\w+day\s+)?(?:by|on|in)\s+{source}",
            rf"\b{CARRIED}\s+(?:\w+day\s+)?(?:live\s+)?(?:by|on|in)\s+{source}",
            rf"\b(?:[Aa]ccording\s+to|[Cc]iting|[Qq]uoting)\s+{source}",
            rf"(?:[,”\"]\s*|^){source}\s+(?:reported|reports)\b",
        )
    )


def via_in(text: str, holder: tuple[int, int]) -> str | None:
    """Name the outlet that carried a statement, as printed.

    Parameters
    ----------
    text : str
        The sentence with the content blanked out.
    holder : tuple of int
        Where the speaker stands in it; an outlet that speaks for itself carries nothing.

    Examples
    --------
    >>> text = "State television quoted him as saying              "
    >>> via_in(text, (24, 27))
    'State television'
    >>> via_in("Radio Vula reported that              ", (0, 10)) is None
    True
    """
    text = text[:LONGEST]
    if TRIGGER.search(text) is None:
        return None
    for pattern in _patterns():
        match = pattern.search(text)
        if match is not None and not (match.start("via") < holder[1] and holder[0] < match.end("via")):
            return " ".join(match["via"].split())
    return None
