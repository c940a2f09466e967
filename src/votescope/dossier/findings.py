"""findings.json: an examination as plain data for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from votescope.core import Cell, Finding, Scope, Skipped, Span, Trace
from votescope.dossier.plain import plain
from votescope.examine.examination import Examination

__all__ = ["SCHEMA", "findings_json"]

SCHEMA = "urn:votescope:schema:findings:1"
"""The address of the JSON Schema, which is shipped with the package and written beside findings.json."""

Record = dict[str, Any]


def findings_json(examination: Examination) -> Record:
    """Return an examination as plain JSON data: numbers are numbers, what is not finite is ``None``.

    The fields are those of the shipped schema (``votescope/data/schema/findings.schema.json``).
    """
    evidence = examination.evidence
    return plain(
        {
            "schema": SCHEMA,
            "votescope": examination.version,
            "case": evidence.title,
            "vote": {
                "kind": evidence.kind,
                "focus_option": evidence.focus_option,
                "territories": [{"name": t.name, "code": t.code} for t in evidence.territories],
            },
            "outcomes": examination.outcomes,
            "sentences": examination.sentences,
            "opening": examination.opening,
            "inputs": [asdict(found) for found in evidence.inputs],
            "findings": [_finding(finding, examination) for finding in examination.findings],
            "skipped": [_skipped(skipped) for skipped in examination.skipped],
            "references": [work.key for work in examination.references],
            "command": examination.command,
            "seed": examination.seed,
            "seconds": examination.seconds,
        }
    )


def _finding(finding: Finding, examination: Examination) -> Record:
    card = examination.cards[finding.check]
    same = ("outcome", "statistic", "p_value", "p_adjusted", "values", "n_used", "rests_on", "flags", "missing",
            "stable", "cautions", "reading", "seed", "seconds")  # fmt: skip
    return {
        "check": finding.check,
        "title": card.title,
        "family": card.family,
        "primary": card.primary,
        "kind": card.kind,
        "scope": _scope(finding.scope),
        "effect": asdict(finding.effect) if finding.effect else None,
        "excluded": [asdict(exclusion) for exclusion in finding.excluded],
        "calibration": asdict(finding.calibration) if finding.calibration else None,
        "evidence": traces(finding.evidence),
        **{name: getattr(finding, name) for name in same},
    }


def _skipped(skipped: Skipped) -> Record:
    same = ("check", "reason", "message", "missing")
    return {"scope": _scope(skipped.scope), **{name: getattr(skipped, name) for name in same}}


def _scope(scope: Scope) -> Record:
    return {"level": scope.level, "place": scope.place, "option": scope.option}


def traces(found: Sequence[Trace]) -> list[Record]:
    """Return evidence as records: a file with start and end, a file with sheet, row and column, or a rule."""
    return [_trace(trace) for trace in found]


def _trace(trace: Trace) -> Record:
    names = ("file", "start", "end", "text") if isinstance(trace, Span) else ()
    names = ("file", "sheet", "row", "column", "text") if isinstance(trace, Cell) else names
    return {name: getattr(trace, name) for name in names or ("rule", "document", "provision", "text", "link")}
