"""The vocabulary: the keys a fact may have, their type, their label and the values they allow."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

__all__ = ["TERM_TYPES", "Term", "closest_key", "label_of", "vocabulary"]

TERM_TYPES = ("truth", "choice", "text", "moment", "range")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One key of the record.

    ``type`` is one of `TERM_TYPES`: ``truth`` (`bool`), ``choice`` and ``text`` (`str`), ``moment`` (`Moment`)
    and ``range`` (`Range`, in ``unit``). ``many`` says that several different values can hold at once, so
    that they never contradict one another; ``alike`` pairs choices that may be said of one thing.
    ``about`` is ``vote``, or ``report`` where the fact says something of the report only.
    """

    key: str
    type: str
    label: str
    unit: str = ""
    choices: tuple[str, ...] = ()
    alike: tuple[frozenset[str], ...] = ()
    many: bool = False
    about: str = "vote"


@cache
def vocabulary() -> Mapping[str, Term]:
    """Return the terms by key, in the order in which a record lists them.

    Examples
    --------
    >>> vocabulary()["calendar.called"].type
    'moment'
    """
    text = resources.files("votescope").joinpath("data/record/vocabulary.json").read_text(encoding="utf-8")
    terms: dict[str, Term] = {}
    for entry in json.loads(text)["terms"]:
        for name in ("choices", "alike"):
            entry[name] = tuple(entry.get(name, ()))
        entry["alike"] = tuple(frozenset(group) for group in entry["alike"])
        terms[entry["key"]] = Term(**entry)
    return MappingProxyType(terms)


def label_of(key: str) -> str:
    """Return the words a reader knows ``key`` by; of an unknown key, its own words.

    >>> label_of("calendar.voting_end")
    'last day of voting'
    """
    term = vocabulary().get(key)
    return term.label if term else key.replace(".", ": ").replace("_", " ")


def closest_key(key: str) -> str | None:
    """Return the key of the vocabulary that is spelt most like ``key``, if one is near.

    >>> closest_key("calendar.voting_strat")
    'calendar.voting_start'
    """
    from difflib import get_close_matches

    return next(iter(get_close_matches(key, vocabulary(), n=1, cutoff=0.6)), None)
