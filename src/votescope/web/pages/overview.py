"""The overview: the case, its files and what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from votescope.core import InputProblem, Problem
from votescope.record.files.case_edit import edit_case, head_of, version_of
from votescope.record.files.folder import files_under
from votescope.record.files.lock import case_lock
from votescope.record.files.yaml_file import Place
from votescope.record.intake import draft_reports
from votescope.record.vocabulary import vocabulary
from votescope.web.case_view import case_view
from votescope.web.desk import desk_of
from votescope.web.page import back, page, problem_page
from votescope.web.upload import save_upload

__all__ = ["routes"]

_REPORTS = (".txt", ".html", ".htm", ".md")
_HEAD = ("title", "kind", "focus_option")


async def show(request: Request) -> Response:
    """Show the case."""
    view = await run_in_threadpool(case_view, desk_of(request).folder)
    return page(request, "overview.html.j2", view=view, kinds=vocabulary()["vote.kind"].choices)


async def edit(request: Request) -> Response:
    """Write title, kind and option in focus, or the day on which a report was published."""
    form = {key: value for key, value in (await request.form()).items() if isinstance(value, str)}
    return await run_in_threadpool(_edited, request, form)


def _edited(request: Request, form: Mapping[str, str]) -> Response:
    folder = desk_of(request).folder
    changes: dict[Place, object] = {}
    problems: list[Problem] = []
    if "report" in form:
        changes["published", form["report"]] = _day(form.get("day", ""), problems)
    for key in _HEAD:
        if key in form:
            changes[key,] = " ".join(form[key].split()) or None
    if changes.get(("title",), "") is None:
        problems.append(Problem(found="the title is empty", todo="Give the case a title."))
    if "report" in form and not any(
        form["report"] == path.relative_to(folder).as_posix() for path in files_under(folder / "reports")
    ):
        problems.append(
            Problem(found=f"the case has no report {form['report'][:200]!r}", todo="Load the page again.")
        )
    if form.get("kind") and form["kind"] not in vocabulary()["vote.kind"].choices:
        problems.append(
            Problem(found=f"a kind of vote called {form['kind']!r}", todo="Choose one of the list.")
        )
    if problems:
        return problem_page(request, problems, 422)
    seen = {place: form.get(f"seen.{place[0]}", "") for place in changes}
    try:
        edit_case(folder, changes, seen)
    except InputProblem as error:
        return _conflict(request, error, form, changes)
    return back(request, "/", "Saved in case.yaml.")


def _day(text: str, problems: list[Problem]) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        problems.append(
            Problem(
                found=f"{text[:40]!r} is no day",
                expected="a date such as 2020-03-29",
                todo="Write year, month and day.",
            )
        )
        return None


def _conflict(
    request: Request, error: InputProblem, form: Mapping[str, str], changes: Mapping[Place, object]
) -> Response:
    """Say what somebody else did meanwhile, and keep what was typed so that it can be sent again."""
    if not any(problem.kind == "changed" for problem in error.problems):
        return problem_page(request, error.problems, 422)
    file, _ = head_of(desk_of(request).folder)
    fresh = {f"seen.{place[0]}": version_of(file, place) for place in changes}
    again = tuple((key, value) for key, value in {**form, **fresh}.items() if key != "csrf")
    return problem_page(request, error.problems, 409, again=again)


async def add(request: Request) -> Response:
    """Put uploaded files into the case, each where its ending or the person says, and draft what reports tell."""
    form = await request.form(max_files=100, max_fields=500)
    files = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
    where = str(form.get("where", ""))
    if not files:
        return problem_page(request, Problem(found="no file was chosen", todo="Choose one or several."), 422)
    saved: list[str] = []
    problems: list[Problem] = []
    folder = desk_of(request).folder
    for one in files:
        is_report = where == "reports" or (
            where != "results" and str(one.filename).lower().endswith(_REPORTS)
        )
        try:
            saved.append(await save_upload(folder, one, "reports" if is_report else "results"))
        except InputProblem as error:
            problems += error.problems
    told = f"Added {', '.join(saved)}." if saved else ""
    if any(name.startswith("reports/") for name in saved):
        told += " " + await run_in_threadpool(_drafted, folder, problems)
    if problems:
        kept = [Problem(found=told, todo="What is listed below was not added.")] if saved else []
        return problem_page(request, [*kept, *problems], 422)
    return back(request, "/", told)


async def draft(request: Request) -> Response:
    """Have the reports read, and what they say drafted into the record."""
    problems: list[Problem] = []
    told = await run_in_threadpool(_drafted, desk_of(request).folder, problems)
    return problem_page(request, problems, 422) if problems else back(request, "/", told)


def _drafted(folder: Path, problems: list[Problem]) -> str:
    try:
        with case_lock(folder):
            done = draft_reports(folder, ())
    except InputProblem as error:
        problems += error.problems
        return ""
    problems += done.problems
    return f"Drafted {done.facts} facts, {done.statements} statements and {done.figures} figures."


routes = [
    Route("/", show, methods=["GET"]),
    Route("/case", edit, methods=["POST"]),
    Route("/files", add, methods=["POST"]),
    Route("/draft", draft, methods=["POST"]),
]
