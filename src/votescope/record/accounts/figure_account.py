"""Figure accounts: what the reports print for one quantity, and how their numbers compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from votescope.core import Figure
from votescope.reading.assemble import as_figure
from votescope.reading.report import ReportFigure
from votescope.record.accounts.alignment import Told, align_options
from votescope.record.accounts.occasion import EARLIER, WITHDRAWN, occasion_of
from votescope.record.accounts.option import names_nobody
from votescope.record.accounts.telling import CONFLICT, DIFFER, ONLY, SHARED, Point, Telling
from votescope.record.accounts.whole import on_the_whole, one_earlier_vote
from votescope.record.evidence import Evidence
from votescope.record.figures.drafted import placed, territory_codes
from votescope.record.figures.pair import Relation, compare_figures, is_slip

__all__ = ["figure_points"]

_QUANTITY_WORDS = {
    "share": "share", "turnout": "turnout", "votes": "votes", "cast": "ballots cast",
    "valid": "valid votes", "invalid": "invalid votes", "blank": "blank papers",
    "registered": "registered voters", "population": "population", "count_progress": "share counted",
    "casualties": "people hurt, killed or arrested", "units_won": "areas won",
}  # fmt: skip


_BARE = {"casualties", "margin", "seats", "discrepancy", "units_won"}
"""What reports print that no check reads, but that can be compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    """What the reports tell on one quantity, territory, option and occasion."""

    told: tuple[Told, ...]

    def pairs(self) -> list[tuple[Told, Told, Relation]]:
        """Pair what every two reports tell: equals first, then slips of the pen, then the nearest numbers."""
        found: list[tuple[Told, Told, Relation]] = []
        for one, two in combinations(dict.fromkeys(told.report for told in self.told), 2):
            mine, other = ([told for told in self.told if told.report == name] for name in (one, two))
            rated = sorted(
                ((a, b, compare_figures(a.figure, b.figure)) for a in mine for b in other),
                key=lambda pair: (pair[2].kind != "same", *_distance(pair[0].figure, pair[1].figure)),
            )
            met: set[Told] = set()
            for a, b, relation in rated:
                if relation.kind == "same" or not met & {a, b}:
                    met |= {a, b}
                    found.append((a, b, relation))
        return [pair for pair in found if pair[0].origin != pair[1].origin or _miscopied(*pair)]


def _distance(first: Figure, second: Figure) -> tuple[bool, float]:
    low, high = sorted(float(figure.value or 0) for figure in (first, second))
    return not is_slip(first, second), (high - low) / high if high else 0.0


def _miscopied(first: Told, second: Told, relation: Relation) -> bool:
    """Tell whether two reports of one origin are at odds by an error in copying, not by an update.

    An update changes what is counted; it neither makes digits change places nor touches an earlier vote.
    """
    fixed = first.occasion.startswith(EARLIER) or is_slip(first.figure, second.figure)
    return relation.kind == "conflict" and fixed


def figure_points(evidence: Evidence, names: Mapping[str, str]) -> list[Point]:
    """Compare the figures of an evidence; ``names`` are the territories by code.

    Figures without a source are nobody's account and are left out; so are numbers that their report takes back.
    """
    told = _told(evidence)
    options = align_options(told)
    cells: dict[tuple[object, ...], list[Told]] = {}
    for one in told:
        cells.setdefault((*one.slot, options[one.report, one.option], _subject(one)), []).append(one)
    points: list[Point] = []
    for (quantity, unit, territory, occasion, *_), members in cells.items():
        option = next((one.figure.option for one in members if one.figure.option), None)
        label = _label(str(quantity), option, str(unit))
        label = f"{label} ({occasion})" if occasion else label
        place = names.get(str(territory), str(territory)) if territory else None
        points += _cell_points(label, place, _Cell(told=tuple(members)))
    return points


def _told(evidence: Evidence) -> list[Told]:
    sources = _sources(evidence)
    texts = {report.id: report.text for report in evidence.reports}
    days = _days(evidence)
    codes = territory_codes(evidence.territories)
    bare = [
        placed(_bare(report.id, figure), codes)
        for report in evidence.reports
        for figure in report.figures
        if figure.what in _BARE
    ]
    sides = {f.issuer: f.issuer_class for f in evidence.figures if f.issuer and f.issuer_class}
    found: list[Told] = []
    for figure in (*evidence.figures, *bare):
        report, origin = sources.get(figure.source, (figure.source, figure.source))
        occasion = occasion_of(figure, texts.get(report, "")) if figure.traces else ""
        if not figure.source or occasion == WITHDRAWN or (figure.context and not occasion):
            continue
        side = figure.issuer_class or sides.get(figure.issuer or "")
        day = figure.reported_on or days.get(report)
        option = (
            None
            if (figure.option or "").casefold() in codes or names_nobody(figure.option or "")
            else figure.option
        )  # "won Peru with 53 percent"
        compared = replace(figure, issuer_class=side, reported_on=day, option=option)
        found.append(
            Told(figure=compared, report=report, origin=origin, territory=figure.territory, occasion=occasion)
        )
    return one_earlier_vote(on_the_whole(found, evidence.territories))


