"""The event: something a report puts in time, its ties to other events, and where they contradict."""

from __future__ import annotations

from dataclasses import dataclass

from votescope.core import Moment, Range, Span

__all__ = ["KINDS", "Contradiction", "Edge", "Event", "Timeline"]

KINDS = (
    "law_change", "called", "voting_start", "voting_end", "results", "results_partial", "results_final",
    "statement", "act", "scheduled", "earlier_vote", "published",
)  # fmt: skip
"""``act`` is anything else that the words "before" or "after" tie to an event of the vote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event of a timeline.

    ``words`` are those of its first span; ``moment`` is a day, a run of days, a weekday or unknown, with the
    anchor that resolved it. ``place`` and ``who`` only if told. ``reports`` are ids, in a merged timeline.
    """

    id: str
    kind: str
    words: str
    spans: tuple[Span, ...]
    moment: Moment
    place: str | None = None
    who: str | None = None
    derived: str = ""
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One event ``first`` and another ``then`` it.

    ``gap`` is the number of days between them if the words give it, ``span`` the words that say so; an
    edge without words rests on what the two kinds of events are.
    """

    first: str
    then: str
    gap: Range | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two or more events whose days and order cannot all be true, and why."""

    events: tuple[str, ...]
    reason: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Events in the order of their days, the edges between them and what contradicts."""

    events: tuple[Event, ...] = ()
    edges: tuple[Edge, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
