"""The status of a figure: official, provisional, partial, final, unofficial, projected, expected or claimed."""

from __future__ import annotations

import re

__all__ = ["status_of"]

_COUNTED = r"(?:results?|counts?|counting|tall(?:y|ies)|returns|figures?|data|numbers|protocols)"
_CUES: tuple[tuple[str, str], ...] = (
    (
        "projection",
        r"\b(?:exit|opinion)[\s-]+(?:polls?|surveys?)|\bproject(?:ed|ion|ions|s)\b|\bpredict(?:ed|s|ion|ions)\b|\bpollsters?\b|\bsurveys?\b",
    ),
    (
        "expected",
        r"\b(?:is|are|was|were)\s+(?:widely\s+)?(?:expected|likely|forecast|set|poised)\s+to\b",
    ),
    ("unofficial", r"\bunofficial(?:ly)?\b|\bleaked\b"),
    ("provisional", r"\b(?:preliminary|provisional)(?:ly)?\b"),
    (
        "partial",
        rf"\b(?:partial|incomplete|early|initial|first)\s+(?:\w+\s+)?{_COUNTED}\b|\bso\s+far\b|\bwhile\s+counting\b|\bcounting\s+continue",
    ),
    (
        "final",
        rf"\b(?:final|complete|full|definitive)\s+(?:\w+\s+)?{_COUNTED}\b|(?<!nearly\s)(?<!almost\s)\b(?:all|every)\s+(?:of\s+the\s+)?(?:ballots?|votes?|polling\s+stations|council\s+areas)\b[^.;]{{0,20}}\b(?:counted|in|declared)\b|\bcounting\s+(?:had|has|was|is)\s+(?:finished|ended|complete)",
    ),
    ("official", rf"\bofficial\s+(?:\w+\s+)?{_COUNTED}\b|\bofficially\s+announced\b|\bcertified\b"),
)
_PATTERNS = tuple((status, re.compile(cue, re.IGNORECASE)) for status, cue in _CUES)
_OF_KIND = {"organiser": "official", "opposition": "claim", "leaked": "unofficial"}


def status_of(sentence: str, *, progress: float | None, kind: str | None) -> str | None:
    """Tell how settled a figure is from its sentence, the share counted behind it and who reports it.

    Examples
    --------
    >>> status_of("Preliminary results gave her 52 percent.", progress=None, kind=None)
    'provisional'
    >>> status_of("She had 52 percent.", progress=84.0, kind="organiser")
    'partial'
    """
    found = next((status for status, pattern in _PATTERNS if pattern.search(sentence)), None)
    if progress is not None and progress < 100 and found in (None, "official", "final"):
        return "partial"
    return found or _OF_KIND.get(kind or "")
