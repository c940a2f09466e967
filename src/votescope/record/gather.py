"""Gathering: the one door from files and folders to the evidence that checks look at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from votescope.core import Input, sha256_of
from votescope.reading.file_list import names_of
from votescope.record.problem_list import ProblemList
from votescope.stats.head_start import head_start

if TYPE_CHECKING:
    from votescope.core import Figure
    from votescope.reading.report import Report
    from votescope.record.boundaries import Boundaries
    from votescope.record.case import Case, TableReading
    from votescope.record.evidence import Evidence
    from votescope.record.inputs import Given
    from votescope.tables.table import ResultsTable

__all__ = ["Lot", "gather"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """One file to read: what it is, the case it lies in, and what the user vouches for."""

    path: Path
    kind: str
    sha256: str
    case: Case | None = None
    published: date | None = None


def gather(  # noqa: PLR0913 - the one door: each of these is an option of the command
    paths: Sequence[Path],
    *,
    published: date | None = None,
    columns: Mapping[str, str] | None = None,
    option: str | None = None,
    sheet: str | None = None,
    where: Mapping[str, str] | None = None,
    strata: str | None = None,
    boundaries: Path | None = None,
    confirmed_only: bool = False,
    progress: Callable[[str], object] | None = None,
) -> Evidence:
    """Read everything given and put it together as the evidence of one vote.

    Parameters
    ----------
    paths : sequence of pathlib.Path
        Reports, tables, figures files and case folders, in any mixture. What is given twice is used once.
    published : datetime.date
        The publication date that the user vouches for, for all reports whose case does not give one.
    columns, sheet, where, strata
        How tables are to be read, as for `votescope.tables.read_table`; for a table of a case what is given here
        goes before what case.yaml says.
    option : str
        The option in focus; otherwise that of the case.
    boundaries : pathlib.Path
        GeoJSON with the outlines of regions, for maps; otherwise the file that case.yaml names.
    confirmed_only : bool
        Leave out every fact, figure and statement that no person has confirmed.
    progress : callable
        Called with a few words before each step.

    Returns
    -------
    Evidence
        Facts of the record and of the reports merged, territories by code, figures, statements, tables, one `Input`
        per file and the origin of each report.

    Raises
    ------
    InputProblem
        Everything wrong with any of the files, at once.
    """
    from votescope.record.assembly import assembled
    from votescope.record.case import TableReading
    from votescope.record.inputs import sorted_out
    from votescope.record.recipe import recipe_of

    options = {"published": published, "columns": columns, "option": option, "sheet": sheet, "where": where}
    options |= {"strata": strata, "confirmed_only": confirmed_only, "boundaries": boundaries}
    say = progress or (lambda _words: None)
    found = ProblemList()
    given, problems = sorted_out([Path(path) for path in paths])
    found.problems.extend(problems)
    cases, lots = _lots(given, published, found)
    if any(lot.kind == "table" for lot in lots):
        head_start()
    say("Reading the reports")
    reports = _reports([lot for lot in lots if lot.kind == "report"], found)
    say("Reading the tables")
    asked = TableReading(columns=columns or None, sheet=sheet, where=where or None)
    tables = tuple(
        table
        for lot in lots
        if lot.kind == "table"
        and (table := found.attempt(lambda lot=lot: _table(lot, asked, strata))) is not None
    )
    shapes = _boundaries(boundaries, cases, found)
    figures, rows = _figures([lot for lot in lots if lot.kind == "figures"], found)
    found.raise_all()
    say("Putting the record together")
    evidence = assembled(cases, reports, figures=figures, confirmed_only=confirmed_only)
    return replace(
        evidence,
        tables=tables,
        focus_option=option or evidence.focus_option,
        boundaries=shapes,
        inputs=(
            *_inputs(cases, lots, rows),
            *(table.source for table in tables),
            *([shapes.source] if shapes else []),
        ),
        recipe=recipe_of(cases, lots, options),
    )


def _boundaries(path: Path | None, cases: Sequence[Case], found: ProblemList) -> Boundaries | None:
    """Read the outlines of regions: those given, else those of the first case that names some."""
    named = path or next((case.boundaries for case in cases if case.boundaries), None)
    if named is None:
        return None
    from votescope.record.boundaries import read_boundaries

    return found.attempt(lambda: read_boundaries(named))


def _lots(given: Sequence[Given], published: date | None, found: ProblemList) -> tuple[list[Case], list[Lot]]:
    """Open the cases and list every file to read, each content once; a case's own files go first."""
    from votescope.record.case import open_case

    cases: list[Case] = []
    lots: dict[str, Lot] = {}
    for one in given:
        case = found.attempt(lambda path=one.path: open_case(path)) if one.kind == "case" else None
        if case is None:
            continue
        cases.append(case)
        own = [(path, "report") for path in case.reports] + [(path, "table") for path in case.tables]
        for path, kind in [*own, *([(case.figures, "figures")] if case.figures else [])]:
            digest = found.attempt(lambda path=path: sha256_of(path))
            if digest is not None:
                day = case.published.get(case.name_of(path), published)
                lots.setdefault(digest, Lot(path=path, kind=kind, sha256=digest, case=case, published=day))
    for one in given:
        if one.kind != "case":
            lots.setdefault(
                one.sha256, Lot(path=one.path, kind=one.kind, sha256=one.sha256, published=published)
            )
    return cases, list(lots.values())


