"""The byline: a line that names who wrote the report."""

from __future__ import annotations

import re

__all__ = ["is_byline"]

LONGEST = 120
_PARTICLE = r"(?:(?:de|da|del|della|van|von|der|den|la|le|el|al|bin|ibn|ben|dos)\s)?"
_NAME = rf"(?:(?:Dr|Mr|Mrs|Ms|Sir)\.?\s)?[A-ZÀ-Þ][\w’'-]*\.?(?:\s{_PARTICLE}[A-ZÀ-Þ][\w’'.-]*){{1,3}}"
_NAMES = rf"{_NAME}(?:(?:,|\s+and|\s*&|,\s+and)\s+{_NAME}){{0,4}}"
_ROLE = (
    r"(?:(?:\w+\s){0,3}(?:[Ww]riters?|[Cc]orrespondents?|[Rr]eporters?|[Ee]ditors?|[Bb]ureau|[Dd]esk|[Nn]ewsroom|[Ss]taff|"
    r"[Cc]olumnist|[Cc]ontributors?|[Jj]ournalists?|[Aa]gency|[Aa]gencies|[Pp]ress|[Nn]ews|STAFF WRITER|REPORTER|"
    r"Reuters|AFP|AP|BBC|CNN))"
)
_BY = re.compile(
    rf"(?:(?:[Ww]ritten|[Ww]ords|[Ss]tory|[Tt]ext|[Rr]eported|[Pp]osted)\s+)?(?:By|BY|by)[\s:]+"
    rf"(?:(?:[Tt]he\s+|[Oo]ur\s+|[Aa]\s+)?{_ROLE}(?:\s+{_NAMES})?|{_NAMES}(?:\s*[,|/·•–-]*\s*(?:{_ROLE}|in\s+{_NAME}|[A-Z]\w+)){{0,3}}"
    rf"|[A-Z][\w.’'-]+)\.?"
)
_SIGNED = re.compile(rf"{_NAMES}\s*(?:,|\||/|·|•|–|-|\s\s)\s*{_ROLE}")
_ALONE = re.compile(
    rf"(?:[A-Z][\w-]+\s){{0,3}}(?:Writer|Correspondent|Reporter|Editor|Columnist|Contributor)"
    rf"|{_NAME}\s+@\w{{2,20}}|(?:[\w.]+\s){{0,3}}(?:staff|agencies|newsroom|correspondents|reporters)"
    r"(?:,?\s+(?:with|and)\s+[\w/ .-]{2,40})?"
)
_FROM_PLACE = re.compile(
    rf"{_NAMES}\s+in\s+[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)?(?:(?:,\s*|\s+and\s+){_NAME}\s+in\s+[A-ZÀ-Þ][\w’'-]+)*"
)


def is_byline(line: str, *, titled: bool) -> bool:
    """Tell whether a line above the text names its writers; ``titled`` if a headline stands above it.

    >>> [is_byline(s, titled=True) for s in ("By JANE QUILL  Staff Writer", "Ana Sol, Political Editor")]
    [True, True]
    >>> is_byline("Ana Sol and Tom Pike in Lara", titled=True), is_byline("Lara votes in peace", titled=True)
    (True, False)
    """
    bare = " ".join(line.split())
    if len(bare) > LONGEST:
        return False
    if _BY.fullmatch(bare) or _SIGNED.fullmatch(bare) or _ALONE.fullmatch(bare):
        return True
    return titled and bool(_FROM_PLACE.fullmatch(bare))
