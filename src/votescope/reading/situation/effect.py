"""The effect: what a yes would do (annexation, secession, a new constitution, …), or that an office is filled."""

from __future__ import annotations

from dataclasses import replace

from votescope.core import Fact
from votescope.reading.document import Document
from votescope.reading.situation.attributed import attribution_note
from votescope.reading.situation.kind import Kind
from votescope.reading.situation.telling import not_so, of_earlier_year
from votescope.reading.situation.topic import Topic, leading_topic

__all__ = ["find_effects", "find_joined", "find_topic"]


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


def find_joined(document: Document, topics: tuple[Topic, ...]) -> tuple[Fact, ...]:
    """Draft ``question.joins``: each state that the land is to join, unless that is denied or of another time.

    >>> from votescope.reading.cut import read_document
    >>> from votescope.reading.situation.topic import find_topics
    >>> document = read_document("They voted to join Serbia. Nobody wants to join Albania.", file="a.txt")
    >>> [fact.value for fact in find_joined(document, find_topics(document))]
    ['Serbia']
    """
    states = {place.name for place in document.places if place.level == "country"}
    found: dict[str, Fact] = {}
    for topic in topics:
        sentence = document.sentence_at(topic.span.start)
        if topic.joins not in states or sentence is None:
            continue
        span = topic.span
        denied = not_so(document, sentence, span.start, may_be_unreal=True)
        if not denied and not of_earlier_year(document, sentence):
            found.setdefault(topic.joins, replace(_fact(document, topic.joins, topic), key="question.joins"))
    return tuple(found.values())


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