def _reports(lots: Sequence[Lot], found: ProblemList) -> tuple[tuple[Lot, Report], ...]:
    """Read the reports, each with the date vouched for, and let those without one borrow."""
    if not lots:
        return ()  # and the reading, which is slow to load, stays unloaded
    from votescope.reading.assemble import borrow_anchors, read_file, with_own_ids

    read: list[tuple[Lot, Report]] = []
    for lot, name in zip(lots, names_of([lot.path for lot in lots]), strict=True):
        report = found.attempt(
            lambda lot=lot, name=name: read_file(lot.path, published=lot.published, name=name)
        )
        if report is not None:
            read.append((lot, report))
    dated = borrow_anchors(with_own_ids([report for _, report in read]))
    return tuple(zip((lot for lot, _ in read), dated, strict=True))


def _table(lot: Lot, asked: TableReading, strata: str | None) -> ResultsTable:
    from votescope.record.case import TableReading
    from votescope.tables import read_table

    told = lot.case.results.get(lot.case.name_of(lot.path)) if lot.case else None
    told = told or TableReading()
    return read_table(
        lot.path,
        columns=asked.columns or told.columns,
        sheet=asked.sheet or told.sheet,
        where=asked.where or told.where,
        strata=strata,
    )


def _figures(lots: Sequence[Lot], found: ProblemList) -> tuple[tuple[Figure, ...], dict[str, int]]:
    """Read the figures files; also return the rows read of each, by hash."""
    from votescope.record.figures.file import read_figures

    figures: list[Figure] = []
    rows: dict[str, int] = {}
    for lot in lots:
        listed = found.attempt(lambda path=lot.path: read_figures(path)) or ()
        rows[lot.sha256] = len(listed)
        figures.extend(listed)
    return tuple(figures), rows


def _inputs(cases: Sequence[Case], lots: Sequence[Lot], rows: Mapping[str, int]) -> list[Input]:
    """Describe each file that went in, by its name and hash, never by its place on this machine."""
    from votescope.record.recipe import CASE_FILES

    inputs: list[Input] = []
    for case in cases:
        for name in (*CASE_FILES, *case.filed.used, *case.packs):
            path = case.folder / name
            if path.is_file():
                inputs.append(Input(file=name, kind="record", sha256=sha256_of(path)))
    for lot in lots:
        if lot.kind != "table":
            name = lot.case.name_of(lot.path) if lot.case else lot.path.name
            inputs.append(
                Input(file=name, kind=lot.kind, sha256=lot.sha256, rows_read=rows.get(lot.sha256, 0))
            )
    return inputs
