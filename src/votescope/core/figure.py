"""Figures: one number as one source published it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from votescope.core.fact import Status
from votescope.core.trace import Cell, Span

__all__ = ["BASES", "QUANTITIES", "Figure"]

QUANTITIES = (
    "share",
    "turnout",
    "votes",
    "cast",
    "valid",
    "invalid",
    "blank",
    "registered",
    "population",
    "count_progress",
)
BASES = ("valid", "cast", "registered", "population", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number as one source published it.

    ``printed`` is the value as printed (``97,51 %``), ``value`` the number in it, ``decimals`` the
    places printed after the decimal mark. ``unit`` is ``percent``, ``count`` or ``words``; ``base``
    what a percentage is a share of, ``unknown`` when the source does not say. ``qualifier`` is
    ``exact``, ``about``, ``nearly``, ``more_than``, ``less_than``, ``at_least``, ``at_most``,
    ``up_to``, ``majority`` or ``overwhelming``. ``context`` marks a number that is no result of
    the vote (a share of a territory, a population). ``at`` is where in the report of that ``source`` the number
    stands, as ``start-end``; empty where a person typed it.
    """

    id: str
    quantity: str
    printed: str
    value: Decimal | None
    unit: str
    decimals: int = 0
    territory: str | None = None
    option: str | None = None
    base: str = "unknown"
    issuer: str | None = None
    issuer_class: str | None = None
    status: str | None = None
    reported_on: str | None = None
    progress: Decimal | None = None
    qualifier: str = "exact"
    context: bool = False
    source: str = ""
    note: str = ""
    at: str = ""
    traces: tuple[Span | Cell, ...] = ()
    review: Status = "drafted"
