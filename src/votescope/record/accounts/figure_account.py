"""Figure accounts: what the reports print for one quantity, and how their numbers compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from votescope.core import Figure
from votescope.record.accounts.telling import CONFLICT, DIFFER, ONLY, SHARED, Point, Telling
from votescope.record.evidence import Evidence
from votescope.record.figures.pair import Relation, compare_figures

__all__ = ["figure_points"]

_QUANTITY_WORDS = {
    "share": "share",
    "turnout": "turnout",
    "votes": "votes",
    "cast": "ballots cast",
    "valid": "valid votes",
    "invalid": "invalid votes",
    "blank": "blank papers",
    "registered": "registered voters",
    "population": "population",
    "count_progress": "share counted",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    """The figures on one quantity, territory and option, with the report and origin of each source."""

    figures: tuple[Figure, ...]
    sources: Mapping[str, tuple[str, str]]

    def origin(self, figure: Figure) -> str:
        return self.sources.get(figure.source, (figure.source, figure.source))[1]

    def related(self, figure: Figure, kind: str) -> list[tuple[Figure, Relation]]:
        """Return the figures of other origins that stand to ``figure`` like that."""
        others = [other for other in self.figures if self.origin(other) != self.origin(figure)]
        pairs = [(other, compare_figures(figure, other)) for other in others]
        return [(other, relation) for other, relation in pairs if relation.kind == kind]

    def contradicted(self, figure: Figure) -> bool:
        """Tell whether another source prints what cannot be true beside ``figure``, and neither prints both."""
        return any(not self._prints_both(figure, other) for other, _ in self.related(figure, "conflict"))

    def _prints_both(self, figure: Figure, other: Figure) -> bool:
        return any(
            self.origin(third) == self.origin(rival) and compare_figures(third, one).kind == "same"
            for one, rival in ((figure, other), (other, figure))
            for third in self.figures
        )

    def telling(self, figure: Figure) -> Telling:
        """Return what the figure's source tells, as printed."""
        report, origin = self.sources.get(figure.source, (figure.source, figure.source))
        stage = "" if figure.status in (None, "official") else f" ({figure.status})"
        return Telling(
            report=report,
            origin=origin,
            text=figure.printed + stage,
            trace=figure.traces[0] if figure.traces else None,
            status=figure.review,
        )


def figure_points(evidence: Evidence, names: Mapping[str, str]) -> list[Point]:
    """Compare the figures of an evidence that are results of the vote; ``names`` are the territories by code.

    Figures without a source are nobody's account and are left out.
    """
    cells: dict[tuple[str, str | None, str, str], list[Figure]] = {}
    for figure in evidence.figures:
        if figure.source and not figure.context:
            unit = "percent" if figure.unit in ("percent", "words") else "count"
            option = " ".join((figure.option or "").casefold().split())
            cells.setdefault((figure.quantity, figure.territory, option, unit), []).append(figure)
    sources = _sources(evidence)
    points: list[Point] = []
    for (quantity, territory, _, unit), figures in cells.items():
        label = _label(quantity, figures[0].option, unit)
        place = names.get(territory, territory) if territory else None
        points += _cell_points(label, place, _Cell(figures=tuple(figures), sources=sources))
    return points


def _label(quantity: str, option: str | None, unit: str) -> str:
    """Return the words for what a figure counts.

    >>> _label("share", "against the treaty", "percent"), _label("votes", "Ada Mirren", "count")
    ('share against the treaty', 'votes for Ada Mirren')
    """
    words = _QUANTITY_WORDS.get(quantity, quantity.replace("_", " "))
    if option:
        return f"{words} {option}" if option.casefold().startswith("against ") else f"{words} for {option}"
    return f"{words} (number)" if quantity == "turnout" and unit == "count" else words


def _cell_points(label: str, place: str | None, cell: _Cell) -> list[Point]:
    """Compare the figures on one quantity, territory and option: conflicts first, then what is told alike."""
    clashing = [figure for figure in cell.figures if cell.contradicted(figure)]
    rest = [figure for figure in cell.figures if figure not in clashing]
    alike = [figure for figure in rest if cell.related(figure, "same")]
    lone = [figure for figure in rest if figure not in alike]
    apart = [figure for figure in lone if cell.related(figure, "differ") or cell.related(figure, "conflict")]
    only = [figure for figure in lone if figure not in apart]
    reasons = dict.fromkeys(
        relation.reason for figure in apart for _, relation in cell.related(figure, "differ")
    )
    partners = [other for figure in apart for other, _ in cell.related(figure, "differ")]
    listed = (
        (CONFLICT, clashing, ""),
        (SHARED, alike, ""),
        (DIFFER, [*apart, *(one for one in partners if one not in apart)], "; ".join(reasons)),
        (ONLY, only, ""),
    )
    return [
        Point(
            label=label,
            territory=place,
            kind=kind,
            tellings=tuple(cell.telling(figure) for figure in dict.fromkeys(figures)),
            reason=reason or ("one source prints both numbers" if kind == DIFFER else ""),
            is_figure=True,
        )
        for kind, figures, reason in listed
        if figures
    ]


def _sources(evidence: Evidence) -> dict[str, tuple[str, str]]:
    """Return the report and the origin behind each name that a figure's source may have."""
    found: dict[str, tuple[str, str]] = {}
    for report in evidence.reports:
        for name in (report.id, report.document.file, report.source.outlet):
            if name:
                found.setdefault(name, (report.id, evidence.origins.get(report.id, report.id)))
    return found
