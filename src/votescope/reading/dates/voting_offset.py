"""The offset: a vote told by its distance in days from another day ("a day after voters went to the polls")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from votescope.reading.dates.expression import Expression
from votescope.reading.dates.voting_pattern import Role
from votescope.reading.figures.numeral import words_value
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["Offset", "find_offsets"]

LONGEST = 45
"""Days past which a printed distance is no help in dating the vote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """The vote lies ``shift`` days from each of ``anchors``; no anchor stands for the publication day.

    ``near`` says that the words of the distance lean on their anchor ("on Monday, two days after the vote");
    otherwise the publication day may be meant as well.
    """

    role: Role
    shift: int
    anchors: tuple[Expression, ...]
    near: bool
    start: int
    end: int


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


def find_offsets(sentence: str, expressions: tuple[Expression, ...]) -> Iterator[Offset]:
    """Yield the distances from a day to the vote that a sentence prints.

    >>> from votescope.reading.dates.expression import find_expressions
    >>> text = "He was named on Monday, two days after polls closed."
    >>> [(o.role, o.shift, o.near) for o in find_offsets(text, find_expressions(text))]
    [('end', -2, True)]
    """
    if " day" not in sentence:
        return
    for match in _pattern().finditer(sentence):
        if any(match.start() < e.start < match.end() for e in expressions):
            continue
        days = _days(match["n"].casefold())
        if days is None or _doubtful(sentence, match):
            continue
        before = [e for e in expressions if e.end <= match.start() and not e.possessive]
        near = [
            e
            for e in before
            if re.fullmatch(r"[\s,–—-]*(?:just|only|barely)?\s*", sentence[e.end : match.start()])
        ]
        behind = [e for e in expressions if e.start >= match.end() and not e.possessive]
        leads = not sentence[: match.start()].strip(' “"')
        anchors = near or (behind if leads else []) or before
        if not anchors and not leads:
            continue  # the day of something told in passing
        yield Offset(
            role="end" if match["ended"] else "start" if match["began"] else "whole",
            shift=days if match["way"].split()[0] in ("before", "ahead") else -days,
            anchors=tuple(anchors[-1:] if anchors is before else anchors[:1]),
            near=bool(near or (leads and behind)),
            start=match.start(),
            end=match.end(),
        )  # fmt: skip


def _days(number: str) -> int | None:
    value = (
        1
        if number in ("a", "an", "the")
        else int(number)
        if number.isdigit()
        else int(words_value(number) or 0)
    )
    return value if 0 < value <= LONGEST else None


def _doubtful(sentence: str, match: re.Match[str]) -> bool:
    """Tell whether the distance is that of a call, a law or another vote, or only a rough one."""
    vocab = vocabulary("calendar")
    before = sentence[max(0, match.start() - 60) : match.start()]
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
    return ahead and re.search(told, before, re.IGNORECASE) is not None
