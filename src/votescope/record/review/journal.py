"""The journal: what was decided, written down before it is done, so that a kill at any moment leaves no doubt."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from votescope.core import UsageProblem
from votescope.record.files.folder import digest_of
from votescope.record.review.change import Change, Splice
from votescope.record.review.item import FILES

__all__ = ["append", "read_journal", "settle"]

NAME = "journal.jsonl"
"""Its file in the case's hidden folder: one line before a change is made, one after."""


def read_journal(hidden: Path) -> list[Change]:
    """Return the changes that were made, oldest first; an intent that was dropped is none."""
    changes: dict[int, Change] = {}
    undone: set[int] = set()
    for line in _lines(hidden):
        number = line.get("dropped")
        if number is not None:
            gone = changes.pop(number, None)
            undone.discard((gone.undoes if gone else None) or 0)
        elif "number" in line:
            change = _change(line)
            if change is None:
                continue
            changes[change.number] = change
            if change.undoes is not None:
                undone.add(change.undoes)
    return [replace(one, undone=True) if one.number in undone else one for one in changes.values()]


def settle(folder: Path, hidden: Path, version_of: Callable[[Change], str]) -> None:
    """Clear up after a writer that was killed: half a line, an intent without its change, files half written.

    ``version_of`` tells the version that the item of a change has on disk. The lock must be held.
    """
    for name in ("case.yaml", "record.yaml", "figures.csv", "statements.csv"):
        for left in folder.glob(f".{name}.*.part"):
            left.unlink(missing_ok=True)
    for left in hidden.glob("*.part"):
        left.unlink(missing_ok=True)
    path = hidden / NAME
    if path.is_symlink():
        raise UsageProblem(f"{hidden.name}/{NAME} in the case is a link; remove it")
    data = path.read_bytes() if path.is_file() else b""
    if data and not data.endswith(b"\n"):
        os.truncate(path, data.rfind(b"\n") + 1)
    last = next(reversed(_lines(hidden)), {})
    change = _change(last) if "number" in last else None
    if change is None:
        return
    found = digest_of(folder / change.file)
    # Neither before nor after: the file was edited by hand since; then the item itself must tell.
    made = found == change.hash_after or (
        found != change.hash_before and version_of(change) == change.version
    )
    append(hidden, {"done" if made else "dropped": change.number})


def append(hidden: Path, entry: Change | dict[str, int]) -> None:
    """Write one line and make it last."""
    path = hidden / NAME
    fresh = not path.exists()
    line = json.dumps(asdict(entry) if isinstance(entry, Change) else entry, default=str)
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    try:
        os.write(handle, line.encode("ascii") + b"\n")
        os.fsync(handle)
    finally:
        os.close(handle)
    if fresh and hasattr(os, "O_DIRECTORY"):
        folder = os.open(hidden, os.O_RDONLY | os.O_DIRECTORY)
        os.fsync(folder)
        os.close(folder)


def _lines(hidden: Path) -> list[dict[str, Any]]:
    """Return the lines that can be read; one that somebody spoilt by hand only ends what can be undone."""
    path = hidden / NAME
    listed: list[dict[str, Any]] = []
    for line in path.read_bytes().split(b"\n") if path.is_file() else ():
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if isinstance(entry, dict):
            listed.append(entry)
    return listed


def _change(entry: dict[str, Any]) -> Change | None:
    """Return the change of a line, if it is one: a case comes from anywhere, its journal with it."""
    try:
        parts = tuple(Splice(**splice) for splice in entry["splices"])
        change = Change(**{**entry, "splices": parts, "absorbed": tuple(entry["absorbed"])})
    except (KeyError, TypeError):
        return None
    return change if change.file == FILES.get(change.kind) and isinstance(change.number, int) else None
