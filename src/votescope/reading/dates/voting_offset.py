"""The offset: a vote told by its distance in days from another day ("a day after voters went to the polls")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache

from votescope.core import WEEKDAYS, Moment
from votescope.reading.dates.day_reading import DatedTie, Told, moved
from votescope.reading.dates.expression import resolve
from votescope.reading.dates.voting_pattern import WEAK
from votescope.reading.dates.voting_setting import words_of
from votescope.reading.document import Document
from votescope.reading.figures.numeral import words_value
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["by_distance"]

LONGEST = 45
"""Days past which a printed distance is no help in dating the vote."""
CLOSE = timedelta(days=2)
"""Days between which a vote may lie when the distance can be counted from either."""


@cache
def _pattern() -> re.Pattern[str]:
    vocab = vocabulary("calendar")
    vote = (
        rf"(?:(?!(?:that|which|who)\b)[\w'’“”\"-]+\s+){{0,8}}?(?P<vote>{alternation(vocab['vote'])})\b(?![’'])"
        rf"(?:\s+(?:(?P<ended>{alternation(vocab['end'])})|(?P<began>{alternation(vocab['begin'])}))\b)?"
    )
    people = (
        rf"(?:[\w'’-]+\s+){{0,6}}?(?:{alternation(vocab['people who vote'])}|"
        rf"[A-Z]\w+(?:ans|ese|landers|ish|is|ots))\s+"
        rf"(?:\w+\s+)?{alternation(vocab['go voting'])}\b|[A-Z]\w+(?:\s[A-Z]\w+)?\s+(?:votes|voted|goes to the polls)\b"
    )
    return re.compile(
        r"\b(?P<n>[Aa]n?|[Tt]he(?= day )|\d{1,2}|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|"
        r"[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|eleven|twelve)\s+"
        r"days?\s+(?P<way>after|before|ahead\s+of|following|since)\s+"
        rf"(?:(?:{people})|{vote})",
    )


def by_distance(document: Document, told: Told, over: bool) -> Iterator[DatedTie]:
    """Yield the readings of "two days after the vote", a run of days where two days may be its anchor.

    A day right beside the words is the anchor; otherwise the publication day may be meant as well.
    """
    sentence = told.text
    for match in _pattern().finditer(sentence) if " day" in sentence else ():
        days = _days(match["n"].casefold())
        inside = any(match.start() < e.start < match.end() for e in told.expressions)
        if days is None or inside or _doubtful(sentence, match):
            continue
        before = [e for e in told.expressions if e.end <= match.start() and not e.possessive]
        near = [e for e in before if _BESIDE.fullmatch(sentence[e.end : match.start()])]
        leads = not sentence[: match.start()].strip(' “"')
        behind = [e for e in told.expressions if e.start >= match.end() and not e.possessive and leads]
        anchors = (near or behind)[:1] or before[-1:]
        shift = days if match["way"].split()[0] in ("before", "ahead") else -days
        published = document.published
        if not (anchors or leads) or (shift > 0 and over) or (published is None and not (near or behind)):
            continue  # the day of something told in passing
        span = document.span(told.base + match.start(), told.base + match.end())
        counted = [resolve(e, "", published, "back")[0] for e in anchors]
        if published is not None and not (near or behind):
            counted.append(Moment.on(published.day))
        moment = _spread([moved(day, shift) for day in counted], span.text, document)
        if moment is not None:
            yield DatedTie(
                role="end" if match["ended"] else "start" if match["began"] else "whole",
                first=moment, last=moment, strength=WEAK, span=span,
                derived=f"{days} days from the day that {span.text!r} is counted from",
            )  # fmt: skip


_BESIDE = re.compile(r"[\s,–—-]*(?:just|only|barely)?\s*")


def _spread(days: list[Moment], wording: str, document: Document) -> Moment | None:
    """Return one moment that holds all the days, if they lie close together."""
    published = document.published
    label = None if published is None else f"{published.day.isoformat()} ({published.basis})"
    known = sorted(day.day for day in days if day.day is not None)
    if known and known[-1] - known[0] <= CLOSE:
        weekday = WEEKDAYS[known[0].weekday()] if known[0] == known[-1] else None
        return Moment(earliest=known[0], latest=known[-1], weekday=weekday, wording=wording, anchor=label)
    weekdays = {day.weekday for day in days}
    if not known and len(weekdays) == 1 and None not in weekdays:
        return Moment(weekday=weekdays.pop(), wording=wording)
    return None


def _days(number: str) -> int | None:
    if number in ("a", "an", "the"):
        return 1
    value = int(number) if number.isdigit() else int(words_value(number) or 0)
    return value if 0 < value <= LONGEST else None


def _doubtful(sentence: str, match: re.Match[str]) -> bool:
    """Tell whether the distance is that of a call, a law or another vote, or only a rough one."""
    vocab = vocabulary("calendar")
    before = sentence[max(0, match.start() - 90) : match.start()]
    words = set(re.findall(r"[\w-]+", match.group().casefold()))
    if words & set(vocab["other bodies"]) or words & {"last", "previous", "first", "annulled", "opinion"}:
        return True
    rough = (
        r"\b(?:about|some|around|nearly|almost|more than|less than|fewer than|under|over|until|within|"
        r"next|every|\w+teen)\s+$"
    )
    if re.search(rough, before, re.IGNORECASE):
        return True
    told = rf"\b(?:{alternation(vocab['call'])}|had|been|died|killed|resigned|changed|adopted|"
    told += r"passed|to be|would|will)\b"
    ahead = match["way"].split()[0] in ("before", "ahead")
    if ahead and (words_of("struck down").search(before) or words_of("called off").search(before)):
        return True
    return ahead and re.search(told, before, re.IGNORECASE) is not None
