"""The dated tie: a day tied to the vote, resolved against the publication date and cleared of other votes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from votescope.core import Moment
from votescope.reading.dates.day_reading import DatedTie, Told, moved
from votescope.reading.dates.expression import Expression, find_expressions, resolve
from votescope.reading.dates.printed_date import iter_years
from votescope.reading.dates.reckoned_day import by_distance, by_hours
from votescope.reading.dates.voting_day import Tie, find_ties
from votescope.reading.dates.voting_pattern import vote_word
from votescope.reading.dates.voting_setting import (
    called_off,
    goes_on,
    if_needed,
    is_early,
    looks_back,
    phase_of,
)
from votescope.reading.document import Document
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["dated_ties"]

LONG_AGO = timedelta(days=120)
"""A day this long before publication is another vote's."""
FRESH = timedelta(days=14)
"""A count that is still going on is not of a vote held longer ago than this."""
EARLIER_VOTE = timedelta(days=25)
"""A day this long before publication is another vote's if the words say so ("replaced", "previous")."""
MOST = 20
"""Time expressions of one sentence that are looked at; more are a table or a page without marks, no prose."""
FAR_AHEAD = timedelta(days=400)


def dated_ties(document: Document) -> list[DatedTie]:
    """Return every tie of a day to this vote, resolved against the publication date."""
    told = _told(document)
    over = _over(document)
    polled = over or any(_POLLED.search(one.text) for one in told)
    coming = {tie.expression.first for one in told for tie in one.ties if _weekday_ahead(tie)}
    found: list[DatedTie] = []
    old: list[DatedTie] = []
    dropped: list[DatedTie] = []
    for one in told:
        for tie in one.ties:
            if not over and tie.expression.kind == "weekday" and tie.expression.first in coming:
                tie = replace(tie, ahead=True)
            reading = _resolved(document, one.base, tie, over)
            if reading is None or is_early(one.text, tie) or if_needed(one.text, tie, voted=polled):
                continue
            if called_off(one.text, tie):
                dropped.append(reading)
            elif _another_vote(document, one.text, tie, reading):
                old.append(reading)
            elif phased := _phased(reading, phase_of(one.text, tie)):
                found.append(phased)
        found += by_distance(document, one, over)
    found = [reading for reading in found if not any(_same(reading, gone) for gone in dropped)]
    if any(goes_on(one.text) for one in told):
        found = [replace(r, role="start") if r.role == "whole" and r.first == r.last else r for r in found]
    found += by_hours(document, told, found)
    return found or _of_years_ago(document, old)


_POLLED = re.compile(
    r"\b(?:polls|polling\s+stations)\s+(?:had\s+)?closed\b|\b(?:after|in)\s+the\s+first\s+round\b",
    re.IGNORECASE,
)


def _told(document: Document) -> list[Told]:
    """Return the ties of every sentence that names a time or a closing hour."""
    result = []
    after_vote = False
    for sentence in document.sentences:
        text = document.text[sentence.start : sentence.end]
        expressions = tuple(_dated(e, text) for e in find_expressions(text)[:MOST])
        ties = tuple(find_ties(text, expressions, pronoun=after_vote))
        after_vote = bool(vote_word().search(text))
        result.append(Told(base=sentence.start, text=text, expressions=expressions, ties=ties))
    return result


def _weekday_ahead(tie: Tie) -> bool:
    """Tell whether a verb puts a bare weekday of the vote into the future."""
    return tie.ahead and tie.expression.kind == "weekday" and not tie.expression.modifier


def _same(a: DatedTie, b: DatedTie) -> bool:
    return a.first == replace(b.first, wording=a.first.wording) or (
        a.first.weekday is not None and a.first.day is None and a.first.weekday == b.first.weekday
    )


def _phased(reading: DatedTie, phase: str) -> DatedTie | None:
    """Return what the day of one phase says of the whole voting: the first phase opens it, no more."""
    if not phase or reading.role == "called":
        return reading
    if phase == "first" and reading.role in ("whole", "start"):
        return replace(reading, role="start")
    return None


