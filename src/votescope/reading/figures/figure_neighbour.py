"""The neighbour of a figure: what a number takes from the one beside it in its sentence."""

from __future__ import annotations

import re
from dataclasses import replace

from votescope.reading.figures.earlier import named_earlier
from votescope.reading.figures.figure_draft import Draft

__all__ = ["aside_end", "is_aside", "is_compared", "is_paired_bare", "pass_on_left", "reads_on"]

_COMPARES = re.compile(
    r"[^.;]{0,60}?\b(?:against|compared\s+(?:with|to)|from|than|versus|below|above|exceeding)\s+(?:the\s+|an?\s+|record\s+){0,3}"
    r"(?:[\w-]+\s+of\s+)?",
    re.IGNORECASE,
)


def is_compared(draft: Draft, last: Draft) -> bool:
    """Tell whether a number only sets an earlier vote beside the one before it: "35, down from 110 in 2020"."""
    return (
        last.order == draft.order
        and draft.number.unit in ("", last.number.unit)
        and _COMPARES.fullmatch(draft.context.left) is not None
        and named_earlier(draft.context.right) is not None
    )


def pass_on_left(draft: Draft, following: Draft) -> None:
    """Give the words before a number that is no figure to the next: "short of the 50% needed, taking 49.5%"."""
    following.left = (draft.left[0], following.left[1])
    following.context = replace(following.context, left=draft.context.left + " " + following.context.left)


def reads_on(draft: Draft, following: Draft) -> bool:
    """Tell whether the words behind the next number are of this one too: "between 92 and 93 percent voting Yes"."""
    if draft.order != following.order or draft.context.right.strip() != "and":
        return False
    ranged = (draft.number.qualifier, following.number.qualifier) == ("at_least", "at_most")
    listed = draft.number.unit == "percent" and following.number.unit == "seats"
    return ranged or (
        listed and re.match(r"\s+(?:for|to)\s+(?:the\s+)?(?-i:[A-Z])", following.context.right) is not None
    )


def aside_end(draft: Draft) -> int:
    """Return where an aside that a number opens is closed by a comma: ", or 66% of the total[,] chose"; 0 if not."""
    closed = re.match(r"(?:\s+of\s+[^,.;]{1,45})?,", draft.context.right)
    return closed.end() if closed else 0


def is_aside(draft: Draft, following: Draft) -> bool:
    """Tell whether the next number only says this one in percent: "[1.4 million people], or 66%, chose to"."""
    return (
        draft.order == following.order
        and following.number.unit == "percent"
        and re.fullmatch(r",\s*(?:or\s+)?", draft.context.right) is not None
        and aside_end(following) > 0
    )


def is_paired_bare(draft: Draft, last: Draft) -> bool:
    """Tell whether a number without a unit is set beside one that has it: "26 seats against 25 for X"."""
    return (
        draft.number.unit == ""
        and last.order == draft.order
        and last.what in ("seats", "electors", "units_won", "votes")
        and draft.paired
    )
