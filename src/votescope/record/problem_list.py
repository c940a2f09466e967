"""The problem list: what was wrong with several inputs, raised together."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from votescope.core import InputProblem, Problem

__all__ = ["ProblemList"]

ResultT = TypeVar("ResultT")


class ProblemList:
    """Collects problems, so that one bad file does not hide those of the next."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def attempt(self, read: Callable[[], ResultT]) -> ResultT | None:
        """Return what ``read`` returns, or ``None`` after noting why it could not."""
        try:
            return read()
        except InputProblem as error:
            self.problems.extend(error.problems)
            return None

    def raise_all(self) -> None:
        """Raise everything noted as one `InputProblem`; do nothing when there is nothing."""
        if self.problems:
            raise InputProblem(tuple(dict.fromkeys(self.problems)))
