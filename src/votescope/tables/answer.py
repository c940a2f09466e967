"""Answers: which option of a two-way question is the affirmative one."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from importlib import resources

__all__ = ["affirmative"]


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    text = resources.files("votescope").joinpath("data/tables/answers.json").read_text(encoding="utf-8")
    told = json.loads(text)
    return frozenset(told["yes"]), frozenset(told["no"])


def affirmative(options: Sequence[str]) -> str | None:
    """Return the affirmative answer where the options are just it and its opposite, else ``None``.

    Headers that share their beginning ("VOTES YES", "VOTES NO") are told apart by what is left of them.

    Examples
    --------
    >>> affirmative(["NUMVOTISI", "NUMVOTINO"]), affirmative(["No", "Yes"]), affirmative(["Leave", "Remain"])
    ('NUMVOTISI', 'Yes', None)
    """
    if len(options) != 2:
        return None
    folded = [option.casefold() for option in options]
    for cut in (0, _shared(*folded)):
        parts = [re.sub(r"^\W+|\W+$", "", option[cut:]) for option in folded]
        yes, no = _words()
        for one, other in ((0, 1), (1, 0)):
            if parts[one] in yes and parts[other] in no:
                return options[one]
    return None


def _shared(first: str, second: str) -> int:
    """Count the letters that two words share at their beginning."""
    pairs = zip(first, second, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(first), len(second)))
