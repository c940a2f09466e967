"""Outcomes: the words each family of checks may answer with, best first."""

from __future__ import annotations

from collections.abc import Iterable

from votescope.core.errors import UsageProblem

__all__ = ["FAMILIES", "OUTCOMES", "TRACE_FAMILY", "seriousness", "trace_word", "worst"]

FAMILIES = ("accounts", "figures", "counts", "procedure")

OUTCOMES: dict[str, tuple[str, ...]] = {
    "accounts": ("agree", "differ", "conflict"),
    "figures": ("consistent", "not decided", "contradictory"),
    "counts": ("no trace", "not testable", "weak trace", "strong trace", "several traces"),
    "procedure": ("not applicable", "met", "not established", "breached"),
}
"""Each family's outcome words, from the least to the most serious."""

TRACE_FAMILY = "counts"
"""The family whose words every statistical check uses, whatever figures it reads, and whose outcome it decides."""


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


def seriousness(check: str, outcome: str) -> float:
    """Return how serious a check's outcome is among the words it can use, from 0 to 1.

    >>> seriousness("figures.consistent", "contradictory"), seriousness("figures.percent_first", "no trace")
    (1.0, 0.0)
    """
    words = OUTCOMES[check.split(".", 1)[0]]
    words = words if outcome in words else OUTCOMES[TRACE_FAMILY]
    return words.index(outcome) / (len(words) - 1)


def trace_word(p_adjusted: float, *, stable: bool, calibrated: bool) -> str:
    """Return the outcome word of a primary statistical check.

    Parameters
    ----------
    p_adjusted : float
        Its p-value, adjusted for the other primary checks.
    stable : bool
        Whether the answer stands under all the variations that the check lists.
    calibrated : bool
        Whether its rate of false alarms has been measured; without it the word is never strong.

    Examples
    --------
    >>> trace_word(0.05, stable=True, calibrated=True), trace_word(0.03, stable=True, calibrated=True)
    ('no trace', 'weak trace')
    >>> trace_word(0.001, stable=True, calibrated=True), trace_word(0.001, stable=False, calibrated=True)
    ('strong trace', 'weak trace')
    """
    if p_adjusted >= 0.05:
        return "no trace"
    return "strong trace" if p_adjusted < 0.01 and stable and calibrated else "weak trace"
