"""Speakers: whose statements several sources carry, and what a reader calls each report."""

from __future__ import annotations

from typing import Any

from votescope.core import Statement
from votescope.record.evidence import Evidence

__all__ = ["report_names", "shared_speakers"]


def report_names(evidence: Evidence) -> dict[str, str]:
    """Return what a reader calls each report: its outlet where only one report has it, else its id."""
    outlets = [report.source.outlet for report in evidence.reports]
    return {
        report.id: outlet if (outlet := report.source.outlet) and outlets.count(outlet) == 1 else report.id
        for report in evidence.reports
    }


def shared_speakers(evidence: Evidence) -> list[dict[str, Any]]:
    """List the speakers whom sources of different origin quote or paraphrase, with all they are said to have said.

    Only the name decides; whether two statements are one said twice is left to the reader.
    """
    files = {report.document.file: report.id for report in evidence.reports}
    by_speaker: dict[str, list[tuple[str, Statement]]] = {}
    for statement in evidence.statements:
        file = statement.contents[0].file if statement.contents else ""
        report = (
            statement.source if statement.source in evidence.origins else files.get(file, statement.source)
        )
        by_speaker.setdefault(statement.speaker.casefold(), []).append((report, statement))
    shared: list[dict[str, Any]] = []
    for told in by_speaker.values():
        if len({evidence.origins.get(report, report) for report, _ in told}) > 1:
            members = [
                {
                    "report": report,
                    "stance": statement.stance,
                    "text": " … ".join(span.text for span in statement.contents),
                    "places": [[span.start, span.end] for span in statement.contents],
                }
                for report, statement in told
            ]
            shared.append({"speaker": told[0][1].speaker, "members": members})
    return shared
