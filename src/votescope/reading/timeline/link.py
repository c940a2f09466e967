"""The link: the words "before" and "after" that tie the event of a clause to an event of the vote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from votescope.core import Moment, Range, Span
from votescope.reading.dates.expression import find_expressions
from votescope.reading.dates.length import length_pattern, notice_range
from votescope.reading.dates.printed_date import DATE
from votescope.reading.timeline.draft import Draft
from votescope.reading.timeline.event import Event
from votescope.reading.timeline.happening import moment_of
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["add_links", "find_links"]

MOST = 8
"""Connectors of one sentence that are looked at; more are no prose."""
VOTING = ("voting_start", "voting_end")
RESULTS = ("results", "results_final", "results_partial")
_KINDS = {
    "results": RESULTS, "called": ("called",), "opening": ("voting_start",), "closing": ("voting_end",),
    "vote": VOTING,
}  # fmt: skip
"""The kinds of events that the words lean on, the first one told counts; "after the vote" looks for its end first."""
_DATED = re.compile(rf"\s+(?:on|of|in)\s+(?:{DATE}|(?:19|20)\d\d\b)")
_NO_TIME = re.compile(r"\b(?:look(?:ed|ing)?|run|go|sought|named|year|long)\s+$", re.IGNORECASE)
_OTHER_VOTE = re.compile(r"\b(?:opinion|exit|previous|last|earlier|first|parliament\w*)\b", re.IGNORECASE)
_OPEN_ENDED = re.compile(r"until|till|since|once", re.IGNORECASE)
_BREAK = re.compile(
    r"[;:]\s|,\s+(?:and|but|while|whereas|although|though|who|which)\s|[“”\"]|\b(?:said|says|told)\s+(?:that\s+)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A connector with the event it leans on: ``way`` is ``before`` or ``after``, ``kinds`` what that may be.

    ``start`` and ``end`` span connector and event, ``event_start`` is where the event's words begin, ``gap``
    the printed distance in days.
    """

    way: str
    kinds: tuple[str, ...]
    start: int
    event_start: int
    end: int
    gap: Range | None = None


@cache
def _pattern() -> re.Pattern[str]:
    words = vocabulary("timeline")
    vote = words["vote"]
    had = r"(?:(?:had|have|has|was|were|is|are|been|being|just|first|finally|officially)\s+){0,3}"
    other = alternation(vocabulary("calendar")["behind the noun it is no vote"])
    own = (
        r"(?:(?:the|its|their|this|that|an?|last\s+week['’]s|[\w.-]+['’]s?)\s+"
        r"(?:(?!to\b|and\b|or\b)[\w'’“”\"-]+\s+){0,3}?)?"
    )
    amount = rf"(?:(?:{words['close by']})\s+|(?P<one>the\s+day)\s+|{length_pattern()}\s+)?"
    events = {
        "results": rf"{own}(?:results?|count|tally|winner)\s+{had}(?:{words['made known']})|"
        r"the\s+(?:announcement|release|publication|declaration)\s+of\s+(?:the\s+)?(?:\w+\s+){0,2}results?",
        "called": rf"{own}(?:{vote})\s+{had}(?:{words['called']})\b|"
        r"(?:its|their|the)\s+(?:announcement|calling)\b(?!\s+of)",
        "opening": rf"{own}(?:{vote}|polling\s+stations)\s+{had}(?:{words['opens']})\b|"
        rf"the\s+(?:start|opening|beginning)\s+of\s+(?:the\s+)?(?:{vote})",
        "closing": rf"{own}(?:{vote}|polling\s+stations)\s+{had}(?:{words['closes']})\b|"
        rf"the\s+(?:end|close|closing)\s+of\s+(?:the\s+)?(?:{vote})",
        "vote": rf"{own}(?:{vote})\b(?!['’]|\s+{other}\b)",
    }
    way = (
        r"(?:(?P<before>before|ahead\s+of|prior\s+to|until|till|on\s+the\s+eve\s+of|in\s+the\s+run-up\s+to)|"
        r"(?P<after>after|following|since|once|in\s+the\s+wake\s+of))\s+"
    )
    told = "|".join(f"(?P<{name}>{event})" for name, event in events.items())
    return re.compile(rf"\b{amount}{way}(?P<event>{told})", re.IGNORECASE)


