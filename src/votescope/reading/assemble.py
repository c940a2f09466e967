"""The assembly: files read into reports that know of each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from votescope.core import InputProblem, Problem
from votescope.reading.draft import draft_report
from votescope.reading.figures.published_figure import as_figure
from votescope.reading.page.report_file import check_text, read_text_file
from votescope.reading.report import Report
from votescope.reading.several.anchor import borrow_anchors
from votescope.reading.several.origin import same_origin

__all__ = [
    "as_figure",
    "borrow_anchors",
    "read_file",
    "read_report",
    "read_reports",
    "same_origin",
    "with_own_ids",
]

STDIN = "standard input"


def read_report(text: str, *, file: str = "report", published: date | None = None) -> Report:
    """Read one text that is in hand.

    Parameters
    ----------
    text : str
        The report.
    file : str
        The name that its spans carry.
    published : datetime.date, optional
        The publication day a user vouches for.

    Raises
    ------
    InputProblem
        The text is empty, or a web page with its markup.

    Examples
    --------
    >>> report = read_report("Voters in Fiji went to the polls on Sunday.", published=date(2022, 12, 18))
    >>> [(fact.key, str(fact.value)) for fact in report.facts if fact.key.startswith("calendar")]
    [('calendar.voting_start', '18 December 2022'), ('calendar.voting_end', '18 December 2022')]
    """
    check_text(text, file)
    return draft_report(text, file=file, published=published)


def read_file(path: Path, *, published: date | None = None, name: str | None = None) -> Report:
    """Read one report from a file in UTF-8, UTF-16 or Windows-1252; offsets count its characters.

    Raises
    ------
    UnreadableFile
        Not there, or no text.
    InputProblem
        Empty, or a web page with its markup.
    """
    path = Path(path)
    text, data, note = read_text_file(path)
    return draft_report(text, file=name or path.name, published=published, data=data, note=note)


def read_reports(
    paths: Sequence[Path | str], *, published: date | None = None, text_of_stdin: str | None = None
) -> tuple[Report, ...]:
    """Read several reports of one vote and let those without a date borrow one.

    Parameters
    ----------
    paths : sequence of path
        Files; ``-`` stands for ``text_of_stdin``.
    published : datetime.date, optional
        A publication day that a user vouches for, for all of them.
    text_of_stdin : str, optional
        The text given in place of ``-``.

    Raises
    ------
    InputProblem
        With the problems of every file that could not be read.
    """
    problems: list[Problem] = []
    reports: list[Report] = []
    names = _names(paths)
    for path, name in zip(paths, names, strict=True):
        try:
            if str(path) == "-":
                reports.append(read_report(text_of_stdin or "", file=name, published=published))
            else:
                reports.append(read_file(Path(path), published=published, name=name))
        except InputProblem as error:
            problems.extend(error.problems)
    if problems:
        raise InputProblem(problems)
    return borrow_anchors(with_own_ids(reports))


def _names(paths: Sequence[Path | str]) -> list[str]:
    """Return the name of each file, with as much of its folder as tells it from the others."""
    given = [Path(STDIN) if str(path) == "-" else Path(path) for path in paths]
    counts = Counter(path.name for path in given)
    return [path.name if counts[path.name] == 1 else path.as_posix() for path in given]


def with_own_ids(reports: list[Report]) -> list[Report]:
    """Give each report an id of its own: a number where several would share one."""
    seen: Counter[str] = Counter()
    result = []
    for report in reports:
        seen[report.id] += 1
        if seen[report.id] > 1:
            own = f"{report.id}-{seen[report.id]}"
            report = replace(
                report,
                id=own,
                source=replace(report.source, id=own),
                facts=tuple(replace(fact, sources=(own,)) for fact in report.facts),
                statements=tuple(replace(statement, source=own) for statement in report.statements),
            )
        result.append(report)
    return result
