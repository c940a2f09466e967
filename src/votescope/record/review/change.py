"""The change: one decision of a person, and how to take it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from votescope.record.review.item import Kind, refusal

__all__ = ["Change", "Splice", "put_back", "splices"]

_AROUND = 60
"""Characters on both sides by which the place of a change is known again in a file that was edited by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Splice:
    """Characters of a file that were replaced: where, what stood there, what stands there, what is around."""

    start: int
    old: str
    new: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One decision: its number in the journal, when, what, about which item, and the text that it replaced.

    ``what`` is ``confirmed``, ``rejected``, ``corrected``, ``merged`` or ``undone``; ``seen`` and ``version`` are the
    item's versions before and after, ``item`` and ``now`` its ids: that of a fact without a place in a report follows
    its value. ``was`` and ``value`` say in words what it said. ``absorbed`` are the items that
    were merged into it. ``undoes`` is the number of
    the change that this one takes back, ``undone`` tells whether another one took this back.
    """

    number: int
    at: str
    what: str
    item: str
    now: str
    kind: Kind
    label: str
    was: str
    value: str
    seen: str
    version: str
    file: str
    hash_before: str
    hash_after: str
    splices: tuple[Splice, ...]
    absorbed: tuple[str, ...] = ()
    undoes: int | None = None
    undone: bool = False


def splices(before: str, after: str) -> tuple[Splice, ...]:
    r"""Return what was replaced, line by line where no line came or went.

    >>> [(s.start, s.old, s.new) for s in splices("a\nb\nc\n", "a\nB\nc\n")]
    [(2, 'b\n', 'B\n')]
    """
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    if len(old) == len(new):
        found, at = [], 0
        for one, other in zip(old, new, strict=True):
            if one != other:
                found.append(_splice(before, at, one, other))
            at += len(one)
        return tuple(found)
    head = next(
        (i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    rest = min(len(old), len(new)) - head
    tail = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    cut, put = "".join(old[head : len(old) - tail]), "".join(new[head : len(new) - tail])
    return (_splice(before, len("".join(old[:head])), cut, put),)


def _splice(text: str, at: int, old: str, new: str) -> Splice:
    end = at + len(old)
    return Splice(
        start=at, old=old, new=new, before=text[max(0, at - _AROUND) : at], after=text[end : end + _AROUND]
    )


def put_back(text: str, change: Change, later: Sequence[Change], *, first: int = 0) -> str:
    """Return the text without a change, or without its splices from ``first`` on.

    ``later`` are the changes of the same file since, oldest first.

    Raises
    ------
    InputProblem
        What the change put stands there no more, or stands in several places.
    """
    for splice in reversed(change.splices[first:]):
        # Later splices of this same change lie behind and are put back already; earlier ones still shift it.
        at = splice.start + sum(
            len(one.new) - len(one.old) for one in change.splices if one.start < splice.start
        )
        for other in later:
            at += _shift(other, at)
        if not text.startswith(splice.new, at) or (not splice.new and not _fits(text, at, splice)):
            at = _searched(text, splice, change)
        text = text[:at] + splice.old + text[at + len(splice.new) :]
    return text


def _shift(change: Change, at: int) -> int:
    """Return how far a change moved what stood at ``at``; its splices are counted in the text before it."""
    return sum(len(one.new) - len(one.old) for one in change.splices if one.start + len(one.old) <= at)


def _fits(text: str, at: int, splice: Splice) -> bool:
    return text[:at].endswith(splice.before) and text.startswith(splice.after, at + len(splice.new))


def _searched(text: str, splice: Splice, change: Change) -> int:
    whole = splice.before + splice.new + splice.after
    if text.count(whole) != 1:
        found = f"{change.label}: the place that was {change.what} has been changed since"
        expected = "the words that the change put there"
        raise refusal(change.file, found, expected, "Correct the item instead.", kind="conflict")
    return text.index(whole) + len(splice.before)
