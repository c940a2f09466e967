"""The examination: what was looked at, what was found, and what could not be answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from votescope.core import CheckCard, Finding, Reference, Skipped
from votescope.core.notebook import notebook_table
from votescope.record.evidence import Evidence

if TYPE_CHECKING:
    from votescope.record.recipe import Recipe

__all__ = ["NOT_EXAMINED", "Examination"]

NOT_EXAMINED = "not examined"
"""What stands in place of an outcome when a family was left out or had nothing to compare."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Examination:
    """The answers of all checks that were put to the evidence.

    ``outcomes`` and ``sentences`` hold one word and one printable sentence per family; ``opening``
    at most five sentences of at most 35 words that a newspaper can print unchanged. ``asked`` holds what
    `votescope.run_examination` was asked for beside the seed (``only``, ``settings``, ``redraws``), and ``beside`` the
    recipes of the votes that were laid beside this one: with the evidence's own recipe all that a second run needs.
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
    asked: Mapping[str, Any] = field(default_factory=dict[str, Any])
    beside: tuple[Recipe, ...] = ()

    def __repr__(self) -> str:
        """Say the four outcomes and how much there is; the whole would fill pages."""
        outcomes = ", ".join(f"{family}: {word}" for family, word in self.outcomes.items())
        return f"<Examination {outcomes}; {len(self.findings)} findings, {len(self.skipped)} skipped>"

    def of_family(self, family: str) -> tuple[Finding, ...]:
        """Return the findings of one family, in the order of the checks."""
        return tuple(finding for finding in self.findings if finding.check.startswith(f"{family}."))

    def _repr_html_(self) -> str:
        """Show the examination in Jupyter: the opening, the four outcomes, the primary answers."""
        opening = "".join(f"<p>{escape(sentence)}</p>" for sentence in self.opening)
        families = [(name, word, self.sentences.get(name, "")) for name, word in self.outcomes.items()]
        found = [finding for finding in self.findings if finding.p_adjusted is not None]
        tested = [(f.check, f.scope.place or "all", f.outcome, f.p_adjusted, f.reading) for f in found]
        shown = notebook_table(["family", "outcome", ""], families)
        if tested:
            shown += notebook_table(["primary check", "scope", "outcome", "adjusted p", ""], tested)
        return opening + shown
