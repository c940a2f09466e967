"""The doubt: why words that look like the day of a vote may speak of something else."""

from __future__ import annotations

import re
from functools import cache

from votescope.reading.dates.expression import Expression, find_expressions
from votescope.reading.dates.voting_pattern import Pattern
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["is_sound"]

_OVER_DAYS = ("owned", "held", "held it", "in the week", "voted", "dated")
"""The ways in which a week or a week-end, and not a day, may date a vote."""

_ORIGINALLY = re.compile(
    r"\b(?:originally|initially|previously|first|had been)\s+(?:been\s+)?(?:due|set|scheduled|planned|slated|fixed)$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:^|\s)(?:the|a|of|this|that|in|for|and)\s+$", re.IGNORECASE)
_POSTPONED = re.compile(r"\b(?:put off|postponed|delayed|pushed back|moved|rescheduled)\b", re.IGNORECASE)
_NAMED_SUBJECT = re.compile(r"[A-Z]\w+\s+(?:(?:has|have|had)\s+)?$")
_NATION = re.compile(r"\b[A-Z]\w+(?:ans|ese|landers)\s+(?:(?:has|have|had|\w+ly)\s+){0,2}$")
_PLACED = re.compile(
    r"\b(?:in|during|for|ahead of|before|since|of|to|boycott\w*|win\w*|won|lost?|after|at)\s+"
    r"(?:the|a|an|its|their|this|that)\s+(?:[\w'’\"“”-]+\s+){0,4}$"
)
_OPENING = re.compile(r"^\s*(?:the|a)\s+(?:[\w'’\"“”-]+\s+){0,4}$")


def is_sound(pattern: Pattern, match: re.Match[str], expression: Expression, ahead: str, side: str) -> bool:
    """Tell whether a match dates the people's vote by this expression.

    ``ahead`` are the words before the expression, ``side`` those in which the pattern was found.
    """
    name = pattern.name
    if expression.kind in ("week", "weekend") and name not in _OVER_DAYS:
        return False
    if expression.possessive or name == "owned":
        return expression.possessive and name == "owned" and not _another_body(match.group())
    if "verb" in match.groupdict() and not _verb_holds(pattern, match, side):
        return False
    test = _TESTS.get(name)
    return test is None or test(match, expression, ahead, side)


def _verb_holds(pattern: Pattern, match: re.Match[str], side: str) -> bool:
    """Tell whether the verb speaks of the vote and of the day, not of what stands between."""
    verb_start, verb_end = match.span("verb")
    if _ORIGINALLY.search(side[max(0, verb_start - 25) : verb_end]):
        return False
    if side[verb_start:verb_end].casefold() in _MOVED and not re.search(
        r"\b(?:to|until|till|for)\s+(?:the\s+)?$", match.group()
    ):
        return False
    if "vote" in match.groupdict() and _object_of_another(side[: match.start("vote")]):
        return False
    if pattern.name in ("began", "ended", "held") and find_expressions(side[verb_end:]):
        return False
    vocab = vocabulary("calendar")
    words = _words(match.groupdict().get("between") or "")
    if pattern.role in ("start", "end"):
        if words & set(vocab["other events"]) or words & set(vocab["between it is counting"]):
            return False
        if pattern.side == "behind" and re.search(r"\bafter\b", match.group()):
            return False
    return True


_MOVED = ("postponed", "delayed", "moved", "rescheduled", "brought forward")
"""The day beside these is that of the decision, unless "to" or "until" leads to it."""
_OBJECT = re.compile(
    r"\b(?:against|over|about|for)\s+(?:(?:the|an?|this|that|its)\s+)?(?:\w+\s+){0,2}$", re.IGNORECASE
)
_OWN = re.compile(
    r"\b(?:polls?|polling(?:\s+\w+)?|voting|ballots?|ballot\s+boxes|day|round|stage|phase)\s+(?:\w+\s+)?for\b|\bfirst\s+for\b",
    re.IGNORECASE,
)


def _object_of_another(before: str) -> bool:
    """Tell whether the vote is only what something else is about: "a protest against the vote was held"."""
    return _OBJECT.search(before[-60:]) is not None and not _OWN.search(before[-60:])


def _held(match: re.Match[str], _expression: Expression, _ahead: str, _side: str) -> bool:
    between = match.group("between")
    return not _words(between) & {"said", "says", "that", "which", "after"} and not _another_body(between)