def _of_years_ago(document: Document, old: list[DatedTie]) -> list[DatedTie]:
    """Return the days of a vote of years ago, if the report opens by looking back and names just one such vote."""
    opening = " ".join(document.text[s.start : s.end] for s in document.sentences[:2])
    printed = [reading for reading in old if reading.first.anchor == "" and reading.first.day is not None]
    one = len({reading.first.day for reading in printed if reading.first.day}) == 1
    return printed if one and looks_back(opening) else []


def _dated(expression: Expression, sentence: str) -> Expression:
    """Give a day without a year the year that its sentence prints ("In 2014 ... on March 16")."""
    printed = expression.printed
    if printed is None or printed.year is not None:
        return expression
    years = [(year, start) for year, start, end in iter_years(sentence) if end <= expression.start]
    return replace(expression, printed=replace(printed, year=years[-1][0])) if years else expression


def _over(document: Document) -> bool:
    """Tell whether the text looks back on the vote: it gives results or says that people voted."""
    words = alternation(vocabulary("calendar")["over"])
    body = " ".join(document.text[s.start : s.end] for s in document.sentences[:40])
    return len(re.findall(rf"\b{words}\b", body, re.IGNORECASE)) >= 2


def _resolved(document: Document, base: int, tie: Tie, over: bool) -> DatedTie | None:
    expression = tie.expression
    wording = document.text[base + expression.start : base + expression.end]
    looks_ahead = tie.ahead and not (over and expression.possessive)
    if expression.kind == "date":
        direction = "ahead" if looks_ahead else "around"
    else:
        direction = "ahead" if looks_ahead else "back"
    first, last = resolve(expression, wording, document.published, direction)
    if expression.kind in ("week", "weekend") and not over and first.earliest is None:
        return None
    if tie.shift:
        first, last = moved(first, tie.shift), moved(last, tie.shift)
    role = tie.role
    if role in ("start", "end") and _is_run(expression):
        role = "whole"
    span = document.span(base + tie.start, base + tie.end)
    derived = _derived(first if role != "end" else last, direction)
    distance, later = 0, False
    if document.published is not None and first.day is not None:
        distance = abs((document.published.day - first.day).days)
        later = over and role == "whole" and first.day > document.published.day
    return DatedTie(
        role=role, first=first, last=last, strength=tie.strength, span=span, derived=derived,
        distance=distance, later_round=later,
    )  # fmt: skip


def _is_run(expression: Expression) -> bool:
    if expression.printed is not None:
        return expression.printed.last_day is not None
    return expression.last is not None


def _derived(moment: Moment, direction: str) -> str:
    if moment.anchor is None:
        return f"{moment.wording!r}, no publication date to resolve it"
    if not moment.anchor:
        return f"printed as {moment.wording!r}"
    way = {"ahead": "the next such day from", "back": "the last such day up to", "around": "the nearest to"}[
        direction
    ]
    return f"{moment.wording!r}, {way} the publication date {moment.anchor}"


def _another_vote(document: Document, text: str, tie: Tie, reading: DatedTie) -> bool:
    """Tell whether the day belongs to an earlier or a planned other vote."""
    day = reading.first.day
    before = text[max(0, tie.start - 90) : tie.end].casefold()
    other = bool(
        re.search(rf"(?<![\w-]){alternation(vocabulary('calendar')['another vote'])}(?![\w-])", before)
    )
    if tie.role == "called":
        return False
    if document.published is None or day is None:
        return other and tie.expression.kind == "date"
    gap = document.published.day - day
    if gap > LONG_AGO or -gap > FAR_AHEAD:
        return True
    if gap > FRESH and _still_counting(document):
        return True
    return other and gap > EARLIER_VOTE


def _still_counting(document: Document) -> bool:
    """Tell whether the text speaks of exit polls or of a count that is not done."""
    words = alternation(vocabulary("calendar")["counting goes on"])
    return any(
        re.search(rf"\b{words}\b", document.text[s.start : s.end], re.IGNORECASE) for s in document.sentences
    )
