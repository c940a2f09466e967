"""The holder: whose statement it is, by name, kind and place in the text."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Holder"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A holder of a statement: the name, the role as printed, the characters of this mention.

    ``kind`` is ``person``, ``body``, ``state``, ``unnamed`` or ``joint``; ``plural`` tells what "they" may mean.
    ``document`` tells that a paper speaks ("results released by X").
    """

    name: str
    kind: str
    start: int
    end: int
    role: str | None = None
    plural: bool = False
    document: bool = False
