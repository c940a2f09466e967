"""The nearest contestant: the candidate or party that a number stands beside."""

from __future__ import annotations

import re
from functools import cache

from votescope.reading.document import Document
from votescope.reading.figures.contestant import Names
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["contestant_near", "office_holder"]

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
        generic = _generic().match(document.text, after.end(), right[1])
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
    inside = tuple(
        name
        for name in names.between(*left)
        if not (text[name[0] - 1] == "(" and text[name[1]] == ")")
        and (
            not _OUTDONE.search(text[max(left[0], name[0] - 50) : name[0]])
            or re.fullmatch(r"['’]s?\s*|\s+(?:with|on)\s+(?:just\s+|only\s+)?", text[name[1] : left[1]])
        )
    )
    named = inside[-1] if inside else None
    beaten = len(inside) > 1 and _beaten(text[inside[-2][1] : inside[-1][0]], text[inside[-1][1] : left[1]])
    if len(inside) > 1 and _LED_BY.fullmatch(text[inside[-2][1] : inside[-1][0]]):
        named = inside[-2]  # "the Progress Party of Jane Roe had": the party comes first
    elif beaten and len(inside) > 1:
        named = inside[-2]  # "Roe beat Doe by 54 percent": the share is the winner's
    window = text[max(left[0], left[1] - _LONGEST_BRIDGE) : left[1]]
    offset = left[1] - len(window)
    pronoun = None
    for match in re.finditer(
        rf"\b({'|'.join(vocabulary('contestants')['pronouns'])})\b", window, re.IGNORECASE
    ):
        pronoun = match
    generic = None
    for match in _generic().finditer(window):
        generic = match
    last_named = named[1] if named else -1
    if (
        generic
        and not _bars().search(window[generic.end() :])
        and offset + generic.end() > last_named
        and not _belongs(text, last_named, offset + generic.start())
    ):
        return generic[1]
    if beaten and named:
        return names.resolved(named[2])
    if pronoun and offset + pronoun.end() > last_named and not _bars().search(window[pronoun.end() :]):
        return pronoun[1].lower()
    if named and left[1] - named[1] <= _LONGEST_BRIDGE and not _bars().search(text[named[1] : left[1]]):
        return names.resolved(named[2])
    return None


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


def _beaten(between: str, behind: str) -> bool:
    """Tell whether the second of two names is that of the loser, and the number follows as the winner's."""
    return _BEAT.search(between) is not None and _BY.fullmatch(behind) is not None
