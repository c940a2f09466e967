"""Organs' findings: what an organ found on a rule's question; it stands beside ours and never decides it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from votescope.record.evidence import Evidence
from votescope.record.rules.rule import Rule

__all__ = ["organ_findings", "organ_sentences"]


def organ_findings(rule: Rule, evidence: Evidence, territory: str | None) -> Iterator[Any]:
    """Yield the recorded findings that name a rule, for the whole vote or for this territory."""
    for finding in getattr(evidence, "organ_findings", ()):
        if rule.id in getattr(finding, "rules", ()) and (
            territory is None or finding.territory in (None, territory)
        ):
            yield finding


def organ_sentences(rule: Rule, evidence: Evidence, territory: str | None) -> Iterator[str]:
    """Yield one sentence for each of them."""
    for finding in organ_findings(rule, evidence, territory):
        place = ", ".join(str(part) for part in (finding.instrument, finding.paragraph) if part)
        yield f"Found by an organ, apart from ours: {finding.body} ({place}): {finding.finding}."
