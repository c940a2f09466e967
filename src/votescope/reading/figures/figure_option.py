"""The option of a figure: the side of the question or the contestant that a share or a count belongs to."""

from __future__ import annotations

import re

from votescope.reading.document import Document
from votescope.reading.figures.contestant import is_party
from votescope.reading.figures.figure_draft import SHARES, Draft
from votescope.reading.figures.measure import Context
from votescope.reading.figures.nearest_contestant import contestant_near, office_holder
from votescope.reading.figures.option import answer_near, pair_side
from votescope.reading.figures.option_phrase import asked_of, is_chosen, printed_option
from votescope.reading.figures.question import Question
from votescope.reading.situation.topic import stay_pattern
from votescope.reading.wordlist import vocabulary

__all__ = [
    "asks_to_stay",
    "option_of_count",
    "side_and_option",
]


def side_and_option(
    document: Document, draft: Draft, kept: list[Draft], question: Question
) -> tuple[str | None, str | None]:
    """Return the side of a question (for, against, stay) and the option; ``None`` where the words do not say."""
    asked = asked_of(draft.context.left)
    if asked:
        return "for", None if asked == "several" else asked
    if not question.referendum:
        answer = answer_near(draft.context, stay=stay_pattern()) if question.choice else None
        if answer is not None and answer.side != "against":
            return answer.side, question.choice
        return _side_without_names(document, draft, kept, question)
    last = kept[-1] if kept and draft.order - kept[-1].order <= 2 else None
    again = last is not None and last.what == "votes" and last.order == draft.order and draft.apposed
    if again and last is not None and last.choice:
        counted = kept[-2:-1] if draft.is_first_of_pair(document.text) and last.paired else kept[-1:]
        return _side_of(counted[0].choice or ""), question.choice or "yes"
    elected = _elected_beside(document, draft, kept, question)
    if elected:
        return None, elected
    rival = last is not None and last.what in SHARES and draft.paired
    # in "50.6 percent against 49.4" the word before the number parts the two, and says nothing of its side
    scored = _first_of_pair(document, draft)
    if scored:
        return scored, _worded(document, draft, question, kept)
    answer = answer_near(
        Context(left="", right=draft.context.right) if rival else draft.context, stay=stay_pattern()
    )
    if answer is not None:
        if answer.side == "stay" and asks_to_stay(question):
            return "for", question.choice
        return answer.side, _worded(document, draft, question, kept)
    if rival and last is not None and 97 <= last.number.value + draft.number.value <= 101:
        return "for" if last.what == "share_against" else "against", last.choice or question.choice
    mentioned = next(
        (t for t in question.topics if draft.left[0] <= t.span.start and t.span.end <= draft.right[1]), None
    )
    if mentioned is None and not is_chosen(document, draft):
        return None, None
    return "for", _worded(document, draft, question, kept)


def _side_of(choice: str) -> str:
    return "against" if choice == "no" or choice.startswith("against ") else "for"


def _other_side(choice: str) -> str:
    """Name the votes set against those of an option: "no" against "yes", "against X" against "X"."""
    if choice in ("yes", "no"):
        return "no" if choice == "yes" else "yes"
    return choice.removeprefix("against ") if choice.startswith("against ") else f"against {choice}"


def _elected_beside(document: Document, draft: Draft, kept: list[Draft], question: Question) -> str | None:
    """Name who won a share in an election that a report on a question tells of too."""
    own = next(
        (n for n in reversed(question.names.between(*draft.left)) if " " in question.names.resolved(n[2])),
        None,
    )
    if own and _TOOK.fullmatch(document.text[own[1] : draft.left[1]]) and not is_party(own[2]):
        return question.names.resolved(own[2])
    given = _GIVEN.search(draft.context.left)  # "had given the Republican ticket 70%"
    if given:
        return given[1]
    sentence = document.text[draft.sentence.start : draft.sentence.end]
    behind = draft.right[0]
    unnamed = not question.names.between(behind, min(draft.right[1], behind + 60))
    if (unnamed and is_chosen(document, draft)) or not _ELECTS.search(sentence) or _ANSWERS.search(sentence):
        return None
    named = _contestant(document, draft, kept, question)
    last = kept[-1] if kept and kept[-1].order == draft.order else None
    if last is not None and last.choice == named and draft.paired:
        named = _other_contestant(question, last, kept)
    return named if named and named[0].isupper() else None


