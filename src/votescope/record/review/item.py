"""The review item: one fact, figure or statement of a case as a person decides on it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from typing import Any, Literal

from votescope.core import Cell, InputProblem, Problem, Span, Status

__all__ = ["FILES", "Field", "Kind", "ReviewItem", "digest", "named", "refusal"]

Kind = Literal["fact", "figure", "statement"]
FILES: dict[Kind, str] = {"fact": "record.yaml", "figure": "figures.csv", "statement": "statements.csv"}
"""The file of the case that holds the items of a kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A part of an item that a person may correct: what it is called, what may stand there, and what does.

    ``type`` is ``choice`` (one of ``choices``), ``truth``, ``text``, ``number`` or ``day``.
    """

    name: str
    label: str
    type: str
    now: str
    choices: tuple[str, ...] = ()
    expected: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewItem:
    """One thing to decide on.

    ``id`` stays while other items are edited, ``version`` is the hash of the item's own entry. ``key`` is the key of
    the vocabulary, the quantity or the speaker, ``label`` what a reader knows it by, ``value`` as printed.
    ``line`` is its line (of a table its row) in ``file``.
    """

    id: str
    kind: Kind
    key: str
    label: str
    value: str
    status: Status
    version: str
    file: str
    line: int | None = None
    territory: str | None = None
    sources: tuple[str, ...] = ()
    spans: tuple[Span | Cell, ...] = ()
    note: str = ""
    editable: tuple[Field, ...] = ()


def refusal(file: str, found: str, expected: str = "", todo: str = "", **more: Any) -> InputProblem:
    """Return the refusal of a decision, as one problem; ``more`` are its row, column and kind."""
    return InputProblem(Problem(file=file, found=found, expected=expected, todo=todo, **more))


def digest(entry: Any) -> str:
    """Return a short hash of what an entry holds."""
    words = json.dumps(entry, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(words.encode("utf-8", errors="surrogatepass")).hexdigest()[:16]


def named(kind: Kind, marks: list[Any]) -> list[str]:
    """Return an id for each entry from what marks it; those that nothing tells apart are counted.

    >>> named("fact", ["a", "b", "a"])
    ['fact-ac8d8342bbb2', 'fact-c100f95c1913', 'fact-ac8d8342bbb2-2']
    """
    seen: Counter[str] = Counter()
    ids: list[str] = []
    for mark in marks:
        name = f"{kind}-{digest(mark)[:12]}"
        seen[name] += 1
        ids.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return ids
