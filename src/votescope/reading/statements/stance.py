"""The stance: what a statement does towards the vote, from its content first and its verb second."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from votescope.reading.statements.occasion import MONTHS
from votescope.reading.wordlist import vocabulary

__all__ = ["speaker_classes", "stance_of", "target_of"]

NEGATION = re.compile(
    r"(?:\b(?:no|not|never|nobody|nothing(?! (?:short|less))|without|hardly|denied|denies|deny|nor|neither|cannot|"
    r"refus(?:al|es?|ed|ing)|failure|unwilling)\b|n't)(?:\s+\S+){0,3}\s*$"
)
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\n": " ", "\t": " "})
MARKS = re.compile(r"\"|(?<!\w)'|'(?!\w)")
LONGEST = 1500
"""Characters of a content that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """One rule of the table: a pattern with the speakers, cues and other words that limit it."""

    stance: str
    says: re.Pattern[str]
    also: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None
    who: frozenset[str]
    not_who: frozenset[str]
    cues: frozenset[str]
    negatable: bool
    on_vote: bool
    firm: bool


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """Compile a pattern with its named parts written out."""
    words = vocabulary("stances")["words"]
    while found := re.search(r"<(\w+)>", text):
        text = text.replace(found.group(), words[found.group(1)])
    return re.compile(text)


@cache
def _rules(group: str) -> tuple[_Rule, ...]:
    return tuple(
        _rule(stance, row if isinstance(row, dict) else {"says": row})
        for stance, rows in vocabulary("stances")[group]
        for row in rows
    )


def _rule(stance: str, row: dict[str, Any]) -> _Rule:
    marks = row["says"][: len(row["says"]) - len(row["says"].lstrip("!@"))]
    return _Rule(
        stance=stance,
        says=_pattern(row["says"].lstrip("!@")),
        also=tuple(_pattern(text) for text in row.get("also", ())),
        unless=_pattern(row["unless"]) if "unless" in row else None,
        who=frozenset(row.get("who", ())),
        not_who=frozenset(row.get("notwho", ())),
        cues=frozenset(row.get("cue", ())),
        negatable="!" not in marks,
        on_vote="@" in marks,
        firm=row.get("firm", False),
    )


def speaker_classes(speaker: str) -> frozenset[str]:
    """Tell what a speaker may be in a vote from name and role; one that is no judge of it may be a contestant.

    >>> sorted(speaker_classes("the electoral commission"))
    ['authority']
    >>> sorted(speaker_classes("Ana Vula, opposition candidate"))
    ['camp', 'contestant', 'opposition']
    """
    found = frozenset(
        name for name, text in vocabulary("stances")["who"].items() if _pattern(text).search(speaker.lower())
    )
    return found if found - {"opposition", "camp"} else found | {"contestant"}


def _of_other_matters(text: str) -> bool:
    """Tell whether a content names another matter ("the budget") and nothing of a vote."""
    other, vote = (_pattern(vocabulary("stances")[name]) for name in ("other matters", "vote matters"))
    return other.search(text) is not None and vote.search(text) is None


def _found(
    group: str, text: str, lemma: str, who: frozenset[str], among: tuple[str, ...] = ()
) -> _Rule | None:
    """Return the first rule of a group that fits, of all stances or ``among`` some."""
    for rule in _rules(group):
        if among and rule.stance not in among:
            continue
        if (rule.cues and lemma not in rule.cues) or (rule.who and not rule.who & who) or rule.not_who & who:
            continue
        match = rule.says.search(text)
        if match is None or (rule.unless is not None and rule.unless.search(text)):
            continue
        if not all(pattern.search(text) for pattern in rule.also):
            continue
        if rule.negatable and NEGATION.search(text[max(0, match.start() - 40) : match.start()]):
            continue
        if rule.on_vote and _of_other_matters(text):
            continue
        return rule
    return None