def _worded(document: Document, draft: Draft, question: Question, kept: list[Draft]) -> str | None:
    """Name the option of a share: as printed behind it or before it, as its sentence words it, else the question."""
    printed = printed_option(document, draft, question)
    if printed:
        return printed
    last = next((other for other in reversed(kept) if other.what in SHARES and other.choice), None)
    inside = any(draft.sentence.start <= topic.span.start < draft.sentence.end for topic in question.topics)
    near = last is not None and draft.order - last.order <= (0 if inside else 3)
    longer = (
        last is not None
        and question.topic is not None
        and f" {question.topic.span.text}" in (last.choice or "")
    )
    if last is not None and (
        longer or (near and "\n" not in document.text[last.number.end : draft.number.start])
    ):
        return last.choice
    return question.worded(draft.sentence.start, draft.sentence.end) or (last.choice if last else "yes")


def _first_of_pair(document: Document, draft: Draft) -> str | None:
    """Tell the side of the first number of a score: "rejected the measure, [58 percent] to 42"."""
    if not draft.is_first_of_pair(document.text):
        return None
    return pair_side(document.text[draft.sentence.start : draft.number.start])


_TOOK = re.compile(
    r",?\s+(?:took|won|got|polled|received|drew|garnered|secured)\s+(?:(?:just|only|about|nearly|some)\s+)?"
)
_GIVEN = re.compile(
    r"\b(?:gave|given|giving|handed)\s+(?:the\s+)?([A-Z][\w-]+\s+(?:ticket|nominee|candidates?|party))\s+(?:[a-z]+\s+){0,2}$"
)
_ELECTS = re.compile(
    r"\b(?:elections?(?!\s+(?:officials?|commission\w*|office|board|authorit\w+|body|agency))|[Pp]art(?:y|ies)|seats?|candidates?|presidential|parliamentary|mayor|coalition|"
    r"race\s+for|[Nn]ominees?|defeated\s+(?:Democrat|Republican))\b"
)
_ANSWERS = re.compile(
    r"[\"“‘']?\b(?:yes|no)\b[\"”’']?[\s-](?:votes?|side|camp)|voted\s+[\"“‘']?(?:yes|no|against)\b|\breferend",
    re.IGNORECASE,
)
_VOTED_AGAINST = re.compile(
    r"\s*(?:of\s+\w+\s+)?(?:voted\s+against|against(?=\s*[.;])|said\s+no|voted\s+no)\s*(?:it\b|[.,;)]|$)",
    re.IGNORECASE,
)


def _side_without_names(
    document: Document, draft: Draft, kept: list[Draft], question: Question
) -> tuple[str | None, str | None]:
    """Return the contestant of a share, or the side of a question that a report on an election tells of too."""
    if _VOTED_AGAINST.match(draft.context.right):
        return "against", question.choice
    last = kept[-1] if kept and kept[-1].order == draft.order else None
    rival = last is not None and last.what in SHARES and draft.paired
    if rival and last is not None and last.choice and last.choice in (question.choice, "yes"):
        return "for" if last.what == "share_against" else "against", last.choice
    named = _contestant(document, draft, kept, question)
    if named is None and _first_of_pair(document, draft) == "against":
        return "against", question.choice
    if named is None and rival and last is not None and last.what == "share_against":
        return "for", last.choice
    if rival and last is not None and last.choice and named in (None, last.choice):
        named = _other_contestant(question, last, kept)
    return None, named


def _other_contestant(question: Question, last: Draft, kept: list[Draft]) -> str | None:
    """Name the loser of a pair of shares: "Roe led Doe 55%-45%", or "she led 55% to 45%" after Doe had a share."""
    named = [question.names.resolved(name) for _, _, name in question.names.between(*last.left)]
    before = [other.choice for other in kept if other.choice and other.choice[0].isupper()]
    return next((name for name in [*reversed(named), *reversed(before)] if name != last.choice), None)


def asks_to_stay(question: Question) -> bool:
    """Tell whether staying as they are was the question itself, or the only answer that the report words."""
    return (
        question.choice is None
        or re.match(r"(?:stay|remain|keep)", question.choice, re.IGNORECASE) is not None
    )


