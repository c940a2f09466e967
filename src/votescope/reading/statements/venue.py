"""The venue: the place, event, channel or audience of something said."""

from __future__ import annotations

import re
from functools import cache

from votescope.reading.statements.occasion import MONTHS, stretch, time_end
from votescope.reading.statements.word import Word
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["adjuncts_end", "venue_in", "venue_length"]

DETERMINER = r"(?:an?\s+|the\s+|his\s+|her\s+|their\s+|its\s+|another\s+)?"
MONTH = "(?:" + "|".join(name.title() for name in MONTHS) + ")"
NAME = r"[A-Z][\w.&’'-]*(?:\s+(?:of\s+|de\s+|del\s+|la\s+)?[“\"]?[A-Z\d][\w.&’'”\"-]*){0,4}[”\"]?"
COUNTED = r"\d+-(?:minute|hour|page)"
FIRST = 600
"""Characters behind a cue in which a venue is looked for."""


@cache
def _kinds() -> tuple[str, str, str]:
    """Return the patterns of a speech, a channel and a broadcast; what stands before a speech may be anything."""
    told = vocabulary("occasions")
    speech = rf"(?:[\w-]+\s+){{0,3}}?{alternation(told['occasions'])}\b"
    channel = rf"{alternation(told['channels'])}(?![\w’'-])"
    broadcast = rf"(?:[\w-]+\s+)?{alternation(told['broadcast'])}\b"
    return speech, channel, broadcast


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    speech, channel, broadcast = _kinds()
    heard = alternation(vocabulary("occasions")["audiences"])
    return tuple(
        re.compile(pattern)
        for pattern in (
            r"\b[Aa]ddressing\s+(?:the\s+|an?\s+)?(?P<what>[\w.’'\s]{3,60}?)(?P<video>\s+by\s+video(?:\s+link)?)?(?=,|\s+by\s+|\s+on\s+|$)",
            rf"\binterview\s+(?:with|on|to|by)\s+(?:the\s+)?(?P<outlet>{NAME})",
            rf"\b(?:in|at|on|through|via|during|by|told|to)\s+{DETERMINER}(?P<speech>{speech})",
            rf"\b(?:on|via|through|to)\s+{DETERMINER}(?:official\s+|personal\s+)?(?P<what>{channel})",
            rf"\bon\s+{DETERMINER}(?P<what>{broadcast})",
            rf"\b(?:told|to)\s+(?P<heard>{heard})\b",
            rf"\b(?:told|to)\s+(?:the\s+)?(?P<what>{NAME})",
            r"\b[Ss]peaking\s+(?:to|at|in|on|outside|before|from|with)\s+(?:the\s+|an?\s+)?(?P<what>[\w.’'\s]{3,60}?)(?=,|\s+on\s+|\s+after\s+|\s+before\s+|$)",
            rf"^\w+(?:\s+(?:late|early|on)?\s*\w+day)?\s+(?:in|from|outside)\s+(?:the\s+capital,?\s+)?(?!{MONTH})(?P<place>[A-Z][\w’-]+(?:\s+[A-Z][\w’-]+)?)",
        )
    )


@cache
def _said() -> re.Pattern[str]:
    speech, channel, broadcast = _kinds()
    return re.compile(
        rf"(?:in|at|on|through|via|during|by)\s+{DETERMINER}(?:{speech}|{channel}|{broadcast}|telephone)(?![\w’'-])"
    )


def venue_in(text: str, lemma: str) -> tuple[str, int, int] | None:
    """Find the event, channel, audience or place named in ``text`` with its offsets there.

    >>> venue_in("said in a televised statement on Monday", "say")
    ('televised statement', 10, 29)
    >>> venue_in("said in an interview with El Faro", "say")[0]
    'El Faro interview'
    """
    for pattern in _patterns():
        match = pattern.search(text[:FIRST])
        if match is not None:
            return _named(match), *match.span(
                "what" if match.lastgroup in (None, "video") else match.lastgroup
            )
    return ("tweet", -1, -1) if lemma == "tweet" else None


def _named(match: re.Match[str]) -> str:
    """Write the venue: an outlet with its interview, a speech without words of praise, lawmakers as parliament."""
    kind = match.lastgroup or "what"
    what = " ".join(match["what" if kind == "video" else kind].split())
    if kind == "outlet":
        return re.sub(r"[“”\"]|[’']s\b", "", what).strip(" .’'") + " interview"
    if kind == "video":
        return f"{what} (video link)"
    if kind == "heard":
        return vocabulary("occasions")["audiences"][what] or what.removeprefix("the ")
    if kind == "speech":
        kept = re.compile(
            rf"(?:{alternation(vocabulary('occasions')['qualifiers'])}|{COUNTED}|[A-Z][\w.’'-]*)$"
        )
        event = re.search(rf"{alternation(vocabulary('occasions')['occasions'])}$", what)
        before = what[: event.start()].split() if event else []
        return " ".join([word for word in before if kept.match(word)] + [event.group() if event else what])
    return what.rstrip(".")


def venue_length(tokens: list[Word], start: int) -> int:
    """Count the tokens of a known venue phrase ("in a written statement", "on Telegram") that begins here."""
    match = _said().match(stretch(tokens, start, len(tokens)))
    if match is None:
        return 0
    stop = tokens[start].start + match.end()
    return sum(1 for word in tokens[start : start + 12] if word.end <= stop)


def adjuncts_end(tokens: list[Word], start: int, end: int) -> int:
    """Return where a run of time and venue phrases that begins at token ``start`` ends, or ``start``."""
    k = start
    while k < end:
        step = time_end(tokens, k, end)
        step = step if step > k else k + venue_length(tokens, k)
        if step == k:
            break
        k = min(step, end)
    return k
