"""The intake: reports put into a case folder, read there, and drafted into its record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from votescope.core import InputProblem, Problem, UsageProblem
from votescope.reading.file_list import names_of
from votescope.record.case import Case, is_case, new_case, open_case
from votescope.record.draft import draft_into
from votescope.record.figures.drafted import draft_figures
from votescope.record.files.folder import read_text, write_text
from votescope.record.files.lock import case_lock
from votescope.record.files.yaml_file import YamlFile
from votescope.record.merge import merged_territories

if TYPE_CHECKING:
    from votescope.reading.report import Report

__all__ = ["Intake", "draft_reports"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """A case with what was drafted into it: how many facts, statements and figures are new, and what went wrong."""

    case: Case
    facts: int
    statements: int
    figures: int
    problems: tuple[Problem, ...] = ()


def draft_reports(
    folder: Path,
    paths: Sequence[Path],
    *,
    published: date | None = None,
    engine: str = "auto",
) -> Intake:
    """Copy reports into a case (made where there is none), read all its reports and draft its record.

    What stands in record.yaml, figures.csv and statements.csv stays as it is; only what is new is added, as drafts.

    Parameters
    ----------
    folder : pathlib.Path
        The case folder.
    paths : sequence of pathlib.Path
        Reports; those that lie in the case already are not copied.
    published : datetime.date, optional
        The publication day that the user vouches for, for these reports; case.yaml keeps it.
    engine : str
        The engine of reading: ``auto``, ``rules`` or ``model``.

    Raises
    ------
    UsageProblem
        The folder is no case and not empty, or cannot be written.
    InputProblem
        The record cannot be read, or another report of the same name lies in the case.
    """
    case = _with_reports(folder, paths)
    if published is not None:
        given = {Path(path).name for path in paths}
        names = [case.name_of(path) for path in case.reports if path.name in given]
        with case_lock(folder):
            case = _vouched(case, dict.fromkeys(names, published))
    reports, problems = _read(case, engine)
    with case_lock(folder):
        case = open_case(folder)  # again: a person at the desk may have reviewed while the reports were read
        before = len(case.record.facts), len(case.ledger.statements)
        drafted = draft_into(case, reports)
        places = [territory for territory, _ in drafted.record.territories]
        places += [territory for report in reports for territory in report.territories]
        added = draft_figures(folder / "figures.csv", reports, merged_territories(places))
        case = open_case(folder)
    return Intake(
        case=case,
        facts=len(drafted.record.facts) - before[0],
        statements=len(drafted.ledger.statements) - before[1],
        figures=added,
        problems=tuple(problems),
    )


def _read(case: Case, engine: str) -> tuple[Sequence[Report], list[Problem]]:
    """Read all reports of a case, each with the day vouched for; one that cannot be read stops no other."""
    from votescope.reading.assemble import borrow_anchors, read_file, with_own_ids

    reports: list[Report] = []
    problems: list[Problem] = []
    for path, name in zip(case.reports, names_of(case.reports), strict=True):
        day = case.published.get(case.name_of(path))
        try:
            reports.append(read_file(path, published=day, name=name, engine=engine))
        except InputProblem as error:
            problems += error.problems
    return borrow_anchors(with_own_ids(reports)), problems


def _with_reports(folder: Path, paths: Sequence[Path]) -> Case:
    if not is_case(folder):
        return new_case(folder, reports=paths)
    home = (folder / "reports").resolve()
    fresh = [Path(path) for path in paths if home not in Path(path).resolve().parents]
    problems = [
        Problem(
            file=path.name,
            found="another report of this name lies in the case",
            expected="a name of its own",
            todo="Rename the file and read it again.",
        )
        for path in fresh
        if (home / path.name).is_file() and (home / path.name).read_bytes() != path.read_bytes()
    ]
    if problems:
        raise InputProblem(problems)
    home.mkdir(exist_ok=True)
    for path in fresh:
        (home / path.name).write_bytes(path.read_bytes())
    return open_case(folder)


def _vouched(case: Case, days: dict[str, date]) -> Case:
    """Write the publication days that the user vouches for into case.yaml."""
    if not days:
        raise UsageProblem("a publication date was given, but for no report")
    path = case.folder / "case.yaml"
    file = YamlFile.read(read_text(path, name="case.yaml"), name="case.yaml")
    if not case.published:
        file = file.with_value(("published",), {name: day.isoformat() for name, day in days.items()})
    for name, day in days.items() if case.published else ():
        file = file.with_value(("published", name), day.isoformat())
    write_text(path, file.text)
    return replace(case, published={**case.published, **days})
