"""The lock: one writer at a time in a case, whatever program it belongs to."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from votescope.core import UsageProblem

__all__ = ["HIDDEN", "case_lock"]

HIDDEN = ".votescope"
"""The folder inside a case that holds its lock, its journal and its jobs."""
_PATIENCE = 30.0
"""Seconds after which another writer is taken to hang."""
_held = threading.local()


@contextmanager
def case_lock(folder: Path) -> Iterator[Path]:
    """Hold the lock of a case; a thread that holds it already goes on. Gives the hidden folder.

    The lock is the system's: it is gone with the process that held it, however that ended.

    Raises
    ------
    UsageProblem
        The folder cannot be written, or another program holds the lock for half a minute.
    """
    hidden = folder.resolve() / HIDDEN
    if getattr(_held, "folders", None) is None:
        _held.folders = set[Path]()
    if hidden in _held.folders:
        yield hidden
        return
    handle = _opened(hidden)
    try:
        _wait_for(handle, folder.name)
        _held.folders.add(hidden)
        yield hidden
    finally:
        _held.folders.discard(hidden)
        os.close(handle)


def _opened(hidden: Path) -> int:
    try:
        if hidden.is_symlink():
            raise UsageProblem(f"{hidden.name} in the case is a link; remove it")
        hidden.mkdir(exist_ok=True)
        return os.open(hidden / "lock", os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    except OSError as error:
        raise UsageProblem(f"the case {hidden.parent.name} cannot be written ({error.strerror})") from error


def _wait_for(handle: int, name: str) -> None:
    until = time.monotonic() + _PATIENCE
    while not _taken(handle):
        if time.monotonic() > until:
            raise UsageProblem(f"another program has been writing to {name} for {_PATIENCE:.0f} seconds")
        time.sleep(0.01)


def _taken(handle: int) -> bool:
    try:
        try:
            import fcntl
        except ImportError:
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # pyright: ignore[reportAttributeAccessIssue]
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
