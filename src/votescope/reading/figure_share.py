"""The share: settles what is still open in a draft (whose share, whose votes) from its words and its neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from votescope.reading.contestant import Names, contestant_near
from votescope.reading.document import Document
from votescope.reading.figure_draft import Draft
from votescope.reading.measure import Measure, measure_of, refused
from votescope.reading.option import answer_near
from votescope.reading.topic import Topic, stay_pattern
from votescope.reading.wordlist import vocabulary

__all__ = ["Question", "settle"]

_SHARES = ("share_for", "share_against")
_CARRIED = {
    "turnout": "turnout",
    "turnout_change": "turnout",
    "abstention": "abstention",
    "discrepancy": "discrepancy",
}
"""What a percentage without words of its own is, by the figure before it."""
_PRONOUNS = ("he", "she", "him", "her", "it", "they", "them", "who")
_ENDS = re.compile(
    r"\s*(?:[.,;:)—–]|$|&|and\b|while\b|against\b|with\b|in\b|to\b|from\b|votes?\b)", re.IGNORECASE
)
_FOR_IT = re.compile(
    r"\s*(?:(?:were|was|voted|came\s+out|had\s+voted)\s+)?(?:for|in\s+favou?r)\b", re.IGNORECASE
)
_COORDINATED = re.compile(r"\s*(?:\w+\s+){0,3}and\s*")
_SEAT_VERB = re.compile(
    r"\b(?:gained|gains|lost|loses|won|wins|took|takes|has|had|have|with|got|received|secured|picked\s+up|to|on|at|earned|"
    r"amassed|[–—:-])\s*(?:just\s+|only\s+|all\s+|another\s+|an\s+additional\s+)*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the whole report settles: the kind of vote, its question and the names in it."""

    referendum: bool
    topic: Topic | None
    topics: tuple[Topic, ...]
    names: Names


@cache
def _share_context() -> re.Pattern[str]:
    return re.compile(vocabulary("figures")["share_context"], re.IGNORECASE)


def settle(document: Document, drafts: list[Draft], question: Question) -> list[Draft]:
    """Decide what each draft counts and for which option; leave out what is no figure of the vote.

    Parameters
    ----------
    document : Document
        The report.
    drafts : list of Draft
        Its quantities, in order.
    question : Question
        What the whole report settles.

    Returns
    -------
    list of Draft
        Those with a measure, in order.
    """
    kept: list[Draft] = []
    for at, draft in enumerate(drafts):
        draft.measure = measure_of(draft.number, draft.context)
        if draft.measure is None and not refused(draft.number, draft.context):
            _complete(document, draft, kept[-6:], question)
            if draft.measure is None and at + 1 < len(drafts):
                _from_next(draft, drafts[at + 1])
        if draft.what in ("votes", "seats", "electors", "units_won", "seat_share"):
            draft.choice = draft.choice or _choice(document, draft, kept[-6:], question)
        if draft.measure is not None:
            kept.append(draft)
    return kept


def _complete(document: Document, draft: Draft, kept: list[Draft], question: Question) -> None:
    last = kept[-1] if kept and draft.order - kept[-1].order <= 2 else None
    if draft.number.unit == "":
        _lend_unit(document, draft, last, question)
    if draft.measure is not None:
        return
    if draft.number.unit == "percent" and draft.number.value <= 100:
        _share(document, draft, kept, question)
    elif draft.number.unit in ("votes", "people"):
        _votes(document, draft, kept, question)


def _share(document: Document, draft: Draft, kept: list[Draft], question: Question) -> None:
    last = kept[-1] if kept and draft.order - kept[-1].order <= 2 else None
    if (
        last is not None
        and last.what in _SHARES
        and re.fullmatch(r"\s*(?:on|after)\s*(?:just\s+|only\s+)?", draft.context.left)
    ):
        draft.measure = Measure(what="count_progress", unit="percent")  # "97.05% on 28%"
        return
    side, choice = _side_and_choice(document, draft, kept, question)
    sentence = document.text[draft.sentence.start : draft.sentence.end][:1500]
    if side is None and choice is None and last is not None and last.what in _CARRIED:
        draft.measure = Measure(what=_CARRIED[last.what], unit="percent")
        return
    if (
        choice is None
        and side is None
        and not _share_context().search(sentence)
        and (last is None or last.what not in _SHARES)
    ):
        return
    draft.measure = Measure(
        what="share_against" if side in ("against", "stay") else "share_for", unit="percent"
    )
    draft.choice = choice
    if side is None and choice is None and question.referendum and question.topic:
        draft.choice = question.topic.choice


