"""The examination: what was looked at, what was found, and what could not be answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from votescope.core import CheckCard, Finding, Reference, Skipped
from votescope.record.evidence import Evidence

__all__ = ["NOT_EXAMINED", "Examination"]

NOT_EXAMINED = "not examined"
"""What stands in place of an outcome when a family was left out or had nothing to compare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """The answers of all checks that were put to the evidence.

    ``outcomes`` and ``sentences`` hold one word and one printable sentence per family; ``opening``
    at most five sentences of at most 35 words that a newspaper can print unchanged.
    """

    evidence: Evidence
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]
    cards: Mapping[str, CheckCard]
    outcomes: Mapping[str, str]
    sentences: Mapping[str, str]
    opening: tuple[str, ...]
    seed: int
    version: str
    seconds: float
    references: tuple[Reference, ...]
    command: str = ""

    def of_family(self, family: str) -> tuple[Finding, ...]:
        """Return the findings of one family, in the order of the checks."""
        return tuple(finding for finding in self.findings if finding.check.startswith(f"{family}."))
