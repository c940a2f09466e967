"""The words of published figures: columns, spellings and stages, from the package's data."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["figure_words", "stage_of"]


@cache
def figure_words() -> dict[str, Any]:
    """Load the vocabulary of figures.

    >>> "territory" in figure_words()["columns"]
    True
    """
    path = files("votescope.data.figures").joinpath("figures.json")
    return json.loads(path.read_text(encoding="utf-8"))


def stage_of(status: str | None) -> str:
    """Return the stage of the count that a status names, the status itself where it is no known one.

    >>> stage_of("Certified"), stage_of("preliminary"), stage_of(None)
    ('final', 'partial', '')
    """
    word = " ".join((status or "").casefold().split())
    for stage, words in figure_words()["stages"].items():
        if word in words:
            return stage
    # "official" and "unofficial" name the issuer, not the stage.
    return "" if word in ("official", "unofficial", "unknown") else word
