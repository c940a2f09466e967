"""The calendar: when the voting opened and closed, as facts with their spans."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

from votescope.core import WEEKDAYS, Fact, Moment, Span
from votescope.reading.document import Document
from votescope.reading.expression import Expression, find_expressions, resolve
from votescope.reading.printed_date import iter_years
from votescope.reading.voting_day import FAIR, Tie, closing_hours, find_ties
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["Reading", "find_calendar", "read_ties"]

LONG_AGO = timedelta(days=120)
"""A day this long before publication is another vote's."""
EARLIER_VOTE = timedelta(days=25)
"""A day this long before publication is another vote's if the words say so ("replaced", "previous")."""
FAR_AHEAD = timedelta(days=400)

_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One tie made out: the role, its first and last day, its strength, its words and where they stand."""

    role: str
    first: Moment
    last: Moment
    strength: int
    span: Span
    derived: str
    distance: int = 0


def find_calendar(document: Document) -> tuple[Fact, ...]:
    """Find when the voting opened and closed, and when the vote was called if a day is printed.

    Parameters
    ----------
    document : Document
        Its ``published`` is the anchor of weekdays and of dates without a year. Without an anchor
        weekdays stay weekdays.

    Returns
    -------
    tuple of Fact
        ``calendar.voting_start``, ``calendar.voting_end`` and ``calendar.called``; at most one each.
    """
    readings = read_ties(document)
    start, end = _best(readings, "start"), _best(readings, "end")
    whole = _best(readings, "whole")
    called = _best(readings, "called")
    if start is None and end is None and whole is not None:
        start = end = whole
    elif whole is not None:
        start, end = _joined(start, end, whole)
    start, end = _completed(document, start, end)
    if start and end and start.first.day and end.last.day and start.first.day > end.last.day:
        start, end = (start, None) if start.strength >= end.strength else (None, end)
    facts = []
    if start is not None:
        facts.append(_fact("calendar.voting_start", start.first, start))
    if end is not None:
        facts.append(_fact("calendar.voting_end", end.last, end))
    if called is not None and called.first.day:
        facts.append(_fact("calendar.called", called.first, called))
    return tuple(facts)


def _fact(key: str, moment: Moment, reading: Reading) -> Fact:
    return Fact(key=key, value=moment, spans=(reading.span,), derived=reading.derived)


def _best(readings: list[Reading], role: str) -> Reading | None:
    """Return the firmest reading of a role: days before bare weekdays, the day nearest to publication first."""
    own = [reading for reading in readings if reading.role == role and _known(reading.first)]
    return min(
        own, key=lambda r: (-r.strength, r.first.earliest is None, r.distance, r.span.start), default=None
    )


def _known(moment: Moment) -> bool:
    return moment.earliest is not None or moment.weekday is not None


def _joined(
    start: Reading | None, end: Reading | None, whole: Reading
) -> tuple[Reading | None, Reading | None]:
    """Fill the missing end of a window from "Sunday's vote", if that names the same day or a run of days."""
    if start is not None and end is not None:
        return start, end
    if whole.first != whole.last and (start or end) is not None:
        return start or whole, end or whole
    known = start or end
    if known is not None and _same_day(known.first, whole.first):
        return start or whole, end or whole
    return start, end


def _same_day(a: Moment, b: Moment) -> bool:
    return (a.day is not None and a.day == b.day) or (
        a.day is None and b.day is None and a.weekday is not None and a.weekday == b.weekday
    )


def _completed(
    document: Document, start: Reading | None, end: Reading | None
) -> tuple[Reading | None, Reading | None]:
    """Reckon the other end from a printed length ("the two-day vote"), when one end is known."""
    length = _length(document)
    if length is None:
        return start, end
    days, words = length
    step = timedelta(days=days - 1)
    known = start or end
    if known is None:
        return start, end
    if start is end:
        if known.first.day is None and known.first.earliest and known.first.latest:
            return _within(known, step, words)
        return start, end
    note = f"reckoned from {words!r} and {known.span.text!r}"
    if end is None and start is not None:
        return start, replace(start, last=_shifted(start.first, days - 1), role="end", derived=note)
    if start is None and end is not None:
        return replace(end, first=_shifted(end.last, 1 - days), role="start", derived=note), end
    return start, end


def _within(known: Reading, step: timedelta, words: str) -> tuple[Reading, Reading]:
    """Narrow "the two-day vote this week" to the days on which it may have begun and ended."""
    first, last = known.first.earliest, known.first.latest
    assert first is not None and last is not None
    note = f"{words!r} within {known.span.text!r}"
    return (
        replace(known, first=replace(known.first, latest=max(first, last - step)), derived=note),
        replace(known, last=replace(known.last, earliest=min(last, first + step)), derived=note),
    )


def _shifted(moment: Moment, days: int) -> Moment:
    if moment.day is not None:
        return Moment.on(moment.day + timedelta(days=days), wording=moment.wording, anchor=moment.anchor)
    if moment.weekday is not None:
        return replace(moment, weekday=WEEKDAYS[(WEEKDAYS.index(moment.weekday) + days) % 7])
    return moment


def _length(document: Document) -> tuple[int, str] | None:
    """Return the number of voting days if the text prints it, and the words that do."""
    nouns = alternation(vocabulary("calendar")["vote"])
    number = rf"(?P<n>\d{{1,2}}|{'|'.join(_NUMBERS)})"
    patterns = (
        rf"\b{number}[- ]days?\s+(?:of\s+)?(?:[\w'’\"“”-]+\s+){{0,3}}?{nouns}\b",
        rf"\b{nouns}\b[^.;]{{0,80}}?\b(?:lasts?|lasted|lasting|runs? (?:for|over)|spread over|over)\s+{number}\s+days\b",
    )
    for sentence in document.sentences:
        text = document.text[sentence.start : sentence.end]
        for pattern in patterns:
            match = re.search(pattern, text, re.IGNORECASE)
            if match:
                low = match.group("n").casefold()
                days = _NUMBERS.get(low) or int(low)
                if 1 < days <= 31:
                    return days, match.group()
    return None


def read_ties(document: Document) -> list[Reading]:
    """Return every tie of a day to this vote, resolved against the publication date."""
    over = _over(document)
    found: list[Reading] = []
    after_vote = False
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
        elif hours and not expressions and document.published is not None:
            found.append(_closed_today(document, sentence.start, hours))
    return found


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


def _resolved(document: Document, base: int, tie: Tie, over: bool) -> Reading | None:
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
    role = tie.role
    if role in ("start", "end") and _is_run(expression):
        role = "whole"
    span = document.span(base + tie.start, base + tie.end)
    derived = _derived(first if role != "end" else last, direction)
    distance = 0
    if document.published is not None and first.day is not None:
        distance = abs((document.published.day - first.day).days)
    return Reading(
        role=role, first=first, last=last, strength=tie.strength, span=span, derived=derived, distance=distance
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


def _another_vote(document: Document, text: str, tie: Tie, reading: Reading) -> bool:
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
    return other and gap > EARLIER_VOTE


def _closed_today(document: Document, base: int, hours: tuple[int, int]) -> Reading:
    assert document.published is not None
    day = document.published.day
    span = document.span(base + hours[0], base + hours[1])
    anchor = f"{day.isoformat()} ({document.published.basis})"
    moment = Moment.on(day, wording=span.text, anchor=anchor)
    derived = f"an hour without a day is the publication day {anchor}"
    return Reading(role="end", first=moment, last=moment, strength=FAIR, span=span, derived=derived)
