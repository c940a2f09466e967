"""The other name: a person, newspaper, treaty or river whose name holds the name of a place."""

from __future__ import annotations

import re
from functools import cache

from votescope.reading.places.gazetteer import Place, first_word, names_by_first_word, place_words
from votescope.reading.wordlist import alternation

__all__ = ["end_of_longer_name", "other_names", "person_behind", "with_forename"]

_AHEAD = re.compile(r"([A-Z][\w’'-]*?)(?:['’]s)?(\.?)[ \u00a0]$")
_BEHIND = re.compile(r"[ \u00a0]([A-Z][\w’'-]+)")


def other_names(text: str) -> set[int]:
    """Return the characters of ``text`` that stand in a name of something else ("Bank of England")."""
    return {at for match in _listed().finditer(text) for at in range(*match.span())}


@cache
def _listed() -> re.Pattern[str]:
    own = names_by_first_word()
    names = [
        name
        for name in place_words()["other names"]
        if all(name != place.written for place in own.get(first_word(name), ()))
    ]
    return re.compile(rf"\b{alternation(names)}\b")


def end_of_longer_name(text: str, end: int, place: Place) -> bool:
    """Tell whether the next word makes another name of it ("Niger Delta", "Berlin Wall", "Turkey dinner")."""
    behind = re.compile(r"\s([A-Za-z][\w’'-]+)").match(text, end)
    if behind is None:
        return False
    words = place_words()
    if place.form == "adjective":
        return behind[1] in words["followers of adjectives"]
    return behind[1] in words["followers"] or behind[1] in words["goods"].get(place.written, ())


def with_forename(text: str, start: int) -> bool:
    """Tell whether a capitalised word that is neither a place nor a plain word stands before the name."""
    ahead = _AHEAD.search(text[max(0, start - 25) : start])
    if ahead is None:
        return False
    word = ahead[1]
    if len(word) == 1 and (ahead[2] or word not in "AI"):
        return text[start - 4 : start] != "U.S. "
    if word.isupper() and len(word) > 2:
        return False  # a place line or a label in capitals
    return not _plain(word) and not _title_line(text, start)


def person_behind(text: str, start: int, end: int) -> bool:
    """Tell whether a capitalised word stands behind the name that follows no place: a surname."""
    behind = _BEHIND.match(text, end)
    if behind is None:
        return False
    word = re.sub(r"['’]s$", "", behind[1])
    if word.isupper():
        return False
    known = word in place_words()["may follow"] or word in place_words()["area types in names"]
    return not known and not _plain(word) and not _title_line(text, start)


def _plain(word: str) -> bool:
    """Tell whether a capitalised word is one that begins sentences, or a place."""
    return (
        word.casefold() in _openers()
        or word in names_by_first_word()
        or word.removesuffix("’s").removesuffix("'s") in names_by_first_word()
    )


@cache
def _openers() -> frozenset[str]:
    words = place_words()
    return frozenset(w.casefold() for key in ("openers", "area types") for w in words[key])


def _title_line(text: str, start: int) -> bool:
    """Tell whether the line is printed as a title, most of its words with capitals."""
    line = text[text.rfind("\n", 0, start) + 1 : start + 120].split("\n")[0]
    words = re.findall(r"[A-Za-z][\w’'-]{2,}", line[:200])
    if line.rstrip().endswith("."):
        return False
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.75 * len(words)
