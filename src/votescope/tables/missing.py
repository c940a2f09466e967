"""Missing columns: what a table lacks before it can be examined, and how to name it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from votescope.core import InputProblem, Problem
from votescope.tables.balance import Way
from votescope.tables.long import FROM_LONG
from votescope.tables.override import Overrides
from votescope.tables.profile import Profile

__all__ = ["require_columns"]


def require_columns(
    options: Mapping[str, Way],
    ways: Mapping[str, Sequence[Way]],
    overrides: Overrides,
    profiles: Sequence[Profile],
    *,
    file: str,
    sheet: str | None,
) -> None:
    """Ask by name for options or counts that are missing.

    Raises
    ------
    InputProblem
        No option, or no count of any kind; the message gives the option of the command line.
    """
    problems: list[Problem] = []
    numeric = [p.name for p in profiles if p.shape == "whole"][:12]
    listed = ", ".join(repr(name) for name in numeric) or "none"
    if not options:
        problems.append(
            Problem(
                file=file,
                sheet=sheet,
                found="no columns with the votes of each option",
                expected=f"one column of votes per candidate, party or answer (columns of numbers: {listed})",
                todo='Name each with --column "option:NAME=HEADER", or give the table that holds the votes.',
                kind="columns",
            )
        )
    told = overrides.options or any(c.column.startswith(FROM_LONG) for way in options.values() for c in way)
    if not any(ways.values()) and not told:
        problems.append(
            Problem(
                file=file,
                sheet=sheet,
                found="no column with registered voters, ballots or valid votes",
                expected=f"at least one such count (columns of numbers: {listed})",
                todo='Name it with --column "cast=HEADER" (or registered, issued, valid, invalid).',
                kind="columns",
            )
        )
    if problems:
        raise InputProblem(problems)
