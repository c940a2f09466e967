"""The person named: full names of persons that a report prints, whether or not they speak in it."""

from __future__ import annotations

from votescope.reading.document import Document
from votescope.reading.statements.scene import Scene

__all__ = ["names_in"]


def names_in(document: Document) -> list[str]:
    """List the full names of persons in a report, in the order of the text."""
    cast = Scene.of(document).cast
    found = sorted((at, name) for known in cast.full.values() for at, name in known)
    return list(dict.fromkeys(name for _, name in found))