def find_links(sentence: str) -> Iterator[Link]:
    """Yield the connectors of a sentence that lean on an event of the vote.

    >>> text = "He flew home two days after polls closed, shortly before the results were announced."
    >>> [(k.way, k.kinds[0], str(k.gap)) for k in find_links(text)]
    [('after', 'voting_end', '2'), ('before', 'results', 'None')]
    """
    for match in _pattern().finditer(sentence):
        name = next(name for name in _KINDS if match[name])
        if name == "vote" and (
            _OPEN_ENDED.match(match["before"] or match["after"]) or _DATED.match(sentence[match.end() :])
        ):
            continue  # "six weeks after an inconclusive ballot on May 6": the day tells which vote is meant
        if match["after"] and _NO_TIME.search(sentence[: match.start()]):
            continue
        if _OTHER_VOTE.search(match["event"]):
            continue
        eve = (match["before"] or "").casefold().startswith("on the eve") or match["one"]
        found = notice_range("a day" if eve else match["amount"] or "")
        yield Link(
            way="before" if match["before"] else "after",
            kinds=_KINDS[name][:: 1 if match["before"] or name != "vote" else -1], start=match.start(),
            event_start=match.start("event"), end=match.end(), gap=None if found is None else found[0],
        )  # fmt: skip


def add_links(draft: Draft, taken: Sequence[Span]) -> None:
    """Tie events by the connectors that stand between them, but for words that are ``taken`` already."""
    for sentence in draft.document.sentences:
        text = draft.document.text[sentence.start : sentence.end]
        for link in islice(find_links(text), MOST):
            span = draft.document.span(sentence.start + link.start, sentence.start + link.end)
            if not any(s.start < span.end and span.start < s.end for s in taken):
                _add_link(draft, text, sentence.start, link, span)


def _add_link(draft: Draft, text: str, base: int, link: Link, span: Span) -> None:
    other = _own_event(draft, text, base, link, span)
    if other is None:
        return
    words = draft.document.span(base + link.event_start, base + link.end)
    event = draft.named(words, *link.kinds)
    if words not in event.spans:
        event = draft.put(replace(event, spans=(*event.spans, words)))
    first, then = (other, event) if link.way == "before" else (event, other)
    draft.tie(first, then, span=span, gap=link.gap)


def _own_event(draft: Draft, text: str, base: int, link: Link, span: Span) -> Event | None:
    """Return the event of the clause that a connector hangs on, or make one of its words."""
    clause = _clause(text, link)
    if clause is None:
        return None
    start, end = base + clause[0], base + clause[1]
    barred = ("earlier_vote", *(VOTING if link.kinds[0] in VOTING else link.kinds[:1]))
    inside = [
        event
        for event in draft.events
        if event.kind not in barred
        and not any(s.start < span.end and span.start < s.end for s in event.spans)
        and any(start <= s.start < end for s in event.spans)
    ]
    if inside:
        return min(inside, key=lambda e: min(abs(s.end - span.start) for s in e.spans))
    words = text[clause[0] : clause[1]]
    if len(words.split()) < 3:
        return None
    times = [time for time in find_expressions(words) if not time.possessive]
    own = moment_of(words, times[0], draft.document.published, "back") if len(times) == 1 else Moment()
    return draft.add("act", (draft.document.span(start, end),), own)


def _clause(text: str, link: Link) -> tuple[int, int] | None:
    """Return the clause in front of a connector, or the main clause behind an opening "After the vote, "."""
    if text[: link.start].strip():
        begin = max((m.end() for m in _BREAK.finditer(text, 0, link.start)), default=0)
        piece = text[begin : link.start].rstrip(" ,–—-")
    else:
        comma = re.match(r"[^,;.]{0,80},\s+", text[link.end :])
        if comma is None:
            return None
        begin = link.end + comma.end()
        stop = _BREAK.search(text, begin)
        piece = text[begin : stop.start() if stop else len(text)].rstrip(" .,")
    return (begin, begin + len(piece)) if piece else None
