"""The status of a figure: official, provisional, partial, final, unofficial, projected, expected or claimed."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["status_of", "status_said"]

_COUNTED = (
    r"(?:results?|counts?|counting|tall(?:y|ies)|returns|figures?|data|numbers|protocols|estimates?|trends?)"
)
_CUES: tuple[tuple[str, str], ...] = (
    ("projection", r"\bexit[\s-]+(?:polls?|surveys?)|\bproject(?:ed|ion|ions|s)\b|\bquick\s+count"),
    (
        "expected",
        r"\b(?:is|are|was|were)\s+(?:widely\s+)?(?:expected|likely|forecast|set|poised|tipped)\s+to\b|"
        r"\bexpectations?\b|\b(?<!exit )(?<!exit-)(?:(?:opinion|pre-election|tracking)[\s-]+)?(?:polls|poll|surveys?)\b"
        r"\s+(?:\w+\s+){0,8}?(?:suggest|show|gave|give|put|predict|found|indicat|forecast|had)|"
        r"(?<!in )(?<!the )\bopinion\s+(?:polls?|surveys?)|\bpredict(?:ed|s|ion|ions)\b|\bsurveys?\b",
    ),
    ("unofficial", r"\bunofficial(?:ly)?\b|\bleaked\b"),
    ("provisional", r"\b(?:preliminary|provisional)(?:ly)?\b"),
    (
        "partial",
        r"\b(?:partial|incomplete|early|initial|first)\s+(?:\w+\s+)?(?:results?|counts?|counting|tall(?:y|ies)|returns|trends?)\b|\bso\s+far\b|\bwhile\s+counting\b|"
        r"\bcounting\s+continue",
    ),
    (
        "final",
        rf"\b(?:final|complete|full|definitive)\s+(?:[\w-]+\s+){{0,4}}?{_COUNTED}\b|(?<!nearly\s)(?<!almost\s)\b(?:all|every)\s+"
        r"(?:of\s+the\s+)?(?:\w+\s+)?(?:ballots?|votes?|polling\s+stations|council\s+areas|constituencies|precincts|districts)\b"
        r"[^.;]{0,20}\b(?:counted|in|declared|reporting)\b|"
        r"\bcounting\s+(?:had|has|was|is)\s+(?:finished|ended|complete)|\bfinal\s+turnout\b",
    ),
    ("official", rf"\bofficial\s+(?:\w+\s+)?{_COUNTED}\b|\bofficially\s+announced\b|\bcertified\b"),
)
_PATTERNS = tuple((status, re.compile(cue, re.IGNORECASE)) for status, cue in _CUES)
_OF_KIND = {"organiser": "official", "opposition": "claim", "leaked": "unofficial"}


@lru_cache(maxsize=32)
def _cues_in(sentence: str) -> tuple[tuple[int, int, int, str], ...]:
    """Find the words for a stage in a sentence; kept, as all its figures ask for them."""
    return tuple(
        (*match.span(), rank, status)
        for rank, (status, pattern) in enumerate(_PATTERNS)
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
