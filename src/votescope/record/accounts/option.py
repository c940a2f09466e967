"""The option as worded: which side of which question, or which contestant, a report's words for an option mean."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from votescope.record.accounts.variant import same_person

__all__ = ["Wording", "names_nobody", "same_subject", "wording_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What an option's words say: the ``side`` (1 for, -1 against) and the words of its ``subject``, if any.

    ``initials`` are those of the words as printed: ``ppp`` for "People's Progressive Party".
    """

    side: int
    subject: tuple[str, ...]
    initials: str = ""

    @property
    def is_side_only(self) -> bool:
        """Whether the words name a side without saying of what: "Yes", "No"."""
        return not self.subject


def wording_of(option: str) -> Wording:
    """Read an option's words.

    >>> wording_of("against the new constitution")
    Wording(side=-1, subject=('new', 'constitution'), initials='nc')
    >>> wording_of("No").side, wording_of("against no").side, wording_of("remaining French").side
    (-1, 1, -1)
    """
    words = _words()
    plain = " ".join(re.findall(r"[^\W_]+(?:['’][^\W_]+)?", option.casefold()))
    if plain in words["yes"] or plain in words["no"]:
        return Wording(side=1 if plain in words["yes"] else -1, subject=())
    first, _, rest = plain.partition(" ")
    if first == "against" and rest:
        inner = wording_of(rest)
        return Wording(side=-inner.side, subject=inner.subject, initials=inner.initials)
    if first in words["unchanged"]:
        return Wording(side=-1, subject=())
    kept = tuple(word for word in plain.split() if word not in words["dropped"])
    initials = "".join(word[0] for word in plain.split() if word not in ("the", "of", "for", "and", "a"))
    return Wording(side=1, subject=kept, initials=initials)


def names_nobody(option: str) -> bool:
    """Tell whether an option's words are an office only, whoever holds it.

    >>> names_nobody("the incumbent"), names_nobody("President Vale")
    (True, False)
    """
    return option.casefold().removeprefix("the ") in _words()["offices"]


def same_subject(first: Wording, second: Wording) -> bool:
    """Tell whether two subjects are one: equal, a part of the other's words, its initials, or a spelling of it.

    >>> same_subject(wording_of("Carlos Ibarra"), wording_of("Ibarra")), same_subject(wording_of("PPP/C"),
    ...     wording_of("People's Progressive Party"))
    (True, True)
    >>> same_subject(wording_of("independence"), wording_of("greater autonomy"))
    False
    """
    one, two = set(first.subject), set(second.subject)
    if not one or not two:
        return False
    if one <= two or two <= one:
        return True
    for short, long in ((first, second), (second, first)):
        letters = len(long.initials)
        if letters >= 3 and long.initials in short.subject and short.initials != long.initials:
            return True
    return same_person(" ".join(first.subject), " ".join(second.subject))


@cache
def _words() -> dict[str, frozenset[str]]:
    told = json.loads((files("votescope") / "data" / "record" / "option_words.json").read_text("utf-8"))
    return {key: frozenset(value) for key, value in told.items() if isinstance(value, list)}
