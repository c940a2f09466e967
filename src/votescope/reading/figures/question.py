"""The question: what the whole report settles for each of its figures."""

from __future__ import annotations

from dataclasses import dataclass

from votescope.reading.figures.contestant import Names
from votescope.reading.situation.topic import Topic

__all__ = ["Question"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Whether the vote puts a question, which, every mention of it, and the names of persons and parties."""

    referendum: bool
    topic: Topic | None
    topics: tuple[Topic, ...]
    names: Names

    @property
    def choice(self) -> str | None:
        """The question in short, if the report words one."""
        return self.topic.choice if self.topic else None

    def worded(self, start: int, end: int) -> str | None:
        """Return the question as the sentence from ``start`` to ``end`` words it, else in short."""
        inside = [
            topic.choice
            for topic in self.topics
            if self.topic is not None
            and topic.family == self.topic.family
            and start <= topic.span.start < end
        ]
        return self.choice if not inside or self.choice in inside else inside[-1]

    def option(self, side: str) -> str:
        """Name the option of votes counted for or against the question."""
        if side == "for":
            return self.choice or "yes"
        return f"against {self.choice}" if self.choice else "no"
