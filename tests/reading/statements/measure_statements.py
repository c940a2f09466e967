"""The measure: statements found against labels, one to one at half the characters shared."""

from __future__ import annotations

from dataclasses import dataclass

from votescope.core import Statement

Ranges = list[tuple[int, int]]


@dataclass
class Label:
    """A labelled statement."""

    ranges: Ranges
    speaker: str
    stance: str
    form: str


@dataclass
class Score:
    """Counts over texts."""

    labels: int = 0
    found: int = 0
    hits: int = 0
    speakers: int = 0
    stances: int = 0
    direct: int = 0
    direct_hits: int = 0

    @property
    def f(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.hits / (self.labels + self.found)

    def add(self, labels: list[Label], statements: tuple[Statement, ...]) -> None:
        """Match the statements of one text with its labels, best overlap first."""
        ranges = [[(c.start, c.end) for c in s.contents] for s in statements]
        pairs = sorted(
            ((overlap(a.ranges, b), i, j) for i, a in enumerate(labels) for j, b in enumerate(ranges)),
            reverse=True,
        )
        used: tuple[set[int], set[int]] = (set(), set())
        for share, i, j in pairs:
            if share >= 0.5 and i not in used[0] and j not in used[1]:
                used[0].add(i)
                used[1].add(j)
                self.speakers += labels[i].speaker == statements[j].speaker
                self.stances += labels[i].stance == statements[j].stance
                self.direct_hits += labels[i].form != "indirect"
        self.labels += len(labels)
        self.found += len(statements)
        self.hits += len(used[0])
        self.direct += sum(label.form != "indirect" for label in labels)


def overlap(a: Ranges, b: Ranges) -> float:
    """Return the characters shared over the characters of either."""
    one = {k for start, end in a for k in range(start, end)}
    two = {k for start, end in b for k in range(start, end)}
    return len(one & two) / len(one | two)
