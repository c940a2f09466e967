"""The dated tie: a day tied to the vote, resolved against the publication date and cleared of other votes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from votescope.core import Moment
from votescope.reading.dates.closing_hour import by_hours
from votescope.reading.dates.day_reading import DatedTie, Told
from votescope.reading.dates.expression import Expression, find_expressions, resolve
from votescope.reading.dates.printed_date import iter_years
from votescope.reading.dates.voting_day import Tie, find_ties
from votescope.reading.dates.voting_offset import by_distance
from votescope.reading.dates.voting_pattern import vote_word
from votescope.reading.dates.voting_setting import (
    another_vote,
    called_off,
    for_some,
    later_round,
    phase_of,
    struck_down,
    words_of,
)
from votescope.reading.document import Document, Published
from votescope.reading.wordlist import vocabulary

__all__ = ["dated_ties"]

MOST = 20
"""Time expressions of one sentence that are looked at; more are a table or a page without marks, no prose."""
_POLLED = re.compile(
    r"\b(?:polls|polling\s+stations)\s+(?:had\s+)?closed\b|"
    r"\b(?:counting|the\s+count|(?:votes|ballots)\s+(?:being|still))\b[^.;]{0,30}\b(?:under\s?way|began|begun|continued|counted)\b|"
    r"\b(?:after|in)\s+the\s+first\s+round\b|"
    r"\bturnout\b[^.;]{0,60}\b(?:was|stood|reached|fell|rose)\b|"
    r"\b(?:won|defeated|beat)\b[^;]{0,80}?\d\s?(?:%|per\s?cent\b)|"
    r"\b(?:neither|none|no\s+candidate|nobody|short\s+of)\b[^.;]{0,60}\b(?:majority|half|50)\b",
    re.IGNORECASE,
)
_VOTED = re.compile(
    r"\b(?:exit\s+polls?\s+(?:by\b[^.;]{0,40}\s)?(?:gave|put|showed|suggest)|percent\s+(?:of\s+[^.;]{0,30}\s)?counted|"
    r"(?:after|with)\s+(?:[\w.%]+\s+){0,6}(?:precincts|votes|ballots|tally\s+sheets)\s+(?:in|counted|processed))\b",
    re.IGNORECASE,
)
"""A count that is told: the vote was held, whatever day is named for the next one."""
_GOING_ON = re.compile(
    r"\b(?:voting|polling|the vote|the election)\b[^.;,]{0,40}?"
    r"\b(?:continued|continues|resumed|was extended|were extended|has been extended|spilled)\b(?!\s+(?:for|by|until)\s+"
    r"(?:\w+\s+){0,3}(?:hours?|minutes|\d{1,2}[ap:. ]|midnight))"
    r"|\b(?:extended|extends|prolonged|extending)\s+(?:the\s+)?(?:voting|polling|vote)\b"
    r"|\breopen\w*\b[^.;]{0,40}\b(?:polling|stations)",
    re.IGNORECASE,
)
_COMING = re.compile(r"\b(?:before|ahead\s+of|going\s+into)\s+(?:the\s+)?$", re.IGNORECASE)
"""Before "Tuesday's vote", where no result is told: it is still to come."""
_DONE = re.compile(
    r"\b(?:voted|closed|ended|concluded|(?:was|were)\s+held|took\s+place|went\s+to\s+the\s+polls)\b"
)
"""Verbs that put a day without its year before the publication."""
_MOVED_FROM = re.compile(
    r"^(?:moved|shifted|put|postponed|delayed|brought|rescheduled)\b.*\bfrom\s+$", re.IGNORECASE
)
CLOSE_TO_THE_DAY = 8
"""Days between the publication and the anniversary of a vote of years ago."""
_FIRST_ROUND = re.compile(r"\bfirst\s+round\b", re.IGNORECASE)
"""Some days on, the vote is that of the next round."""


def dated_ties(document: Document) -> list[DatedTie]:
    """Return every tie of a day to the vote that the report is about, resolved against the publication date.

    Of the days of several votes those are kept that no word and no distance gives to another one. Once people
    have voted, a day still to come is that of a later vote; a vote that was struck down counts if no other is
    dated; one of years ago only in a report that looks back.
    """
    told = _told(document)
    over = len(words_of("over").findall(" ".join(one.text for one in told[:40]))) >= 2
    polled = over or any(_POLLED.search(one.text) for one in told)
    coming = {tie.expression.first for one in told for tie in one.ties if tie.ahead and _bare(tie)}
    found: list[DatedTie] = []
    old: list[DatedTie] = []
    struck: list[DatedTie] = []
    dropped: list[Moment] = []
    for one in told:
        for tie in one.ties:
            if not over and _bare(tie) and tie.expression.first in coming:
                tie = replace(tie, ahead=True)
            reading = _resolved(document, one.base, tie, over)
            if reading is None or for_some(one.text, tie) or later_round(one.text, tie, voted=polled):
                continue
            phase = "" if tie.role == "called" else phase_of(one.text, tie)
            if called_off(one.text, tie):
                dropped.append(reading.first)
            elif tie.role != "called" and another_vote(document, one.text, tie, reading.first.day):
                old.append(reading)
            elif tie.role != "called" and struck_down(one.text, tie):
                struck.append(reading)
            elif not phase:
                found.append(reading)
            elif phase == "first" and reading.role in ("whole", "start"):
                found.append(replace(reading, role="start"))
        found += by_distance(document, one, over)
    found = [
        reading for reading in found if not any(_same(reading.first, gone) for gone in dropped)
    ] or struck
    found = [r for r in found if not (r.distance > 7 and _FIRST_ROUND.search(r.span.text))] or found
    held = any(r.role != "called" and not r.ahead for r in found)
    if (polled and held) or any(_VOTED.search(one.text) for one in told):
        found = [r for r in found if not (r.ahead and r.distance > 7)]
    if any(_GOING_ON.search(one.text) for one in told):
        found = [replace(r, role="start") if r.role == "whole" and r.first == r.last else r for r in found]
    found += by_hours(document, told, found)
    return found if any(r.role != "called" for r in found) else [*found, *_of_years_ago(document, told, old)]


def _told(document: Document) -> list[Told]:
    """Return the sentences with the days that they tie to a vote; "It" stands for a vote named before."""
    result: list[Told] = []
    after_vote, remembered = 0, _year_remembered(document)
    for sentence in document.sentences:
        text = document.text[sentence.start : sentence.end]
        last = result[-1].expressions[-1] if result and result[-1].expressions else None
        expressions = tuple(_dated(e, text, remembered) for e in find_expressions(text, last)[:MOST])
        ties = tuple(find_ties(_named(document.text, text), expressions, pronoun=after_vote > 0))
        after_vote = 2 if vote_word().search(text) else after_vote - 1
        result.append(Told(base=sentence.start, text=text, expressions=expressions, ties=ties))
    return result


def _named(whole: str, sentence: str) -> str:
    """Put a word for a vote, as long as the old one, in the place of a noun that the report calls its vote by.

    Where a report speaks of a "postal survey", "the survey" is the vote too.
    """
    for name, (noun, word) in vocabulary("calendar")["called otherwise"].items():
        if name in whole:
            sentence = re.sub(rf"\b{noun}\b", word, sentence)
    return sentence


def _bare(tie: Tie) -> bool:
    return tie.expression.kind == "weekday" and not tie.expression.modifier


def _same(a: Moment, b: Moment) -> bool:
    return a == replace(b, wording=a.wording) or (
        a.weekday is not None and a.day is None and a.weekday == b.weekday
    )


def _of_years_ago(document: Document, told: list[Told], old: list[DatedTie]) -> list[DatedTie]:
    """Return the day of a vote of years ago, if the report opens by looking back.

    It is the day that the report prints on the anniversary of which it appears ("Ten years on: the night of 21 May
    2006"), or else that of the only vote of years ago whose full date it prints.
    """
    if not _looks_back(document):
        return []
    days: dict[date, DatedTie] = {}
    for one in told:
        for expression in one.expressions:
            first, _ = resolve(expression, "", document.published, "back")
            if _is_anniversary(first.day, document.published) and vote_word().search(document.text):
                assert first.day is not None
                start, end = one.base + expression.start, one.base + expression.end
                days.setdefault(first.day, DatedTie.whole(first, document.span(start, end)))
    remembered = next(iter(days.values()), None)
    if len(days) == 1 and remembered is not None:
        return [remembered, *(r for r in old if r.first.day == remembered.first.day)]
    printed = [r for r in old if r.first.anchor == "" and r.first.day is not None]
    return printed if len({r.first.day for r in printed}) == 1 else []


def _is_anniversary(day: date | None, published: Published | None) -> bool:
    """Tell whether a report appears within a week of the anniversary of a day of earlier years."""
    if day is None or published is None or published.day.year - day.year < 1:
        return False
    shift = abs((published.day - day).days) % 365.25
    return min(shift, 365.25 - shift) <= CLOSE_TO_THE_DAY


def _looks_back(document: Document) -> bool:
    """Tell whether a report opens by looking back at something of years ago."""
    return words_of("looks back").search(_opening(document)) is not None


def _opening(document: Document) -> str:
    return " ".join(document.text[s.start : s.end] for s in document.sentences[:5])


def _year_remembered(document: Document) -> int | None:
    """Return the only year that a report prints where it opens by looking back."""
    years = {year for year, _, _ in iter_years(_opening(document))} if _looks_back(document) else set[int]()
    return years.pop() if len(years) == 1 else None


def _dated(expression: Expression, sentence: str, remembered: int | None) -> Expression:
    """Give a day without a year the year that its sentence prints ("In 2014 ... on March 16") or that is remembered."""
    printed = expression.printed
    if printed is None or printed.year is not None:
        return expression
    years = [year for year, _, end in iter_years(sentence) if end <= expression.start]
    year = years[-1] if years else remembered
    return replace(expression, printed=replace(printed, year=year)) if year else expression


def _resolved(document: Document, base: int, tie: Tie, over: bool) -> DatedTie | None:
    expression, published = tie.expression, document.published
    wording = document.text[base + expression.start : base + expression.end]
    before = document.text[max(0, base + expression.start - 20) : base + expression.start]
    coming = tie.ahead or (expression.possessive and _COMING.search(before) is not None)
    ahead = coming and not (over and expression.possessive)
    done = (
        ahead or expression.kind != "date" or _DONE.search(document.text[base + tie.start : base + tie.end])
    )
    direction = "ahead" if ahead else "back" if done else "around"
    first, last = resolve(expression, wording, published, direction)
    if expression.kind in ("week", "weekend") and not over and first.earliest is None:
        return None
    if _MOVED_FROM.search(document.text[base + tie.start : base + expression.start]):
        first = last  # "moved the vote from 28 March to 11 April"
    printed = expression.printed
    run = expression.last if printed is None else printed.last_day
    role = "whole" if run is not None and tie.role in ("start", "end") else tie.role
    distance = abs((published.day - first.day).days) if published is not None and first.day else 0
    return DatedTie(
        role=role, first=first, last=last, strength=0 if expression.kind == "week" else tie.strength,
        span=document.span(base + tie.start, base + tie.end), distance=distance,
        ahead=published is not None and first.day is not None and first.day > published.day,
        derived=_derived(last if role == "end" else first, direction),
    )  # fmt: skip


def _derived(moment: Moment, direction: str) -> str:
    if moment.anchor is None:
        return f"{moment.wording!r}, no publication date to resolve it"
    if not moment.anchor:
        return f"printed as {moment.wording!r}"
    ways = {"ahead": "the next such day from", "back": "the last such day up to", "around": "the nearest to"}
    return f"{moment.wording!r}, {ways[direction]} the publication date {moment.anchor}"
