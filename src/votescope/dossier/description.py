"""Descriptions: one row for a number without a verdict, beside what it is on honest and on other votes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from votescope.core import CheckCard, Finding
from votescope.dossier.number import count, number
from votescope.examine.comparison import COMPARED

__all__ = ["DescriptionRow", "description_row"]

_NAMED = 3
"""Comparison votes named one by one at most; of more, the range is told."""

Words = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DescriptionRow:
    """The number of a description, on honest redraws and on comparison votes: each as its value and what it is of."""

    own: Words
    honest: Words
    others: tuple[Words, ...]


def description_row(finding: Finding, card: CheckCard) -> DescriptionRow:
    """Return one row of numbers that can be compared: all are the number that the check is calibrated by."""
    found = finding.calibration
    honest = ("", "")
    if found is not None and found.low is not None and found.high is not None:
        told = f"{found.units:,} units"
        units = f" ({told})" if found.units and told not in found.shape else ""
        honest = (
            f"{number(found.low)} to {number(found.high)}",
            f"{count(found.draws, 'redraw')} of {found.shape}{units}",
        )
    return DescriptionRow(own=_own(finding, card), honest=honest, others=_others(finding))


def _own(finding: Finding, card: CheckCard) -> Words:
    effect = finding.effect
    if finding.statistic is not None:
        return number(finding.statistic), card.number.rstrip(",") or (
            f"{effect.name}, {effect.unit}" if effect else ""
        )
    return (f"{number(effect.value)} {effect.unit}", effect.name) if effect else ("", "")


def _others(finding: Finding) -> tuple[Words, ...]:
    """Return the number on each comparison vote that has it, or their range where they are many."""
    name = "value" if finding.statistic is None else "statistic"
    rows: list[dict[str, Any]] = finding.values.get(COMPARED) or []
    known = [(float(row[name]), str(row["vote"])) for row in rows if row[name] is not None]
    known = [pair for pair in known if math.isfinite(pair[0])]
    if len(known) <= _NAMED:
        return tuple((number(value), vote) for value, vote in known)
    values = [value for value, _ in known]
    return ((f"{number(min(values))} to {number(max(values))}", count(len(known), "comparison vote")),)
