"""The tally: labels, items found, hits, and what is right among the hits."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

__all__ = ["Tally"]


@dataclass
class Tally:
    """Counts of one kind of item over all texts; ``right`` counts the hits that are right in some respect."""

    labels: int = 0
    found: int = 0
    hits: int = 0
    right: Counter[str] = field(default_factory=Counter[str])

    def add(self, labels: int, found: int, hits: int) -> None:
        """Add the counts of one text."""
        self.labels += labels
        self.found += found
        self.hits += hits

    @property
    def precision(self) -> float:
        """Hits among what was found; 1 where nothing was found."""
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Hits among the labels; 1 where nothing is labelled."""
        return self.hits / self.labels if self.labels else 1.0

    @property
    def f(self) -> float:
        """The harmonic mean of precision and recall.

        Examples
        --------
        >>> Tally(labels=4, found=6, hits=3).f
        0.6
        """
        whole = self.labels + self.found
        return 2 * self.hits / whole if whole else 1.0

    def share(self, respect: str) -> float:
        """The share of the hits that is right in a respect; 1 where there is no hit."""
        return self.right[respect] / self.hits if self.hits else 1.0
