"""The happening: a clause that puts results, an effect, a changed law or something still to come in time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from votescope.core import Moment, Span
from votescope.reading.document import Document, Sentence
from votescope.reading.timeline.draft import LONGEST_WORDS
from votescope.reading.timeline.period import Time, find_times, moment_of
from votescope.reading.wordlist import vocabulary

__all__ = ["Happening", "find_happenings"]

MOST = 30
"""Times of one sentence that are looked at; more are no prose."""
NEAR = 90
"""Characters between the words of an event and the time that dates it."""
_BREAK = re.compile(r"[;:]\s|,\s+(?:and|but|while|whereas|although|though)\s|\.[\"”]?\s+(?=[A-Z])")
_OPENS = re.compile(
    r"(?:^|[;:]\s|,\s+(?:and\s+|but\s+|while\s+)?|\b(?:that|said|and|but)\s+)"
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)(?=\S)"
)
_WAS_TO_COME = re.compile(r"was|were|had", re.IGNORECASE)
_OTHER_VERB = re.compile(r"\b\w+ed\s+(?:on\s+|in\s+|earlier\s+)?$", re.IGNORECASE)
_PASSIVE = re.compile(r"\bbe(?:en)?\s+(?:\w+ly\s+)?\w+ed\s+(?:on\s+|in\s+)?$", re.IGNORECASE)
"""Right before a time: "under a charter adopted on Saturday" against "will be announced on Saturday"."""
_VOTE = re.compile(
    r"\s+(?:\w+\s+)?(?:vote|election|referendum|plebiscite|ballot|poll|run-?off)s?\b", re.IGNORECASE
)
_IF = re.compile(r"^\W*(?:if|unless|should|had)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Words for an event with the moment that its clause gives; ``time`` spans the words for the time."""

    kind: str
    span: Span
    moment: Moment
    time: tuple[int, int] | None = None


def find_happenings(document: Document) -> Iterator[Happening]:
    """Yield what the sentences put in time, in order; results count without a day too.

    >>> from votescope.reading.cut import read_document
    >>> text = "Partial results were released on Monday. The president will speak later today."
    >>> [h.kind for h in find_happenings(read_document(text, file="a.txt"))]
    ['results_partial', 'scheduled']
    """
    for sentence in document.sentences:
        text = document.text[sentence.start : sentence.end]
        times = find_times(text)[:MOST]
        taken: list[tuple[int, int]] = []
        for found in (*_coming(document, sentence, text, times), *_past(document, sentence, text, times)):
            start, end = found.span.start, found.span.end
            if any(start < b and a < end for a, b in taken):
                continue
            taken.append((start, end))
            yield found


@cache
def _coming_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{vocabulary('timeline')['coming']})\b", re.IGNORECASE)


def _coming(
    document: Document, sentence: Sentence, text: str, times: tuple[Time, ...]
) -> Iterator[Happening]:
    """Yield what is to come at a time that the clause names."""
    if _IF.search(text):
        return
    for time in times:
        near = text[max(0, time.start - LONGEST_WORDS) : time.start]
        near = near[max((m.end() for m in _BREAK.finditer(near)), default=0) :]
        verb = None
        for verb in _coming_pattern().finditer(near):  # noqa: B007  the last one counts
            pass
        if verb is None or (time.expression is not None and time.expression.possessive):
            continue
        start = _subject(near, verb.start()) + time.start - len(near)
        between = near[verb.end() :]
        if _OTHER_VERB.search(between) and not _PASSIVE.search(between):
            continue
        past = _WAS_TO_COME.match(verb.group()) is not None
        found = _happening(document, sentence, "scheduled", (start, time.end), time, ahead=not past)
        if re.search(r"\b(?:before|until|till)\s+\w", between):
            found = replace(found, moment=replace(found.moment, earliest=None, weekday=None))
        yield found