def _side_and_choice(
    document: Document, draft: Draft, kept: list[Draft], question: Question
) -> tuple[str | None, str | None]:
    """Return the side of a question and the option, either of them ``None`` where the words do not say."""
    last = kept[-1] if kept and draft.order - kept[-1].order <= 2 else None
    topic = question.topic.choice if question.topic else None
    answer = answer_near(draft.context, stay=stay_pattern()) if question.referendum or topic else None
    if answer is not None and (question.referendum or answer.side != "against"):
        return answer.side, topic or ("yes" if question.referendum else None)
    if question.referendum:
        mentioned = next(
            (t for t in question.topics if draft.left[0] <= t.span.start and t.span.end <= draft.right[1]),
            None,
        )
        if mentioned is None and last is not None and last.what in _SHARES and _paired(draft):
            return "for" if last.what == "share_against" else "against", topic
        return ("for", topic or mentioned.choice) if mentioned else (None, None)
    return None, _contestant(document, draft, kept, question)


def _paired(draft: Draft) -> bool:
    """Tell whether a share is the other side of the one before it: "55 per cent to 45", "92% against 7%"."""
    return bool(
        re.fullmatch(
            r"\s*(?:percent|per cent|%)?\s*(?:to|against|versus|vs\.?|-|–)\s*",
            draft.context.left,
            re.IGNORECASE,
        )
    )


def _contestant(document: Document, draft: Draft, kept: list[Draft], question: Question) -> str | None:
    named = contestant_near(document, question.names, draft.left, draft.right)
    if named is None and kept and kept[-1].order == draft.order and draft.left[0] >= kept[-1].number.end:
        # "led in five areas with 82%", "took 44% and 365 seats": one contestant, two figures
        same = (kept[-1].what != draft.what and draft.what != "") or kept[-1].what in (
            "units_won",
            "seats",
            "votes",
        )
        return kept[-1].choice if same and not re.search(r"[;:]", draft.context.left) else None
    if named in _PRONOUNS:
        return _meant(document, draft, kept, named, question)
    return named


def _meant(
    document: Document, draft: Draft, kept: list[Draft], pronoun: str, question: Question
) -> str | None:
    """Resolve a pronoun: the last contestant with a figure, for "he" and "she" the last person named before."""
    chosen = next(
        (other for other in reversed(kept) if other.choice and draft.order - other.order <= 3), None
    )
    floor = document.sentences[max(0, draft.order - 1)].start
    before = [
        question.names.resolved(name)
        for start, end, name in question.names.spans
        if floor <= start and end <= draft.left[1]
    ]
    persons = [name for name in before if " " in name]
    if chosen is None or (
        pronoun in ("he", "she", "him", "her") and persons and persons[-1] != chosen.choice
    ):
        return persons[-1] if persons else before[-1] if before else chosen.choice if chosen else None
    return chosen.choice


def _choice(document: Document, draft: Draft, kept: list[Draft], question: Question) -> str | None:
    last = kept[-1] if kept and draft.order - kept[-1].order <= 1 else None
    if draft.what in ("votes", "units_won") and question.referendum:
        answer = answer_near(draft.context, stay=stay_pattern())
        topic = question.topic.choice if question.topic else None
        if answer is None and last is not None and last.what in _SHARES and _apposed(draft):
            return (
                last.choice if last.what == "share_for" else f"against {last.choice}" if last.choice else "no"
            )
        if answer is None:
            return topic if draft.what == "units_won" or _FOR_IT.match(draft.context.right) else None
        return (topic or "yes") if answer.side == "for" else f"against {topic}" if topic else "no"
    return _contestant(document, draft, kept, question)


