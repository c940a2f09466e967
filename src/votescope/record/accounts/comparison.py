"""The comparison: what reports of different origin tell alike, apart or alone, as values and as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from votescope.core import Display, Span, Trace
from votescope.record.accounts.account import points_of
from votescope.record.accounts.speaker import report_names, shared_speakers
from votescope.record.accounts.telling import CONFLICT, DIFFER, ONLY, SHARED, Point, Telling
from votescope.record.evidence import Evidence

__all__ = ["Comparison", "compared", "shortened"]

_MARKS = {CONFLICT: "conflict", DIFFER: "differ", SHARED: "agree", ONLY: ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The points on which the reports of an evidence were compared, conflicts first."""

    evidence: Evidence
    points: tuple[Point, ...]

    def of(self, kind: str) -> tuple[Point, ...]:
        """Return the points that compare like that."""
        return tuple(point for point in self.points if point.kind == kind)

    @property
    def tellings(self) -> tuple[Telling, ...]:
        """Everything told, point by point."""
        return tuple(telling for point in self.points for telling in point.tellings)

    @property
    def origins(self) -> frozenset[str]:
        """The origins that tell something."""
        return frozenset(telling.origin for telling in self.tellings)

    @property
    def traces(self) -> tuple[Trace, ...]:
        """The words and cells behind the points, each once."""
        return tuple(dict.fromkeys(telling.trace for telling in self.tellings if telling.trace is not None))

    @property
    def values(self) -> dict[str, Any]:
        """The points by kind, the groups of one origin and the speakers several sources carry."""
        return {
            **{
                kind: [_listed(point) for point in self.of(kind)] for kind in (SHARED, ONLY, DIFFER, CONFLICT)
            },
            "same_origin": self.same_origin,
            "same_speaker": shared_speakers(self.evidence),
            "sources": len(self.origins),
        }

    @property
    def same_origin(self) -> list[dict[str, Any]]:
        """The groups of reports that count as one source, and why."""
        groups: dict[str, list[str]] = {}
        for report, origin in self.evidence.origins.items():
            groups.setdefault(origin, []).append(report)
        reasons = self.evidence.origin_reasons
        return [
            {"reports": reports, "why": "; ".join(dict.fromkeys(filter(None, map(reasons.get, reports))))}
            for reports in groups.values()
            if len(reports) > 1
        ]

    def table(self) -> Display:
        """Lay the points out: one row each, one column per report, the words as printed."""
        names = report_names(self.evidence)
        cells: dict[tuple[str, str], list[str]] = {}
        marks: dict[str, str] = {}
        met: dict[str, int] = {}
        for point in self.points:
            met[point.title] = met.get(point.title, 0) + 1
            row = point.title if met[point.title] == 1 else f"{point.title} ({met[point.title]})"
            marks[row] = _MARKS[point.kind]
            for telling in point.tellings:
                cells.setdefault((row, names.get(telling.report, telling.report)), []).append(telling.text)
        return Display(
            kind="side-by-side table",
            title="What each report tells",
            name="accounts",
            columns={
                "row": [row for row, _ in cells],
                "column": [column for _, column in cells],
                "text": [shortened("; ".join(dict.fromkeys(texts))) for texts in cells.values()],
                "mark": [marks[row] for row, _ in cells],
            },
            note="An empty cell means that the report does not tell it, not that it denies it.",
        )


def compared(evidence: Evidence) -> Comparison:
    """Compare the reports of an evidence on everything that one of them tells."""
    points = points_of(evidence)
    return Comparison(
        evidence=evidence, points=tuple(point for kind in _MARKS for point in points if point.kind == kind)
    )


def shortened(words: str, length: int = 160) -> str:
    """Return words cut to a length, with a sign that they were cut.

    >>> shortened("the commission", 8)
    'the com…'
    """
    return words if len(words) <= length else f"{words[: length - 1]}…"


def _listed(point: Point) -> dict[str, Any]:
    return {
        "fact": point.label, "territory": point.territory, "reason": point.reason,
        "members": [_member(telling) for telling in point.tellings],
    }  # fmt: skip


def _member(telling: Telling) -> dict[str, Any]:
    span = telling.trace if isinstance(telling.trace, Span) else None
    place = {"file": span.file, "start": span.start, "end": span.end} if span else {}
    return {"report": telling.report, "text": telling.words, "told": telling.text, **place}
