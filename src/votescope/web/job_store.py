"""The job store: the examinations that were asked for."""

from __future__ import annotations

from pathlib import Path

__all__ = ["JobStore"]


class JobStore:
    """The jobs of a case, kept at ``path``."""

    def __init__(self, path: Path) -> None:
        self.path = path
