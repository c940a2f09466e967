"""The work file: what a campaign has drawn so far, so that one that was stopped goes on where it was."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from votescope.core import Problem, UnreadableFile

__all__ = ["WorkFile"]

Numbers = NDArray[np.float64]


class WorkFile:
    """Chunks of numbers by name, one JSON object a line, written as each chunk is done.

    A line that a stop cut short is passed over and drawn again. The names say everything that a chunk depends on but
    the code: after a change of the code the file must go.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._chunks: dict[str, Numbers] = {}
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("a+", encoding="utf-8") as handle:
                handle.seek(0)
                lines = handle.read().split("\n")
                handle.write("\n" * bool(lines[-1]))
            self._chunks = dict(chunk for chunk in map(_chunk_of, lines) if chunk is not None)
        except OSError as error:
            raise UnreadableFile(
                Problem(
                    file=str(path),
                    found=f"cannot be used ({error.strerror})",
                    todo="Name another folder with --out.",
                )
            ) from error

    @property
    def chunks(self) -> int:
        """How many chunks there are."""
        return len(self._chunks)

    def get(self, name: str) -> Numbers | None:
        """Return a chunk that was drawn before."""
        return self._chunks.get(_digest(name))

    def put(self, name: str, numbers: Numbers) -> None:
        """Keep a chunk, float64 of any shape; what is no number is kept as null."""
        flat = [None if np.isnan(number) else float(number) for number in numbers.ravel()]
        line = json.dumps({"chunk": _digest(name), "shape": numbers.shape, "numbers": flat}, allow_nan=False)
        with self.path.open("a", encoding="utf-8") as handle:
            handle.write(f"{line}\n")
        self._chunks[_digest(name)] = numbers


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:24]


def _chunk_of(line: str) -> tuple[str, Numbers] | None:
    try:
        read = json.loads(line)
        numbers = np.array(read["numbers"], dtype=np.float64).reshape(read["shape"])
        return str(read["chunk"]), numbers
    except (ValueError, KeyError, TypeError):
        return None
