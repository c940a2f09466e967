"""The nearest contestant: the candidate or party that a number stands beside."""

from __future__ import annotations

import re
from functools import cache

from votescope.reading.document import Document
from votescope.reading.figures.contestant import Names
from votescope.reading.figures.figure_draft import Draft
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["contestant_near", "office_holder", "robbed", "winner_beside"]

_LED_BY = re.compile(
    r"[”\"]?,?\s+(?:(?:bloc|party|alliance|coalition|movement|list|ticket|front|camp),?\s+)?(?:of|led\s+by|headed\s+by|under)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}"
)
_LONGEST_BRIDGE = 150
_AFTER = re.compile(
    r"\s*(?:[,(]\s*)?(?:of\s+(?:the\s+)?(?:(?:valid|popular|total|national)\s+)?(?:votes?|ballots|total|vote\s+share)\s*(?:cast\s+)?)?"
    r"(?:for|to|went\s+to|going\s+to|backed|supported|voted\s+for|chose|chosen|favou?red|in\s+favou?r\s+of|preferred|picked|behind)\s+"
    r"(?:(?:the|its|his|her|their|former|incumbent|ruling|opposition|challenger|candidate|leader|rival|mainly|pro-government|and|current|party)[\s-]+){0,8}",
)


_OUTDONE = re.compile(
    r"\b(?:lost(?:\s+\w+)?\s+to|ahead\s+of|behind|beating|defeating|unseating|trailing)\s+(?:(?:the|[A-Z]?[a-z-]+)\s+){0,3}$"
    r"|\b(?:home\s+to|in|near|outside|city\s+of)\s+(?:the\s+)?$"
)
"""What stands before the name of a rival: the number that follows is of the other."""


_OWN_SHARE = re.compile(r"\b(?:its|his|her|their)\s+(?:[\w-]+\s+)?(?:share|vote|support)\b[^.;,]{0,40}$")


def contestant_near(
    document: Document, names: Names, left: tuple[int, int], right: tuple[int, int]
) -> str | None:
    """Name the contestant of a number: after it ("54% for X", "to X"), else the nearest before it ("X had 54%").

    Returns
    -------
    str or None
        The fullest form printed; ``he``, ``she`` or ``it`` for a pronoun, which the caller resolves.
    """
    after = _AFTER.match(document.text, right[0], right[1])
    if after:
        behind = None
        if not _deed().match(document.text, after.end(), right[1]):
            behind = _name_after(document.text, names, after.end(), right[1])
        generic = _generic().search(document.text, after.start(), min(right[1], after.end() + 12))
        if behind:
            return names.resolved(behind)
        if generic:
            return generic[1]
    return _before(document.text, names, left)


def office_holder(document: Document, names: Names, office: str) -> str | None:
    """Name the contestant whom a report calls by an office: "the president" after "President Jane Roe"."""
    if not office.islower() or office in vocabulary("contestants")["pronouns"]:
        return None
    word = "president|premier|prime minister|incumbent" if office == "incumbent" else re.escape(office)
    called = re.compile(rf"\b(?:{word}),?\s+(?:president\s+)?$", re.IGNORECASE)
    before = ((name, document.text[max(0, start - 40) : start]) for start, _, name in names.spans)
    return next((names.resolved(name) for name, words in before if called.search(words)), None)


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(vocabulary("contestants")["generic"], re.IGNORECASE)


@cache
def _deed() -> re.Pattern[str]:
    """Match a verb that makes "to" the start of a clause: "51 percent to unseat X" is not X's share."""
    return re.compile(rf"{alternation(vocabulary('contestants')['deeds'])}\b", re.IGNORECASE)


@cache
def _bars() -> re.Pattern[str]:
    return re.compile(vocabulary("contestants")["bridge_bars"], re.IGNORECASE)


def _name_after(text: str, names: Names, start: int, end: int) -> str | None:
    """Return the name that opens the words after a number, unless it owns the next one ("52% to X's 44%")."""
    found = names.between(start, end)
    for at, (left, right, name) in enumerate(found):
        if at + 1 < len(found) and re.fullmatch(r"['’]s?\s+", text[right : found[at + 1][0]]):
            continue  # "for Roe's Unity Party"
        if left <= start + 60:
            return None if re.fullmatch(r"['’]s?\s*(?:about\s+)?", text[right:end]) else name
    return None


