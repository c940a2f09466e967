"""The status of a figure: official, provisional, partial, final, unofficial, projected, expected or claimed."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from votescope.reading.wordlist import vocabulary

__all__ = ["status_of", "status_said"]

_OF_KIND = {"organiser": "official", "opposition": "claim", "leaked": "unofficial"}


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the stages with the words for them, the surest first."""
    stages: list[tuple[str, str]] = vocabulary("figures")["stages"]
    return tuple((status, re.compile(cue, re.IGNORECASE)) for status, cue in stages)


@lru_cache(maxsize=32)
def _cues_in(sentence: str) -> tuple[tuple[int, int, int, str], ...]:
    """Find the words for a stage in a sentence; kept, as all its figures ask for them."""
    return tuple(
        (*match.span(), rank, status)
        for rank, (status, pattern) in enumerate(_patterns())
        for match in pattern.finditer(sentence)
    )


def status_said(sentence: str, at: int) -> str | None:
    """Return the stage that a sentence words nearest to the character ``at``; words before a figure go first.

    Examples
    --------
    >>> status_said("An exit poll gave her 52, official results 49 percent.", 43)
    'official'
    """
    found = [
        (at - end if end <= at else 2 * max(0, start - at) + 10, rank, status)
        for start, end, rank, status in _cues_in(sentence)
    ]
    return min(found)[2] if found else None


def status_of(said: str | None, *, progress: float | None, kind: str | None) -> str | None:
    """Tell how settled a figure is from its words, the share counted behind it and who reports it.

    Examples
    --------
    >>> status_of("official", progress=84.0, kind="organiser"), status_of(None, progress=None, kind="opposition")
    ('partial', 'claim')
    """
    if kind == "opposition" and said in (None, "partial", "official"):
        return "claim"
    if progress is not None and progress < 100 and said in (None, "official", "final"):
        return "partial"
    return said or _OF_KIND.get(kind or "")
