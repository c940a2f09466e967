"""The line: a report's text cut into lines, each with its kind."""

from __future__ import annotations

from votescope.reading.document import Line

__all__ = ["classify_lines"]


def classify_lines(text: str) -> tuple[Line, ...]:
    """Cut ``text`` into classed lines."""
    found: list[Line] = []
    position = 0
    for raw in text.split("\n"):
        bare = raw.strip()
        if bare:
            start = position + len(raw) - len(raw.lstrip())
            found.append(Line(kind="body", start=start, end=start + len(bare)))
        position += len(raw) + 1
    return tuple(found)
