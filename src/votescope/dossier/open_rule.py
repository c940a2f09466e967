"""The open rule: what could not be decided, by part of a vote, and the recorded facts that would help to decide it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from votescope.core import Finding
from votescope.dossier.label import key_label
from votescope.dossier.rule_view import RuleView

__all__ = ["MissingFact", "missing_facts", "open_parts"]

_PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Authority, territory and law",
        ("territory", "legal_basis", "negotiations", "conscription", "protection", "officials", "allegiance",
         "validity_review", "vote"),
    ),
    ("Calendar and stability of the rules", ("calendar", "law_changes")),
    ("The question", ("question", "information")),
    ("Electorate and registers", ("electorate", "register", "districts")),
    ("Campaign, media and rights",
     ("campaign", "media", "rights", "coercion_reports", "finance", "authority.campaign_acts")),
    ("Administration and security", ("authority", "organiser", "security", "electorate.military_voting")),
    ("Voting and secrecy", ("secrecy", "voting_methods", "ballot_security", "stations")),
    ("Count, results, observers and remedy",
     ("count", "results", "outcome", "observers", "appeals", "thresholds", "validity_review.possible")),
)  # fmt: skip
"""The parts of a vote and the record keys, or first parts of keys, that a rule of each asks for first."""

_REST = "Other rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingFact:
    """A key of the record without a deciding fact, the rules that ask for it, and where, if not everywhere."""

    key: str
    label: str
    rules: tuple[RuleView, ...]
    places: tuple[str, ...]

    @property
    def severity(self) -> int:
        """The highest severity among its rules."""
        return max(view.severity for view in self.rules)


def part_title(keys: Sequence[str]) -> str:
    """Return the part of a vote that a rule belongs to, by the first key it asks for that belongs to one.

    >>> part_title(["authority.campaign_acts"]), part_title(["authority.kind"]), part_title(["weather.rain"])
    ('Campaign, media and rights', 'Administration and security', 'Other rules')
    """
    for key in keys:
        for wanted in (key, key.split(".", 1)[0]):
            found = next((title for title, firsts in _PARTS if wanted in firsts), None)
            if found:
                return found
    return _REST


def open_parts(views: Sequence[RuleView]) -> tuple[tuple[str, tuple[RuleView, ...]], ...]:
    """Gather undecided rules by part, in the order of a vote; within a part they keep theirs."""
    parts = {
        title: tuple(v for v in views if part_title(v.asks) == title) for title in (*dict(_PARTS), _REST)
    }
    return tuple((title, own) for title, own in parts.items() if own)


def missing_facts(
    undecided: Sequence[tuple[RuleView, Sequence[Finding]]], places: Mapping[str, str]
) -> tuple[MissingFact, ...]:
    """Return the keys that undecided answers ask for: by the severity of their rules, then by the number of these."""
    asked: dict[str, dict[str, RuleView]] = {}
    where: dict[str, dict[str, None]] = {}
    for view, findings in undecided:
        for finding in findings:
            for key in finding.values.get("asks") or ():
                asked.setdefault(key, {})[view.id] = view
                where.setdefault(key, {}).setdefault(finding.scope.place or "")
    everywhere = {place for held in where.values() for place in held}
    facts = [
        MissingFact(
            key=key,
            label=key_label(key),
            rules=tuple(sorted(views.values(), key=lambda view: (-view.severity, view.rule))),
            places=()
            if len(where[key]) == len(everywhere)
            else tuple(places.get(place, place) for place in where[key] if place),
        )
        for key, views in asked.items()
    ]
    return tuple(sorted(facts, key=lambda fact: (-fact.severity, -len(fact.rules), fact.key)))
