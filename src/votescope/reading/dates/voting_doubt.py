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
    r"\b(?:originally|initially|previously|first|had\s+(?:\w+\s+)?been)\s+(?:been\s+)?(?:due|set|scheduled|planned|slated|fixed)"
    r"(?:\s+to\s+(?:be\s+)?\w+)?$",
    re.IGNORECASE,
)
_WAS_DUE = re.compile(r"\b(?:was|were)\s+(?:due|set|scheduled|meant|supposed|expected)\b", re.IGNORECASE)
"""A plan of the past; a "but" behind the day says that it came otherwise."""
_PERHAPS = re.compile(r"\b(?:could|might|may)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_ANOTHER_CLAUSE = re.compile(r"\b(?:before|after|until|because|since|when|if|ends|expires)\b", re.IGNORECASE)
"""Between verb and day: "must be held before the mandate ends on 2 April"."""
_ARTICLE = re.compile(r"(?:^|\s)(?:the|a|of|this|that|in|for|and)\s+$", re.IGNORECASE)
_POSTPONED = re.compile(r"\b(?:put off|postponed|delayed|pushed back|moved|rescheduled)\b", re.IGNORECASE)
_NAMED_SUBJECT = re.compile(r"[A-Z]\w+\s+(?:(?:has|have|had)\s+)?$")
_NATION = re.compile(
    r"\b[A-Z]\w+(?:ans|ese|landers|ish|is|ots|ards)\s+"
    r"(?:(?:has|have|had|are|is|were|was|will|would|to|be|again|first|\w+ly)\s+){0,3}$"
)
_PEOPLE = re.compile(r"\b[A-Z]\w+(?:ans|ese|landers|ards)\b")
_PLACED = re.compile(
    r"\b(?:in|from|during|for|ahead of|before|since|of|to|boycott\w*|win\w*|won|lost?|after|at|through|"
    r"swept|contested)\s+"
    r"(?:the|an?|its|their|his|her|this|that|[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){0,3}['’]s?)\s+(?:[\w'’\"“”-]+\s+){0,5}$"
)
_IN_IT = re.compile(
    r"\b(?:in|at|during)\s+(?:the|an?|its|their|this|that)\s+(?:(?!(?:on|of|about|for|to)\b)[\w'’\"“”-]+\s+){0,4}$"
)
"""Whatever the verb, what was done "in a referendum on Wednesday" was done by voting."""
_OPENING = re.compile(r"^\s*(?:(?:the|an?)\s+(?:[\w'’\"“”-]+\s+){0,4})?$", re.IGNORECASE)
_ITS_OWN_SUBJECT = re.compile(
    r"(?<!\bof)(?<!\bin)(?<!\bfor)(?<!\bat)(?<!\bon)(?<!\bby)(?<!\bacross)(?<!\bover)(?<!\bfrom)(?<!\bto)"
    r"\s(?:its|their|his|her)\s+\w+\s+(?:\w+ly\s+)?$"
)
"""A possessor and its noun right before the verb: "the vote, or see its airports shut by Friday"."""


def is_sound(pattern: Pattern, match: re.Match[str], expression: Expression, ahead: str, behind: str) -> bool:
    """Tell whether a match dates the people's vote by this expression.

    ``ahead`` are the words before the expression, ``behind`` those after it.
    """
    name = pattern.name
    side = ahead if pattern.side == "ahead" else behind
    if expression.kind in ("week", "weekend") and name not in _OVER_DAYS:
        return False
    if expression.possessive or name == "owned":
        return expression.possessive and name == "owned" and not _another_body(match.group())
    if "verb" in match.groupdict() and not _verb_holds(pattern, match, side):
        return False
    if pattern.side == "ahead" and _WAS_DUE.search(match.group()) and re.match(r"[^.;]{0,15}\bbut\b", behind):
        return False
    test = _TESTS.get(name)
    return test is None or test(match, expression, ahead, behind)


def _verb_holds(pattern: Pattern, match: re.Match[str], side: str) -> bool:
    """Tell whether the verb speaks of the vote and of the day, not of what stands between."""
    verb_start, verb_end = match.span("verb")
    if _ORIGINALLY.search(side[max(0, verb_start - 40) : verb_end]):
        return False
    if _PERHAPS.search(side[:verb_start]) or _ANOTHER_CLAUSE.search(side[verb_end : match.end()]):
        return False
    if side[max(0, verb_start - 4) : verb_start].casefold() == "too ":
        return False  # "too close to call"
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
        if _ITS_OWN_SUBJECT.search(match.groupdict().get("between") or ""):
            return False
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


def _held(match: re.Match[str], _expression: Expression, _ahead: str, _behind: str) -> bool:
    between = re.sub(r"(?:^|,)\s*(?:which|that|who)\b[^,]*(?:,|$)", "", match.group("between"))
    return not _words(between) & {"said", "says", "that", "which", "after"} and not _another_body(between)


def _run(_match: re.Match[str], expression: Expression, _ahead: str, _behind: str) -> bool:
    return expression.last is not None or bool(expression.printed and expression.printed.last_day)


def _dated(match: re.Match[str], expression: Expression, ahead: str, _behind: str) -> bool:
    """Tell whether the day is part of the vote's name: "the 5 June referendum", "the Sunday vote"."""
    low = ahead.casefold()
    if _another_body(match.group()):
        return False
    if expression.kind == "date":
        return not re.search(r"\b(?:on|by|since|from|until|to|and)\s+$", low)
    if expression.kind == "weekend":
        return True
    return expression.kind == "weekday" and bool(re.search(r"\b(?:the|a|an|in)\s+$", low))


def _in_the_week(_match: re.Match[str], expression: Expression, _ahead: str, _behind: str) -> bool:
    return (
        expression.neighbour
        or expression.kind in ("week", "weekend")
        or expression.modifier in ("last", "this", "next")
    )


def _of(match: re.Match[str], expression: Expression, ahead: str, _behind: str) -> bool:
    """Tell whether "the vote on Sunday" names the day of the vote, not that of a comment on it."""
    before = ahead[max(0, match.start("vote") - 70) : match.start("vote")]
    low = before.casefold()
    if _another_body(low[-40:].replace("'s", "").replace("’s", "")):
        return False
    if re.search(r"\bof\s+(?:the\s+)?$", match.group(), re.IGNORECASE):
        return expression.kind == "date"
    if _IN_IT.search(before):
        return True
    if re.search(rf"\b{alternation(vocabulary('calendar')['comment'])}\b", low):
        return False
    return bool(_PLACED.search(before) or _OPENING.search(before))


def _then_voted(match: re.Match[str], _expression: Expression, ahead: str, _behind: str) -> bool:
    between = match.group("between")
    if re.search(r"\b(?:that|said|who|after|how)\b", between):
        return False
    subject = re.split(r"\b(?:that|said|who|after|how|when)\b|,", ahead)[-1]
    return _people_vote(between or subject, match)


def _then_held(match: re.Match[str], _expression: Expression, _ahead: str, _behind: str) -> bool:
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


def _days_after(match: re.Match[str], _expression: Expression, ahead: str, _behind: str) -> bool:
    return not _another_body(match.group()) and not re.search(r"\bwill\b", ahead[-40:], re.IGNORECASE)


def _voted(match: re.Match[str], _expression: Expression, ahead: str, _behind: str) -> bool:
    if re.search(r"\b(?:said|told|that|after|since|when)\b", match.group("rest").casefold()):
        return False
    return _people_vote(ahead[: match.start("verb")], match)


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


def _to_vote(_match: re.Match[str], _expression: Expression, ahead: str, _behind: str) -> bool:
    """Tell whether it is people that queued on Sunday "to choose", not a parliament that met."""
    return not _another_body(ahead) and bool(
        _words_of("people who vote").search(ahead) or _PEOPLE.search(ahead) or _words_of("vote").search(ahead)
    )


def _in_a_vote(match: re.Match[str], _expression: Expression, ahead: str, _behind: str) -> bool:
    told = _words(ahead[-80:]) & set(vocabulary("calendar")["no outcome"])
    return not told and not _another_body(match.group())


def _outcome(match: re.Match[str], expression: Expression, ahead: str, behind: str) -> bool:
    """Tell whether somebody won, lost or turned something down by votes that day."""
    if expression.kind != "weekday" or expression.modifier or expression.last is not None:
        return False
    vocab = vocabulary("calendar")
    near = _words(ahead[-120:]) | _words(match.group("rest"))
    if near & set(vocab["no outcome"]) or _another_body(ahead):
        return False
    return bool(_words_of("outcome counted by").search(f"{ahead} {behind}"))


def _in_phases(_match: re.Match[str], _expression: Expression, ahead: str, _behind: str) -> bool:
    return re.search(r"\b(?:phase|stage)s?\b", ahead, re.IGNORECASE) is not None


def _until(match: re.Match[str], _expression: Expression, _ahead: str, _behind: str) -> bool:
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
    "to vote": _to_vote,
    "in a vote": _in_a_vote,
    "in which": _in_a_vote,
    "outcome": _outcome,
    "last phase": _in_phases,
}


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w.-]+", text.casefold()))


def _another_body(text: str) -> bool:
    return bool(_words(text) & set(vocabulary("calendar")["other bodies"]))


@cache
def _words_of(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z]){alternation(vocabulary('calendar')[key])}(?!\w)", re.IGNORECASE)
