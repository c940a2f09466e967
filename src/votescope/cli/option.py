"""Options: the arguments that several commands share, and how their text becomes a value."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from votescope.core.errors import UsageProblem

__all__ = [
    "JsonFlag",
    "Published",
    "Seed",
    "day_of",
    "pairs_of",
    "saved_columns",
    "with_standard_input",
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


@contextmanager
def with_standard_input(paths: Sequence[Path]) -> Iterator[list[Path]]:
    """Put a file with the text of standard input in the place of ``-``, for as long as it is needed."""
    if Path("-") not in paths:
        yield list(paths)
        return
    with tempfile.TemporaryDirectory(prefix="votescope-") as folder:
        spooled = Path(folder) / "standard input"
        spooled.write_bytes(sys.stdin.buffer.read())
        yield [spooled if path == Path("-") else path for path in paths]


def saved_columns(file: Path | None, tables: Sequence[Path]) -> dict[str, str]:
    """Read the column map of one of ``tables`` from a saved ``columns.json``.

    Raises
    ------
    UsageProblem
        The file cannot be read, or has no map for any of the tables.
    """
    if file is None:
        return {}
    try:
        maps: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageProblem(
            f"--columns {file}: cannot be read as JSON; give the columns.json of a run"
        ) from error
    entries = list(maps.items()) if isinstance(maps, dict) else []
    own = [entry for name, entry in entries if Path(name).name in {table.name for table in tables}]
    chosen = own or [entry for _, entry in entries if len(entries) == 1]
    if len(chosen) != 1 or not isinstance(chosen[0], dict):
        raise UsageProblem(f"--columns {file}: no map there belongs to {', '.join(t.name for t in tables)}")
    return {str(key): str(value) for key, value in chosen[0].items()}
