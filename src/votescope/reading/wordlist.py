"""The word list: a vocabulary file of the reader, and patterns made from it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["alternation", "reverse_lookup", "vocabulary"]


@cache
def vocabulary(name: str) -> dict[str, Any]:
    """Load the vocabulary file ``name`` (without ``.json``) that ships with the package.

    >>> vocabulary("numbers")["tens"]["ninety"]
    90
    """
    path = files("votescope.data.reading").joinpath(f"{name}.json")
    return json.loads(path.read_text(encoding="utf-8"))


def alternation(words: Iterable[str]) -> str:
    """Make a pattern that matches any of ``words``, the longest first; a blank matches any white space.

    >>> re.findall(alternation(["per cent", "per"]), "5 per cent per day")
    ['per cent', 'per']
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


def reverse_lookup(table: dict[str, list[str]]) -> dict[str, str]:
    """Turn ``{class: [word, ...]}`` into ``{word: class}``, words in lower case.

    >>> reverse_lookup({"about": ["some", "around"]})
    {'some': 'about', 'around': 'about'}
    """
    return {word.lower(): name for name, words in table.items() for word in words}
