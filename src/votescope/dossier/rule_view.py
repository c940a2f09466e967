"""The rule's view: one rule as it is printed, with its answers, its provision and what organs found beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from votescope.core import Finding
from votescope.dossier.label import weight
from votescope.dossier.trail import Mark
from votescope.record.ledger.organ_finding import OrganFinding

__all__ = ["GROUPS", "Deciding", "RuleAnswer", "RuleView", "group_of", "word_of"]


GROUPS: dict[str, str] = {
    "breached": "Not met by the recorded facts",
    "engaged": "Engaged: the rule holds here, and nothing that breaks it is recorded",
    "disputed": "Sources disagree, so that there is no finding",
    "condition": "Conditions on which other rules rest",
    "met": "Met by the recorded facts",
    "open": "Not established",
    "retrospect": "In retrospect",
    "apart": "Not applicable",
}
"""What is decided or engaged comes first, then what is open, then what does not speak of this vote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """A fact that decides: the words of a report between what stands around them, or a line of the record."""

    words: str
    mark: Mark
    before: str = ""
    after: str = ""
    quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleAnswer:
    """One answer of a rule and the territories for which it is the same; ``held`` are their codes.

    ``quotes`` are the first facts that decide; ``marks`` are all others.
    """

    id: str
    outcome: str
    word: str
    places: tuple[str, ...]
    held: frozenset[str | None]
    reading: str
    quotes: tuple[Deciding, ...]
    marks: tuple[Mark, ...]
    flags: tuple[str, ...]
    cautions: tuple[str, ...]
    missing: str
    drafted: bool

    @property
    def look(self) -> str:
        """How heavily the word is set: what is engaged or a condition stands between met and breached."""
        return weight(self.outcome) if self.word == self.outcome else "middle"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleView:
    """A rule, the provision it rests on and its answers, the most serious first.

    ``flags`` and ``cautions`` hold for every answer; ``also`` are second citations of the same test: rule,
    provision, address; ``organs`` what organs found, each behind the id of its place in this page.
    """

    id: str
    check: str
    rule: str
    title: str
    group: str
    severity: int
    force: str
    force_words: str
    requirement: str
    provision: tuple[str, str]
    also: tuple[tuple[str, str, str], ...]
    flags: tuple[str, ...]
    answers: tuple[RuleAnswer, ...]
    cautions: tuple[str, ...]
    organs: tuple[tuple[str, OrganFinding], ...]
    explanations: tuple[str, ...]
    asks: tuple[str, ...]
    settled_by: str
    does_not_see: str


def group_of(findings: Sequence[Finding]) -> str:
    """Return the group of a rule by its answers: one decided territory is enough to bring it to the front."""
    return min((_group(finding) for finding in findings), key=list(GROUPS).index)


def _group(finding: Finding) -> str:
    if "in retrospect" in finding.flags:
        decided = finding.values.get("in_retrospect") in ("met", "breached")
        return "retrospect" if decided else "apart"
    if finding.outcome in ("met", "breached"):
        return "condition" if finding.values.get("switch") else finding.outcome
    if finding.outcome == "not applicable":
        return "apart"
    if "engaged" in finding.flags:
        return "engaged"
    return "disputed" if "contested" in finding.flags else "open"


def word_of(finding: Finding) -> str:
    """Return the word of an answer: its outcome, unless it is engaged, a condition or one in retrospect."""
    group = _group(finding)
    if group == "condition":
        return str(finding.values["switch"])
    if group == "retrospect":
        return f"in retrospect: {finding.values['in_retrospect']}"
    return "engaged" if group == "engaged" else finding.outcome