def stance_of(content: str, verb: str, *, lemma: str = "say", speaker: str = "") -> str:
    """Give the stance of a statement: strong words of the content, then the verb's own, then weak words.

    Parameters
    ----------
    content : str
        The words of the content.
    verb : str
        The stance that the cue alone gives, ``none`` if it gives none.
    lemma : str
        The cue, by which some rules are limited ("deny", "demand").
    speaker : str
        The speaker's name and role: a majority is a victory to a candidate, a result to a commission.

    Examples
    --------
    >>> stance_of("the process as a sham", "condemns")
    'rejects'
    >>> stance_of("turnout at 40 percent", "none")
    'announces_result'
    >>> [stance_of("there will be no run-off", "none", speaker=who) for who in ("the candidate", "the commission")]
    ['claims_victory', 'announces_result']
    """
    text = " ".join(MARKS.sub("", content.translate(PLAIN)).lower().split())[:LONGEST]
    name = speaker.split(",")[0].lower()
    text = re.sub(rf"^(?:the )?{re.escape(name)}\b", "it", text) if name else text
    who = speaker_classes(speaker)
    first = _found("first", text, lemma, who)
    if first is not None:
        return first.stance
    strong = _found("content", text, lemma, who)
    if strong is not None:
        yields = strong.stance in vocabulary("stances")["yields"].get(verb, ())
        return verb if yields and not strong.firm else strong.stance
    if verb not in ("none", "announces"):
        return verb
    among = ("warns", "announces_result") if verb == "announces" else ()
    weak = _found("weak", text, lemma, who, among)
    return weak.stance if weak is not None else verb


AGAINST = re.compile(
    r"\b(?:costs?|sanctions?|penalties|measures|tariffs|action|retaliation)\b "
    r"(?:on|for|against) (?:the )?([A-Z]\w+(?: [A-Z]\w+)*)"
)
"""Whom a threat or a measure is meant for."""
MONTH = "|".join(name.title() for name in MONTHS)
HEAD = re.compile(
    r"^(?:to \w+ |against |for |of )?(?:the |an? |his |her |its |their |all |any |this |these |those )*"
    r"((?:[\w'-]+ ){0,3}?[\w'-]+)"
    r"(?= (?:as|of|for|in|on|by|that|which|who|to|with|at|from|over|against|after)\b|[,.;]|$)"
)
VERBAL = re.compile(
    r"\b(?:is|are|was|were|be|been|had|has|have|will|would|could|can|not|he|she|they|we|it|i|there)\b|.{40}|\w+ed$",
    re.I,
)
"""The thing at the head of a judgement or a request: "the arrest" of "the arrest of activists"."""


def target_of(content: str, stance: str) -> str | None:
    """Give what the stance is about: one of the usual words where the content names it, else its first noun phrase.

    >>> target_of("the voting was unlawful", "rejects"), target_of("the arrest of forty activists", "condemns")
    ('vote', 'arrest')
    """
    text = MARKS.sub("", content.translate(PLAIN))[:LONGEST]
    low = " ".join(text.lower().split())
    told = vocabulary("stances")
    usual = told["target of stance"].get(stance)
    found = sorted(
        (match.start(), name) for name, words in told["targets"] if (match := re.search(words, low))
    )
    names = [name for _, name in found]
    hit = AGAINST.search(text) if stance in ("warns", "announces") else None
    if hit is not None:
        return hit.group(1)
    if stance == "announces_result":
        return "turnout" if names[:1] == ["turnout"] else usual
    if stance == "claims_victory" or not found:
        head = HEAD.match(text) if usual is None else None
        return usual or (head.group(1) if head and not VERBAL.search(head.group(1)) else None)
    wider = [name for name in names if name in told["wider targets"]]
    closer = [name for name in names if name not in wider]
    if closer and (closer[0] != "holding the vote" or stance in told["stances on holding"]):
        return closer[0]
    name = wider[0] if wider else "vote"
    dated = re.search(rf"\b({MONTH}) (?:\w+ )?(?:result|outcome|vote|election|referendum|ballot|poll)", text)
    return f"{dated.group(1)} {name}" if dated and name in ("vote", "result") else name
