"""The worded figure: the size of a majority or of the count given in words only ("landslide", "nearly all votes")."""

from __future__ import annotations

import re
from decimal import Decimal

from votescope.reading.document import Document, Sentence
from votescope.reading.figures.figure_draft import Draft
from votescope.reading.figures.figure_option import asks_to_stay
from votescope.reading.figures.measure import REACH, Context, Measure
from votescope.reading.figures.nearest_contestant import contestant_near
from votescope.reading.figures.number import Number
from votescope.reading.figures.option import answer_near
from votescope.reading.figures.question import Question
from votescope.reading.situation.topic import stay_pattern

__all__ = ["add_words"]

_VOTED = (
    r"(?:vot(?:e|ed|es|ing)|back(?:ed|ing|s)?|support(?:ed|ing|s)?|favou?r(?:ed|ing|s)?|approv(?:e|ed|es|ing)|chos(?:e|en)|opt(?:ed)?|"
    r"endorsed?|reject(?:ed|s)?|want(?:ed|s)?|(?:re-)?elected|win(?:s|ning)?|won|victor(?:y|ies)|ballots?|voters|referend\w+|yes|"
    r"plebiscite|election|polls?|join(?:ing)?|independence|secession|annexation|results?|against)"
)
_SIZES = re.compile(
    r"(?P<counted>\b(?:(?P<nearly>nearly|almost|virtually|practically)\s+)?(?:all|every)\s+(?:of\s+)?(?:the\s+)?"
    r"(?:votes?|ballots?|polling\s+stations|precincts|protocols|returns)"
    r"(?=\s+(?:(?:ha[ds]|have|been|were|was|now|cast|already)\s+)*(?:counted|in\b|tallied|processed|report(?:ed|ing)|declared)))"
    r"|(?P<big>\b(?:an?\s+)?(?:overwhelming|huge|vast|massive|large|crushing|resounding|sweeping|enormous|substantial|big|wide|strong|"
    r"commanding|decisive|clear|comfortable|landslide|thumping|lopsided|heavy)\s+(?:majorit(?:y|ies)|margins?)\b"
    r"|\blandslides?\b(?!\s+(?:killed|buried|hit|swept|blocked|destroyed))"
    rf"|\b(?:overwhelmingly|resoundingly|massively|roundly)\b(?=\s+(?:\w+\s+){{0,2}}?(?:{_VOTED}|for|to|in\s+favou?r)\b)"
    r"|(?<=\bvoted )overwhelmingly\b|(?<=\bbacked )overwhelmingly\b)"
    r"|\b(?:an?\s+|the\s+)(?:(?:slim|narrow|small|slender|razor-thin|wafer-thin|simple|bare|absolute|outright|tiny|thin)\s+)?majority\b",
    re.IGNORECASE,
)
_NEAR = re.compile(rf"\b{_VOTED}\b|[‘'“\"](?:yes|no)\b", re.IGNORECASE)
_NO_SHARE = re.compile(
    r"\s+(?:leader|whip|in\s+(?:the\s+)?(?:parliament|senate|house|congress|assembly|chamber|knesset|lok\s+sabha|bundestag)|government|"
    r"stake|shareholder|of\s+(?:the\s+)?(?:[\w-]+\s+(?:board|council|committee|panel|court|commission)\b|seats|time|cases|countries|"
    r"world|members|lawmakers)|opinion|rule\b|party\b|-\w|(?:of|amount\w*\s+to|c[ao]mes?\s+to|is|was)\s+(?:\w+\s+)?\d)",
    re.IGNORECASE,
)
_UNREACHED = re.compile(
    r"\b(?:fail(?:ed|s|ing)?\s+to\s+\w+|short\s+of|without|needs?(?:\s+to\s+\w+)?|lack(?:ed|ing|s)?|den(?:y|ied)|requires?|"
    r"before|until|till|unless|(?:nobody|no\s+one|no\s+\w+|neither)\s+(?:\w+\s+)?\w+)\s*$",
    re.IGNORECASE,
)
"""Words that say that a majority was not reached, or that a count is still to come."""


def add_words(document: Document, drafts: list[Draft], question: Question) -> list[Draft]:
    """Add a draft for each size given only in words; return all drafts in order of the text.

    A majority counts only where people vote for something: not in parliament, and no "majority leader".
    """
    numbered = {at for draft in drafts for at in range(draft.number.start, draft.number.end)}
    worded = [
        _draft(document, sentence, order, match, question)
        for order, sentence in enumerate(document.sentences)
        for match in _SIZES.finditer(document.text, sentence.start, sentence.end)
        if match.start() not in numbered and _of_a_vote(document.text, match, sentence)
    ]
    return sorted([*drafts, *worded], key=lambda draft: draft.number.start)


def _of_a_vote(text: str, match: re.Match[str], sentence: Sentence) -> bool:
    if _UNREACHED.search(text, max(sentence.start, match.start() - 40), match.start()):
        return False
    if match["counted"]:
        return True
    around = text[max(sentence.start, match.start() - 90) : match.start()] + " ¦ "
    around += text[match.end() : min(sentence.end, match.end() + 90)]
    return not _NO_SHARE.match(text, match.end(), sentence.end) and _NEAR.search(around) is not None


def _draft(
    document: Document, sentence: Sentence, order: int, match: re.Match[str], question: Question
) -> Draft:
    start, end = match.span()
    left, right = (max(sentence.start, start - REACH), start), (end, min(sentence.end, end + REACH))
    draft = Draft(
        number=Number(start=start, end=end, core_start=start, core_end=end, value=Decimal(0), unit="words"),
        sentence=sentence,
        order=order,
        left=left,
        right=right,
        context=Context(left=document.text[slice(*left)], right=document.text[slice(*right)]),
        measure=Measure(what="count_progress" if match["counted"] else "share_for", unit="words"),
        qualifier="nearly" if match["nearly"] else "exact" if match["counted"] else "overwhelming",
    )
    if not match["counted"]:
        draft.qualifier = "overwhelming" if match["big"] else "majority"
        _take_side(document, draft, question)
    return draft


def _take_side(document: Document, draft: Draft, question: Question) -> None:
    if not question.referendum:
        named = contestant_near(document, question.names, draft.left, draft.right)
        draft.choice = named if named and named[0].isupper() else None
        return
    answer = answer_near(draft.context, stay=stay_pattern())
    stays = answer is not None and answer.side == "stay"
    if answer and (answer.side == "against" or (stays and not asks_to_stay(question))):
        draft.measure = Measure(what="share_against", unit="words")
    draft.choice = question.choice or ("staying" if stays else "yes" if answer else None)
