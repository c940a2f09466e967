"""The answer's values: what a rule's answer holds by name, as it goes to findings.json."""

from __future__ import annotations

from typing import Any

from votescope.core import Truth
from votescope.record.evidence import Evidence
from votescope.record.rules.answer import RuleAnswer
from votescope.record.rules.organ import organ_findings
from votescope.record.rules.rule import Citation
from votescope.record.rules.wording import missing

__all__ = ["values"]

_SAID = {Truth.TRUE: "yes", Truth.FALSE: "no", Truth.UNKNOWN: "unknown"}


def values(answer: RuleAnswer, evidence: Evidence, territory: str | None = None) -> dict[str, Any]:
    """Return the answer's named values, plain numbers, words and lists."""
    rule, number = answer.rule, answer.test.number
    ends = None if number is None else [number.low, number.high]
    return {
        "rule": rule.id,
        "short": rule.short,
        "pack": rule.pack,
        "document": rule.document,
        "provision": rule.provision,
        "requirement": rule.requirement,
        "force": rule.force,
        "mark": rule.mark,
        "severity": rule.severity,
        "result": answer.result,
        "in_retrospect": answer.in_retrospect,
        "if_in_force": answer.if_in_force,
        "days": ends if answer.counts_days else None,
        "number": None if answer.counts_days else ends,
        "switch": f"{rule.switch}: {_SAID[answer.test.truth]}" if rule.switch else None,
        "follows_if": rule.follows_if or None,
        "finding": answer.finding_of_fact or None,
        "settled_by": missing(answer, keys=False) or None,
        "decided_by": list(dict.fromkeys(fact.key for fact in answer.test.facts)),
        "asks": list(dict.fromkeys((*answer.applies.asks, *answer.test.asks))),
        "also": [_also(citation) for citation in rule.also],
        "organs": [finding.id for finding in organ_findings(rule, evidence, territory)],
    }


def _also(citation: Citation) -> dict[str, Any]:
    return {
        "rule": citation.id,
        "document": citation.document,
        "provision": citation.provision,
        "requirement": citation.requirement,
        "severity": citation.severity,
        "force": citation.force,
        "mark": citation.mark,
        "link": citation.link,
    }