def _subject(near: str, verb: int) -> int:
    """Return where the clause of a verb begins: behind the last comma, colon, "that" or "said" before it."""
    opens = [m.end() for m in _OPENS.finditer(near[:verb])]
    own = [place for place in opens if len(near[place:verb].split()) >= 1]
    return own[-1] if own else 0


@cache
def _past_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = vocabulary("timeline")
    stage = rf"(?:(?P<partial>{words['partial']})|(?P<final>{words['final']})|official|unofficial|overall)"
    results = (
        rf"(?:{stage}\s+)?(?:(?:official|election|referendum|vote|ballot)\s+){{0,2}}(?:{words['results']})\b"
    )
    again = results.replace("<partial>", "<partial2>").replace("<final>", "<final2>")
    known = words["made known"]
    return (
        ("results", re.compile(
            rf"\b{results}(?:\s+(?:of|in|from|for)\s+[^.;,]{{1,60}}?)?\s+(?:\w+\s+){{0,2}}?(?:{known})\b|"
            rf"\b(?:{known})\s+(?:\w+\s+){{0,2}}?{again}",
            re.IGNORECASE)),
        ("effect", re.compile(rf"\b(?:{words['effect']})\b", re.IGNORECASE)),
        ("law_change", re.compile(rf"\b(?:{words['law']})", re.IGNORECASE)),
    )  # fmt: skip


def _past(document: Document, sentence: Sentence, text: str, times: tuple[Time, ...]) -> Iterator[Happening]:
    """Yield results, effects and changed laws; the latter two only at a time that is told."""
    for kind, pattern in _past_patterns():
        for match in pattern.finditer(text):
            time = _time_of(text, match, times)
            if time is None and kind != "results":
                continue
            part = match.groupdict()
            stage = "_partial" if part.get("partial") or part.get("partial2") else ""
            stage = "_final" if part.get("final") or part.get("final2") else stage
            ends = (match.start(), match.end())
            if time is not None:
                ends = (min(ends[0], time.start), max(ends[1], time.end))
            yield _happening(document, sentence, kind + stage, ends, time, ahead=False)


def _time_of(text: str, match: re.Match[str], times: tuple[Time, ...]) -> Time | None:
    """Return the time nearest to the words of an event within its clause."""
    near: list[tuple[int, Time]] = []
    for time in times:
        if (time.expression is not None and time.expression.possessive) or _VOTE.match(text[time.end :]):
            continue  # "the August 26 election"
        between = (
            text[match.end() : time.start] if time.start >= match.end() else text[time.end : match.start()]
        )
        if (
            len(between) <= NEAR
            and not _BREAK.search(between)
            and not re.search(r"\b(?:said|says|after|before|since|until)\b", between)
        ):
            near.append((len(between), time))
    return min(near, key=lambda item: item[0])[1] if near else None


def _happening(
    document: Document,
    sentence: Sentence,
    kind: str,
    ends: tuple[int, int],
    time: Time | None,
    *,
    ahead: bool,
) -> Happening:
    start, end = sentence.start + ends[0], sentence.start + ends[1]
    moment = Moment() if time is None else _moment(document, sentence, time, ahead)
    return Happening(
        kind=kind,
        span=document.span(start, end),
        moment=moment,
        time=None if time is None else (sentence.start + time.start, sentence.start + time.end),
    )


def _moment(document: Document, sentence: Sentence, time: Time, ahead: bool) -> Moment:
    """Return the moment of a time; "by Friday" is any day until then."""
    start = sentence.start + time.start
    words = document.text[start : sentence.start + time.end]
    moment = moment_of(time, words, document.published, "ahead" if ahead else "back")
    limit = re.search(
        r"\b(?:by|before|no\s+later\s+than)\s+(?:the\s+)?$", document.text[max(0, start - 20) : start]
    )
    if limit is None:
        return moment
    early = document.published.day if ahead and document.published is not None else None
    if moment.latest is None or (early is not None and early > moment.latest):
        return replace(moment, earliest=None, weekday=None)
    return replace(moment, earliest=early, weekday=None)
