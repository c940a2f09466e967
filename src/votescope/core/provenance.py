"""Provenance: which files went in, which version looked at them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

from votescope.core.errors import Problem, UnreadableFile

__all__ = ["Input", "sha256_of", "version"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A file that went in: its hash, the rows read and the rows set aside by reason."""

    file: str
    kind: str
    sha256: str
    rows_read: int = 0
    rows_set_aside: Mapping[str, int] = field(default_factory=dict[str, int])
    note: str = ""


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal digits.

    Raises
    ------
    UnreadableFile
        The file is not there or may not be read.
    """
    try:
        with path.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableFile(
            Problem(
                file=path.name, found=f"cannot be read ({error.strerror})", todo="Check its name and rights."
            )
        ) from error


def version() -> str:
    """Return votescope's version as installed."""
    return metadata.version("votescope")
