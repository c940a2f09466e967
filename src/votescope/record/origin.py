"""Origins: which reports are one source told twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from votescope.reading.report import Report

__all__ = ["origins_of"]


def origins_of(
    reports: Sequence[Report], same: Callable[[Report, Report], str | None]
) -> tuple[dict[str, str], dict[str, str]]:
    """Put reports of one origin together; the relation carries over from pair to pair.

    Parameters
    ----------
    reports : sequence of Report
        The reports, in the order in which they came.
    same : callable
        Says why two reports have one origin, or ``None``.

    Returns
    -------
    tuple of dict
        The origin of each report by its id (the id of the first report of its group), and why, by the id of each
        report that shares one.
    """
    parent = {report.id: report.id for report in reports}
    reasons: dict[str, str] = {}

    def root(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name

    rank = {report.id: place for place, report in enumerate(reports)}
    for first, second in combinations(reports, 2):
        why = same(first, second)
        if why is None:
            continue
        ends = sorted((root(first.id), root(second.id)), key=rank.__getitem__)
        parent[ends[1]] = ends[0]
        for report in (first, second):
            reasons.setdefault(report.id, why)
    return {report.id: root(report.id) for report in reports}, reasons
