"""The stance: what a statement does towards the vote, from its content first and its verb second."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from votescope.reading.wordlist import vocabulary

__all__ = ["speaker_classes", "stance_of"]

NEGATION = re.compile(
    r"(?:\b(?:no|not|never|nobody|nothing(?! (?:short|less))|without|hardly|denied|denies|deny|nor|neither|cannot|none|"
    r"refus(?:al|es?|ed|ing)|failure|unwilling|lack(?:s|ed|ing)?|far from)\b|n't)(?:\s+(?!but\b)[^\s,;:]+){0,3}\s*$"
)
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\n": " ", "\t": " "})
MARKS = re.compile(r"\"|(?<!\w)'|'(?!\w)")
LONGEST = 1500
"""Characters of a content that are looked at."""


def plain(content: str) -> str:
    """Return the content with plain apostrophes and without quotation marks."""
    return " ".join(MARKS.sub("", content.translate(PLAIN)).split())[:LONGEST]


@cache
def _words(group: str, name: str) -> re.Pattern[str]:
    """Compile a list of words: "*" is any ending, "..." up to four words, "<name>" the words of another sense."""
    entries = [_pattern(entry) for entry in _entries(vocabulary("stances")[group][name])]
    anchored = [entry for entry in entries if entry.startswith("^")]
    free = [entry for entry in entries if not entry.startswith("^")]
    wholes = [rf"(?<![\w-])(?:{'|'.join(free)})"] * bool(free) + anchored
    return re.compile(rf"(?:{'|'.join(wholes)})(?!\w)")


def _entries(lines: list[str]) -> list[str]:
    return " ".join(lines).split(", ")


def _pattern(text: str) -> str:
    while found := re.search(r"<([\w-]+)>", text):
        inner = _entries(vocabulary("stances")["senses"][found.group(1)])
        text = text.replace(found.group(), f"(?:{'|'.join(inner)})")
    text = text.replace("... ", r"(?:[\w'-]+ ){0,4}")
    return re.sub(r"(?<=[\w(| ])\*|^\*", r"[\\w'-]*", text)


@cache
def _rules() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return each stance with the conditions of one alternative, those that need no search in the text first."""
    senses = vocabulary("stances")["senses"]
    rules: list[tuple[str, tuple[tuple[str, str], ...]]] = []
    for stance, *alternatives in vocabulary("stances")["rules"]:
        for alternative in alternatives:
            signed = [
                (word[0], word[1:]) if word[0] in "-!~" else ("+", word) for word in alternative.split()
            ]
            rules.append((stance, tuple(sorted(signed, key=lambda pair: pair[1] in senses))))
    return tuple(rules)


@cache
def _cue_groups(lemma: str) -> frozenset[str]:
    groups = vocabulary("stances")["cues"]
    return frozenset(f"cue:{name}" for name, lemmas in groups.items() if lemma in _entries(lemmas))


@lru_cache(maxsize=256)
def speaker_classes(speaker: str) -> frozenset[str]:
    """Tell what a speaker may be in a vote from name and role; one that is no judge of it may be a contestant.

    >>> sorted(speaker_classes("the electoral commission"))
    ['authority']
    >>> sorted(speaker_classes("Ana Vula, opposition candidate"))
    ['camp', 'contestant', 'opposition']
    """
    low = speaker.lower()
    found = {name for name in vocabulary("stances")["speakers"] if _words("speakers", name).search(low)}
    if found & {"camp", "opposition"}:
        found -= {"authority"}
    return frozenset(found if found - {"opposition", "camp"} else found | {"contestant"})


class _Content:
    """The words of a content with what is known beside them; each sense is looked for once."""

    def __init__(self, text: str, known: set[str]) -> None:
        self.text = text
        self.known = known | {name for name, of in vocabulary("stances")["groups"].items() if known & set(of)}
        self.signs: dict[str, str] = {}
        if "~" in self._signs("other-matter") and "~" not in self._signs("matter"):
            self.known.add("other")

    def holds(self, sign: str, name: str) -> bool:
        """Tell whether a condition holds; a sense is asserted where one of its words has no negation before it."""
        if name not in vocabulary("stances")["senses"]:
            return (name in self.known) != (sign == "-")
        return sign in self._signs(name)

    def _signs(self, name: str) -> str:
        """Return the signs that a sense answers to: "+" asserted, "!" only denied, "~" either, "-" not asserted."""
        if name not in self.signs:
            found = [match.start() for match in _words("senses", name).finditer(self.text)]
            denied = [NEGATION.search(self.text[max(0, at - 40) : at]) is not None for at in found]
            self.signs[name] = "-" if not found else "-!~" if all(denied) else "+~"
        return self.signs[name]


def stance_of(content: str, verb: str, *, lemma: str = "say", speaker: str = "") -> str:
    """Give the stance of a statement: the first rule of the table whose conditions hold.

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
    text = plain(content).lower()
    name = speaker.split(",")[0].lower()
    text = re.sub(rf"^(?:the )?{re.escape(name)}\b", "it", text) if name else text
    known = {f"verb:{verb}", *_cue_groups(lemma), *(f"by:{name}" for name in speaker_classes(speaker))}
    said = _Content(text, known)
    return next((stance for stance, rule in _rules() if all(said.holds(*one) for one in rule)), "none")
