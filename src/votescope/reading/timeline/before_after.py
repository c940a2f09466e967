"""The before and after: words that tie one event to another ("shortly after the results were announced")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from votescope.core import Range
from votescope.reading.dates.length import length_pattern, notice_range
from votescope.reading.dates.printed_date import DATE
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["Link", "find_links"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A connector with the event it leans on: ``way`` is ``before``, ``after`` or ``same``.

    ``start`` and ``end`` span connector and event, ``event_start`` is where the event's words begin;
    ``gap`` is the printed distance in days; ``loose``
    says that the vote is named without its opening or close.
    """

    way: str
    kind: str
    start: int
    event_start: int
    end: int
    gap: Range | None = None
    loose: bool = False


@cache
def _pattern() -> re.Pattern[str]:
    words = vocabulary("timeline")
    vote, opens, closes = words["vote"], words["opens"], words["closes"]
    had = r"(?:(?:had|have|has|was|were|is|are|been|being|just|first|finally|officially)\s+){0,3}"
    other = alternation(vocabulary("calendar")["behind the noun it is no vote"])
    own = (
        r"(?:(?:the|its|their|this|that|an?|last\s+week['’]s|[\w.-]+['’]s?)\s+"
        r"(?:(?!to\b|and\b|or\b)[\w'’“”\"-]+\s+){0,3}?)?"
    )
    amount = (
        rf"(?:(?:{words['close by']})\s+|(?P<one>the\s+(?:day|week|month|year))\s+|{length_pattern()}\s+)?"
    )
    way = (
        r"(?:(?P<before>before|ahead\s+of|prior\s+to|until|till|on\s+the\s+eve\s+of|in\s+the\s+run-up\s+to)|"
        r"(?P<after>after|following|since|once|in\s+the\s+wake\s+of)|"
        r"(?P<same>as|while|on\s+the\s+day\s+of|during))\s+"
    )
    return re.compile(
        rf"\b{amount}{way}(?P<event>"
        rf"(?P<results>{own}(?:results?|count|tally|winner)\s+{had}(?:{words['made known']})|"
        r"the\s+(?:announcement|release|publication|declaration)\s+of\s+(?:the\s+)?(?:\w+\s+){0,2}results?)|"
        rf"(?P<called>{own}(?:{vote})\s+{had}(?:{words['called']})\b|"
        r"(?:its|their|the)\s+(?:announcement|calling)\b(?!\s+of))|"
        rf"(?P<opening>{own}(?:{vote}|polling\s+stations)\s+{had}(?:{opens})\b|"
        rf"the\s+(?:start|opening|beginning)\s+of\s+(?:the\s+)?(?:{vote}))|"
        rf"(?P<closing>{own}(?:{vote}|polling\s+stations)\s+{had}(?:{closes})\b|"
        rf"the\s+(?:end|close|closing)\s+of\s+(?:the\s+)?(?:{vote}))|"
        rf"(?P<vote>{own}(?:{vote})\b(?!['’]|\s+{other}\b))"
        r")",
        re.IGNORECASE,
    )


_DATED = re.compile(rf"\s+(?:on|of|in)\s+(?:{DATE}|(?:19|20)\d\d\b)")
_KINDS = {
    "results": ("results", "results"),
    "called": ("called", "called"),
    "opening": ("voting_start", "voting_start"),
    "closing": ("voting_end", "voting_end"),
    "vote": ("voting_start", "voting_end"),
}
"""The event that "before" and that "after" leans on."""


def find_links(sentence: str) -> Iterator[Link]:
    """Yield the connectors of a sentence that lean on an event of the vote.

    >>> text = "He flew home two days after polls closed, shortly before the results were announced."
    >>> [(k.way, k.kind, str(k.gap)) for k in find_links(text)]
    [('after', 'voting_end', '2'), ('before', 'results', 'None')]
    """
    for match in _pattern().finditer(sentence):
        way = "before" if match["before"] else "after" if match["after"] else "same"
        name = next(name for name in _KINDS if match[name])
        if _no_time(sentence, match, way, name):
            continue
        yield Link(
            way=way,
            kind=_KINDS[name][0 if way == "before" else 1],
            start=match.start(),
            event_start=match.start("event"),
            end=match.end(),
            gap=_gap(match),
            loose=name == "vote",
        )


def _no_time(sentence: str, match: re.Match[str], way: str, name: str) -> bool:
    """Tell whether the connector says nothing of time: "as the vote", "following the results of a survey"."""
    if name == "vote" and re.match(
        r"until|till|since|once", match["before"] or match["after"] or "", re.IGNORECASE
    ):
        return True
    if name == "vote" and _DATED.match(sentence[match.end() :]):
        return True  # "six weeks after an inconclusive ballot on May 6": the day tells which vote is meant
    if way == "same":
        return name in ("vote", "called") and not re.match(
            r"on\s+the\s+day|during", match["same"], re.IGNORECASE
        )
    if re.search(
        r"\b(?:look(?:ed|ing)?|run|go|sought|named|year|long)\s+$", sentence[: match.start()], re.IGNORECASE
    ):
        return way == "after"
    return bool(
        re.search(
            r"\b(?:opinion|exit|previous|last|earlier|first|parliament\w*)\b", match["event"], re.IGNORECASE
        )
    )


def _gap(match: re.Match[str]) -> Range | None:
    if re.match(r"on\s+the\s+eve", match["before"] or "", re.IGNORECASE):
        return Range(low=1, high=1)
    words = "a day" if match["one"] == "the day" else match["amount"]
    found = notice_range(words) if words else None
    return None if found is None else found[0]