def _before(text: str, names: Names, left: tuple[int, int]) -> str | None:
    if _OWN_SHARE.search(text, max(left[0], left[1] - 60), left[1]):
        line = max(text.rfind("\n", 0, left[1]), text.rfind(". ", 0, left[1])) + 1
        subject = next((n for n in names.between(line, left[1]) if text[n[1]] not in "'’"), None)
        return names.resolved(subject[2]) if subject else None
    named, beaten = _subject(text, names, left)
    last_named = named[1] if named else -1
    window = text[max(left[0], left[1] - _LONGEST_BRIDGE) : left[1]]
    offset = left[1] - len(window)

    def nearer(pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return the last match between the name and the number that no word of telling parts from the number."""
        found = [m for m in pattern.finditer(window) if offset + m.end() > last_named]
        return found[-1] if found and not _bars().search(window[found[-1].end() :]) else None

    generic, pronoun = nearer(_generic()), nearer(_pronoun())
    if generic and not _belongs(text, last_named, offset + generic.start()):
        return generic[1]
    if beaten and named:
        return names.resolved(named[2])
    if pronoun:
        return pronoun[1].lower()
    if named and left[1] - named[1] <= _LONGEST_BRIDGE and not _bars().search(text[named[1] : left[1]]):
        return names.resolved(named[2])
    return None


@cache
def _pronoun() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(vocabulary('contestants')['pronouns'])})\b", re.IGNORECASE)


def _subject(text: str, names: Names, left: tuple[int, int]) -> tuple[tuple[int, int, str] | None, bool]:
    """Return the name whose share it is of those before a number, and whether it is that of who beat another."""
    inside = [
        name
        for name in names.between(*left)
        if not (text[name[0] - 1] == "(" and text[name[1]] == ")")
        and (
            not _OUTDONE.search(text[max(left[0], name[0] - 50) : name[0]])
            or re.fullmatch(r"['’]s?\s*|\s+(?:with|on)\s+(?:just\s+|only\s+)?", text[name[1] : left[1]])
        )
    ]
    if len(inside) < 2:
        return (inside[-1] if inside else None), False
    between = text[inside[-2][1] : inside[-1][0]]
    beaten = _BEAT.search(between) is not None and _BY.fullmatch(text[inside[-1][1] : left[1]]) is not None
    # "Roe beat Doe by 54 percent", "the Progress Party of Jane Roe had"
    return inside[-2 if beaten or _LED_BY.fullmatch(between) else -1], beaten


def _belongs(text: str, named: int, generic: int) -> bool:
    """Tell whether the generic words only add to a name: "the Progress coalition of [the incumbent] had"."""
    return (
        named >= 0
        and re.fullmatch(r"\s+(?:\w+\s+)?(?:of|under|led\s+by)\s+", text[named:generic]) is not None
    )


_BEAT = re.compile(
    r"(?:^|\bwho)\s+(?:(?:has|have|had|narrowly|easily|comfortably|soundly|clearly)\s+){0,2}"
    r"(?:beat(?:s|en|ing)?|defeat(?:s|ed|ing)|edg(?:es|ed|ing)(?:\s+out)?|oust(?:s|ed|ing)|unseat(?:s|ed|ing)|"
    r"trounc(?:es|ed|ing)|rout(?:s|ed|ing)|trail(?:s|ed|ing)|overc(?:omes?|ame)|led|leads|leading)\s+(?:[\w'’-]+\s+){0,5}$",
)
_BY = re.compile(
    r"(?:\s+by\s+[\w.,\s]{1,30}?(?:votes|points),|,)?\s+(?:(?:with|by|winning|taking|getting|on)\s+)?(?:(?:a|the|about|some)\s+)?"
)


_LOST = re.compile(
    r"\b(?:beat(?:s|en|ing)?|defeat(?:s|ed|ing)|edg(?:es|ed|ing)(?:\s+out)?|oust(?:s|ed|ing)|unseat(?:s|ed|ing)|"
    r"overc(?:omes?|ame|oming))\s+(?:[\w'’-]+\s+){0,4}$"
)
_BY_HOW_MANY = re.compile(r"(?:\s+(?!by\b)[\w'’-]+){0,6}\s+by\s+(?:(?:a|just|only)\s+)*")
_OVER = re.compile(r"[\s-]*(?:(?:percentage[\s-])?points?\s+)?(?:edge|lead|advantage|win|victory)\s+over\b")
_AHEAD = re.compile(r"\s+(?:(?:was|is|were|well|far|still)\s+)*(?:ahead|in\s+front|leading|led)\s+by\s+")
_ROBBED = re.compile(r"\s+(?:out\s+)?of\s+(?:the\s+|about\s+|some\s+)?$")


def winner_beside(document: Document, draft: Draft, names: Names) -> str | None:
    """Name who leads by a number, where winner and loser stand in the sentence: "Roe won, beating Doe by 3 points"."""
    text, start = document.text, draft.number.start
    named = names.between(draft.sentence.start, start)
    if named and (_OVER.match(draft.context.right) or _AHEAD.fullmatch(text[named[-1][1] : start])):
        return names.resolved(named[-1][2])
    if len(named) < 2 or not _BY_HOW_MANY.fullmatch(text[named[-1][1] : start]):
        return None
    ahead = named[0] if "," in text[named[-2][1] : named[-1][0]] else named[-2]  # a clause may stand between
    beaten = _LOST.search(text[named[-2][1] : named[-1][0]])
    return names.resolved(ahead[2]) if beaten else None


def robbed(document: Document, draft: Draft, names: Names) -> str | None:
    """Name the contestant whom votes are said to have been taken from: "robbed Roe of 300,000 votes"."""
    named = names.between(draft.sentence.start, draft.number.start)
    if named and _ROBBED.fullmatch(document.text[named[-1][1] : draft.number.start]):
        return names.resolved(named[-1][2])
    return None
