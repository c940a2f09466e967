"""The edit conflict: somebody else changed the item that a person decided on."""

from __future__ import annotations

from typing import Any

from votescope.core import InputProblem, Problem
from votescope.record.review.change import Change
from votescope.record.review.item import ReviewItem

__all__ = ["EditConflict"]


class EditConflict(InputProblem):
    """The item is not as the person saw it; nothing was changed.

    ``item`` is the item as it is now (``None`` if it is gone), ``change`` what was last done to it through a
    review (``None`` if the file was changed by other means), ``typed`` what the person wanted to put.
    """

    def __init__(self, item: ReviewItem | None, change: Change | None, typed: Any = None) -> None:
        self.item, self.change, self.typed = item, change, typed
        done = f"{change.what} at {change.at[11:19]} (UTC)" if change else "changed in the file"
        now = f"; it now says {item.value!r} and is {item.status}" if item else "; it is not there any more"
        super().__init__(
            Problem(
                file=item.file if item else "",
                row=item.line if item else None,
                column=item.label if item else None,
                found=f"this was {done} after you saw it{now}",
                expected="the item as you saw it",
                todo="Look at it as it is now and decide again; what you typed was not saved.",
                kind="conflict",
            )
        )
