"""Streams: random numbers by name, the same whatever the order or number of workers."""

from __future__ import annotations

import hashlib

import numpy as np

__all__ = ["stream"]


def stream(seed: int, *names: str | int) -> np.random.Generator:
    """Make the random stream that belongs to ``seed`` and ``names``.

    The stream depends on nothing else, so work may be spread or reordered without changing a result.

    Parameters
    ----------
    seed : int
        The user's seed, zero or more.
    names : str or int
        What the stream is for, from the general to the special: ``("calibrate", check, draw)``.

    Returns
    -------
    numpy.random.Generator
        A Philox generator keyed by SHA-256 of the seed and the names.

    Examples
    --------
    >>> int(stream(1, "a", 2).integers(100)) == int(stream(1, "a", 2).integers(100))
    True
    >>> bool(stream(1, "a").random() == stream(1, "b").random())
    False
    """
    text = "\x1f".join([str(int(seed)), *(f"{type(name).__name__}:{name}" for name in names)])
    key = hashlib.sha256(text.encode("utf-8")).digest()[:16]
    return np.random.Generator(np.random.Philox(key=int.from_bytes(key, "little")))