def _contestant(document: Document, draft: Draft, kept: list[Draft], question: Question) -> str | None:
    last = kept[-1] if kept and kept[-1].order == draft.order else None
    if last is not None and last.what == "margin" and re.fullmatch(r"\s*[,(:–—]\s*", draft.context.left):
        draft.left = (last.left[0], draft.left[1])  # "led Doe by 4,000 votes, 52% to 48%"
    named = contestant_near(document, question.names, draft.left, draft.right)
    if last is not None and last.choice and named in (None, last.choice) and _is_rival(draft, last):
        return _other_contestant(question, last, kept)  # "beating Doe by 5,800 votes to 5,700"
    if named is None and kept and kept[-1].order == draft.order and draft.left[0] >= kept[-1].number.end:
        # "led in five areas with 82%", "took 44% and 365 seats": one contestant, two figures
        same = kept[-1].what in ("units_won", "seats", "votes") or draft.what not in ("", kept[-1].what)
        return kept[-1].choice if same and not re.search(r"[;:]", draft.context.left) else None
    holder = office_holder(document, question.names, named) if named else None
    if holder:
        return holder
    if named == "challenger":
        ruling = office_holder(document, question.names, "incumbent")
        told = (other.choice for other in reversed(kept) if other.choice and " " in other.choice)
        return next((name for name in told if name != ruling), named)
    if named is not None and named in vocabulary("contestants")["pronouns"]:
        return _meant(document, draft, kept, named, question)
    return named


def _is_rival(draft: Draft, last: Draft) -> bool:
    """Tell whether a number is set against the one before it, as what the other contestant got."""
    same = last.what == "votes" and draft.number.unit in ("", "votes")
    return same and draft.paired


def _meant(
    document: Document, draft: Draft, kept: list[Draft], pronoun: str, question: Question
) -> str | None:
    """Resolve a pronoun: the last contestant with a figure, for "he" and "she" the last person named before."""
    told = [o for o in kept if o.choice and o.choice[0].isupper() and draft.order - o.order <= 3]
    chosen = told[-1] if told else None
    pair = [other for other in told if chosen and other.order == chosen.order and other.what == chosen.what]
    if (
        len(pair) == 2
        and pronoun in ("he", "she")
        and chosen
        and chosen.order < draft.order
        and re.search(r"\b(?:to|against|versus|vs)\b", chosen.context.left)
    ):
        chosen = pair[0]  # "Roe had 52% to Doe's 47%. She was ahead": whom the sentence is about
    floor = document.sentences[max(0, draft.order - 1)].start
    before = [
        question.names.resolved(name) for start, end, name in question.names.between(floor, draft.left[1])
    ]
    persons = [name for name in before if " " in name and not is_party(name)]
    if pronoun == "who" and before:
        return before[-1]
    if pronoun not in ("he", "she", "him", "her"):
        before = [name for name in before if is_party(name)] or before
        chosen = (
            None
            if before and chosen and not is_party(chosen.choice or "") and is_party(before[-1])
            else chosen
        )
        persons = []
    if chosen is not None and chosen.choice in persons:
        return chosen.choice
    if chosen is None or (
        pronoun in ("he", "she", "him", "her") and persons and persons[-1] != chosen.choice
    ):
        return persons[-1] if persons else before[-1] if before else chosen.choice if chosen else None
    return chosen.choice


def option_of_count(document: Document, draft: Draft, kept: list[Draft], question: Question) -> str | None:
    """Name the option of votes, seats, electors or districts won; ``None`` where the words do not say."""
    if draft.what not in ("votes", "units_won") or not question.referendum:
        return _contestant(document, draft, kept, question)
    last = kept[-1] if kept and draft.order - kept[-1].order <= 1 else None
    rival = last is not None and last.what == "votes" and draft.paired
    if rival and last is not None and last.choice:
        return _other_side(last.choice)
    scored = _first_of_pair(document, draft) if draft.what == "votes" else None
    if scored:
        return _of_ballot(draft, kept, question, scored)
    answer = answer_near(draft.context, stay=stay_pattern())
    if answer is not None:
        if answer.side == "stay" and asks_to_stay(question):
            return question.choice or "staying"
        return _of_ballot(draft, kept, question, "for" if answer.side == "for" else "against")
    last = kept[-1] if kept and draft.order - kept[-1].order <= 1 else None
    if last is not None and last.what in SHARES and draft.apposed:
        return question.option("for" if last.what == "share_for" else "against")
    named = printed_option(document, draft, question)
    if named or is_chosen(document, draft):
        return named or question.option("for")
    if draft.what == "votes" and last is not None and last.order == draft.order:
        return printed_option(document, draft, question, elided=True)
    return question.choice if draft.what == "units_won" else None


_PRINTED = re.compile(r"[\"“‘'«]?\b(?:yes\b|no\b(?=[\"”’'»\s.,;)-]))", re.IGNORECASE)


def _of_ballot(draft: Draft, kept: list[Draft], question: Question, side: str) -> str:
    """Name the option of counted votes: by the word on the ballot if votes are told by it, else by the question."""
    words = draft.context.left[-40:] + draft.context.right[:70]
    told = any(other.what == "votes" and other.choice in ("yes", "no") for other in kept)
    if told or _PRINTED.search(words):
        return "yes" if side == "for" else "no"
    return question.option(side)
