"""The cross reading: several reports on one vote compared, in the form of the published reading guidelines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from votescope.core import Span, Statement
from votescope.reading.report import Report
from votescope.reading.several.person import names_in
from votescope.reading.timeline.form import timeline_form
from votescope.reading.timeline.merged import merge_timelines
from votescope.record.accounts.comparison import compared
from votescope.record.accounts.speaker import LineUp, lined_up
from votescope.record.accounts.telling import CONFLICT, DIFFER, ONLY, SHARED, Point, Telling
from votescope.record.accounts.variant import name_variants, place_variants
from votescope.record.evidence import Evidence

__all__ = ["cross_of"]


def cross_of(reports: Sequence[Report]) -> dict[str, Any]:
    """Compare reports on one vote on their typed facts and figures.

    Parameters
    ----------
    reports : sequence of Report
        At least two, as `votescope.reading.read_reports` returns them.

    Returns
    -------
    dict
        ``docs``, ``same_origin``, ``shared``, ``only_in_one``, ``conflicts``, ``not_conflicts`` (numbers that differ
        for a reason that is named), ``same_speaker_statements``, ``place_variants`` and the merged ``timeline``; every
        member with its report, text and place.

    Examples
    --------
    >>> from votescope.reading import read_report
    >>> texts = ("Turnout was 61.4 percent, the commission said.", "The commission put turnout at 64.1 percent.")
    >>> cross = cross_of([read_report(text, file=f"{n}.txt") for n, text in enumerate(texts)])
    >>> [[member["text"] for member in conflict["members"]] for conflict in cross["conflicts"]]
    [['61.4 percent', '64.1 percent']]
    """
    from votescope.record.assembly import assembled

    evidence = assembled((), [(None, report) for report in reports])
    comparison = compared(evidence)
    return {
        "docs": [report.id for report in reports],
        "same_origin": [{"docs": group["reports"], "why": group["why"]} for group in comparison.same_origin],
        "shared": [_listed(point) for point in comparison.of(SHARED)],
        "only_in_one": [
            {"what": point.title, **_member(telling)}
            for point in comparison.of(ONLY)
            for telling in point.tellings
        ],
        "conflicts": [_listed(point) for point in comparison.of(CONFLICT)],
        "not_conflicts": [
            *(_listed(point) for point in comparison.of(DIFFER)),
            *(_listed(point, reason="rounding") for point in comparison.of(SHARED) if _rounded(point)),
        ],
        "same_speaker_statements": [_speaker(line_up) for line_up in lined_up(evidence)],
        "place_variants": [*place_variants(reports), *_spellings(evidence)],
        "timeline": timeline_form(merge_timelines(reports), files=True),
    }


def _listed(point: Point, *, reason: str = "") -> dict[str, Any]:
    return {
        "fact": point.title,
        "why": reason or point.reason,
        "members": [_member(telling) for telling in point.tellings],
    }


def _member(telling: Telling) -> dict[str, Any]:
    span = telling.trace if isinstance(telling.trace, Span) else None
    return {
        "doc": telling.report, "text": telling.words, "start": span.start if span else None,
        "end": span.end if span else None,
    }  # fmt: skip


def _rounded(point: Point) -> bool:
    """Tell whether a point told alike is told with different numbers, one of them rounded."""
    numbers = {"".join(mark for mark in told.words if mark.isdigit()) for told in point.tellings}
    return point.is_figure and len(numbers) > 1


def _speaker(line_up: LineUp) -> dict[str, Any]:
    members = [_said(report, statement) for report, statement in line_up.members]
    return {"speaker": line_up.speaker, "relation": line_up.relation, "members": members}


def _said(report: str, statement: Statement) -> dict[str, Any]:
    first = statement.contents[0]
    return {
        "doc": report, "text": first.text, "start": first.start, "end": first.end, "date": statement.date,
        "stance": statement.stance,
    }  # fmt: skip


def _spellings(evidence: Evidence) -> Iterable[list[str]]:
    """Return the spellings of persons, of those who speak and of those who are only mentioned."""
    speakers = [statement.speaker for statement in evidence.statements]
    mentioned = (name for report in evidence.reports for name in names_in(report.document))
    return name_variants([*speakers, *mentioned])
