"""Leads: the sentences of the first page, each with the evidence it rests on and the answer it repeats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from votescope.core import FAMILIES, Finding, Span, Trace
from votescope.dossier.deciding import deciding
from votescope.dossier.trail import Mark, Trail
from votescope.examine.examination import NOT_EXAMINED, Examination
from votescope.examine.family import chief_breaches

__all__ = ["Lead", "leads", "repeated_finding"]

_MARKS = 5
"""Marks printed behind a sentence; the answer that it leads to carries all of them."""

_OF_THE_VOTE = ("vote.topic", "calendar.voting_start", "calendar.voting_end")
"""The facts that the sentence on the vote itself is made from, beside its places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A sentence of the first page; ``target`` is the id of the answer or part that it repeats."""

    id: str
    family: str
    sentence: str
    marks: tuple[Mark, ...]
    target: str


def leads(examination: Examination, ids: Mapping[int, str], trail: Trail) -> tuple[Lead, ...]:
    """Return the opening sentences; ``ids`` holds the id of each finding's answer by its identity.

    A family's sentence is known by being that family's, or else by its place: the opening tells the vote
    first and then the families that were examined, in their order.
    """
    opening = examination.opening[:5]
    told = [f for f in FAMILIES if examination.outcomes.get(f, NOT_EXAMINED) != NOT_EXAMINED]
    by_sentence = {examination.sentences.get(family, ""): family for family in told}
    made: list[Lead] = []
    for place, sentence in enumerate(opening):
        later = place - (len(opening) - len(told))
        family = by_sentence.get(sentence) or (told[later] if 0 <= later < len(told) else "")
        made.append(_lead(sentence, family, examination, ids, trail, place + 1))
    return tuple(made)


def _lead(
    sentence: str, family: str, examination: Examination, ids: Mapping[int, str], trail: Trail, number: int
) -> Lead:
    identity = f"lead-{number}"
    finding = repeated_finding(family, sentence, examination)
    traces: Sequence[Trace] = finding.evidence[:_MARKS] if finding else ()
    if family == "procedure" and finding and finding.reading != sentence:
        # The sentence sums up all standards: its evidence is that of the rules that it names first.
        traces, finding = _named_first(sentence, examination), None
    skipped = any(one.check.startswith(f"{family}.") for one in examination.skipped)
    nowhere = "glance" if not family else "not-run" if skipped else family
    return Lead(
        id=identity,
        family=family,
        sentence=sentence,
        marks=trail.cite(
            traces if family else _of_the_vote(examination), at=identity, name=f"Opening sentence {number}"
        ),
        target=ids[id(finding)] if finding else nowhere,
    )


def _named_first(sentence: str, examination: Examination) -> list[Trace]:
    named = [
        f for f in chief_breaches(deciding("procedure", examination)) if f.values.get("short", "") in sentence
    ]
    spans = [[trace for trace in finding.evidence if isinstance(trace, Span)] for finding in named]
    in_turn = (trace for turn in zip_longest(*spans) for trace in turn if trace is not None)
    return list(dict.fromkeys(in_turn))[:_MARKS]


def repeated_finding(family: str, sentence: str, examination: Examination) -> Finding | None:
    """Return the finding whose reading the sentence is, else the one that decided the family's outcome."""
    own = deciding(family, examination) if family else ()
    same = [finding for finding in own if finding.reading == sentence]
    chief = [
        finding
        for finding in own
        if finding.outcome == examination.outcomes.get(family)
        and examination.cards[finding.check].kind != "descriptive"
    ]
    return next(iter(same or chief), None)


def _of_the_vote(examination: Examination) -> list[Trace]:
    """Return the first words of each fact that tells the vote, and of each of its places."""
    evidence = examination.evidence
    facts = [next(iter(evidence.facts_of(key)), None) for key in _OF_THE_VOTE]
    spans: list[Trace] = [fact.spans[0] for fact in facts if fact is not None and fact.spans]
    return spans + [place.mentions[0] for place in evidence.territories if place.mentions]
