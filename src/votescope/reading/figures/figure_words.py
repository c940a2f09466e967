"""The words as figures: sizes given only in words, drafted beside the numbers of their report."""

from __future__ import annotations

from decimal import Decimal

from votescope.reading.document import Document
from votescope.reading.figures.figure_draft import Draft
from votescope.reading.figures.figure_option import asks_to_stay
from votescope.reading.figures.measure import REACH, Context, Measure
from votescope.reading.figures.nearest_contestant import contestant_near
from votescope.reading.figures.number import Number
from votescope.reading.figures.option import answer_near
from votescope.reading.figures.question import Question
from votescope.reading.figures.worded_figure import WordedFigure, worded_figures
from votescope.reading.situation.topic import stay_pattern

__all__ = ["add_words"]


def add_words(document: Document, drafts: list[Draft], question: Question) -> list[Draft]:
    """Add a draft for each size given only in words; return all drafts in order of the text."""
    numbered = {span for draft in drafts for span in range(draft.number.start, draft.number.end)}
    worded = [
        _draft(document, found, question) for found in worded_figures(document) if found.start not in numbered
    ]
    return sorted([*drafts, *worded], key=lambda draft: draft.number.start)


def _draft(document: Document, found: WordedFigure, question: Question) -> Draft:
    sentence = document.sentences[found.order]
    left = (max(sentence.start, found.start - REACH), found.start)
    right = (found.end, min(sentence.end, found.end + REACH))
    context = Context(left=document.text[left[0] : left[1]], right=document.text[right[0] : right[1]])
    draft = Draft(
        number=Number(
            start=found.start,
            end=found.end,
            core_start=found.start,
            core_end=found.end,
            value=Decimal(0),
            unit="words",
        ),
        sentence=sentence,
        order=found.order,
        left=left,
        right=right,
        context=context,
        measure=Measure(what=found.what, unit="words"),
        qualifier=found.qualifier,
    )
    if found.what == "share":
        _take_side(document, draft, question)
    return draft


def _take_side(document: Document, draft: Draft, question: Question) -> None:
    topic = question.topic.choice if question.topic else None
    answer = answer_near(draft.context, stay=stay_pattern()) if question.referendum else None
    stays = answer is not None and answer.side == "stay" and not asks_to_stay(question)
    against = stays or (answer is not None and answer.side == "against")
    draft.measure = Measure(what="share_against" if against else "share_for", unit="words")
    if question.referendum:
        unworded = "staying" if answer and answer.side == "stay" else "yes" if answer else None
        draft.choice = topic or unworded
        return
    named = contestant_near(document, question.names, draft.left, draft.right)
    draft.choice = named if named and named[0].isupper() else None
