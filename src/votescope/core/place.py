"""Places: the territories a vote was held in."""

from __future__ import annotations

from dataclasses import dataclass

from votescope.core.trace import Span

__all__ = ["Territory"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """A territory with its ISO 3166 code; a code is no position on sovereignty.

    ``variants`` are the written forms met in the reports; ``mentions`` the first span of each.
    """

    name: str
    code: str | None = None
    variants: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
