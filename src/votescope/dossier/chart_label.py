"""Chart labels: texts from input as one short line each, none like another."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["apart", "printable", "shortened"]


def printable(text: str) -> str:
    r"""Return ``text`` in one line without control characters and marks that turn the direction of writing.

    >>> printable("a\n<b>\u202e")
    'a <b>'
    """
    kept = (" " if letter.isspace() else letter for letter in text if not _turns(letter))
    return "".join(letter for letter in kept if letter.isprintable())


def _turns(letter: str) -> bool:
    return "\u202a" <= letter <= "\u202e" or "\u2066" <= letter <= "\u2069" or "\ud800" <= letter <= "\udfff"


def apart(labels: Sequence[str]) -> list[str]:
    """Return the labels with a number behind each that was there before: bars must not be stacked."""
    seen: dict[str, int] = {}
    apart: list[str] = []
    for label in labels:
        seen[label] = seen.get(label, 0) + 1
        apart.append(label if seen[label] == 1 else f"{label} ({seen[label]})")
    return apart


def shortened(label: str, letters: int) -> str:
    """Return a label cut to a number of letters.

    >>> shortened("Upper Northmarch", 8)
    'Upper N…'
    """
    return label if len(label) <= letters else label[: letters - 1].rstrip() + "…"
