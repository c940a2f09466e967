"""The dated tie: a day tied to the vote, resolved against the publication date and cleared of other votes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

from votescope.core import WEEKDAYS, Moment, Span
from votescope.reading.dates.expression import Expression, find_expressions, resolve
from votescope.reading.dates.printed_date import iter_years
from votescope.reading.dates.voting_day import Tie, closing_hours, find_ties
from votescope.reading.dates.voting_pattern import FAIR
from votescope.reading.document import Document
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["DatedTie", "dated_ties", "moved"]

LONG_AGO = timedelta(days=120)
"""A day this long before publication is another vote's."""
FRESH = timedelta(days=14)
"""A count that is still going on is not of a vote held longer ago than this."""
EARLIER_VOTE = timedelta(days=25)
"""A day this long before publication is another vote's if the words say so ("replaced", "previous")."""
FAR_AHEAD = timedelta(days=400)


_TO_COME = re.compile(
    r"\b(?:will|would|shall|due|expected|scheduled|to be|until|next)\b[^.;]{0,60}$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedTie:
    """A tie with its days: what it dates, the first and the last day, how firmly, the words and how it came out.

    ``distance`` is the number of days to the publication date.
    """

    role: str
    first: Moment
    last: Moment
    strength: int
    span: Span
    derived: str
    distance: int = 0


def dated_ties(document: Document) -> list[DatedTie]:
    """Return every tie of a day to this vote, resolved against the publication date."""
    over = _over(document)
    found: list[DatedTie] = []
    after_vote = False
    bare_hours: tuple[int, tuple[int, int]] | None = None
    for sentence in document.sentences:
        text = document.text[sentence.start : sentence.end]
        expressions = tuple(_dated(e, text) for e in find_expressions(text))
        ties = list(find_ties(text, expressions, pronoun=after_vote))
        after_vote = bool(_vote_words().search(text))
        for tie in ties:
            reading = _resolved(document, sentence.start, tie, over)
            if reading is not None and not _another_vote(document, text, tie, reading):
                found.append(reading)
        hours = closing_hours(text)
        if hours and (
            opened := next((r for r in found if r.role == "start" and r.span.start >= sentence.start), None)
        ):
            found.append(
                replace(opened, role="end", span=document.span(opened.span.start, sentence.start + hours[1]))
            )
        elif hours and not expressions:
            bare_hours = bare_hours or (sentence.start, hours)
    if bare_hours and not any(_dates_voting(r) for r in found) and not _another_day(document):
        found.append(_closed_today(document, *bare_hours))
    return found


def _another_day(document: Document) -> bool:
    """Tell whether no publication day is known, or a day named in the text is another one of that week."""
    published = document.published
    if published is None:
        return True
    for sentence in document.sentences:
        text = document.text[sentence.start : sentence.end]
        for expression in find_expressions(text):
            first, _ = resolve(expression, "", published, "back")
            gap = published.day - first.day if first.day is not None else timedelta()
            if timedelta() < gap < timedelta(days=7) and not _TO_COME.search(text[: expression.start]):
                return True
    return False


def _dates_voting(reading: DatedTie) -> bool:
    """Tell whether a reading already names a day of the voting; an hour alone then says nothing of the day."""
    named = reading.first.earliest is not None or reading.first.weekday is not None
    return reading.role in ("start", "end", "whole") and named


@cache
def _vote_words() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(vocabulary('calendar')['vote'])}\b", re.IGNORECASE)


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
    distance = 0
    if document.published is not None and first.day is not None:
        distance = abs((document.published.day - first.day).days)
    return DatedTie(
        role=role, first=first, last=last, strength=tie.strength, span=span, derived=derived, distance=distance
    )  # fmt: skip


def moved(moment: Moment, days: int) -> Moment:
    """Return the moment some days off; only a day moves, a bare weekday does too."""
    if moment.day is not None:
        return Moment.on(moment.day + timedelta(days=days), wording=moment.wording, anchor=moment.anchor)
    if moment.weekday is not None:
        return replace(moment, weekday=WEEKDAYS[(WEEKDAYS.index(moment.weekday) + days) % 7])
    return moment


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


def _closed_today(document: Document, base: int, hours: tuple[int, int]) -> DatedTie:
    assert document.published is not None
    day = document.published.day
    span = document.span(base + hours[0], base + hours[1])
    anchor = f"{day.isoformat()} ({document.published.basis})"
    moment = Moment.on(day, wording=span.text, anchor=anchor)
    derived = f"an hour without a day is the publication day {anchor}"
    return DatedTie(role="end", first=moment, last=moment, strength=FAIR, span=span, derived=derived)
