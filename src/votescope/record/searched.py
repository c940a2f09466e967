"""The search: a key for which somebody looked and found nothing, or declared it unknown."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Searched"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """A key for which somebody looked and found nothing, or declared it unknown."""

    key: str
    territory: str | None
    answer: str
    note: str = ""
