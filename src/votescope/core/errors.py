"""Errors: everything votescope raises on purpose.

VotescopeError
├── InputProblem            the input cannot be used as it is (exit code 1); carries a list of Problem
│   ├── UnreadableFile      not there, no permission, truncated, not what its name says
│   └── ImpossibleCount     a count that cannot be (a part larger than its whole)
├── UsageProblem            the command or call asks for something that does not exist (exit code 2)
└── CardIncomplete          a check's card lacks a part that the contract asks for (a mistake of ours)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = [
    "CardIncomplete",
    "ImpossibleCount",
    "InputProblem",
    "Problem",
    "UnreadableFile",
    "UsageProblem",
    "VotescopeError",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with an input: what was found, where, what was expected, one thing to do.

    ``row`` is the row as a spreadsheet or an editor numbers it (the first line of the file is 1).
    """

    found: str
    expected: str = ""
    todo: str = ""
    file: str = ""
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    kind: str = "input"

    def __str__(self) -> str:
        """Say it in one line, the place first."""
        place = ", ".join(
            part
            for part in (
                self.file,
                f"sheet {self.sheet!r}" if self.sheet else "",
                f"row {self.row}" if self.row is not None else "",
                f"column {self.column!r}" if self.column else "",
            )
            if part
        )
        tail = "".join(
            (f"; expected {self.expected}" if self.expected else "", f". {self.todo}" if self.todo else "")
        )
        return f"{place}: {self.found}{tail}" if place else f"{self.found}{tail}"


class VotescopeError(Exception):
    """The root of what votescope raises on purpose."""


class InputProblem(VotescopeError):
    """The input cannot be used as it is; ``problems`` lists all that was found, not the first only."""

    def __init__(self, problems: Problem | Sequence[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UnreadableFile(InputProblem):
    """A file that is not there, may not be read, is cut short or is not what its name says."""


class ImpossibleCount(InputProblem):
    """A count that cannot be, such as a part larger than its whole."""


class UsageProblem(VotescopeError):
    """The command or call asks for something that does not exist."""


class CardIncomplete(VotescopeError):
    """A check's card lacks a part that the contract asks for."""
