"""The percentage wording: what a recomputed percentage says to a reader, and its named numbers."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from votescope.record.figures.percentage_base import Base
from votescope.record.figures.percentage_comparison import Comparison
from votescope.stats.rounding_interval import percentage, whole_numbers

__all__ = ["cautions", "cells", "missing", "reading", "summary", "title"]


def title(comparison: Comparison) -> str:
    """Return what the percentage is of: ``yes: 93,11 %`` or ``turnout: 85.4``."""
    share = comparison.share
    return f"{'turnout' if comparison.is_turnout else share.option}: {share.printed}"


def reading(comparison: Comparison, place: str) -> str:
    """Return the sentence on one percentage that a newspaper could print."""
    if comparison.fits:
        base = next(iter(comparison.fits))
        return f"For {place}, {_count(comparison)} make {_printed(comparison)} of {base.title}, as printed."
    if comparison.fits_published_base is None:
        return _untested(comparison, place)
    if comparison.outcome == "contradictory":
        return _contradiction(comparison, place)
    if not comparison.bound:
        return (
            f"For {place}, {_count(comparison)} do not make {_printed(comparison)} of any printed base; whether these "
            "figures are of one moment is not known."
        )
    if comparison.outcome == "not decided":
        return (
            f"For {place}, {_count(comparison)} make {_printed(comparison)} of no printed base; a base of "
            f"{_implied(comparison)}, which nobody printed, would give it."
        )
    return _remainder(comparison, place)


def _remainder(comparison: Comparison, place: str) -> str:
    cast, neither = comparison.cast, comparison.neither
    if cast is None or neither is None:
        return (
            f"For {place}, {_count(comparison)} make {_printed(comparison)} only of a base of "
            f"{_implied(comparison)}, which was not printed."
        )
    middle = sum(neither) / 2
    share = 100 * middle / float(cast.number)
    words = "are neither yes nor no" if _plain_question(comparison) else "count for no answer"
    return (
        f"For {place}, {_count(comparison)} make {_printed(comparison)} only if about {_rounded(middle)} of "
        f"{int(cast.number):,} papers cast ({share:.1f} percent) {words}; no such number was printed."
    )


def _contradiction(comparison: Comparison, place: str) -> str:
    printed = Fraction(comparison.share.number)
    nearest = sorted(comparison.bases, key=lambda base: abs(_middle(comparison, base) - printed))
    shown = list({base.key: base for base in reversed(nearest)}.values())[::-1][:2]
    decimals = max(comparison.share.decimals, 1)
    parts = [f"{float(_middle(comparison, base)):.{decimals}f} percent of {base.name}" for base in shown]
    return (
        f"For {place}, {_count(comparison)} are {' and '.join(parts)}, not the printed {_printed(comparison)}: "
        "at least one figure is wrong, it is unknown which."
    )


def _untested(comparison: Comparison, place: str) -> str:
    implied = f"about {comparison.implied_base_value:,}" if comparison.implied_base_value else "no"
    if comparison.is_turnout:
        return (
            f"For {place}, {_count(comparison)} and a turnout of {_printed(comparison)} imply {implied} "
            "registered voters; no register was printed to test it."
        )
    return (
        f"For {place}, {_count(comparison)} and {_printed(comparison)} imply {implied} papers; "
        "no number of papers was printed to test it."
    )


def cautions(comparison: Comparison, place: str) -> Iterator[str]:
    """Say what a reader must know beside the answer."""
    if comparison.neither is not None:
        low, high = comparison.neither
        yield (
            f"{place}: {title(comparison)} fits no printed base. It needs a base of {_implied(comparison)}, so "
            f"{low:,} to {high:,} of the papers cast would lie outside it: an implied quantity, no contradiction."
        )
    modes = {mode for found in comparison.fits.values() for mode in found}
    if modes == {"truncated"}:
        yield f"{place}: {title(comparison)} fits only if its digits were cut off rather than rounded."
    if comparison.fits and comparison.named_base_fails:
        named, base = _named(comparison), next(iter(comparison.fits))
        yield (
            f"{place}: {title(comparison)} is called a share of {named.name}, of which {_count(comparison)} are "
            f"{float(_middle(comparison, named)):.4f} percent; it fits {base.title}."
        )
    if comparison.share.approximate or comparison.count.approximate:
        yield f"{place}: {title(comparison)} was compared as an approximate figure, over all it can mean."


def missing(comparison: Comparison) -> str:
    """Return what would settle the percentage; empty where nothing is open."""
    if comparison.fits or comparison.outcome == "contradictory":
        return ""
    if not comparison.bound and comparison.bases:
        return "the stage of the count that each figure is of: partial or final"
    if comparison.is_turnout:
        return "the number of registered voters"
    if comparison.fits_published_base is None:
        return "the number of valid votes or of papers cast"
    return "the numbers of invalid and blank papers and of votes for the other answers"


def summary(comparison: Comparison) -> dict[str, Any]:
    """Return the comparison's named numbers."""
    neither = comparison.neither
    return {
        "quantity": comparison.share.quantity,
        "option": comparison.share.option,
        "printed": comparison.share.printed,
        "printed_base": comparison.share.base,
        "count": int(comparison.count.number),
        "outcome": comparison.outcome,
        "fits_published_base": comparison.fits_published_base,
        "fits": {base.title: list(modes) for base, modes in comparison.fits.items()},
        "recomputed": {base.title: round(float(_middle(comparison, base)), 6) for base in comparison.bases},
        "implied_base": comparison.implied_base,
        "implied_whole_numbers": list(whole_numbers(comparison.implied) or []),
        "neither": neither,
    }


def cells(comparison: Comparison) -> Iterator[tuple[Base, str, str]]:
    """Return, for each base, the recomputed percentage as text and whether it agrees."""
    decimals = comparison.share.decimals + 1
    for base in comparison.bases:
        text = f"{float(_middle(comparison, base)):.{decimals}f} %"
        failed = "conflict" if comparison.outcome == "contradictory" else "differ"
        yield base, text, "agree" if base in comparison.fits else failed


def _middle(comparison: Comparison, base: Base) -> Fraction:
    share = percentage(comparison.count.values, base.values)
    low, high = share.low or Fraction(0), share.high
    return low if high is None else (low + high) / 2


def _count(comparison: Comparison) -> str:
    count = comparison.count
    number = count.printed if count.approximate else f"{int(count.number):,}"
    if comparison.is_turnout:
        return f"{number} papers cast"
    return f"{number} votes for {count.option}" if count.option else f"{number} {count.quantity} papers"


def _printed(comparison: Comparison) -> str:
    share = comparison.share
    return share.printed if share.approximate else f"{share.number} percent"


def _implied(comparison: Comparison) -> str:
    low, high = (f"{end:,}" if end is not None else "any number" for end in comparison.implied_base)
    return low if low == high else f"{low} to {high}"


def _named(comparison: Comparison) -> Base:
    return next(base for base in comparison.bases if base.key == comparison.share.base)


def _plain_question(comparison: Comparison) -> bool:
    return (comparison.share.option or "").casefold() in ("yes", "no")


def _rounded(number: float) -> str:
    """Write a number to two significant digits.

    >>> _rounded(78986.0)
    '79,000'
    """
    digits = max(0, len(str(int(number))) - 2)
    return f"{round(number, -digits):,.0f}"
