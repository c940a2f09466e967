"""The case view: what there is in a case, how far it is read and reviewed, and what to do next."""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from votescope.core import InputProblem, Problem, Span
from votescope.record.case import Case, TableReading, open_case
from votescope.record.figures.file import read_figures
from votescope.record.files.case_edit import head_of, version_of
from votescope.record.files.folder import files_under
from votescope.record.problem_list import ProblemList
from votescope.record.review import review_items
from votescope.web.column_form import packed, unpacked
from votescope.web.table_view import found_of, hash_of

if TYPE_CHECKING:
    from votescope.reading.report import Report

__all__ = ["CaseView", "LastRun", "NextStep", "ReportLine", "TableLine", "case_view"]

_PATIENCE = 1.5
"""Seconds that the page takes to read what was never read; the rest waits for the next look."""
_Key = tuple[Path, str, "date | None"]
"""A report: its file, the hash of that, and the day vouched for."""
_BASES = {"user": "vouched for", "borrowed": "borrowed from another report", "url": "address of the page"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """One report: whether it was read by now, or why it cannot be, its items by status, its day and its basis."""

    name: str
    problem: str = ""
    items: Counter[str]
    read: bool = True
    day: str = ""
    basis: str = ""
    vouched: str = ""
    seen: str = ""
    undrafted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLine:
    """One table: how many units, rows set aside and problems, or why not; no ``units`` before it was looked at."""

    name: str
    mapped: bool
    units: int | None = None
    aside: int = 0
    issues: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastRun:
    """The last examination: when, its four outcomes, and whether a file of the case is younger."""

    when: str
    outcomes: dict[str, str]
    older: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What to do next, in a line, where, and the word on the button; a form's address if it is one."""

    words: str
    url: str = ""
    button: str = ""
    posts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """Everything that the overview shows."""

    title: str
    head: dict[str, str]
    seen: dict[str, str]
    problems: tuple[Problem, ...]
    reports: tuple[ReportLine, ...]
    tables: tuple[TableLine, ...]
    statements: int | None
    figures: int | None
    ledger: tuple[tuple[str, int], ...]
    run: LastRun | None
    next: NextStep


def case_view(folder: Path) -> CaseView:
    """Look at a case as it stands on disk; what is broken in it is told, never raised."""
    found = ProblemList()
    case = found.attempt(lambda: open_case(folder))
    opened = found.attempt(lambda: head_of(folder))
    file, head = opened or (None, None)
    figures = folder / "figures.csv"
    rows = found.attempt(lambda: len(read_figures(figures))) if figures.is_file() else 0
    places = ("title", "kind", "focus_option")
    results = (head.results or {}) if head else {}
    problems = tuple(dict.fromkeys(found.problems))
    reports = _reports(folder, case, (head.published or {}) if head else {}, file)
    tables = _tables(folder, {name: TableReading(**dict(entry)) for name, entry in results.items()})
    run = _last_run(folder)
    return CaseView(
        title=head.title if head else folder.name,
        head={key: str(getattr(head, key, "") or "") for key in places},
        seen={key: version_of(file, (key,)) for key in places} if file else {},
        problems=problems,
        reports=reports,
        tables=tables,
        statements=len(case.ledger.statements) if case else None,
        figures=rows,
        ledger=_ledger(case) if case else (),
        run=run,
        next=_next(problems, reports, tables, run),
    )


def _reports(folder: Path, case: Case | None, vouched: Any, file: Any) -> tuple[ReportLine, ...]:
    """Read the reports until time is up; those read before cost nothing."""
    until = time.monotonic() + _PATIENCE
    items: dict[str | None, Counter[str]] = defaultdict(Counter)
    for item in review_items(case) if case else ():
        for file_name in {trace.file for trace in item.spans if isinstance(trace, Span)}:
            items[case.name_of_report(file_name) if case else None][item.status] += 1
    paths = {path.relative_to(folder).as_posix(): path for path in files_under(folder / "reports")}
    keys: dict[str, _Key] = {}
    for name, path in paths.items():
        if time.monotonic() < until:
            keys[name] = (path, hash_of(path), vouched.get(name))
            _report(*keys[name])
    found = dict(zip(keys, _days(tuple(keys.values())), strict=True))
    return tuple(
        ReportLine(
            name=name,
            read=name in found,
            items=items[name],
            problem=problem,
            day=day,
            basis=_BASES.get(basis, basis),
            vouched=str(vouched.get(name, "")),
            seen=version_of(file, ("published", name)) if file else "",
            undrafted=number > 0 and not items[name].total(),
        )
        for name in paths
        for problem, day, basis, number in [found.get(name, ("", "", "", 0))]
    )


@lru_cache(maxsize=8)
def _days(keys: tuple[_Key, ...]) -> tuple[tuple[str, str, str, int], ...]:
    """Return, for each report, why it cannot be read, its publication day and its basis, and the number of facts."""
    from votescope.reading.assemble import borrow_anchors, with_own_ids

    reports = [_report(*key) for key in keys]
    dated = iter(borrow_anchors(with_own_ids([report for report in reports if not isinstance(report, str)])))
    said = []
    for report in reports:
        if isinstance(report, str):
            said.append((report, "", "", 0))
            continue
        published = next(dated).published
        day, basis = (published.day.isoformat(), published.basis) if published else ("", "")
        said.append(("", day, basis, len(report.facts)))
    return tuple(said)


@lru_cache(maxsize=1000)
def _report(path: Path, digest: str, day: date | None) -> Report | str:
    """Read one report, or say why it cannot be read."""
    from votescope.reading.assemble import read_file

    try:
        return read_file(path, published=day, name=path.name, engine="rules")
    except InputProblem as error:
        return error.problems[0].found


def _tables(folder: Path, readings: dict[str, TableReading]) -> tuple[TableLine, ...]:
    """Read the tables until time is up; those read before cost nothing."""
    until = time.monotonic() + _PATIENCE
    lines = []
    for path in files_under(folder / "results"):
        name = path.relative_to(folder).as_posix()
        line = TableLine(name=name, mapped=name in readings)
        if time.monotonic() < until:
            sums = _sums(path, hash_of(path), packed(readings.get(name, TableReading())))
            line = replace(line, units=sums[0], aside=sums[1], issues=sums[2], problem=sums[3])
        lines.append(line)
    return tuple(lines)


@lru_cache(maxsize=1000)
def _sums(path: Path, digest: str, words: str) -> tuple[int, int, int, str]:
    """Return units, rows set aside and problems of a table, or why it cannot be read."""
    found = found_of(path, unpacked(words))
    if found.table is None:
        return 0, 0, len(found.problems), found.problems[0].found
    return found.table.units.height, found.table.set_aside.height, len(found.table.issues), ""


def _ledger(case: Case) -> tuple[tuple[str, int], ...]:
    filed = case.filed
    rows = (len(filed.recognition), len(filed.roll_calls), len(filed.organ_findings))
    named = zip(("recognition.csv", "roll_calls.csv", "organ_findings.csv"), rows, strict=True)
    return tuple((name, number) for name, number in named if (case.folder / name).is_file())


def _last_run(folder: Path) -> LastRun | None:
    path = folder / "out" / "findings.json"
    try:
        outcomes = json.loads(path.read_text(encoding="utf-8"))["outcomes"]
        made = path.stat().st_mtime
        own = {str(family): str(outcome) for family, outcome in outcomes.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    parts = [*folder.glob("*.yaml"), *folder.glob("*.csv")]
    parts += [
        *files_under(folder / "reports"),
        *files_under(folder / "results"),
        *files_under(folder / "rules"),
    ]
    older = any(part.stat().st_mtime > made for part in parts if part.exists())
    return LastRun(when=datetime.fromtimestamp(made).strftime("%Y-%m-%d %H:%M"), outcomes=own, older=older)


def _next(
    problems: Sequence[Problem],
    reports: Sequence[ReportLine],
    tables: Sequence[TableLine],
    run: LastRun | None,
) -> NextStep:
    """Say the one thing to do next."""
    if problems:
        where = f" {problems[0].file}" + (f", line {problems[0].row}" if problems[0].row else "")
        return NextStep(words=f"Mend the files of the case with any editor, beginning with{where}.")
    if not reports and not tables:
        return NextStep(
            words="Add what was published: reports, tables of results, or both.",
            url="#add",
            button="Add files",
        )
    unread = [line for line in tables if line.problem]
    if unread:
        name = unread[0].name
        words = f"Say how {name} is to be read."
        return NextStep(words=words, url=f"/table/{quote(name)}", button="Name its columns")
    if any(line.undrafted for line in reports):
        return NextStep(
            words="Have the reports read: facts are drafted for you to confirm.",
            url="/draft",
            button="Read the reports",
            posts=True,
        )
    drafted = sum(line.items["drafted"] for line in reports)
    if drafted and (run is None or run.older):
        line = next(line for line in reports if line.items["drafted"])
        return NextStep(
            words=f"Confirm, correct or reject what was drafted: {drafted} to go.",
            url=quote(f"/report/{line.name}"),
            button=f"Review {line.name.split('/')[-1]}",
        )
    guessed = [line.name for line in tables if not line.mapped]
    if guessed and run is None:
        words = (
            f"See what the columns of {guessed[0].split('/')[-1]} were taken for, and save it if it is right."
        )
        return NextStep(words=words, url=f"/table/{quote(guessed[0])}", button="Look at its columns")
    if run is None or run.older:
        words = (
            "Run the examination."
            if run is None
            else "The case has changed since the last run: run it again."
        )
        return NextStep(words=words, url="/runs", button="Choose and run")
    left = f" {drafted} drafted {'item is' if drafted == 1 else 'items are'} not looked at yet." * (
        drafted > 0
    )
    return NextStep(words=f"Read the dossier.{left}", url="/dossier", button="Open the dossier")
