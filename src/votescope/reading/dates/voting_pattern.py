"""The voting patterns: the ways in which English ties a day to a vote.

A pattern is written with marks: a blank is white space, ``<5>`` up to five words (``<5+>`` as many as
there are, so that the verb nearest to the day is met), ``<vote>``, ``<begin>``, ``<end>``, ``<hold>``,
``<go>`` and ``<call>`` are words of the data file, ``<on>`` an optional preposition, ``<at>`` an optional
hour. ``{…}`` keeps the words between the noun and the verb. The day itself stands behind the pattern
(side ``ahead``) or in front of it (side ``behind``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["FAIR", "WEAK", "Pattern", "Role", "vote_word", "voting_patterns"]

Role = Literal["start", "end", "whole", "called"]
Side = Literal["ahead", "behind"]

STRONG, FAIR, WEAK, FAINT = 3, 2, 1, 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One way: its name, what of the vote it dates, how firmly, and on which side of the day it stands.

    ``needs_vote`` says that it cannot match where no word for a vote stands.
    """

    name: str
    role: Role
    strength: int
    side: Side
    regex: re.Pattern[str]
    needs_vote: bool = False


_WAYS: tuple[tuple[str, Role, int, Side, str], ...] = (
    ("called", "called", FAIR, "ahead", "<vote> (?:was|were|had been|has been) <1><call> <on>$"),
    ("called it", "called", FAIR, "ahead", r"\b<call> the <4><vote> on $"),
    ("owned", "whole", STRONG, "behind", "^ <4><vote>"),
    ("day of it", "whole", STRONG, "behind",
     "^,? (?:was |is |as )?(?:the )?(?:day of <5><vote>|(?:polling|election|voting|referendum) day)"),
    ("as the date", "whole", STRONG, "behind", "^,? as (?:the |its |a )?(?:<1>)?(?:date|day) (?:of|for) <5><vote>"),
    ("last day", "end", STRONG, "behind", "^,? (?:was |is )?the (?:last|final|closing) day of <4><vote>"),
    ("last day is", "end", STRONG, "ahead", "(?:last|final|closing) day of <4><vote>,? (?:is |was |falls )?<on>$"),
    ("first day", "start", STRONG, "behind", "^,? (?:was |is )?the (?:first|opening) (?:day|morning) of <4><vote>"),
    ("run", "whole", STRONG, "ahead", "<vote> {<12>}<run> <3>(?:from |between |on )?$"),
    ("until", "end", FAIR, "ahead",
     "<vote> {<24>}(?:until|till|through|"
     "(?:extended|continued?|spilled(?: over)?|dragged on|prolonged) (?:in)?to) (?:the end of )?$"),
    ("last phase", "end", STRONG, "ahead",
     r"\b(?:last|final)(?: (?:phase|stage|leg|one))? "
     "(?:<1>(?:is|was|follows|comes|falls|due|scheduled|held) )?on $"),
    ("further day", "end", FAIR, "ahead",
     "<vote> <8>(?:for|into) a (?:second|third|fourth|fifth|sixth|final|last) (?:and (?:final|last) )?day <on>$"),
    ("since", "start", FAIR, "ahead", "<vote> {<10>}since $"),
    ("began", "start", STRONG, "ahead", "<vote> {<14+>}<begin> <3><at><on>$"),
    ("ended", "end", STRONG, "ahead", "<vote> {<14+>}<end> <3><at><on>$"),
    ("began it", "start", STRONG, "ahead", r"\b<begin> {<5>}<vote> <2><on>$"),
    ("ended it", "end", STRONG, "ahead", r"\b<end> {<3>}<vote> <2><on>$"),
    ("day of vote", "whole", STRONG, "ahead",
     r"\b(?:polling|election|voting|referendum) day,? (?:itself )?(?:on |is |was )?$"),
    ("held", "whole", STRONG, "ahead", "<vote> {<12+>}<hold> <6><on>$"),
    ("held it", "whole", STRONG, "ahead", r"\b<stage> {<6>}<vote> (?:(?:in|on|over|about|across|for) <6>)?<on>$"),
    ("set for", "whole", STRONG, "ahead",
     r"(?<!\bhad\s)\b(?:set|fixed|scheduled|called|rescheduled|moved|shifted|postponed|delayed|put back|"
     "brought forward) <5><vote> "
     "(?:(?:in|on|over|about|across) <6>)?(?:for|to|until|from) (?:the )?$"),
    ("voted", "whole", FAIR, "ahead", r"\b<go> (?P<rest><12>)<on>$"),
    ("put to them", "whole", FAIR, "ahead",
     r"\b(?:put|submitted|taken|went|goes) (?:back )?(?:to|before) (?:the )?(?:voters|people|nation|electorate) "
     "<4><on>$"),
    ("elected body", "whole", FAIR, "ahead",
     r"\b(?:council|assembly|parliament|legislature|convention|congress|house|chamber) (?:that was |to be )?elected "
     "<on>$"),
    ("when began", "start", FAIR, "behind", "^[^.;]{0,140}? (?:as|when|while) <4><vote> {<3>}<begin>"),
    ("when ended", "end", FAIR, "behind", "^[^.;]{0,140}? (?:as|when|while) <4><vote> {<3>}<end>"),
    ("when they voted", "whole", FAIR, "behind", "^(?: night)?,? (?:when|as) <5><people>"
     "(?! (?:prepar|get|will|wait|await))"),
    ("then held", "whole", FAIR, "behind", r"^,? {<10>}\b<stage> <4><vote>"),
    ("then voted", "whole", FAIR, "behind", "^,? {<8>}<go>"),
    ("to vote", "whole", FAIR, "behind", "^,? to <2>(?:choose|elect|vote|decide|pick|select|cast)\\b"),
    ("in a vote", "whole", FAIR, "behind",
     "^,? (?:<4>(?:by|with) <10>)?(?:in|at) (?:an?|the|their|its|his|her|this|what) <8><vote>"),
    ("dated", "whole", FAIR, "behind", "^ <2><vote>"),
    ("of", "whole", WEAK, "ahead", "<vote> (?:itself,? )?(?:of|on) (?:the )?$"),
    ("in the week", "whole", WEAK, "ahead", "<vote> $"),
    ("turnout", "whole", WEAK, "ahead", r"\b(?:turnout|participation) (?:of <3>|was <4>)?<on>$"),
    ("outcome", "whole", WEAK, "ahead", r"\b<outcome> (?P<rest><14>)<on>$"),
    ("then outcome", "whole", WEAK, "behind", "^,? (?P<rest><10>)<outcome>"),
    ("after closing", "whole", WEAK, "behind",
     "^[^.;]{0,160}? (?:hours|minutes|shortly|soon|moments) after (?:the )?(?:close|closing|end) of <5><vote>"),
    ("after it closed", "whole", WEAK, "behind",
     "^[^.;]{0,160}? (?:hours|minutes|shortly|soon|moments) after <4><vote> {<2>}<end>"),
    ("projected at night", "whole", FAINT, "behind",
     "^(?: night| evening)?,? <2>(?:exit polls?|pollsters?|projections?)\\b"),
    ("outcome at night", "whole", FAINT, "behind",
     "^ <8>(?:had )?(?:won\\b|conceded\\b|reached <3>(?:second round|run-?off))"),
    ("victory at night", "whole", FAINT, "ahead",
     r"\b(?:conceded(?: defeat)?|(?:claim|declar|proclaim|announc)(?:ed|ing) <3>(?:victory|(?:him|her)self (?:the )?"
     r"(?:winner|victor|president\S*|elected)|"
     "(?:a|an|the|his|her) <3>(?:term|win|triumph|presidency|re-election))) <8><on>$"),
)  # fmt: skip

