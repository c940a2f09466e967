"""The run of a job: a process of its own that examines a copy of the case and writes the dossier."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Any

from votescope.core import FAMILIES, InputProblem, UsageProblem
from votescope.dossier.folder import finish_folder
from votescope.record.files.lock import HIDDEN, case_lock
from votescope.record.review import Review
from votescope.web.job_store import ACTIVE, Job, JobStore, mark_of

__all__ = ["OUT", "cancel", "comparable", "resume", "start"]

OUT = "out"
COMPARE = "compare"
"""The folder of a case in which tables and cases of other votes lie, to be compared with."""
_PATIENCE = 3.0
"""Seconds that a job has to end when it is told to; then it is killed."""
_TURN = 0.2
"""Seconds between two looks whether it is a waiting job's turn."""
_LOG = "runs.log"


class _Cancelled(BaseException):
    """The job was told to end."""


def start(folder: Path, job: Job) -> None:
    """Start the process of a job; it goes on when this one ends."""
    with (folder / HIDDEN / _LOG).open("ab") as log:
        # -P: a folder from somebody else may hold modules named like ours; they are not to be loaded.
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "votescope.web.job_run", str(folder), str(job.id)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    Thread(target=process.wait, daemon=True).start()


def cancel(store: JobStore, job: Job) -> bool:
    """End a job, at once if it waits, within three seconds if it runs; False where it had ended before."""
    if job.state not in ACTIVE:
        return False
    if job.pid == os.getpid():  # it has no process of its own yet, and will get none
        return store.end(job.id, "cancelled")
    _send(job, signal.SIGTERM)
    patient = _gone(job, _PATIENCE)
    ended = store.end(job.id, "cancelled")
    if not patient:
        _send(job, signal.SIGKILL)
        _gone(job, _PATIENCE)
    now = store.job(job.id)
    return ended or (now is not None and now.state == "cancelled")


def _send(job: Job, number: signal.Signals) -> None:
    """Send a signal to the job's process; with SIGKILL, to those that it started, too."""
    if mark_of(job.pid) == job.mark:
        with suppress(ProcessLookupError):
            (os.killpg if number is signal.SIGKILL else os.kill)(job.pid, number)


def _gone(job: Job, seconds: float) -> bool:
    until = monotonic() + seconds
    while mark_of(job.pid) == job.mark:
        if monotonic() > until:
            return False
        sleep(0.02)
    return True


def resume(folder: Path, store: JobStore) -> None:
    """Tidy up after processes that were killed, and start again, once, what they left undone.

    Only the newest jobs are started again: what was interrupted before another one ended is left as it is.
    """
    with suppress(OSError, InputProblem):  # the next run tells what is wrong with the folder
        finish_folder(folder / OUT)
    jobs = store.jobs()
    _remove_copies(folder, jobs)
    repeated = {job.again_of for job in jobs}
    undone: list[Job] = []
    for job in jobs:
        if job.state == "interrupted" and job.again_of is None and job.id not in repeated:
            undone.append(job)
        elif job.state not in (*ACTIVE, "interrupted"):
            break
    for job in reversed(undone):
        start(folder, store.add(job.options, again_of=job.id))


def _remove_copies(folder: Path, jobs: Sequence[Job]) -> None:
    """Remove the copies of the case that killed jobs left."""
    active = {str(job.id) for job in jobs if job.state in ACTIVE}
    for left in (folder / HIDDEN / "runs").glob("*"):
        if left.name not in active:
            shutil.rmtree(left, ignore_errors=True)


def comparable(folder: Path) -> tuple[str, ...]:
    """Return the names in the case's folder ``compare/``: tables and cases of other votes."""
    there = folder / COMPARE
    return tuple(sorted(path.name for path in there.glob("[!.]*"))) if there.is_dir() else ()


def main(folder: Path, number: int) -> None:
    """Wait for the job's turn, run it, and note how it ended."""
    signal.signal(signal.SIGTERM, _stop)
    store = JobStore(folder / HIDDEN / "jobs.sqlite")
    try:
        if not store.enter(number):
            return
        while not store.claim(number):
            job = store.job(number)
            if job is None or job.state != "queued":
                return
            sleep(_TURN)
        job = store.job(number)
        assert job is not None
        _remove_copies(folder, store.jobs())
        message, problems = _run(folder, job, store)
        store.end(number, "done", message=message, problems=problems)
    except _Cancelled:
        # Once the new files are whole they count, and what was begun is brought to its end.
        whole = finish_folder(folder / OUT)
        store.end(number, "done" if whole else "cancelled")
    except InputProblem as error:
        store.end(number, "failed", problems=[asdict(problem) for problem in error.problems])
    except UsageProblem as error:
        store.end(number, "failed", message=str(error))
    except Exception as error:
        traceback.print_exc()
        told = f"A mistake of ours ({type(error).__name__}: {error}); {HIDDEN}/{_LOG} in the case says more."
        store.end(number, "failed", message=told)


def _stop(_number: int, _frame: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise _Cancelled


def _run(folder: Path, job: Job, store: JobStore) -> tuple[str, list[dict[str, Any]]]:
    """Examine and write the dossier; return the outcomes in words and what remains to be said of the input."""
    from votescope.dossier import write_dossier
    from votescope.examine.road import Asked, examine_paths

    options = job.options
    with _copied(folder, job.id) as case:
        there = comparable(case)
        asked = Asked(
            option=options.get("option") or None,
            only=tuple(family for family in FAMILIES if family in options.get("only", ())),
            confirmed_only=bool(options.get("confirmed_only")),
            seed=int(options.get("seed", 0)),
            redraws=int(options.get("redraws", 0)),
            compare=tuple(case / COMPARE / name for name in options.get("compare", ()) if name in there),
            command=command_of(folder.name, options),
        )
        examination = examine_paths(
            [case], asked, progress=lambda words, done, total: store.tell(job.id, words, done, total)
        )
        write_dossier(examination, folder / OUT, png=True, pdf=bool(options.get("pdf")), archive=True)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # too late to cancel
    outcomes = "; ".join(f"{family}: {outcome}" for family, outcome in examination.outcomes.items())
    return outcomes, [asdict(problem) for problem in examination.evidence.concerns]


def command_of(name: str, options: Mapping[str, Any]) -> str:
    """Return the command that does the same from a terminal.

    >>> command_of("vote", {"option": "Yes", "only": ["counts"], "seed": 3, "pdf": False})
    'votescope examine vote --option Yes --only counts --seed 3'
    """
    words = ["votescope", "examine", name]
    for option, value in options.items():
        flag = f"--{option.replace('_', '-')}"
        for one in value if isinstance(value, list) else [value]:
            if one is True:
                words.append(flag)
            elif one:
                words += [flag, f"{name}/{COMPARE}/{one}" if option == "compare" else str(one)]
    return shlex.join(words)


@contextmanager
def _copied(folder: Path, number: int) -> Iterator[Path]:
    """Copy the case between two edits, so that a person can go on confirming while it is examined."""
    home = folder / HIDDEN / "runs" / str(number)
    case = home / folder.name

    def passed_over(place: str, names: list[str]) -> set[str]:
        top = Path(place) == folder
        return {
            name
            for name in names
            if name.startswith(".")
            or (top and name == OUT)
            or (os.path.islink(path := os.path.join(place, name)) and os.path.isdir(path))
        }

    try:
        with case_lock(folder):
            Review(folder)  # puts right what a killed writer left
            shutil.copytree(folder, case, ignore=passed_over)
        yield case
    finally:
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
