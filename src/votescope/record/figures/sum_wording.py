"""The sum wording: what a sum of figures says to a reader, and its named numbers."""

from __future__ import annotations

from typing import Any

from votescope.record.figures.announcement import Amount
from votescope.record.figures.sum import FigureSum

__all__ = ["caution", "missing", "reading", "summary", "whole"]


def reading(chief: FigureSum, sums: list[FigureSum], place: str) -> str:
    """Return the sentence on the sums of a place, of which ``chief`` is the least clear."""
    if chief.outcome == "consistent":
        many = f"the {len(sums)} sums" if len(sums) > 1 else "the only sum"
        return f"For {place}, the printed parts fit into their wholes in {many} that can be made."
    if chief.too_much and not chief.bound:
        return (
            f"For {place}, {_parts(chief)} make {chief.printed_total}, more than {whole(chief)}; "
            "whether these figures are of one moment is not known."
        )
    if chief.whole is not None and len(chief.parts) == 1 and chief.too_much:
        return (
            f"For {place}, {_named(chief.parts[0])} are more than {whole(chief)}: "
            "at least one figure is wrong or means something else, it is unknown which."
        )
    if chief.whole is not None and chief.outcome == "contradictory":
        return (
            f"For {place}, {_parts(chief)} make {chief.printed_total}, more than {whole(chief)}: "
            "at least one figure is wrong or means something else, it is unknown which."
        )
    if chief.whole is not None:
        return f"For {place}, {_rest(chief)} of {whole(chief)} are in none of the printed parts."
    better = next((item for item in sums if item.whole is None and item.adds_up), None)
    other = f" (with {_unlike(better, chief)} it would add to {better.printed_total})" if better else ""
    return (
        f"For {place}, the printed percentages {_parts(chief)} add to {chief.printed_total}{other}: "
        "at least one is wrong or has another base, it is unknown which."
    )


def caution(item: FigureSum, place: str) -> str:
    """Say what a sum leaves over; empty where nothing is left, or where it is those who did not vote."""
    if item.too_much or item.adds_up or "register" in item.relation:
        return ""
    if item.whole is None:
        return f"{place}: the printed percentages {_parts(item)} add to {item.printed_total}, so some were not printed."
    return f"{place}: {item.relation} leave {_rest(item)} over from {whole(item)}."


def missing(item: FigureSum) -> str:
    """Return what would settle a sum; empty where nothing is open."""
    if item.outcome != "not decided":
        return ""
    if item.too_much:
        return "the stage of the count that each figure is of: partial or final"
    return "the number of blank and invalid papers"


def _rest(item: FigureSum) -> str:
    low, high = item.remainder.low, item.remainder.high
    if low is None or high is None:
        return "an unknown number"
    return f"{int(low):,}" if low == high else f"{max(0, int(low)):,} to {int(high):,}"


def _parts(item: FigureSum) -> str:
    texts = [part.printed if item.whole is None else f"{part.number:,}" for part in item.parts]
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}"


def whole(item: FigureSum) -> str:
    """Name the whole with its size."""
    return "100 percent" if item.whole is None else _named(item.whole)


def _named(amount: Amount) -> str:
    names = {"valid": "valid votes", "cast": "papers cast", "registered": "registered voters"}
    if amount.option:
        return f"{amount.shown} votes for {amount.option}"
    return f"{amount.shown} {names.get(amount.quantity, f'{amount.quantity} papers')}"


def _unlike(better: FigureSum, chief: FigureSum) -> str:
    return " and ".join(part.printed for part in better.parts if part not in chief.parts)


def summary(item: FigureSum) -> dict[str, Any]:
    """Return the sum's named numbers."""
    low, high = item.remainder.low, item.remainder.high
    return {
        "relation": item.relation,
        "parts": [part.printed for part in item.parts],
        "whole": None if item.whole is None else item.whole.printed,
        "total": item.printed_total,
        "remainder": [None if end is None else float(end) for end in (low, high)],
        "outcome": item.outcome,
    }
