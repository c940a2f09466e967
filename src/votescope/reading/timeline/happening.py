"""The happening: a clause that tells when results came out, or what is still to come at a time it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from votescope.core import Moment, Span
from votescope.reading.dates.expression import Direction, Expression, find_expressions, resolve
from votescope.reading.document import Document, Published
from votescope.reading.wordlist import vocabulary

__all__ = ["Happening", "find_happenings", "moment_of"]

MOST = 30
"""Times of one sentence that are looked at; more are no prose."""
NEAR = 90
"""Characters between the words for results and the time that dates them."""
_BREAK = re.compile(r"[;:]\s|,\s+(?:and|but|while|whereas|although|though)\s|\.[\"”]?\s+(?=[A-Z])")
_OPENS = re.compile(
    r"(?:^|[;:]\s|,\s+(?:and\s+|but\s+|while\s+)?|\b(?:that|said|and|but)\s+)"
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)(?=\S)"
)
_OTHER_VERB = re.compile(r"(?<!\bbe )(?<!\bbeen )\b\w+ed\s+(?:on\s+|in\s+|earlier\s+)?$", re.IGNORECASE)
"""Right before a time: "under a charter adopted on Saturday" against "will be announced on Saturday"."""
_VOTE = re.compile(
    r"\s+(?:\w+\s+)?(?:vote|election|referendum|plebiscite|ballot|poll|run-?off)s?\b", re.IGNORECASE
)
_IF = re.compile(r"^\W*(?:if|unless|should|had)\b", re.IGNORECASE)
_LIMIT = re.compile(r"\b(?:by|before|until|till|no\s+later\s+than)\s+(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Words for an event with the moment that its clause gives; ``time`` spans the words for the time."""

    kind: str
    span: Span
    moment: Moment
    time: tuple[int, int] | None = None


def find_happenings(document: Document) -> Iterator[Happening]:
    """Yield what is to come and the results that came, in order; results count without a day too.

    >>> from votescope.reading.cut import read_document
    >>> text = "Partial results were released on Monday. The president will speak later today."
    >>> [h.kind for h in find_happenings(read_document(text, file="a.txt"))]
    ['results_partial', 'scheduled']
    """
    for sentence in document.sentences:
        text = document.text[sentence.start : sentence.end]
        times = tuple(e for e in find_expressions(text)[:MOST] if not e.possessive)
        taken: list[tuple[int, int]] = []
        for kind, start, end, time, ahead in (*_coming(text, times), *_results(text, times)):
            if any(start < b and a < end for a, b in taken):
                continue
            taken.append((start, end))
            yield Happening(
                kind=kind,
                span=document.span(sentence.start + start, sentence.start + end),
                moment=Moment() if time is None else _limited(text, time, document.published, ahead),
                time=None if time is None else (sentence.start + time.start, sentence.start + time.end),
            )


def moment_of(text: str, time: Expression, published: Published | None, direction: Direction) -> Moment:
    """Return the moment, or the run of days, that a time expression of ``text`` stands for."""
    first, last = resolve(time, text[time.start : time.end], published, direction)
    if first.earliest is None or last.latest is None or first == last:
        return first
    return Moment(earliest=first.earliest, latest=last.latest, wording=first.wording, anchor=first.anchor)


Found = tuple[str, int, int, Expression | None, bool]
"""Kind, start, end, the time, and whether it lies ahead."""


def _coming(text: str, times: tuple[Expression, ...]) -> Iterator[Found]:
    """Yield what is to come at a time that the clause names."""
    for time in times if not _IF.search(text) else ():
        near = text[max(0, time.start - 200) : time.start]
        near = near[max((m.end() for m in _BREAK.finditer(near)), default=0) :]
        verbs = list(_words("coming").finditer(near))
        if not verbs or _OTHER_VERB.search(near[verbs[-1].end() :]):
            continue
        opens = [m.end() for m in _OPENS.finditer(near[: verbs[-1].start()])]
        own = [place for place in opens if near[place : verbs[-1].start()].strip()]
        past = re.match(r"was|were|had", verbs[-1].group(), re.IGNORECASE) is not None
        start = (own[-1] if own else 0) + time.start - len(near)
        yield "scheduled", start, time.end, time, not past


def _results(text: str, times: tuple[Expression, ...]) -> Iterator[Found]:
    """Yield results made known, partial or final if it says so."""
    for match in _made_known().finditer(text):
        stage = "_partial" if match["partial"] or match["partial2"] else ""
        stage = "_final" if match["final"] or match["final2"] else stage
        time = _time_of(text, match, times)
        start = min(match.start(), time.start) if time else match.start()
        end = max(match.end(), time.end) if time else match.end()
        yield f"results{stage}", start, end, time, False


@cache
def _words(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{vocabulary('timeline')[key]})\b", re.IGNORECASE)


@cache
def _made_known() -> re.Pattern[str]:
    words = vocabulary("timeline")
    results = (
        rf"(?:(?:(?P<partial>{words['partial']})|(?P<final>{words['final']})|official|unofficial|overall)\s+)?"
        rf"(?:(?:official|election|referendum|vote|ballot)\s+){{0,2}}(?:{words['results']})\b"
    )
    again = results.replace("<partial>", "<partial2>").replace("<final>", "<final2>")
    known = rf"(?:{words['made known']})"
    return re.compile(
        rf"\b{results}(?:\s+(?:of|in|from|for)\s+[^.;,]{{1,60}}?)?\s+(?:\w+\s+){{0,2}}?{known}\b|"
        rf"\b{known}\s+(?:\w+\s+){{0,2}}?{again}",
        re.IGNORECASE,
    )


def _time_of(text: str, match: re.Match[str], times: tuple[Expression, ...]) -> Expression | None:
    """Return the time nearest to the words of an event within its clause, but not "the August 26 election"."""
    near: list[tuple[int, Expression]] = []
    for time in times:
        behind = time.start >= match.end()
        between = text[match.end() : time.start] if behind else text[time.end : match.start()]
        other = re.search(r"\b(?:said|says|after|before|since|until)\b", between) or _BREAK.search(between)
        if len(between) <= NEAR and not other and not _VOTE.match(text[time.end :]):
            near.append((len(between), time))
    return min(near, key=lambda item: item[0])[1] if near else None


def _limited(text: str, time: Expression, published: Published | None, ahead: bool) -> Moment:
    """Return the moment of a time; "by Friday" is any day until then."""
    moment = moment_of(text, time, published, "ahead" if ahead else "back")
    if _LIMIT.search(text[max(0, time.start - 20) : time.start]) is None:
        return moment
    early = published.day if ahead and published is not None and moment.latest is not None else None
    return replace(
        moment, earliest=early if early and moment.latest and early <= moment.latest else None, weekday=None
    )
