"""Outcomes: the words each family of checks may answer with, best first."""

from __future__ import annotations

from collections.abc import Iterable

from votescope.core.errors import UsageProblem

__all__ = ["FAMILIES", "OUTCOMES", "worst"]

FAMILIES = ("accounts", "figures", "counts", "procedure")

OUTCOMES: dict[str, tuple[str, ...]] = {
    "accounts": ("agree", "differ", "conflict"),
    "figures": ("consistent", "not decided", "contradictory"),
    "counts": ("no trace", "not testable", "weak trace", "strong trace", "several traces"),
    "procedure": ("not applicable", "met", "not established", "breached"),
}
"""Each family's outcome words, from the least to the most serious."""


def worst(family: str, outcomes: Iterable[str]) -> str | None:
    """Return the most serious of ``outcomes``, or ``None`` when there is none.

    >>> worst("procedure", ["met", "breached", "not established"])
    'breached'
    """
    order = OUTCOMES[family]
    found = list(outcomes)
    unknown = [word for word in found if word not in order]
    if unknown:
        raise UsageProblem(f"{unknown[0]!r} is no outcome of {family}; it has {', '.join(order)}")
    return max(found, key=order.index, default=None)