_WORD = r"(?:[\w'’“”\".,&%$/()-]+\s+)"
_ON = r"(?:(?:early\s+|late\s+)?(?:on|at|from|for|in|by|this|of)\s+|early\s+|late\s+)?(?:the\s+)?"
_AT = (
    r"(?:at\s+[\d:.]+\s*(?:[ap]\.?m\.?)?\s+(?:(?:local\s+time|hours|[A-Z]{2,4})\s+)?(?:\([^)]*\)\s+)?|"
    r"at\s+(?:noon|midnight)\s+)?"
)


@cache
def voting_patterns(pronoun: bool = False) -> tuple[Pattern, ...]:
    """Return the patterns in the order in which they are tried.

    With ``pronoun`` an opening "It" or "They" may stand for the vote.
    """
    marks = _marks(pronoun)
    return tuple(
        Pattern(
            name=name,
            role=role,
            strength=strength,
            side=side,
            regex=_compiled(way, marks),
            needs_vote="<vote>" in way and not pronoun,
        )
        for name, role, strength, side, way in _WAYS
    )


@cache
def vote_word() -> re.Pattern[str]:
    """Return a pattern of the words for a vote."""
    return re.compile(rf"\b{alternation(vocabulary('calendar')['vote'])}\b", re.IGNORECASE)


def _compiled(way: str, marks: dict[str, str]) -> re.Pattern[str]:
    text = re.sub(r"\{(?=<)", "(?P<between>", way)
    text = re.sub(r"(?<=>)\}", ")", text)
    text = re.sub(r" ", r"\\s+", text)
    text = re.sub(r"<(\d+)(\+?)>", lambda m: f"{_WORD}{{0,{m[1]}}}{'' if m[2] else '?'}", text)
    text = re.sub(r"(?<!\?P)<(\w+)>", lambda m: marks[m[1]], text)
    return re.compile(text, re.IGNORECASE)


def _marks(pronoun: bool) -> dict[str, str]:
    vocab = vocabulary("calendar")
    no_ahead = "".join(rf"(?<!\b{word}\s)" for word in vocab["ahead of the noun it is no vote"])
    behind = alternation(vocab["behind the noun it is no vote"])
    named = rf"{no_ahead}\b{alternation(vocab['vote'])}\b(?!['’]s\b)"
    nouns = rf"{named}|^(?:It|They|This)\b" if pronoun else named
    keys = {"go": "go voting"}
    return {
        **{
            mark: rf"(?P<verb>{alternation(vocab[keys.get(mark, mark)])})\b"
            for mark in ("begin", "end", "hold", "go", "call", "stage", "outcome")
        },
        "people": rf"{alternation(vocab['people who vote'])}\b",
        "run": r"(?P<verb>ran|runs?|lasted|lasts?|stretched|spanned)",
        "vote": rf"(?P<vote>{nouns})[\"”’,]{{0,2}}(?!\s+{behind}\b)",
        "on": _ON,
        "at": _AT,
    }