def _apposed(draft: Draft) -> bool:
    """Tell whether a count says a share again in votes: "7.87 percent, or 176,565 votes"."""
    return bool(
        re.fullmatch(
            r"\s*(?:of\s+the\s+votes?)?\s*[,(–—]?\s*(?:or|with|and|i\.e\.|that\s+is,?)?\s*",
            draft.context.left,
            re.IGNORECASE,
        )
    )


def _votes(document: Document, draft: Draft, kept: list[Draft], question: Question) -> None:
    as_votes = Measure(what="votes", unit="votes")
    draft.measure = as_votes
    choice = _choice(document, draft, kept, question)
    supporting = re.match(
        r"[^.;,]{0,30}\b(?:backed|voted\s+(?:for|to|in\s+favou?r)|supported|chose|approved)\b",
        draft.context.right,
        re.IGNORECASE,
    )
    draft.measure = None
    if draft.number.unit == "votes" and draft.number.value >= 2:
        draft.measure = as_votes if choice else Measure(what="turnout_count", unit="people")
        draft.choice = choice
    elif supporting and draft.number.value > 100 and question.referendum:
        draft.measure, draft.choice = as_votes, choice or (question.topic.choice if question.topic else None)
    elif re.search(
        r"^\s*(?:voters|electors)", document.text[draft.number.core_end : draft.number.end], re.IGNORECASE
    ):
        draft.measure = Measure(what="electorate", unit="people") if draft.number.value >= 1000 else None


def _lend_unit(document: Document, draft: Draft, last: Draft | None, question: Question) -> None:
    """Give a number without a unit that of the figure before it, where it stands in the same kind of phrase."""
    noun = _noun_after_adjective(draft.context.right)
    if noun:
        draft.number = replace(draft.number, unit=noun)
        draft.measure = measure_of(draft.number, draft.context)
        return
    if last is None or not _ENDS.match(draft.context.right):
        return
    value = draft.number.value
    same_sentence = last.order == draft.order
    if (
        last.number.unit == "percent"
        and value <= 100
        and (draft.number.decimals > 0 or (same_sentence and _named_just_before(draft, question)))
    ):
        draft.number = replace(draft.number, unit="percent")
        draft.measure = measure_of(draft.number, draft.context)
    elif last.what == "votes" and value >= _large(last) and same_sentence:
        draft.measure = Measure(what="votes", unit="votes")
    elif (
        last.what in ("seats", "electors", "units_won")
        and value <= 2000
        and _SEAT_VERB.search(draft.context.left)
    ):
        draft.measure = last.measure


def _large(last: Draft) -> Decimal:
    return max(Decimal(20), last.number.value / 10000)


def _named_just_before(draft: Draft, question: Question) -> bool:
    end = draft.left[1]
    return any(0 <= end - stop <= 25 for start, stop, _ in question.names.spans if start >= draft.left[0])


@cache
def _nouns() -> tuple[re.Pattern[str], dict[str, str]]:
    units: dict[str, list[str]] = vocabulary("numbers")["units"]
    words = {word.lower(): unit for unit, names in units.items() for word in names}
    listed = "|".join(
        sorted((re.escape(word).replace(r"\ ", r"\s+") for word in words), key=len, reverse=True)
    )
    barred = (
        r"(?!(?:of|in|to|and|or|the|a|an|for|against|on|at|by|with|were|was|had|have|has|is|are|from|than|as|that|who|more|"
        r"yes|no)\b)"
    )
    return re.compile(rf"\s+(?:{barred}[\w’'-]+\s+){{1,2}}({listed})(?!\w)", re.IGNORECASE), words


def _noun_after_adjective(right: str) -> str:
    """Return the unit of a noun that follows one or two adjectives: "1,217 pledged delegates"."""
    pattern, words = _nouns()
    match = pattern.match(right)
    return words[" ".join(match[1].lower().split())] if match else ""


def _from_next(draft: Draft, following: Draft) -> None:
    """Take over the measure of the number that a phrase goes on to: "850 people and 33 officers were hurt"."""
    if following.order != draft.order or not _COORDINATED.fullmatch(draft.context.right):
        return
    measure = measure_of(following.number, following.context)
    if measure is not None and measure.what == "casualties":
        draft.measure = measure
