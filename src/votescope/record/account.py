"""Accounts: what each report tells, point by point, and how the reports compare on it."""

from __future__ import annotations

from collections.abc import Mapping

from votescope.core import Fact, Moment, Span
from votescope.record.evidence import Evidence
from votescope.record.figure_account import figure_points
from votescope.record.merge import FactGroup, grouped, pairs_in_conflict, place_id
from votescope.record.telling import CONFLICT, Point, Telling, origins_among, plain_point
from votescope.record.vocabulary import label_of, vocabulary

__all__ = ["points_of"]


def points_of(evidence: Evidence) -> list[Point]:
    """Compare the reports of an evidence on every fact, territory and figure that one of them has.

    Reports of one origin count as one source: what only they tell stands in one source only, and they cannot
    contradict each other. Facts that a person put in without a report are nobody's account and are left out.
    """
    names = {territory.code or territory.name: territory.name for territory in evidence.territories}
    return [
        *_fact_points(evidence, names),
        *_territory_points(evidence),
        *figure_points(evidence, names),
    ]


def _fact_points(evidence: Evidence, names: Mapping[str, str]) -> list[Point]:
    terms = vocabulary()
    told = [
        fact
        for fact in evidence.facts
        if fact.sources and (fact.key not in terms or terms[fact.key].about == "vote")
    ]
    points: list[Point] = []
    by_place: dict[tuple[str, str | None], list[FactGroup]] = {}
    for group in grouped(told):
        by_place.setdefault((group.key, group.territory), []).append(group)
    for (key, territory), groups in by_place.items():
        place = names.get(territory, territory) if territory else None
        tellings = {id(group): _fact_tellings(group, evidence) for group in groups}
        clashing: dict[int, None] = {}
        for first, second in pairs_in_conflict(groups):
            if len(origins_among([*tellings[id(first)], *tellings[id(second)]])) > 1:
                clashing |= {id(first): None, id(second): None}
        if clashing:
            both = tuple(telling for group in clashing for telling in tellings[group])
            points.append(Point(label=label_of(key), territory=place, kind=CONFLICT, tellings=both))
        for group in groups:
            if id(group) not in clashing:
                points.append(plain_point(_label(group), place, tellings[id(group)]))
    return points


def _label(group: FactGroup) -> str:
    """Return the words for what a group says: the key's label, and the value where several values may hold."""
    term = vocabulary().get(group.key)
    many = term is None or term.many
    return f"{label_of(group.key)}: {group.value}" if many else label_of(group.key)


def _fact_tellings(group: FactGroup, evidence: Evidence) -> list[Telling]:
    files = {report.document.file: report.id for report in evidence.reports}
    tellings: dict[str, Telling] = {}
    for fact in group.facts:
        for source in fact.sources:
            spans = [span for span in fact.spans if isinstance(span, Span) and files.get(span.file) == source]
            span = spans[0] if spans else None
            tellings.setdefault(
                source,
                Telling(
                    report=source,
                    origin=evidence.origins.get(source, source),
                    text=_told(fact, span),
                    trace=span,
                    status=fact.status,
                ),
            )
    return list(tellings.values())


def _told(fact: Fact, span: Span | None) -> str:
    words = (
        {True: "yes", False: "no"}.get(fact.value, "") if isinstance(fact.value, bool) else str(fact.value)
    )
    if isinstance(fact.value, Moment) and fact.value.day is not None:
        words = f"{fact.value.weekday or ''} {words}".strip()
    return f"{words} (“{' '.join(span.text.split())}”)" if span else words


def _territory_points(evidence: Evidence) -> list[Point]:
    known = {place_id(territory) for territory in evidence.territories}
    tellings: dict[str, list[Telling]] = {}
    names: dict[str, str] = {}
    for report in evidence.reports:
        for territory in report.territories:
            identity = place_id(territory)
            if identity not in known:
                continue
            names.setdefault(identity, territory.name)
            span = territory.mentions[0] if territory.mentions else None
            tellings.setdefault(identity, []).append(
                Telling(
                    report=report.id,
                    origin=evidence.origins.get(report.id, report.id),
                    text=span.text if span else territory.name,
                    trace=span,
                )
            )
    return [plain_point(f"territory: {names[code]}", None, told) for code, told in tellings.items()]