def _days(evidence: Evidence) -> dict[str, str]:
    """Return the day of each report; one without a day has that of the story it is a copy of."""
    days = {r.id: r.published.day.isoformat() for r in evidence.reports if r.published is not None}
    stories = {evidence.origins.get(report, report): day for report, day in days.items()}
    known = {report: stories[origin] for report, origin in evidence.origins.items() if origin in stories}
    return known | days


def _bare(report: str, figure: ReportFigure) -> Figure:
    """Return a figure that no check reads in the form in which figures are compared."""
    printed = replace(figure, what="votes")
    made = as_figure(report, printed)
    if made is None:
        raise AssertionError(figure.what)
    return replace(made, quantity=figure.what, option=None)


def _subject(told: Told) -> str:
    """Return what a bare figure is about besides its quantity: who was hurt, what was won."""
    return told.figure.note if told.figure.quantity in _BARE else ""


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
    """Compare the figures on one thing: conflicts first, then what is told alike.

    A rounded number that agrees with a more exact one in a conflict is told alike with that one and left out there.
    """
    pairs = cell.pairs()
    told_by = _told_by(pairs)
    clashing = {
        told: None
        for a, b, relation in pairs
        if relation.kind == "conflict" and b.origin not in told_by[a] and a.origin not in told_by[b]
        for told in (a, b)
    }
    rounded = [
        pair for pair in pairs if pair[2].kind == "same" and pair[0] in clashing and pair[1] in clashing
    ]
    coarse = {min(a, b, key=_digits) for a, b, _ in rounded if _digits(a) != _digits(b)}
    clashing = {told: None for told in clashing if told not in coarse}
    rest = [told for told in cell.told if told not in clashing]
    alike = {told for a, b, relation in pairs if relation.kind == "same" for told in (a, b)}
    kept = {told for pair in rounded if set(pair[:2]) & coarse for told in pair[:2]}
    shared = [told for told in cell.told if told in alike and (told in rest or told in kept)]
    apart = [told for told in _in(pairs, "differ") if told not in clashing]
    reasons = dict.fromkeys(pair[2].reason for pair in pairs if pair[2].kind == "differ")
    only = [told for told in rest if told not in shared and told not in apart]
    listed = (
        (CONFLICT, clashing, ""),
        (SHARED, shared, ""),
        (DIFFER, apart if any(told not in shared for told in apart) else [], "; ".join(reasons)),
        (ONLY, only, ""),
    )
    return [
        Point(
            label=label,
            territory=place,
            kind=kind,
            tellings=tuple(_telling(told) for told in cell.told if told in members),
            reason=reason,
            is_figure=True,
        )
        for kind, members, reason in listed
        if members
    ]


def _digits(told: Told) -> int:
    """Return how many digits are printed before the noughts of rounding."""
    value = told.figure.value
    return (
        0
        if value is None
        else len(str(value).replace(".", "")) - (len(str(value)) - len(str(value).rstrip("0")))
    )


def _in(pairs: list[tuple[Told, Told, Relation]], kind: str) -> list[Told]:
    return [told for *both, relation in pairs if relation.kind == kind for told in both]


def _told_by(pairs: list[tuple[Told, Told, Relation]]) -> dict[Told, set[str]]:
    """Return the origins that also print what each figure says: where one prints both numbers, it knows of both."""
    found = {told: set[str]() for a, b, _ in pairs for told in (a, b)}
    for a, b, relation in pairs:
        if relation.kind == "same":
            found[a].add(b.origin)
            found[b].add(a.origin)
    return found


def _telling(told: Told) -> Telling:
    """Return what is told, as printed."""
    figure = told.figure
    stage = "" if figure.status in (None, "official") else f" ({figure.status})"
    return Telling(
        report=told.report, origin=told.origin, text=figure.printed + stage,
        trace=figure.traces[0] if figure.traces else None, status=figure.review,
    )  # fmt: skip


def _sources(evidence: Evidence) -> dict[str, tuple[str, str]]:
    """Return the report and the origin behind each name that a figure's source may have."""
    found: dict[str, tuple[str, str]] = {}
    for report in evidence.reports:
        for name in (report.id, report.document.file, report.source.outlet):
            if name:
                found.setdefault(name, (report.id, evidence.origins.get(report.id, report.id)))
    return found
