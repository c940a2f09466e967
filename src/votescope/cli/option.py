"""Options: the arguments that several commands share, and how their text becomes a value."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from votescope.core.errors import UsageProblem

__all__ = ["JsonFlag", "Paths", "Published", "Seed", "day_of", "pairs_of"]

Paths = Annotated[
    list[Path],
    typer.Argument(help="Reports, tables, figures files or a case folder.", metavar="PATH…"),
]
JsonFlag = Annotated[bool, typer.Option("--json", help="Print the result as JSON on standard output.")]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="YYYY-MM-DD", help="Publication date that you vouch for."),
]
Seed = Annotated[int, typer.Option("--seed", min=0, help="Seed of all random numbers.")]


def day_of(text: str | None) -> date | None:
    """Read a date option; raise `UsageProblem` unless it is written as YYYY-MM-DD."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageProblem(f"--published {text!r} is no date; write it as YYYY-MM-DD") from error


def pairs_of(texts: Sequence[str], option: str) -> dict[str, str]:
    """Read repeated ``KEY=VALUE`` options; raise `UsageProblem` where the sign is missing."""
    pairs: dict[str, str] = {}
    for text in texts:
        key, sign, value = text.partition("=")
        if not sign or not key.strip() or not value.strip():
            raise UsageProblem(f"{option} {text!r}: write it as NAME=VALUE")
        pairs[key.strip()] = value.strip()
    return pairs
