"""The view: which numbers of a vote are put on a map, region by region."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from votescope.core import Display, Finding
from votescope.dossier.maps.layout import Layout, laid_out
from votescope.examine.examination import Examination
from votescope.record.boundaries import Boundaries
from votescope.tables.table import ResultsTable

__all__ = ["map_displays"]

_FEWEST, _MOST = 3, 250
"""Regions of a map: fewer are told faster in a line, more cannot be seen."""

Drawn = tuple[Display, Layout]


def map_displays(examination: Examination, places: Mapping[str, str]) -> dict[str, tuple[Drawn, ...]]:
    """Return the maps of a dossier by its part: published shares in ``figures``, those of the tables in ``counts``.

    ``places`` gives a reader's name by code. Of several final figures of one place the last that was reported is
    shown; the list of figures has them all.
    """
    boundaries = examination.evidence.boundaries
    maps: dict[str, tuple[Drawn, ...]] = {}
    published = _published(examination, places)
    shared = dict.fromkeys(place for values in published.values() for place in values)
    names = {place: places.get(place, place) for place in shared}
    last = "In percent; of several figures of one place the last that was reported."
    maps["figures"] = _drawn(published, names, {}, boundaries, last)
    counted: list[Drawn] = []
    for table in examination.evidence.tables:
        values = _counted(table, examination.evidence.focus_option)
        regions = dict.fromkeys(region for found in values.values() for region in found)
        names = {region: places.get(region, region) for region in regions}
        counted += _drawn(values, names, _flags(examination.of_family("counts")), boundaries, "In percent.")
    maps["counts"] = tuple(counted)
    return maps


def _drawn(
    published: Mapping[str, Mapping[str, float]],
    names: Mapping[str, str],
    marks: Mapping[str, str],
    boundaries: Boundaries | None,
    told: str,
) -> tuple[Drawn, ...]:
    if not _FEWEST <= len(names) <= _MOST:
        return ()
    layout = laid_out(names, boundaries)
    if layout is None:
        return ()
    shown = [place for place in names if place in layout.shapes]
    edges = {**dict.fromkeys(layout.disputed, "disputed"), **marks}
    return tuple(
        (
            Display(
                kind="map",
                title=title,
                columns={
                    "label": [names[place] for place in shown],
                    "value": [values.get(place) for place in shown],
                    "mark": [edges.get(place, "") for place in shown],
                    "key": shown,
                },
                note=f"{told} {layout.note}",
                name="map",
            ),
            layout,
        )
        for title, values in published.items()
        if len(set(values.values())) > 1 and len(values) >= _FEWEST
    )


def _published(examination: Examination, places: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """Return turnout and shares as announced, by title and place; those of the whole vote are no region's."""
    found: dict[str, dict[str, float]] = {}
    for figure in sorted(examination.evidence.figures, key=lambda figure: figure.reported_on or ""):
        partial = figure.status not in (None, "final") or figure.progress not in (None, 100)
        place = figure.territory
        if (
            figure.unit != "percent"
            or figure.value is None
            or place is None
            or place not in places
            or partial
        ):
            continue
        if figure.quantity == "turnout":
            found.setdefault("Turnout as published", {})[place] = float(figure.value)
        elif figure.quantity == "share" and figure.option:
            title = f"Share of “{figure.option}” as published"
            found.setdefault(title, {})[place] = float(figure.value)
    return found


def _counted(table: ResultsTable, option: str | None) -> dict[str, dict[str, float]]:
    """Return turnout and the share of the option in focus among ballots cast, in percent, by title and region."""
    import polars as pl

    focus = option if option in table.options else table.focus
    parts = {
        f"Turnout in {table.source.file}": ("cast", "registered"),
        f"Share of “{focus}” among ballots cast in {table.source.file}": (f"votes:{focus}", "cast"),
    }
    found: dict[str, dict[str, float]] = {}
    for title, (part, whole) in parts.items():
        if not (table.has(part) and table.has(whole)):
            continue
        both = table.units.drop_nulls(["region", part, whole])
        sums = both.group_by("region").agg(pl.col(part).sum(), pl.col(whole).sum()).filter(pl.col(whole) > 0)
        found[title] = {region: 100 * a / b for region, a, b in sums.sort("region").iter_rows()}
    return found


def _flags(findings: Sequence[Finding]) -> dict[str, str]:
    """Return the regions that stand out, adjusted for their number, in a check on counts."""
    bars = (display for finding in findings for display in finding.displays if display.name == "regions")
    return {
        str(label): "flagged"
        for display in bars
        for label, flag in zip(display.columns["label"], display.columns["flagged"], strict=True)
        if flag
    }
