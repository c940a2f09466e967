"""The pairing: labelled items and found items matched one to one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

__all__ = [
    "characters",
    "coverage",
    "overlap",
    "pair_items",
    "same_choice",
    "same_name",
    "touches",
]

Item = dict[str, Any]


def characters(spans: Sequence[Item | None]) -> set[int]:
    """Return the positions that spans cover.

    Examples
    --------
    >>> sorted(characters([{"start": 2, "end": 4}, None, {"start": 8, "end": 9}]))
    [2, 3, 8]
    """
    return {place for span in spans if span for place in range(span["start"], span["end"])}


def overlap(label: set[int], found: set[int]) -> float:
    """Return the shared characters over those of either."""
    return len(label & found) / len(label | found) if label and found else 0.0


def coverage(label: set[int], found: set[int]) -> float:
    """Return the share of the label's characters that were found."""
    return len(label & found) / len(label) if label else 0.0


def touches(label: set[int], found: set[int]) -> float:
    """Return the share of the shorter one's characters that lie in the other."""
    return len(label & found) / min(len(label), len(found)) if label and found else 0.0


def pair_items(
    labels: Sequence[set[int]],
    found: Sequence[set[int]],
    measure: Callable[[set[int], set[int]], float],
    floor: float,
) -> list[tuple[int, int]]:
    """Match one to one, best pair first; of equals the one that shares more, then the earlier.

    Examples
    --------
    >>> pair_items([{1, 2}, {3, 4}], [{3, 4}, {1, 2, 3}], overlap, 0.5)
    [(1, 0), (0, 1)]
    """
    rated = [
        (-measure(a, b), -overlap(a, b), i, j)
        for i, a in enumerate(labels)
        for j, b in enumerate(found)
        if a & b and measure(a, b) >= floor
    ]
    left, right, pairs = set[int](), set[int](), []
    for _, _, i, j in sorted(rated):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


def same_name(label: str | None, found: str | None) -> bool:
    """Whether two names, or two lists of holders, are the same but for case, marks and an article.

    Examples
    --------
    >>> same_name("United States; NATO", "NATO; the United States"), same_name("opposition", None)
    (True, False)
    """
    return _holders(label) == _holders(found)


def same_choice(label: str | None, found: str | None) -> bool:
    """Whether two options are the same, or one only adds words to the other.

    Examples
    --------
    >>> same_choice("Viktor Yushchenko", "Yushchenko"), same_choice("independence", "the union")
    (True, False)
    """
    if not label or not found:
        return label == found
    a, b = (set(_plain(name).split()) for name in (label, found))
    return bool(a and b) and (a <= b or b <= a)


def _holders(names: str | None) -> frozenset[str]:
    return frozenset(_plain(name) for name in (names or "").split(";")) - {""}


def _plain(name: str) -> str:
    bare = re.sub(r"[^\w\s]", "", name.replace("’", "'").replace("-", " ").casefold())
    return " ".join(bare.strip().removeprefix("the ").split())
