"""The outline: what goes where in a dossier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from votescope.core import FAMILIES, OUTCOMES, CheckCard, Finding, Reference, Skipped, worst
from votescope.dossier.answer import (
    AnswerView,
    answer_view,
    by_seriousness,
    finding_ids,
    scope_words,
)
from votescope.dossier.chart import Chart, draw
from votescope.dossier.days import days_display
from votescope.dossier.glance import FactGroup, PlaceLine, fact_groups, place_lines
from votescope.dossier.label import FAMILY_TITLES, slug
from votescope.dossier.ledger import FigureLine, StatementLine, figure_lines, statement_lines
from votescope.dossier.place import place_table
from votescope.dossier.printed import PrintedTable
from votescope.dossier.source import SourcesView, sources_view
from votescope.dossier.standard import StandardsView, standards_view
from votescope.dossier.trail import Entry, Trail
from votescope.examine.examination import Examination
from votescope.record.evidence import Evidence

__all__ = ["PARTS", "MethodView", "OutcomeView", "Outline", "Part", "SkippedView", "outline"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the dossier: the id it is reached by and its title."""

    id: str
    title: str


PARTS: tuple[Part, ...] = (
    Part(id="established", title="What can be established"),
    Part(id="glance", title="The vote at a glance"),
    Part(id="accounts", title="Accounts side by side"),
    Part(id="figures", title="Published figures"),
    Part(id="counts", title="Station counts"),
    Part(id="procedure", title="Standards"),
    Part(id="statements", title="Statements"),
    Part(id="method", title="Method and limits"),
    Part(id="sources", title="Sources"),
    Part(id="again", title="How to run it again"),
    Part(id="evidence", title="Evidence"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeView:
    """A family's outcome on the first page: the question, the word, the sentence, how many answers of each kind."""

    family: str
    question: str
    word: str
    sentence: str
    tally: tuple[tuple[str, int], ...]
    skipped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodView:
    """A check that ran: its card and its works."""

    id: str
    card: CheckCard
    works: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedView:
    """Checks that gave no answer for the same reason."""

    reason: str
    message: str
    missing: str
    checks: tuple[str, ...]
    scope: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """Everything the dossier prints, in the order in which it prints it."""

    title: str
    kind: str
    where: str
    opening: tuple[str, ...]
    outcomes: tuple[OutcomeView, ...]
    drafted: int
    confirmed: int
    groups: tuple[FactGroup, ...]
    places: tuple[PlaceLine, ...]
    days: Chart | None
    answers: Mapping[str, tuple[AnswerView, ...]]
    place_tables: tuple[PrintedTable, ...]
    figures: tuple[FigureLine, ...]
    standards: StandardsView
    statements: tuple[StatementLine, ...]
    methods: Mapping[str, tuple[MethodView, ...]]
    skipped: tuple[SkippedView, ...]
    sources: SourcesView
    evidence: tuple[Entry, ...]
    references: tuple[Reference, ...]
    examination: Examination

    @property
    def charts(self) -> tuple[Chart, ...]:
        """All charts in the order of the page."""
        drawn = [chart for views in self.answers.values() for view in views for chart in view.charts]
        return tuple([self.days, *drawn] if self.days else drawn)


def outline(examination: Examination) -> Outline:
    """Lay out an examination: cite its evidence in the order of the page, draw its charts, fill its tables."""
    evidence = examination.evidence
    trail = Trail(evidence)
    outlets = {report.id: report.source.outlet or report.source.file for report in evidence.reports}
    places = {place.code: place.name for place in evidence.territories if place.code}
    numbered = finding_ids(examination.findings)
    ids = {id(finding): numbered[place] for place, finding in enumerate(examination.findings)}
    territories = place_lines(evidence.territories, trail)
    groups = fact_groups(evidence.facts, trail, places)
    days = days_display(evidence.facts, places)
    answers = _answers(examination, ids, trail, places)
    lines = figure_lines(evidence.figures, trail, places)
    standards = standards_view(examination.of_family("procedure"), examination.cards, trail, places)
    ledger = statement_lines(evidence.statements, trail, outlets)
    drafted = [fact.status == "drafted" for fact in evidence.facts]
    return Outline(
        title=evidence.title or _title(evidence),
        kind=(evidence.kind or "vote").replace("_", " "),
        where=", ".join(place.name for place in evidence.territories[:8]),
        opening=examination.opening[:5],
        outcomes=tuple(_outcome(family, examination) for family in FAMILIES),
        drafted=sum(drafted),
        confirmed=len(drafted) - sum(drafted),
        groups=groups,
        places=territories,
        days=draw(days, "timeline") if days else None,
        answers=answers,
        place_tables=_place_tables(examination, places),
        figures=lines,
        standards=standards,
        statements=ledger,
        methods=_methods(examination),
        skipped=_skipped(examination.skipped, examination.cards, places),
        sources=sources_view(evidence, trail),
        evidence=trail.entries,
        references=examination.references,
        examination=examination,
    )


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


def _outcome(family: str, examination: Examination) -> OutcomeView:
    tally = Counter(_answered(family, examination))
    return OutcomeView(
        family=family,
        question=FAMILY_TITLES[family],
        word=examination.outcomes.get(family, "not examined"),
        sentence=examination.sentences.get(family, ""),
        tally=tuple((word, tally[word]) for word in reversed(OUTCOMES[family]) if tally[word]),
        skipped=sum(skipped.check.startswith(f"{family}.") for skipped in examination.skipped),
    )


def _answered(family: str, examination: Examination) -> list[str]:
    """Return the outcomes to count: one per rule, however many territories it was applied to, else one per finding."""
    found = examination.of_family(family)
    if family != "procedure":
        return [finding.outcome for finding in found if finding.scope.level == "all" or family != "counts"]
    by_rule: dict[str, list[str]] = {}
    for finding in found:
        by_rule.setdefault(finding.check, []).append(finding.outcome)
    return [worst(family, outcomes) or outcomes[0] for outcomes in by_rule.values()]


def _answers(
    examination: Examination, ids: Mapping[int, str], trail: Trail, places: Mapping[str, str]
) -> dict[str, tuple[AnswerView, ...]]:
    """Return the answers printed as cards; those of places within a count are rows of a table instead."""
    views: dict[str, tuple[AnswerView, ...]] = {}
    for family in ("accounts", "figures", "counts"):
        own = [
            finding
            for finding in by_seriousness(examination.of_family(family))
            if family != "counts" or finding.scope.level == "all"
        ]
        own.sort(key=lambda finding: examination.cards[finding.check].kind == "descriptive")
        views[family] = tuple(
            answer_view(finding, examination.cards[finding.check], ids[id(finding)], trail, places)
            for finding in own
        )
    return views


def place_findings(examination: Examination) -> dict[tuple[str, str], list[Finding]]:
    """Return the findings of the counts for regions, districts and units, by check and level."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in examination.of_family("counts"):
        if finding.scope.level != "all":
            found.setdefault((finding.check, finding.scope.level), []).append(finding)
    return found


def _place_tables(examination: Examination, places: Mapping[str, str]) -> tuple[PrintedTable, ...]:
    return tuple(
        place_table(found, examination.cards[check], places)
        for (check, _), found in place_findings(examination).items()
    )


def _methods(examination: Examination) -> dict[str, tuple[MethodView, ...]]:
    """Return the cards of the checks that gave an answer, by family; the rules have their own part."""
    ran = {finding.check for finding in examination.findings}
    works = {reference.key: str(reference) for reference in examination.references}
    return {
        family: tuple(
            MethodView(
                id=f"card-{slug(check)}",
                card=card,
                works=tuple(works[key] for key in card.references if key in works),
            )
            for check, card in examination.cards.items()
            if check in ran and card.family == family
        )
        for family in FAMILIES
    }


def _skipped(
    skipped: Sequence[Skipped], cards: Mapping[str, CheckCard], places: Mapping[str, str]
) -> tuple[SkippedView, ...]:
    grouped: dict[tuple[str, str, str, str], list[str]] = {}
    for one in skipped:
        scope = "" if one.scope.level == "all" and not one.scope.option else scope_words(one.scope, places)
        title = cards[one.check].title if one.check in cards else one.check
        grouped.setdefault((one.reason, one.message, one.missing, scope), []).append(title)
    return tuple(
        SkippedView(
            reason=reason,
            message=message,
            missing=missing,
            scope=scope,
            checks=tuple(dict.fromkeys(titles)),
        )
        for (reason, message, missing, scope), titles in grouped.items()
    )
