"""Facts: one thing said about the vote, with its spans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from votescope.core.interval import Moment, Range
from votescope.core.trace import Cell, Span

__all__ = ["Fact", "FactValue", "Status"]

Status: TypeAlias = Literal["drafted", "confirmed", "rejected"]
FactValue: TypeAlias = bool | str | Moment | Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing said about the vote.

    ``key`` is a dotted name of the record's vocabulary (``calendar.voting_start``); the type of
    ``value`` follows from it. ``territory`` is a code, or ``None`` for the vote as a whole.
    A key without a fact is unknown, which is not the same as a fact whose value is ``False``.
    ``derived`` says how the value came from the words; ``sources`` are ids of reports.
    """

    key: str
    value: FactValue
    territory: str | None = None
    spans: tuple[Span | Cell, ...] = ()
    derived: str = ""
    status: Status = "drafted"
    sources: tuple[str, ...] = ()
    note: str = ""

    @property
    def is_claim(self) -> bool:
        """Whether it rests on the words of somebody whom a report quotes: its note has a part ``attributed …``.

        >>> Fact(key="coercion_reports", value="threat", note="part: the north; attributed to Fiji").is_claim
        True
        """
        return any(part.strip().startswith("attributed") for part in self.note.split(";"))
