"""The ledger of positions: who took which position on the vote, by which act, and what organs found and voted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from votescope.record.ledger.position_ledger import ledger

__all__ = ["ledger"]


def __getattr__(name: str) -> Any:
    """Load the ledger when it is first asked for: the rows of a case can be read without it."""
    if name == "ledger":
        from votescope.record.ledger.position_ledger import ledger

        return ledger
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
