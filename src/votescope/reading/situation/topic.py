"""The topic: the question put to the vote, as the report words it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from votescope.core import Span
from votescope.reading.document import Document
from votescope.reading.figures.option import is_referendum
from votescope.reading.situation.telling import WORD, worded
from votescope.reading.wordlist import vocabulary

__all__ = ["Topic", "asks_voters", "find_topics", "is_numbered", "leading_topic", "stay_pattern"]


_NUMBERED = re.compile(r"(?:[A-Z][\w.]+\s){1,2}(?:\d{1,4}[A-Z]?|[A-Z])")


def is_numbered(choice: str | None) -> bool:
    """Tell whether a choice is a measure by its number on the ballot.

    >>> is_numbered("Question 3"), is_numbered("independence")
    (True, False)
    """
    return choice is not None and _NUMBERED.fullmatch(choice) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A mention of what the vote was about: its words, the ``effect`` of a yes and the ``choice`` in short.

    ``choice`` is one wording for one answer ("breaking away from X" and "statehood" are "independence"), so that
    reports in different words can be compared. ``by_voters`` says that voters stand before it in the sentence,
    ``joins`` names what the land would be part of.
    """

    span: Span
    effect: str
    choice: str
    by_voters: bool = False
    headline: bool = False
    joins: str | None = None

    @property
    def numbered(self) -> bool:
        """Whether the choice is a measure by its number on the ballot ("Question 3")."""
        return is_numbered(self.choice)

    @property
    def family(self) -> str:
        """The effect, leaving a state and independence being one."""
        return "independence" if self.effect == "secession" else self.effect


def stay_pattern() -> re.Pattern[str]:
    """Return the pattern of words for keeping things as they are ("remain part of X")."""
    return worded("situation", "stay")


def find_topics(document: Document) -> tuple[Topic, ...]:
    """Find every mention of the question in the sentences of ``document``, in order.

    Words with other uses (independence, constitution, law) count only beside a word of voting: "voted for
    independence", "constitutional referendum".
    """
    names = _place_names(document)
    found = [
        topic
        for sentence in document.sentences
        for topic in (
            replace(found, headline=sentence.headline)
            for found in _in_sentence(document, sentence.start, sentence.end, names)
        )
    ]
    if not found and is_referendum(document.text):
        found = list(_verdicts(document))
    return tuple(sorted(found, key=lambda topic: topic.span.start))


def _in_sentence(document: Document, start: int, end: int, names: dict[str, str]) -> Iterator[Topic]:
    taken: list[tuple[int, int]] = []
    for rule in vocabulary("situation")["topics"]:
        pattern = worded("situation", rule["pattern"], WORD)
        for match in pattern.finditer(document.text, start, end):
            if any(left < match.end() and match.start() < right for left, right in taken):
                continue
            if rule.get("framed") and not _framed(document.text, match.start(), match.end(), (start, end)):
                continue
            parts = match.groupdict()
            place, part = parts.get("place") or "", "words" if parts.get("words") else 0
            taken.append(match.span())
            effect, choice = _of_leaving(rule, _short(place, names), set(names.values()))
            joins = _short(place, names) if choice == "joining {place}" else None
            choice = choice.format(place=_short(place, names), words=" ".join(match[part].split()))
            left = document.text[max(start, match.start() - 130) : match.start()]
            yield Topic(
                span=document.span(*match.span(part)),
                effect=effect,
                choice=_without_article(choice),
                by_voters=worded("situation", "voters").search(left) is not None,
                joins=joins,
            )
    for match in worded("situation", "topic_phrase").finditer(document.text, start, end):
        if not any(left < match.end(1) and match.start(1) < right for left, right in taken):
            words = re.sub(
                r"^whether\s+(?:or\s+not\s+)?(?:to\s+)?", "", " ".join(match[1].split()), flags=re.IGNORECASE
            )
            yield Topic(span=document.span(*match.span(1)), effect="policy", choice=_without_article(words))


def _verdicts(document: Document) -> Iterator[Topic]:
    """Yield what people voted for or against where the report words no question: "voted to keep the holiday"."""
    passive = worded("situation", "passive")
    for sentence in document.sentences:
        said_of = passive.match(document.text, sentence.start, sentence.end)
        active = worded("situation", "verdict").finditer(document.text, sentence.start, sentence.end)
        for match in [said_of] if said_of else active:
            span = document.span(*match.span(1))
            words = re.sub(r"^to\s+", "", " ".join(match[1].split()), flags=re.IGNORECASE)
            yield Topic(span=span, effect="policy", choice=_without_article(words), by_voters=True)


def _of_leaving(rule: dict[str, str], place: str, places: set[str]) -> tuple[str, str]:
    """Leaving a state is secession; leaving a union of states or a treaty is not."""
    if rule["effect"] == "leaving":
        return ("secession", "independence") if place in places else ("policy", rule["choice"])
    return rule["effect"], rule["choice"]


def _framed(text: str, start: int, end: int, bounds: tuple[int, int]) -> bool:
    before, after = worded("situation", "frame_before"), worded("situation", "frame_after")
    left, right = text[max(bounds[0], start - 120) : start], text[end : min(bounds[1], end + 60)]
    return before.search(left) is not None or after.match(right) is not None


def _place_names(document: Document) -> dict[str, str]:
    return {document.text[place.start : place.end]: place.name for place in document.places}


def _short(place: str, names: dict[str, str]) -> str:
    """Return the usual name of a place ("the Russian Federation" is Russia) where the document knows it."""
    if place in names:
        return names[place]
    bare = re.sub(r"['’]s$", "", place)
    return names.get(bare, bare)


def _without_article(choice: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", choice, flags=re.IGNORECASE)


def leading_topic(topics: tuple[Topic, ...]) -> Topic | None:
    """Return the topic whose choice is named most often; the first among equals.

    A measure's number on the ballot ("Question 3") goes first, and a choice with its object ("joining X")
    before a bare one ("annexation").
    """
    if not topics:
        return None
    counts = Counter(topic.choice for topic in topics)

    def rank(topic: Topic) -> tuple[bool, bool, int, bool, int]:
        return (
            not topic.numbered,
            topic.choice == "annexation",
            -counts[topic.choice],
            topic.headline,
            topic.span.start,
        )

    return min(topics, key=rank)


def asks_voters(topics: tuple[Topic, ...]) -> bool:
    """Tell whether a report words a question that only a vote of the people answers: joining or leaving a state.

    So is a constitution that "voters approved".
    """
    return any(
        topic.effect in ("accession", "annexation", "secession", "independence", "autonomy")
        or (topic.effect == "constitution" and topic.by_voters)
        for topic in topics
    )
