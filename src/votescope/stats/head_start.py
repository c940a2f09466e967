"""The head start: compiled kernels load in the background while something else is read."""

from __future__ import annotations

import contextlib
import threading
from importlib import import_module

__all__ = ["head_start"]


def head_start() -> threading.Thread:
    """Begin to load the compiled kernels (about half a second, most of it Numba's) and return at once.

    Whoever needs a kernel imports it as always: Python's import locks let it wait for what is under way, and an error
    comes up there, not here.

    >>> head_start().join()
    """
    thread = threading.Thread(target=_load, name="votescope kernels")
    thread.start()
    return thread


def _load() -> None:
    with contextlib.suppress(Exception):
        import_module("votescope.stats.fives_kernel")
