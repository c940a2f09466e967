"""Accounts: what each report tells, point by point, and how the reports compare on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from votescope.core import Fact, Moment, Span
from votescope.record.accounts.figure_account import figure_points
from votescope.record.accounts.telling import CONFLICT, DIFFER, Point, Telling, origins_among, plain_point
from votescope.record.evidence import Evidence
from votescope.record.merge import FactGroup, grouped, pairs_in_conflict, place_id
from votescope.record.vocabulary import label_of, vocabulary

__all__ = ["points_of"]


def points_of(evidence: Evidence) -> list[Point]:
    """Compare the reports of an evidence on every fact, territory and figure that one of them has.

    Reports of one origin count as one source: what only they tell stands in one source only, and they cannot
    contradict each other. What a person put in, or took from a document that is no report, is no report's account
    and is left out.
    """
    evidence = _for_the_whole(evidence)
    names = {territory.code or territory.name: territory.name for territory in evidence.territories}
    return [
        *_fact_points(evidence, names),
        *_territory_points(evidence),
        *figure_points(evidence, names),
    ]


def _for_the_whole(evidence: Evidence) -> Evidence:
    """Where the vote was held in one territory only, take what is said of it as said of the vote."""
    if len(evidence.territories) != 1:
        return evidence
    (only,) = evidence.territories
    names = (only.code, only.name)
    return replace(
        evidence,
        facts=tuple(replace(f, territory=None) if f.territory in names else f for f in evidence.facts),
        figures=tuple(replace(f, territory=None) if f.territory in names else f for f in evidence.figures),
    )


def _fact_points(evidence: Evidence, names: Mapping[str, str]) -> list[Point]:
    terms = vocabulary()
    documents = {document.id for document in evidence.documents}
    of_reports = (
        replace(fact, sources=tuple(source for source in fact.sources if source not in documents))
        for fact in evidence.facts
    )
    told = [
        fact
        for fact in of_reports
        if fact.sources and (fact.key not in terms or terms[fact.key].about == "vote")
    ]
    by_place: dict[tuple[str, str | None], list[FactGroup]] = {}
    for group in grouped(told):
        by_place.setdefault((group.key, group.territory), []).append(group)
    points: list[Point] = []
    for (key, territory), groups in by_place.items():
        place = names.get(territory, territory) if territory else None
        term = terms.get(key)
        told_by = [(group, _fact_tellings(group, evidence)) for group in groups]
        if term is None or term.type == "text":
            points += _worded_points(key, place, told_by)
        elif term.many:
            points += [plain_point(f"{label_of(key)}: {group.value}", place, told) for group, told in told_by]
        else:
            points += _typed_points(key, place, told_by)
    return points


_Told = tuple[FactGroup, list[Telling]]


def _typed_points(key: str, place: str | None, told_by: Sequence[_Told]) -> list[Point]:
    """Compare values of a key that has one: those that cannot both be true, then what is told alike.

    Choices that the vocabulary lists as names for one thing make one point. Where one source tells both, its readers
    know of both, and the sources are not at odds. Different choices only differ: several ballots are often held
    together, and which of them a report's words are about is not always said.
    """
    tellings = {id(group): told for group, told in told_by}
    clashing: dict[int, None] = {}
    for first, second in pairs_in_conflict([group for group, _ in told_by]):
        one, two = (origins_among(tellings[id(group)]) for group in (first, second))
        if one - two and two - one and not one & two:
            clashing |= {id(first): None, id(second): None}
    points: list[Point] = []
    if clashing:
        both = tuple(telling for group in clashing for telling in tellings[group])
        kind, reason = CONFLICT, ""
        if vocabulary()[key].type == "choice":
            kind, reason = DIFFER, "of two ballots, or of one in two words"
        points.append(Point(label=label_of(key), territory=place, kind=kind, tellings=both, reason=reason))
    rest = [telling for group, told in told_by if id(group) not in clashing for telling in told]
    if rest:
        points.append(plain_point(label_of(key), place, rest))
    return points


def _worded_points(key: str, place: str | None, told_by: Sequence[_Told]) -> list[Point]:
    """Compare words: equal ones are told alike; whether others mean the same is left to the reader."""
    alike = [(group, told) for group, told in told_by if len(origins_among(told)) > 1]
    points = [plain_point(f"{label_of(key)}: {group.value}", place, told) for group, told in alike]
    lone = [telling for group, told in told_by if (group, told) not in alike for telling in told]
    if len(origins_among(lone)) > 1:
        reason = "in different words, which may mean the same"
        points.append(
            Point(label=label_of(key), territory=place, kind=DIFFER, tellings=tuple(lone), reason=reason)
        )
    elif lone:
        points.append(plain_point(label_of(key), place, lone))
    return points


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
