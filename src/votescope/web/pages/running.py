"""The runs: an examination started, watched, cancelled and run again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from time import time
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from votescope.core import FAMILIES, InputProblem, Problem
from votescope.dossier.folder import MANIFEST, listed_files
from votescope.web.desk import Desk, desk_of
from votescope.web.job_run import OUT, cancel, command_of, comparable, start
from votescope.web.job_store import ACTIVE, Job
from votescope.web.page import back, page

__all__ = ["routes"]

MOST_REDRAWS = 10_000
MOST_WAITING = 5
_STATES = {
    "queued": "Waiting for its turn",
    "running": "Running",
    "done": "Done",
    "failed": "Stopped by a problem",
    "cancelled": "Cancelled",
    "interrupted": "Interrupted: its process ended before it was done",
}
_OFFERED = {
    "dossier.zip": "Everything as one ZIP",
    "dossier.pdf": "PDF",
    "dossier.xlsx": "Tables as XLSX",
    "findings.json": "Findings as JSON",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class JobView:
    """A job as a page shows it."""

    job: Job
    state: str
    asked: str
    lasted: str
    active: bool
    command: str
    options: str
    now: str


def _view(job: Job, name: str) -> JobView:
    seconds = (job.ended or time()) - job.started if job.started else 0.0
    command = command_of(name, job.options)
    return JobView(
        job=job,
        state=_STATES[job.state],
        asked=_moment(job.created),
        lasted=f"{seconds // 60:.0f} min {seconds % 60:.0f} s" if seconds >= 60 else f"{seconds:.0f} s",
        active=job.state in ACTIVE,
        command=command,
        options=_in_words(job.options),
        now=f"Step {job.done + 1:,} of {job.total:,}: {job.step}" if job.total else "Getting ready",
    )


def _moment(seconds: float) -> str:
    at = datetime.fromtimestamp(seconds)
    return f"{at.day} {at:%B %Y, %H:%M}"


def _in_words(options: Mapping[str, Any]) -> str:
    """Say what was asked for, where it is not what is usual."""
    said = [
        f"option in focus {options['option']}" if options.get("option") else "",
        f"only {', '.join(options['only'])}" if options.get("only") else "",
        "confirmed facts only" if options.get("confirmed_only") else "",
        f"seed {options['seed']}" if options.get("seed") else "",
        f"{options['redraws']:,} redraws" if options.get("redraws") else "",
        f"beside {', '.join(options['compare'])}" if options.get("compare") else "",
        "with PDF" if options.get("pdf") else "",
    ]
    return ", ".join(filter(None, said)) or "everything, with the usual settings"


async def runs(request: Request) -> Response:
    """List the runs, and offer a new one."""
    desk = desk_of(request)
    jobs, written = await run_in_threadpool(lambda: (desk.jobs.jobs(), _written(desk.folder / OUT)))
    return page(
        request,
        "runs.html.j2",
        views=[_view(job, desk.folder.name) for job in jobs],
        dossier=written,
        families=FAMILIES,
        comparable=comparable(desk.folder),
        most_redraws=MOST_REDRAWS,
        prints=find_spec("weasyprint") is not None,
        asked=jobs[0].options if jobs else {},
    )


def _written(out: Path) -> dict[str, Any] | None:
    """Say when the dossier was written and which of its files are offered."""
    listed = listed_files(out)
    if not listed:
        return None
    offered = [(name, words, _size(out / name)) for name, words in _OFFERED.items() if name in listed]
    return {"when": _moment((out / MANIFEST).stat().st_mtime), "files": offered}


def _size(path: Path) -> str:
    size = path.stat().st_size if path.is_file() else 0
    return f"{size / 1e6:.1f} MB" if size >= 1e5 else f"{size / 1e3:.0f} kB"


async def ask(request: Request) -> Response:
    """Queue a run as the form asks for it."""
    desk = desk_of(request)
    options = _options(await request.form(), desk.folder)
    return await run_in_threadpool(_started, request, desk, options)


def _options(form: FormData, folder: Path) -> dict[str, Any]:
    problems: list[Problem] = []

    def number(name: str, most: int) -> int:
        text = str(form.get(name) or "0").strip()
        if text.isascii() and text.isdecimal() and len(text) < 20 and int(text) <= most:
            return int(text)
        expected, todo = f"a whole number from 0 to {most:,}", "Go back and correct it."
        problems.append(Problem(column=name, found=f"{text[:40]!r}", expected=expected, todo=todo))
        return 0

    families = [family for family in FAMILIES if family in form.getlist("only")]
    if not families:
        todo = "Choose one family at least."
        problems.append(Problem(column="only", found="nothing was chosen to look at", todo=todo))
    options = {
        "option": str(form.get("option") or "").strip()[:200],
        "only": families if len(families) < len(FAMILIES) else [],
        "confirmed_only": "confirmed_only" in form,
        "seed": number("seed", 2**63 - 1),
        "redraws": number("redraws", MOST_REDRAWS),
        "compare": [name for name in comparable(folder) if name in form.getlist("compare")],
        "pdf": "pdf" in form,
    }
    if problems:
        raise InputProblem(problems)
    return options


def _started(request: Request, desk: Desk, options: Mapping[str, Any]) -> Response:
    active = [job for job in desk.jobs.jobs() if job.state in ACTIVE]
    if len(active) > MOST_WAITING:
        return back(request, "/runs", f"{len(active)} runs wait already; nothing was added.")
    job = desk.jobs.add(options)
    if job.id in {other.id for other in active}:
        return back(request, f"/runs/{job.id}", "The same run was waiting already; here it is.")
    start(desk.folder, job)
    waits = "Another run goes on; this one starts when that has ended." if active else "The run has started."
    return back(request, f"/runs/{job.id}", waits)


def _job(request: Request) -> Job:
    job = desk_of(request).jobs.job(request.path_params["id"])
    if job is None:
        raise HTTPException(404, "There is no such run.")
    return job


async def run(request: Request) -> Response:
    """Show one run."""
    desk = desk_of(request)
    job = await run_in_threadpool(_job, request)
    jobs, written = await run_in_threadpool(lambda: (desk.jobs.jobs(), _written(desk.folder / OUT)))
    return page(
        request,
        "run.html.j2",
        view=_view(job, desk.folder.name),
        outcomes=[part.split(": ", 1) for part in job.message.split("; ") if ": " in part],
        repeated=next((other.id for other in jobs if other.again_of == job.id), None),
        newest=next((other.id for other in jobs if other.state == "done"), None),
        dossier=written,
    )


async def state(request: Request) -> Response:
    """Tell our script how far a run is."""
    view = _view(await run_in_threadpool(_job, request), "")
    words = {"name": f"Run {view.job.id}", "state": view.state, "now": view.now, "lasted": view.lasted}
    numbers = {"done": view.job.done, "total": view.job.total, "started": view.job.started is not None}
    return JSONResponse({**words, **numbers, "active": view.active})


async def stop(request: Request) -> Response:
    """Cancel a run."""
    job = await run_in_threadpool(_job, request)
    ended = await run_in_threadpool(cancel, desk_of(request).jobs, job)
    told = "The run is cancelled; the dossier is the one before." if ended else "The run had ended before."
    return back(request, f"/runs/{job.id}", told)


async def again(request: Request) -> Response:
    """Ask for a run once more."""
    job = await run_in_threadpool(_job, request)
    return await run_in_threadpool(_started, request, desk_of(request), job.options)


routes = [
    Route("/runs", runs, methods=["GET"]),
    Route("/runs", ask, methods=["POST"]),
    Route("/runs/{id:int}", run, methods=["GET"]),
    Route("/runs/{id:int}/state", state, methods=["GET"]),
    Route("/runs/{id:int}/cancel", stop, methods=["POST"]),
    Route("/runs/{id:int}/again", again, methods=["POST"]),
]
