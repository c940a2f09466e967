"""The outline: what goes where in a dossier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from votescope.core import FAMILIES, Finding, Reference
from votescope.dossier.answer import (
    AnswerView,
    answer_view,
    by_seriousness,
    finding_ids,
)
from votescope.dossier.chart import Chart, draw
from votescope.dossier.consequence import ConsequenceLine, consequence_groups
from votescope.dossier.days import days_display
from votescope.dossier.event_line import EventLine, event_lines
from votescope.dossier.glance import FactGroup, PlaceLine, fact_groups, place_lines
from votescope.dossier.group import CheckGroup, check_groups
from votescope.dossier.label import stable_id
from votescope.dossier.lead import Lead, leads
from votescope.dossier.ledger import FigureLine, StatementLine, figure_lines, statement_lines
from votescope.dossier.maps import map_displays
from votescope.dossier.method import MethodView, SkippedView, method_views, skipped_views
from votescope.dossier.number import count
from votescope.dossier.outcome_view import OutcomeView, outcome_view
from votescope.dossier.place import place_table
from votescope.dossier.positions import PositionsView, positions_display, positions_view
from votescope.dossier.printed import PrintedTable
from votescope.dossier.roll import Roll, station_rolls
from votescope.dossier.shelf import Shelf, shelves
from votescope.dossier.source import SourcesView, sources_view
from votescope.dossier.standard import StandardsView, standards_view
from votescope.dossier.trail import Entry, Trail
from votescope.examine.examination import Examination
from votescope.reading.timeline.merged import merge_timelines
from votescope.record.evidence import Evidence
from votescope.record.ledger.position_ledger import ledger as ledger_of_positions
from votescope.record.place_name import place_name

__all__ = ["PARTS", "Outline", "outline"]


PARTS = (
    *("established", "glance", "accounts", "figures", "counts", "procedure", "positions", "consequences"),
    *("statements", "method", "sources", "again", "evidence"),
)
"""The parts of the page in their order; all but the first and the last four may have nothing to show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """Everything the dossier prints, in the order in which it prints it."""

    title: str
    kind: str
    opening: tuple[Lead, ...]
    outcomes: tuple[OutcomeView, ...]
    drafted: int
    confirmed: int
    groups: tuple[FactGroup, ...]
    places: tuple[PlaceLine, ...]
    days: Chart | None
    events: tuple[EventLine, ...]
    answers: Mapping[str, tuple[AnswerView, ...]]
    place_tables: tuple[PrintedTable, ...]
    maps: Mapping[str, tuple[Chart, ...]]
    figures: tuple[FigureLine, ...]
    standards: StandardsView
    positions: PositionsView
    positions_chart: Chart | None
    consequences: tuple[tuple[str, tuple[ConsequenceLine, ...]], ...]
    statements: tuple[StatementLine, ...]
    methods: Mapping[str, tuple[MethodView, ...]]
    skipped: tuple[SkippedView, ...]
    sources: SourcesView
    evidence: tuple[Entry, ...]
    shelves: tuple[Shelf, ...]
    absent: frozenset[str]
    stations: tuple[Roll, ...]
    references: tuple[Reference, ...]
    examination: Examination

    @property
    def groups_of(self) -> Mapping[str, tuple[CheckGroup, ...]]:
        """The answers of each family by check."""
        return {family: check_groups(views) for family, views in self.answers.items()}

    @property
    def calibrated(self) -> tuple[AnswerView, ...]:
        """The first answer of each check that was tried on honest votes."""
        told = (view for views in self.answers.values() for view in views if view.calibration)
        return tuple({view.check: view for view in reversed(list(told))}.values())[::-1]

    @property
    def pictures(self) -> tuple[Chart, ...]:
        """The charts of the units themselves that stand open before the descriptions, each once."""
        described = (view for view in self.answers["counts"] if view.row)
        drawn = (chart for view in described for chart in view.charts if chart.of_units)
        return tuple({(chart.kind, chart.title): chart for chart in drawn}.values())

    @property
    def charts(self) -> tuple[Chart, ...]:
        """All charts in the order of the page."""
        drawn = [chart for views in self.answers.values() for view in views for chart in view.charts]
        maps = (chart for charts in self.maps.values() for chart in charts)
        return tuple(chart for chart in (self.days, *maps, *drawn, self.positions_chart) if chart is not None)


