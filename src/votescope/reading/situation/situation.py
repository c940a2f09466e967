"""The situation: kind, question and organisers of a vote, its conditions, observers, fighting, control of the land."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from votescope.core import Fact, Statement
from votescope.reading.document import Document
from votescope.reading.situation.boycott import find_boycotts
from votescope.reading.situation.condition import find_conditions
from votescope.reading.situation.conflict import find_conflict
from votescope.reading.situation.conscription import find_conscription
from votescope.reading.situation.control import find_control
from votescope.reading.situation.effect import find_effects, find_joined, find_topic
from votescope.reading.situation.kind import find_kind, kind_facts
from votescope.reading.situation.legal import find_legal_effect
from votescope.reading.situation.notice import find_notice
from votescope.reading.situation.observer import find_observers
from votescope.reading.situation.organiser import find_organisers
from votescope.reading.situation.scope import find_scope
from votescope.reading.situation.telling import LONGEST_SENTENCE
from votescope.reading.situation.topic import asks_voters, find_topics

__all__ = ["LONGEST_SENTENCE", "find_situation"]


def find_situation(document: Document, statements: Sequence[Statement] = ()) -> tuple[Fact, ...]:
    """Find the circumstances of a vote that a report states.

    Only what can be observed is coded, without conclusions; several facts of one key may be drafted.

    Parameters
    ----------
    document : Document
        The report cut into sentences, with its places.
    statements : sequence of Statement
        Its statements: a fact that stands in one belongs to its speaker.

    Returns
    -------
    tuple of Fact
        Facts of the record's vocabulary, from ``vote.kind`` to ``threats.measure``. Every span lies inside one
        sentence; ``note`` says who says so where that is another than the writer, and of which part of the land.
    """
    prose = tuple(s for s in document.sentences if s.end - s.start <= LONGEST_SENTENCE)
    if not prose:
        return ()
    document = replace(document, sentences=prose)
    topics = find_topics(document)
    kind = find_kind(document, topics)
    question = kind is None or kind.referendum
    control = find_control(document, statements, status=question and asks_voters(topics))
    holders = [str(fact.value) for fact in control if fact.key == "territory.holder"]
    return (
        *kind_facts(document, kind),
        *find_scope(document, kind, status=asks_voters(topics)),
        *find_topic(topics if question else ()),
        *find_effects(document, topics, kind),
        *(find_joined(document, topics) if question else ()),
        *find_legal_effect(document, statements, question=question),
        *find_organisers(document),
        *find_notice(document),
        *find_conflict(document, statements),
        *control,
        *(find_conscription(document, statements, holders=holders) if control else ()),
        *find_conditions(document, statements),
        *find_boycotts(document, statements),
        *find_observers(document, statements),
    )
