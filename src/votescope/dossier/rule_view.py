"""The rule's view: one rule as it is printed, with its answers, its provision and what organs found beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from votescope.core import Finding
from votescope.dossier.label import weight
from votescope.dossier.trail import Mark

__all__ = ["GROUPS", "Deciding", "Group", "OrganLine", "RuleAnswer", "RuleView", "group_of", "word_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Where a rule stands on the page: its place in the order, and the words above it in the matrix."""

    place: int
    title: str = ""


GROUPS: dict[str, Group] = {
    "breached": Group(place=0, title="Not met by the recorded facts"),
    "engaged": Group(place=1, title="Engaged: the rule holds here, and nothing that breaks it is recorded"),
    "disputed": Group(place=2, title="Sources disagree, so that there is no finding"),
    "condition": Group(place=3, title="Conditions on which other rules rest"),
    "met": Group(place=4, title="Met by the recorded facts"),
    "open": Group(place=5),
    "retrospect": Group(place=6),
    "apart": Group(place=7),
}
"""What is decided or engaged comes first, then what is open, then what does not speak of this vote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganLine:
    """What an organ found on the question of a rule; ``target`` is where its finding stands in full."""

    target: str
    body: str
    where: str
    words: str


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
    provision, address.
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
    organs: tuple[OrganLine, ...]
    explanations: tuple[str, ...]
    asks: tuple[str, ...]
    settled_by: str
    does_not_see: str


def group_of(findings: Sequence[Finding]) -> str:
    """Return the group of a rule by its answers: one decided territory is enough to bring it to the front."""
    return min((_group(finding) for finding in findings), key=lambda name: GROUPS[name].place)


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
