"""Deciding: the findings that speak for a family, wherever on the page their answers stand."""

from __future__ import annotations

from votescope.core import Finding
from votescope.examine.examination import Examination

__all__ = ["deciding", "part_of"]


def deciding(family: str, examination: Examination) -> tuple[Finding, ...]:
    """Return the findings that speak for a family; totals tested among the figures speak for the counts."""
    return tuple(f for f in examination.findings if examination.cards[f.check].decides == family)


def part_of(family: str, examination: Examination) -> str:
    """Return the part of the page in which a family's answers stand."""
    own = [examination.cards[finding.check].family for finding in deciding(family, examination)]
    return family if family in own or not own else own[0]