def outline(examination: Examination) -> Outline:
    """Lay out an examination: cite its evidence in the order of the page, draw its charts, fill its tables."""
    evidence = examination.evidence
    trail = Trail(evidence)
    outlets = {report.id: report.source.outlet or report.source.file for report in evidence.reports}
    places = _place_names(examination)
    ids = _ids(examination.findings)
    opening = leads(examination, {id(f): _anchor(f, ids[id(f)]) for f in examination.findings}, trail)
    territories = place_lines(evidence.territories, trail)
    groups = fact_groups(evidence.facts, trail, places)
    timeline = merge_timelines(evidence.reports)
    days = days_display(evidence.facts, places, timeline.events)
    events = event_lines(timeline, trail)
    answers = _answers(examination, ids, trail, places)
    lines = figure_lines(evidence.figures, trail, places)
    standards = standards_view(examination.of_family("procedure"), examination.cards, trail, places, evidence)
    whole = ledger_of_positions(evidence)
    positions = positions_view(whole, trail, outlets)
    over_time = positions_display(whole)
    follows = consequence_groups(evidence.reports, evidence.facts, timeline.events, trail, places)
    ledger = statement_lines(evidence.statements, trail, outlets)
    has = (groups or territories, answers["accounts"], answers["figures"] or lines)
    maps = _maps(examination, places)
    has += (
        examination.of_family("counts") or maps["counts"],
        not standards.empty,
        not positions.empty,
        follows,
        ledger,
    )
    drafted = sum(fact.status == "drafted" for fact in evidence.facts)
    return Outline(
        title=evidence.title or _title(evidence),
        kind=(evidence.kind or "vote").replace("_", " "),
        opening=opening,
        outcomes=tuple(outcome_view(family, examination, opening, trail) for family in FAMILIES),
        drafted=drafted,
        confirmed=len(evidence.facts) - drafted,
        groups=groups,
        places=territories,
        days=draw(days, "timeline") if days else None,
        events=events,
        answers=answers,
        place_tables=_place_tables(examination, trail, places),
        maps=maps,
        figures=lines,
        standards=standards,
        positions=positions,
        positions_chart=draw(over_time, "positions") if over_time else None,
        consequences=follows,
        statements=ledger,
        methods=method_views(examination),
        skipped=skipped_views(examination.skipped, examination.cards, places),
        sources=sources_view(evidence, trail),
        evidence=trail.entries,
        shelves=shelves(trail.entries, {r.source.file: r.source.outlet or "" for r in evidence.reports}),
        absent=frozenset(part for part, shown in zip(PARTS[1:9], has, strict=True) if not shown),
        stations=station_rolls(evidence),
        references=examination.references,
        examination=examination,
    )


def _place_names(examination: Examination) -> dict[str, str]:
    """Return what a reader calls each territory of the vote, of a figure or of an answer, by its code."""
    evidence = examination.evidence
    codes = [place.code for place in evidence.territories] + [figure.territory for figure in evidence.figures]
    codes += [f.scope.place for f in examination.findings if f.scope.level == "region"]
    return {code: place_name(evidence, code) for code in dict.fromkeys(codes) if code}


def _maps(examination: Examination, places: Mapping[str, str]) -> dict[str, tuple[Chart, ...]]:
    return {
        part: tuple(draw(display, part, "map", display.title, layout=layout) for display, layout in maps)
        for part, maps in map_displays(examination, places).items()
    }


def _ids(findings: Sequence[Finding]) -> dict[int, str]:
    """Return the id of each finding's answer by the finding's identity."""
    numbered = finding_ids(findings)
    return {id(finding): numbered[place] for place, finding in enumerate(findings)}


def _anchor(finding: Finding, identity: str) -> str:
    """Return the id under which a finding's answer is printed: its own, its rule's or that of a list of places."""
    if finding.check.startswith("procedure."):
        return stable_id("rule", finding.check)
    if finding.check.startswith("counts.") and finding.scope.level != "all":
        return stable_id("tab", finding.check, finding.scope.level, "places")
    return identity


def _title(evidence: Evidence) -> str:
    """Name a vote that was given no title by its kind and its places.

    >>> _title(Evidence(kind="referendum"))
    'A referendum, examined'
    """
    kind = (evidence.kind or "vote").replace("_", " ")
    names = [place.name for place in evidence.territories]
    if not names:
        return f"{'An' if kind[0] in 'aeiou' else 'A'} {kind}, examined"
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{kind.capitalize()} in {listed if len(names) <= 5 else f'{len(names)} territories'}"


def _answers(
    examination: Examination, ids: Mapping[int, str], trail: Trail, places: Mapping[str, str]
) -> dict[str, tuple[AnswerView, ...]]:
    """Return the answers printed as cards; those of places within a count are rows of a table instead."""
    views: dict[str, tuple[AnswerView, ...]] = {}
    told = _correction(examination)
    for family in ("accounts", "figures", "counts"):
        found = by_seriousness(examination.of_family(family))
        own = [(f, examination.cards[f.check]) for f in found if family != "counts" or f.scope.level == "all"]
        own.sort(key=lambda pair: pair[1].kind == "descriptive")
        views[family] = tuple(answer_view(f, card, ids[id(f)], trail, places, told) for f, card in own)
    return views


def _correction(examination: Examination) -> str:
    """Say for how many answers the p-values are adjusted, and by whose rule; strata have a list of their own."""
    whole = [f for f in examination.findings if f.scope.level == "all" or not f.check.startswith("counts.")]
    many = count(sum(finding.p_adjusted is not None for finding in whole), "primary answer")
    rule = "Westfall and Young" if any(w.key == "westfall1993" for w in examination.references) else "Holm"
    return f" for {many} ({rule})"


def _place_tables(
    examination: Examination, trail: Trail, places: Mapping[str, str]
) -> tuple[PrintedTable, ...]:
    """Return a table for each check that answered for regions, districts or units, and for each of these levels."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in examination.of_family("counts"):
        if finding.scope.level != "all":
            found.setdefault((finding.check, finding.scope.level), []).append(finding)
    made: list[PrintedTable] = []
    for (check, _), own in found.items():
        printed = place_table(own, examination.cards[check], places)
        cited = trail.cite(own[0].evidence, at=printed.id, name=printed.title)
        made.append(replace(printed, marks=cited))
    return tuple(made)
