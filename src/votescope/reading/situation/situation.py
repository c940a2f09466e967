"""The situation: kind, question and organisers of the vote, its notice, fighting and control of the land."""

from __future__ import annotations

from votescope.core import Fact
from votescope.reading.document import Document
from votescope.reading.situation.conflict import find_conflict
from votescope.reading.situation.control import find_control
from votescope.reading.situation.effect import find_effects, find_topic
from votescope.reading.situation.kind import find_kind, kind_facts
from votescope.reading.situation.notice import find_notice
from votescope.reading.situation.organiser import find_organisers
from votescope.reading.situation.topic import find_topics

__all__ = ["find_situation"]


def find_situation(document: Document) -> tuple[Fact, ...]:
    """Find the circumstances of a vote that a report states.

    Only what can be observed is coded, without conclusions; several facts of one key may be drafted.

    Parameters
    ----------
    document : Document
        The report cut into sentences, with its places.

    Returns
    -------
    tuple of Fact
        ``vote.kind``, ``vote.topic``, ``question.effect``, ``organiser``, ``calendar.called_before_start``,
        ``security.armed_conflict``, ``territory.control`` and ``territory.holder``. Every span lies inside one
        sentence; ``note`` is ``attributed`` where another than the writer says so.
    """
    topics = find_topics(document)
    kind = find_kind(document, topics)
    asked = topics if kind is None or kind.referendum else ()
    return (
        *kind_facts(document, kind),
        *find_topic(asked),
        *find_effects(document, topics, kind),
        *find_organisers(document),
        *find_notice(document),
        *find_conflict(document),
        *find_control(document),
    )
