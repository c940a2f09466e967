"""Tellings: what one report says on a point, and the points that reports are compared on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from votescope.core import Cell, Span

__all__ = ["CONFLICT", "DIFFER", "ONLY", "SHARED", "Point", "Telling", "origins_among", "plain_point"]

SHARED, ONLY, DIFFER, CONFLICT = "shared", "only_in_one", "differ", "in_conflict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one report says on a point: its id and origin, the words as printed and where, and its review."""

    report: str
    origin: str
    text: str
    trace: Span | Cell | None = None
    status: str = "drafted"

    @property
    def words(self) -> str:
        """The words as printed, without what was made of them."""
        return self.trace.text if self.trace is not None and self.trace.text else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing told: its label, its territory's name, how the reports compare on it and who tells it.

    ``is_figure`` marks a published number.
    """

    label: str
    territory: str | None
    kind: str
    tellings: tuple[Telling, ...]
    reason: str = ""
    is_figure: bool = False

    @property
    def title(self) -> str:
        """The label with the territory it is about."""
        return f"{self.label}, {self.territory}" if self.territory else self.label


def origins_among(tellings: Iterable[Telling]) -> set[str]:
    """Return the origins that tell something; reports of one origin count once."""
    return {telling.origin for telling in tellings}


def plain_point(label: str, place: str | None, tellings: Sequence[Telling]) -> Point:
    """Make the point of tellings that agree: shared where two origins tell it, else in one source only."""
    kind = SHARED if len(origins_among(tellings)) > 1 else ONLY
    return Point(label=label, territory=place, kind=kind, tellings=tuple(tellings))
