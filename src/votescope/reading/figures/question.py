"""The question: what the whole report settles for each of its figures."""

from __future__ import annotations

import re
from dataclasses import dataclass

from votescope.reading.figures.contestant import Names
from votescope.reading.situation.topic import Topic

__all__ = ["Question", "thing_voted_on"]

_BALLOT = re.compile(
    r"\b(?:(?:referendum|plebiscite|vote|ballot|question)\s+(?:on|over)|(?:spoke|spoken|voted|voting|vote)\s+(?:in\s+favou?r\s+of|for|on))\s+"
    r"(?:(?:the|an?|whether\s+to)\s+)?(?:(?-i:[a-z]+ing)\s+)?(?:(?:the|an?)\s+)?(?P<thing>[a-z]+(?:\s(?!(?:and|or|with|in|on|at|by|was|that|which)\b)[a-z]+){1,3})",
    re.IGNORECASE,
)


def thing_voted_on(text: str) -> str | None:
    """Return what a report says is voted on and names again: "voted for building [a power plant]"; else ``None``.

    >>> thing_voted_on("They voted for building a power plant. The power plant will cost much.")
    'power plant'
    """
    for found in _BALLOT.finditer(text):
        words = found["thing"].split()
        for length in range(len(words), 1, -1):
            thing = " ".join(words[:length])
            if len(re.findall(rf"\b{re.escape(thing)}\b", text, re.IGNORECASE)) > 1:
                return thing
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Whether the vote puts a question, which, every mention of it, and the names of persons and parties."""

    referendum: bool
    topic: Topic | None
    topics: tuple[Topic, ...]
    names: Names
    thing: str | None = None
    """What is voted on by the words of a ballot, where no wording of the question is known."""

    @property
    def choice(self) -> str | None:
        """The question in short, if the report words one."""
        return self.topic.choice if self.topic else self.thing

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
