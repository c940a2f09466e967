"""Procedure: was the vote held as the standards ask?."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from votescope.checks.procedure.engine import RuleCheck

    CHECKS: tuple[RuleCheck, ...]

__all__ = ["CHECKS"]


def __getattr__(name: str) -> tuple[RuleCheck, ...]:
    """Make ``CHECKS`` from the rules when it is first asked for: reading them takes a while."""
    if name != "CHECKS":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from votescope.checks.procedure.engine import load_checks

    return load_checks()
