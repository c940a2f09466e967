"""The effect: what a yes would do (annexation, secession, a new constitution, …), or that an office is filled."""

from __future__ import annotations

from votescope.core import Fact
from votescope.reading.document import Document
from votescope.reading.situation.attributed import attribution_note
from votescope.reading.situation.kind import Kind
from votescope.reading.situation.topic import Topic, leading_topic

__all__ = ["find_effects", "find_topic"]


def find_effects(document: Document, topics: tuple[Topic, ...], kind: Kind | None) -> tuple[Fact, ...]:
    """Draft ``question.effect``: one fact for each effect the report words, ``office`` for an election.

    A question that fits no other effect is ``policy``.
    """
    if kind is not None and not kind.referendum:
        return (
            Fact(
                key="question.effect",
                value="office",
                spans=(kind.span,),
                derived=f"kind of vote: {kind.name}",
            ),
        )
    special = [topic for topic in topics if topic.effect != "policy"] or list(topics)
    first: dict[str, Topic] = {}
    for topic in special:
        first.setdefault(topic.effect, topic)
    return tuple(_fact(document, effect, topic) for effect, topic in first.items())


def _fact(document: Document, effect: str, topic: Topic) -> Fact:
    sentence = document.sentence_at(topic.span.start)
    note = attribution_note(document, sentence, topic.span.start) if sentence else ""
    return Fact(
        key="question.effect",
        value=effect,
        spans=(topic.span,),
        derived=f"wording {topic.span.text!r}",
        note=note,
    )


def find_topic(topics: tuple[Topic, ...]) -> tuple[Fact, ...]:
    """Draft ``vote.topic``: the question in the report's words."""
    leading = leading_topic(topics)
    if leading is None:
        return ()
    return (
        Fact(
            key="vote.topic",
            value=leading.span.text,
            spans=(leading.span,),
            derived=f"in short: {leading.choice}",
        ),
    )
