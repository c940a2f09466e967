"""Statements: who said what, about what, with which stance, where and when."""

from __future__ import annotations

from dataclasses import dataclass

from votescope.core.fact import Status
from votescope.core.trace import Span

__all__ = ["FORMS", "STANCES", "Statement"]

FORMS = ("direct", "mixed", "indirect")
STANCES = (
    "claims_victory",
    "rejects",
    "disputes",
    "recognises",
    "respects",
    "supports",
    "condemns",
    "warns",
    "calls_for_action",
    "announces",
    "announces_result",
    "none",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement: a holder, a cue and a content, all printed in the report.

    ``position``, ``actor_kind`` and ``state`` (three letters) are what a person fills in for the ledger of positions;
    without them they are told from the stance, the speaker and the role.
    """

    id: str
    speaker: str
    form: str
    contents: tuple[Span, ...]
    speaker_span: Span | None = None
    cue: Span | None = None
    role: str | None = None
    stance: str = "none"
    target: str | None = None
    date: str | None = None
    date_span: Span | None = None
    venue: str | None = None
    venue_span: Span | None = None
    via: str | None = None
    source: str = ""
    review: Status = "drafted"
    position: str | None = None
    actor_kind: str | None = None
    state: str | None = None
