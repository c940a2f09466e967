"""The assembly: files read into reports that know of each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from datetime import date
from pathlib import Path

from votescope.reading.engines.engine import Engine, choose_engine
from votescope.reading.figures.published_figure import as_figure
from votescope.reading.file_list import STDIN, names_of, report_files
from votescope.reading.pool import Job, read_jobs, read_one
from votescope.reading.report import Reading, Report
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


def read_report(
    text: str, *, file: str = "report", published: date | None = None, engine: str | Engine = "auto"
) -> Report:
    """Read one text that is in hand.

    Parameters
    ----------
    text : str
        The report.
    file : str
        The name that its spans carry.
    published : datetime.date, optional
        The publication day a user vouches for.
    engine : str or Engine
        ``rules``, ``model`` (rules and the small English model) or ``auto`` (the model where it is installed).

    Raises
    ------
    InputProblem
        The text is empty, or a web page with its markup.
    UsageProblem
        The engine is unknown or not installed.

    Examples
    --------
    >>> report = read_report("Voters in Fiji went to the polls on Sunday.", published=date(2022, 12, 18))
    >>> [(fact.key, str(fact.value)) for fact in report.facts if fact.key.startswith("calendar")]
    [('calendar.voting_start', '18 December 2022'), ('calendar.voting_end', '18 December 2022')]
    """
    job = Job(name=file, path=Path(file), text=text, published=published, engine=choose_engine(engine))
    return read_one(job)


def read_file(
    path: Path, *, published: date | None = None, name: str | None = None, engine: str | Engine = "auto"
) -> Report:
    """Read one report from a file in UTF-8, UTF-16 or Windows-1252; offsets count its characters.

    Raises
    ------
    UnreadableFile
        Not there, or no text.
    InputProblem
        Empty, or a web page with its markup.
    UsageProblem
        The engine is unknown or not installed.
    """
    path = Path(path)
    return read_one(Job(name=name or path.name, path=path, published=published, engine=choose_engine(engine)))


def read_reports(
    paths: Sequence[Path | str],
    *,
    published: date | None = None,
    text_of_stdin: str | None = None,
    engine: str | Engine = "auto",
    workers: Executor | int = 1,
    progress: Callable[[int, int], object] | None = None,
) -> Reading:
    """Read several reports of one vote and let those without a date borrow one.

    A file that cannot be read does not stop the others.

    Parameters
    ----------
    paths : sequence of path
        Files, and folders whose reports are read; ``-`` stands for ``text_of_stdin``. What is given twice is read once.
    published : datetime.date, optional
        A publication day that a user vouches for, for all of them.
    text_of_stdin : str, optional
        The text given in place of ``-``.
    engine : str or Engine
        ``rules``, ``model`` (rules and the small English model) or ``auto`` (the model where it is installed).
    workers : Executor or int
        An executor, or how many processes read at once. Processes start afresh: a script that asks for
        more than one does its work under ``if __name__ == "__main__"``.
    progress : callable, optional
        Called with the number of files done and their total.

    Returns
    -------
    Reading
        The reports in the order given, whatever the workers, and the problems of the files that could not be read.

    Raises
    ------
    UsageProblem
        The engine is unknown or not installed.
    """
    chosen = choose_engine(engine)
    files, problems = report_files(paths)
    jobs = [
        Job(
            name=name,
            path=path,
            text=text_of_stdin or "" if path == STDIN else None,
            published=published,
            engine=chosen,
        )
        for path, name in zip(files, names_of(files), strict=True)
    ]
    outcomes = read_jobs(jobs, workers=workers, progress=progress)
    reports = [outcome for outcome in outcomes if isinstance(outcome, Report)]
    problems += [problem for outcome in outcomes if not isinstance(outcome, Report) for problem in outcome]
    return Reading(reports=borrow_anchors(with_own_ids(reports)), problems=tuple(problems))


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
