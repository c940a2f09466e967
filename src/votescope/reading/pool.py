"""The pool: many files read at once, each by itself, in the order given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from votescope.core import InputProblem, Problem
from votescope.reading.draft import draft_report
from votescope.reading.engines.engine import Engine
from votescope.reading.page.report_file import open_report, report_text
from votescope.reading.report import Report

__all__ = ["Job", "Outcome", "read_jobs", "read_one"]

AT_ONCE = 4
"""Files handed to a worker in one go."""

Outcome = Report | tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A file to read, or a ``text`` that is in hand, under the ``name`` that its spans carry."""

    name: str
    path: Path
    text: str | None = None
    published: date | None = None
    engine: Engine


def read_one(job: Job) -> Report:
    """Read one file, or the text in hand.

    Raises
    ------
    InputProblem
        It cannot be read.
    """
    given = open_report(job.path) if job.text is None else report_text(job.text, job.name)
    return draft_report(given, file=job.name, published=job.published, engine=job.engine)


def _outcome(job: Job) -> Outcome:
    """Read one file; whatever is wrong with it becomes its problems, so that the others are still read."""
    try:
        return read_one(job)
    except InputProblem as error:
        return error.problems
    except Exception as error:  # a mistake of ours in one text must not cost a user the other thousand
        return (
            Problem(
                file=job.name,
                found=f"reading it failed with {type(error).__name__}: {error}",
                expected="the text of a report",
                todo="Read the others without it, and report this with the file: the mistake is votescope's.",
                kind="reading",
            ),
        )


def read_jobs(
    jobs: Sequence[Job],
    *,
    workers: Executor | int = 1,
    progress: Callable[[int, int], object] | None = None,
) -> list[Outcome]:
    """Read every job and return the reports, or the problems of those that cannot be read, in the same order.

    Parameters
    ----------
    jobs : sequence of Job
        What to read. Each is read by itself, so that neither order nor workers change any report.
    workers : Executor or int
        An executor, or a number of processes; processes are started afresh, never forked.
    progress : callable, optional
        Called with the number of files done and their total.
    """
    outcomes: list[Outcome] = []
    with _executor(workers, len(jobs)) as executor:
        done: Iterator[Outcome] = (
            map(_outcome, jobs) if executor is None else executor.map(_outcome, jobs, chunksize=AT_ONCE)
        )
        for outcome in done:
            outcomes.append(outcome)
            if progress is not None:
                progress(len(outcomes), len(jobs))
    return outcomes


@contextmanager
def _executor(workers: Executor | int, files: int) -> Iterator[Executor | None]:
    """Hand on the executor given, or run one of our own; none for a single process."""
    if isinstance(workers, Executor):
        yield workers
    elif min(workers, files) <= 1:
        yield None
    else:
        with ProcessPoolExecutor(min(workers, files), mp_context=get_context("spawn")) as executor:
            yield executor
