"""The opening: at most five sentences that a newspaper can print unchanged."""

from __future__ import annotations

from collections.abc import Mapping

from votescope.core import FAMILIES, Moment
from votescope.examine.examination import NOT_EXAMINED
from votescope.record.evidence import Evidence

__all__ = ["WORDS", "opening_sentences"]

WORDS = 35
"""The most words that an opening sentence may have."""


def opening_sentences(
    evidence: Evidence, outcomes: Mapping[str, str], sentences: Mapping[str, str]
) -> tuple[str, ...]:
    """Return what the vote was, then one sentence for each family that was examined."""
    told = [_short(sentences[f], f, outcomes[f]) for f in FAMILIES if outcomes[f] != NOT_EXAMINED]
    return tuple(sentence for sentence in (_the_vote(evidence), *told) if sentence)[:5]


def _short(sentence: str, family: str, outcome: str) -> str:
    """Return the sentence if it fits, else the bare outcome: what is cut at a word's count says something else."""
    return (
        sentence
        if len(sentence.split()) <= WORDS
        else f"The answer on {family} is: {outcome}; details below."
    )


def _the_vote(evidence: Evidence) -> str:
    if not evidence.reports and not evidence.facts:
        return ""
    topic = _said(evidence, "vote.topic")
    what = f"a {evidence.kind or 'vote'}" + (f" on {topic}" if topic and len(topic.split()) <= 6 else "")
    places = [territory.name for territory in evidence.territories]
    where = (
        f" in {_listed(places)}" if 0 < len(places) <= 5 else f" in {len(places)} territories" * bool(places)
    )
    first, last = _moment(evidence, "calendar.voting_start"), _moment(evidence, "calendar.voting_end")
    told = "The reports tell of" if evidence.reports else "The record tells of"
    sentence = f"{told} {what}{where}{_window(first, last)}."
    return sentence if len(sentence.split()) <= WORDS else f"{told} {what}{_window(first, last)}."


def _window(first: Moment | None, last: Moment | None) -> str:
    moments = [moment for moment in (first, last) if moment is not None]
    if not moments:
        return "; when it was held is not said"
    if first is None:
        return f", ending on {_named(moments[0])}"
    if last is None:
        return f", opening on {_named(first)}"
    tail = "" if first.day and last.day else ", in a year that is not printed"
    if _named(first) == _named(last):
        return f" on {_named(first)}{tail}"
    return f", from {_from(first, last)} to {_named(last)}{tail}"


def _from(first: Moment, last: Moment) -> str:
    """Name the first day without the month and year that the last day repeats."""
    if first.day and last.day and first.day.year == last.day.year:
        return f"{first.day.day}" if first.day.month == last.day.month else f"{first.day.day} {first.day:%B}"
    return _named(first)


def _named(moment: Moment) -> str:
    return f"a {moment.weekday}" if moment.day is None and moment.weekday else str(moment)


def _moment(evidence: Evidence, key: str) -> Moment | None:
    values = [fact.value for fact in evidence.facts if fact.key == key and isinstance(fact.value, Moment)]
    dated = [value for value in values if value.day is not None]
    return (dated or values or [None])[0]


def _said(evidence: Evidence, key: str) -> str:
    return next((str(fact.value) for fact in evidence.facts if fact.key == key), "")


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
