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
_PEOPLES = ("in a vote", "to vote", "of", "outcome", "then outcome", "held", "held it", "dated", "turnout")
"""The ways that a parliament or a court may go as well as the people."""
_ORIGINALLY = re.compile(
    r"\b(?:originally|initially|previously|first|had\s+(?:\w+\s+)?been)\s+(?:been\s+)?(?:due|set|scheduled|planned|slated|fixed)"
    r"(?:\s+to\s+(?:be\s+)?\w+)?$|\btoo\s+\w+$",
    re.IGNORECASE,
)
_WAS_DUE = re.compile(r"\b(?:was|were)\s+(?:due|set|scheduled|meant|supposed|expected)\b", re.IGNORECASE)
"""A plan of the past; a "but" behind the day says that it came otherwise."""
_PERHAPS = re.compile(r"\b(?:could|might|may)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_DEADLINE = re.compile(r"\b(?:by|before|no\s+later\s+than)\s+(?:the\s+)?$", re.IGNORECASE)
"""Right before a day: "the run-off must be held by 13 October" names no day of it."""
_SUPPOSED = re.compile(r"\b(?:would|if)\b[^.;]*$", re.IGNORECASE)
"""Before "today" or "tomorrow": "if the vote were held today", "would vote yes again tomorrow"."""
_ANOTHER_CLAUSE = re.compile(
    r"\b(?:before|after|until|because|since|when|if|ends|expires|said|says|told)\b", re.IGNORECASE
)
"""Between verb and day: "must be held before the mandate ends on 2 April"."""
_MOVED = re.compile(
    r"(?:postponed|delayed|moved|rescheduled|brought\s+forward)\b(?!.*\b(?:to|until|till|for)\s+(?:the\s+)?$)",
    re.IGNORECASE,
)
"""The day beside these is that of the decision, unless "to" or "until" leads to it."""
_ARTICLE = re.compile(r"(?:^|\s)(?:the|a|of|this|that|in|for|and)\s+$", re.IGNORECASE)
_NAMED_SUBJECT = re.compile(r"[A-Z]\w+\s+(?:(?:has|have|had)\s+)?$")
_NATION = re.compile(
    r"\b[A-Z]\w+(?:ans|ese|landers|ish|is|ots|ards)\s+"
    r"(?:(?:has|have|had|are|is|were|was|will|would|to|be|again|first|prepared?|preparing|ready|due|set|\w+ly)\s+){0,3}$"
)
_PLACED = re.compile(
    r"\b(?:in|from|during|for|ahead of|before|since|of|to|boycott\w*|win\w*|won|lost?|after|at|through|"
    r"swept|contested)\s+"
    r"(?:the|an?|its|their|his|her|this|that|[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){0,3}['’]s?)\s+(?:[\w'’\"“”-]+\s+){0,5}$"
)
_IN_IT = re.compile(r"\b(?:in|at|during|into)\s+(?:(?!(?:on|of|about|for|to)\b)[\w'’\"“”-]+\s+){0,5}$")
"""Whatever the verb, what was done "in a referendum on Wednesday" was done by voting."""
_OPENING = re.compile(r"(?:^[\s\"“]*|\bthat\s+)(?:(?:the|an?)\s+(?:[\w'’\"“”-]+\s+){0,4})?$", re.IGNORECASE)
_ITS_OWN_SUBJECT = re.compile(
    r"(?<!\bof)(?<!\bin)(?<!\bfor)(?<!\bat)(?<!\bon)(?<!\bby)(?<!\bacross)(?<!\bover)(?<!\bfrom)(?<!\bto)"
    r"\s(?:its|their|his|her)\s+\w+\s+(?:\w+ly\s+)?$"
)
"""A possessor and its noun right before the verb: "the vote, or see its airports shut by Friday"."""
_NEW_SUBJECT = re.compile(
    r",\s+(?:and|but|while|so|as)\s+(?!(?:will|would|is|are|was|were|then|also|has|have|had)\b)\w"
)
"""Another clause opens before the verb: "after the vote, and both camps began talks on Tuesday"."""
_OBJECT = re.compile(
    r"\b(?:against|over|about|for)\s+(?:(?:the|an?|this|that|its)\s+)?(?:\w+\s+){0,2}$", re.IGNORECASE
)
_OWN = re.compile(
    r"\b(?:polls?|polling(?:\s+\w+)?|voting|ballots?|ballot\s+boxes|day|round|stage|phase)\s+(?:\w+\s+)?for\b|\bfirst\s+for\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"^(?:which|that)\s+(?:is|was|are|were|had|has|have)\b")
_SEAT = re.compile(
    r"\b(?:senate|house|assembly|council|congress\w*|parliament)\s+(?:seats?|races?|majority)\b|"
    r"\bseats?\s+in\s+(?:the\s+)?(?:[\w-]+\s+){0,2}(?:senate|house|assembly|council|congress|parliament)\b",
    re.IGNORECASE,
)
"""A body whose seats are won is no body that votes."""
_SAID = re.compile(r"\b(?:said|says|told|that|who|which|where|after|since|when|how)\b")


def is_sound(pattern: Pattern, match: re.Match[str], expression: Expression, ahead: str, behind: str) -> bool:
    """Tell whether a match dates the people's vote by this expression.

    ``ahead`` are the words before the expression, ``behind`` those after it.
    """
    name = pattern.name
    if expression.kind == "relative" and not expression.years and _SUPPOSED.search(ahead[-90:]):
        return False
    side = ahead if pattern.side == "ahead" else behind
    if expression.kind in ("week", "weekend") and name not in _OVER_DAYS:
        return False
    if expression.possessive or name == "owned":
        return expression.possessive and name == "owned" and not _names(match.group(), "other bodies")
    if "verb" in match.groupdict() and not _verb_holds(pattern, match, side):
        return False
    relative = _RELATIVE.match(match.groupdict().get("between") or "") is not None
    if "vote" in match.groupdict() and _object_of_another(
        pattern, side[: match.start("vote")], relative=relative
    ):
        return False
    if pattern.side == "ahead" and pattern.role == "whole" and _DEADLINE.search(ahead):
        return False
    if pattern.side == "ahead" and _WAS_DUE.search(match.group()) and re.match(r"[^.;]{0,15}\bbut\b", behind):
        return False
    near = _near(ahead[-40:], match) if name == "of" else ahead[-40:]
    plain = name == "dated" and match["vote"].casefold().startswith(("election", "referend", "plebiscite"))
    if name in _PEOPLES and not plain and _names(_SEAT.sub("", f"{near} {match.group()}"), "other bodies"):
        return False
    fits = _fits_ahead if pattern.side == "ahead" else _fits_behind
    return fits(name, match, expression, ahead, behind)


def _verb_holds(pattern: Pattern, match: re.Match[str], side: str) -> bool:
    """Tell whether the verb speaks of the vote and of the day, not of what stands between."""
    start, end = match.span("verb")
    if _ORIGINALLY.search(side[max(0, start - 40) : end]) or _PERHAPS.search(side[:start]):
        return False
    if _ANOTHER_CLAUSE.search(side[end : match.end()]) or _MOVED.match(side[start : match.end()]):
        return False
    if pattern.name in ("began", "ended", "held", "voted") and find_expressions(side[end:]):
        return False
    between = match.groupdict().get("between") or ""
    if pattern.role not in ("start", "end"):
        return True
    later = pattern.side == "behind" and re.search(r"\bafter\b", match.group())
    other = _names(between, "other events") or _names(between, "between it is counting")
    return not (later or other or _ITS_OWN_SUBJECT.search(between) or _NEW_SUBJECT.search(match.group()))


def _object_of_another(pattern: Pattern, before: str, *, relative: bool) -> bool:
    """Tell whether the vote is what something else is about: "a protest against the vote", "the recount of votes".

    With a ``relative`` clause of its own ("for the elections that were held on") it is what is dated all the same.
    """
    if _OBJECT.search(before[-60:]) and not relative and not _OWN.search(before[-60:]):
        return "verb" in pattern.regex.groupindex
    return pattern.role in ("start", "end") and _counting().search(before[-90:]) is not None


def _fits_ahead(name: str, match: re.Match[str], day: Expression, ahead: str, behind: str) -> bool:
    """Tell whether what a way that stands ahead of the day asks for is given; most ask for nothing."""
    match name:
        case "run":
            return day.last is not None or bool(day.printed and day.printed.last_day)
        case "held":
            aside = _RELATIVE.sub("", match.group("between"))
            aside = re.sub(r"(?:^|,)\s*(?:which|that|who)\b[^,]*(?:,|$)", "", aside)
            return re.search(r"\b(?:said|says|that|which|after)\b", aside) is None
        case "in the week":
            return day.neighbour or day.modifier in ("last", "this", "next") or day.kind.startswith("week")
        case "of":
            return _of(match, day, ahead, behind)
        case "voted":
            told = _SAID.search(match.group("rest").casefold())
            return not told and _people_vote(ahead[: match.start("verb")], match)
        case "outcome":
            return _outcome(match, day, ahead, behind)
        case "last phase":
            return re.search(r"\b(?:phase|stage)s?\b", ahead, re.IGNORECASE) is not None
        case "until":
            return _NOT_UNTIL.search(match.group()) is None
        case "victory at night":  # claimed late in the day, which then was that of the vote
            return _late(day, ahead, behind)
        case _:
            return True


def _fits_behind(name: str, match: re.Match[str], day: Expression, ahead: str, behind: str) -> bool:
    """Tell the same of a way that stands behind the day."""
    match name:
        case "dated":  # part of the vote's name: "the 5 June referendum", "the Sunday vote"
            if day.kind == "date":
                return not re.search(r"\b(?:on|by|since|from|until|to|and)\s+$", ahead, re.IGNORECASE)
            named = day.kind == "weekday" and re.search(r"\b(?:the|a|an|in)\s+$", ahead, re.IGNORECASE)
            return day.kind == "weekend" or bool(named)
        case "then voted":
            return _then_voted(match, ahead)
        case "then held":  # not "on Monday parliament agreed to hold one"
            to = re.search(r"(?:^|(\w+)\s+)to\s*$", match.group("between"))
            return to is None or to[1] in ("is", "are", "was", "were", "due", "set", "scheduled", "expected")
        case "to vote":  # people queued on Sunday "to choose", no parliament met
            told = any(_words_of(key).search(ahead) for key in ("people who vote", "vote"))
            return told or re.search(r"\b[A-Z]\w+(?:ans|ese|landers|ards)\b", ahead) is not None
        case "outcome at night" | "after closing" | "after it closed" | "projected at night":
            return _late(day, ahead, behind)
        case "in a vote":
            return not _names(ahead[-80:], "no outcome")
        case "then outcome":
            return _outcome(match, day, ahead, behind)
        case _:
            return True


def _late(day: Expression, ahead: str, behind: str) -> bool:
    """Tell whether a weekday is told with its night or evening."""
    late = day.evening or re.search(r"\b(?:late|midnight|night|evening)\s+(?:on\s+)?$", ahead)
    late = late or re.match(r"\s+(?:night|evening)\b", behind)
    return bool(late) and day.kind in ("weekday", "relative") and not day.modifier and day.last is None


_NOT_UNTIL = re.compile(
    r"\b(?:put\s+off|postponed|delayed|pushed\s+back|moved|rescheduled|arriv\w+|receiv\w+|accept\w*|mail\w*|"
    r"count\w*|has|have|had)\b",
    re.IGNORECASE,
)
"""Between the vote and "until": its day is moved, or its papers arrive and are counted."""
_VOTERS_HERE = re.compile(
    r"\b(?:voters|residents|citizens|islanders|people|electorate)\s+(?:(?:in|of|across|from)\s+[^,]{1,40})?$"
)
"""Right before the day: "Ohio voters on Tuesday rejected …"."""


def _near(before: str, match: re.Match[str]) -> str:
    """Return the words near a vote; "voting" is no body's that only spoke ("the board said that voting on Monday")."""
    said = match["vote"].casefold() in ("voting", "polling", "balloting")
    return re.split(r"\bthat\s", before)[-1] if said else before


_SURVEY = re.compile(
    r"\s+(?:found|finds|show\w*|suggest\w*|indicat\w*|predict\w*|put|puts|has|had|gave|gives|of)\b"
)
_STATIONS = re.compile(r"\b(?:at|from|outside|inside|in|to|near|around|across)\s+(?:[\w'’-]+\s+){0,3}$")


def _of(match: re.Match[str], expression: Expression, ahead: str, behind: str) -> bool:
    """Tell whether "the vote on Sunday" names the day of the vote, not that of a comment on it."""
    if match["vote"].casefold() in ("poll", "polls") and _SURVEY.match(behind):
        return False
    if re.search(r"\s(?:station|place|site|booth|cent)", match["vote"]) and _STATIONS.search(
        ahead[: match.start("vote")]
    ):
        return True
    before = ahead[max(0, match.start("vote") - 70) : match.start("vote")]
    if _names(re.sub(r"['’]s\b", "", _near(before[-40:], match)), "other bodies"):
        return False
    if re.search(r"\bof\s+(?:the\s+)?$", match.group(), re.IGNORECASE):
        return expression.kind == "date"
    placed = len(match.group().split()) > len(match["vote"].split()) + 2
    if placed or not re.search(r"\bon\s+(?:the\s+)?$", match.group(), re.IGNORECASE):
        return expression.kind in ("weekday", "relative") and bool(
            _IN_IT.search(before)
        )  # "a vote in Lara yesterday"
    if _IN_IT.search(before):
        return True
    if re.search(rf"\b{alternation(vocabulary('calendar')['comment'])}\b", before.casefold()):
        return False
    return bool(_PLACED.search(before) or _OPENING.search(before))


def _then_voted(match: re.Match[str], ahead: str) -> bool:
    between, ahead = match.group("between"), re.sub(r"\bon\s+$", "", ahead)
    if _SAID.search(between) or re.search(r"\b(?:as|while|prepar\w+|ready)\b", between):
        return False
    subject = re.split(r"\b(?:that|said|who|after|how|when)\b|,", ahead)[-1]
    return _people_vote(subject if _VOTERS_HERE.search(subject) or not between else between, match)


def _people_vote(before: str, match: re.Match[str]) -> bool:
    """Tell whether it is the people that vote, not a parliament or a council."""
    verb = match.group("verb").casefold()
    if _names(before[-40:], "other bodies") or _ARTICLE.search(before):
        return False
    if verb in vocabulary("calendar")["only with voters"]:
        return bool(_words_of("people who vote").search(before[-90:]) or _NATION.search(before))
    if "poll" in verb or "cast" in verb:
        return True
    return bool(_words_of("voters").search(before) or _NAMED_SUBJECT.search(before))


def _outcome(match: re.Match[str], expression: Expression, ahead: str, behind: str) -> bool:
    """Tell whether somebody won, lost or turned something down by votes that day."""
    yesterday = expression.kind == "relative" and expression.first == -1
    if not (expression.kind == "weekday" or yesterday) or expression.modifier or expression.last is not None:
        return False
    if _names(f"{ahead[-120:]} {match.group('rest')}", "no outcome"):
        return False
    return bool(_words_of("outcome counted by").search(f"{ahead} {behind}"))


def _names(text: str, key: str) -> bool:
    """Tell whether a text has one of the words of a list."""
    return not set(re.findall(r"[\w.-]+", text.casefold())).isdisjoint(vocabulary("calendar")[key])


@cache
def _words_of(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z]){alternation(vocabulary('calendar')[key])}(?!\w)", re.IGNORECASE)


@cache
def _counting() -> re.Pattern[str]:
    """Return a pattern of words that make the vote behind them the object of a count."""
    words = alternation(vocabulary("calendar")["between it is counting"])
    return re.compile(rf"\b{words}\s+(?:of|in|for|from)\s+(?:(?!\bthat\b)[^.;:,])*$", re.IGNORECASE)