def _run(_match: re.Match[str], expression: Expression, _ahead: str, _side: str) -> bool:
    return expression.last is not None or bool(expression.printed and expression.printed.last_day)


def _dated(match: re.Match[str], expression: Expression, ahead: str, _side: str) -> bool:
    """Tell whether the day is part of the vote's name: "the 5 June referendum", "the Sunday vote"."""
    low = ahead.casefold()
    if _another_body(match.group()):
        return False
    if expression.kind == "date":
        return not re.search(r"\b(?:on|by|since|from|until|to|and)\s+$", low)
    if expression.kind == "weekend":
        return True
    return expression.kind == "weekday" and bool(re.search(r"\b(?:the|a|an|in)\s+$", low))


def _in_the_week(_match: re.Match[str], expression: Expression, _ahead: str, _side: str) -> bool:
    return expression.kind in ("week", "weekend") or expression.modifier in ("last", "this", "next")


def _of(match: re.Match[str], expression: Expression, ahead: str, _side: str) -> bool:
    """Tell whether "the vote on Sunday" names the day of the vote, not that of a comment on it."""
    before = ahead[max(0, match.start("vote") - 70) : match.start("vote")].casefold()
    if _another_body(before[-40:].replace("'s", "").replace("’s", "")):
        return False
    if re.search(rf"\b{alternation(vocabulary('calendar')['comment'])}\b", before):
        return False
    if re.search(r"\bof\s+(?:the\s+)?$", match.group(), re.IGNORECASE):
        return expression.kind == "date"
    return bool(_PLACED.search(before) or _OPENING.search(before))


def _then_voted(match: re.Match[str], _expression: Expression, ahead: str, _side: str) -> bool:
    between = match.group("between")
    if re.search(r"\b(?:that|said|who|after|how)\b", between):
        return False
    subject = re.split(r"\b(?:that|said|who|after|how|when)\b|,", ahead)[-1]
    return _people_vote(between or subject, match)


def _then_held(match: re.Match[str], _expression: Expression, _ahead: str, _side: str) -> bool:
    """Tell whether "on Sunday the island holds a vote", not "on Monday parliament agreed to hold one"."""
    infinitive = re.search(r"(?:^|(\w+)\s+)to\s*$", match.group("between"))
    return infinitive is None or (infinitive[1] or "").casefold() in (
        "is",
        "are",
        "was",
        "were",
        "due",
        "set",
        "scheduled",
        "expected",
    )


def _days_after(match: re.Match[str], _expression: Expression, ahead: str, _side: str) -> bool:
    return not _another_body(match.group()) and not re.search(r"\bwill\b", ahead[-40:], re.IGNORECASE)


def _voted(match: re.Match[str], _expression: Expression, _ahead: str, side: str) -> bool:
    if re.search(r"\b(?:said|told|that|after|since|when)\b", match.group("rest").casefold()):
        return False
    return _people_vote(side[: match.start("verb")], match)


def _people_vote(before: str, match: re.Match[str]) -> bool:
    """Tell whether it is the people that vote, not a parliament or a council."""
    verb = match.group("verb").casefold()
    if _another_body(before[-40:]) or _ARTICLE.search(before):
        return False
    if verb in vocabulary("calendar")["only with voters"]:
        return bool(_words_of("people who vote").search(before[-90:]) or _NATION.search(before))
    if "poll" in verb or "cast" in verb:
        return True
    return bool(_words_of("voters").search(before) or _NAMED_SUBJECT.search(before))


def _until(match: re.Match[str], _expression: Expression, _ahead: str, _side: str) -> bool:
    return not _POSTPONED.search(match.group("between"))


_TESTS = {
    "until": _until,
    "held": _held,
    "held it": _held,
    "run": _run,
    "dated": _dated,
    "in the week": _in_the_week,
    "of": _of,
    "then voted": _then_voted,
    "days after": _days_after,
    "then held": _then_held,
    "voted": _voted,
}


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w.-]+", text.casefold()))


def _another_body(text: str) -> bool:
    return bool(_words(text) & set(vocabulary("calendar")["other bodies"]))


@cache
def _words_of(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z]){alternation(vocabulary('calendar')[key])}(?!\w)", re.IGNORECASE)
