"""The attribution: one cue of a sentence joined to its holder and its content."""

from __future__ import annotations

from dataclasses import dataclass

from votescope.reading.statements.chain import Chain
from votescope.reading.statements.cue import Cue
from votescope.reading.statements.holder import Holder

__all__ = ["Attribution", "Ranges", "Reading", "made"]

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A cue with its holder and the token ranges of its content; ``cue_end`` may include a feeling's noun.

    ``until`` is where a holder behind his cue ends, with what is said of him there.
    """

    cue: Cue
    holder: Holder
    contents: Ranges
    cue_end: int
    first: int
    last: int
    until: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How far a sentence has been read: its chain of cues, the first token not yet taken, the statement before."""

    chain: Chain
    low: int = 0
    previous: Attribution | None = None


def made(cue: Cue, holder: Holder, contents: Ranges, cue_end: int, first: int) -> Attribution:
    """Make an attribution whose last token is that of its cue or content."""
    last = max(max(end for _, end in contents), cue_end)
    return Attribution(
        cue=cue,
        holder=holder,
        contents=contents,
        cue_end=cue_end,
        first=min(first, contents[0][0]),
        last=last,
    )
