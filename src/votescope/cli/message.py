"""Messages: what the commands say, results on standard output and everything else on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from votescope.core.errors import Problem

__all__ = ["print_json", "print_problems", "progress", "say"]

_SHOWN = 50
"""How many problems are printed one by one; the rest is counted by kind."""


def say(text: str) -> None:
    """Print a message on standard error."""
    print(text, file=sys.stderr)


def print_json(result: Any) -> None:
    """Print a result as JSON on standard output."""
    json.dump(result, sys.stdout, ensure_ascii=False, indent=1, allow_nan=False)
    sys.stdout.write("\n")


def print_problems(problems: Sequence[Problem]) -> None:
    """Print what is wrong with the input on standard error, one problem a line, the place first."""
    count = len(problems)
    say(f"{count} problem{'s' * (count != 1)} found:")
    for problem in problems[:_SHOWN]:
        say(f"  {problem}")
    rest = problems[_SHOWN:]
    for kind in sorted({problem.kind for problem in rest}):
        say(f"  … and {sum(problem.kind == kind for problem in rest)} more of kind {kind!r}")


@contextmanager
def progress(quiet: bool) -> Iterator[Callable[[str], None]]:
    """Show a spinner with the current step on standard error while work goes on, if a person is watching."""
    if quiet or not sys.stderr.isatty():
        yield lambda step: None
        return
    from rich.console import Console

    with Console(stderr=True).status("Starting") as status:
        yield lambda step: status.update(step)
