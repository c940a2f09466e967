"""The mapping: the columns of a table named, tried on its first rows, and saved into case.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from votescope.core import InputProblem, Problem
from votescope.record.case import TableReading
from votescope.record.files.case_edit import edit_case, head_of, version_of
from votescope.record.files.folder import files_under
from votescope.web.column_form import ROLES, packed, read_form, unpacked
from votescope.web.desk import desk_of
from votescope.web.guard import FIELDS
from votescope.web.page import back, page
from votescope.web.table_view import Found, found_of, issue_page, table_view

__all__ = ["routes", "table_address"]


def table_address(name: str) -> str:
    """Return the address of the page on a table that the case calls ``name``."""
    return f"/table/{quote(name)}"


async def show(request: Request) -> Response:
    """Show how a table is read: as case.yaml says, or as the address asks to try."""
    path = _file(request)
    return await run_in_threadpool(_shown, request, path)


async def act(request: Request) -> Response:
    """Try or save what the form says; Try leads to an address of its own and writes nothing."""
    form = {
        key: value for key, value in (await request.form(max_fields=FIELDS)).items() if isinstance(value, str)
    }
    path = _file(request)
    return await run_in_threadpool(_acted, request, path, form)


def _file(request: Request) -> Path:
    """Return the table that the address names; only files that the case lists are ever opened."""
    folder = desk_of(request).folder
    name = request.path_params["name"]
    for path in files_under(folder / "results"):
        if path.relative_to(folder).as_posix() == name:
            if path.resolve().is_relative_to(folder.resolve()):
                return path
            raise HTTPException(403, f"{name} is a link to a file outside the case; put a copy in its place.")
    raise HTTPException(404, f"The case has no table {name!r}.")


def _shown(request: Request, path: Path, problems: tuple[Problem, ...] = ()) -> Response:
    folder, name = desk_of(request).folder, request.path_params["name"]
    query = request.query_params
    try:
        file, head = head_of(folder)
        entry = (head.results or {}).get(name)
        seen = version_of(file, ("results", name))
        saved = TableReading(**{key: words or None for key, words in entry}) if entry else TableReading()
    except InputProblem as error:
        saved, seen, problems = TableReading(), "", (*problems, *error.problems)
    tried = unpacked(query["try"]) if "try" in query else None
    reading = TableReading() if "guess" in query else tried or saved
    found = found_of(path, reading)
    number = query.get("page", "1")
    view = table_view(found)
    return page(
        request,
        "mapping.html.j2",
        409 if problems and request.method == "POST" else 200,
        name=name,
        found=found,
        view=view,
        issues=issue_page(
            found,
            kind=query.get("kind", ""),
            page=int(number) if number.isdecimal() and len(number) < 9 else 1,
        ),
        saved=saved,
        trying=reading != saved,
        seen=seen,
        problems=problems,
        values=_values(found),
        link=_links(request),
        address=table_address(name),
        roles=ROLES,
        packed=packed(reading),
    )


def _acted(request: Request, path: Path, form: Mapping[str, str]) -> Response:
    folder, name = desk_of(request).folder, request.path_params["name"]
    asked = _asked(path, form)
    address = table_address(name)
    if form.get("do") != "save":
        return back(request, f"{address}?try={packed(asked)}#preview")
    try:
        part = {key: dict(words) for key in ("columns", "where") if (words := getattr(asked, key))}
        part |= {"sheet": asked.sheet} if asked.sheet else {}
        place = ("results", name)
        edit_case(folder, {place: part or None}, {place: form.get("seen", "")})
    except InputProblem as error:
        told = " ".join(str(problem) for problem in error.problems)
        return back(request, f"{address}?try={packed(asked)}", f"Not saved. {told}")
    return back(request, address, "Saved in case.yaml.")


def _asked(path: Path, form: Mapping[str, str]) -> TableReading:
    """Return the reading that a form asks for; with other rows, columns that nobody touched are guessed anew."""
    before = unpacked(form["reading"]) if form.get("reading") else TableReading()
    fresh = read_form(form, None)
    found = found_of(path, before)
    if fresh.sheet != before.sheet or found.opened is None:
        return fresh
    if fresh.where != before.where and not _touched(found, form):
        return TableReading(columns=before.columns, sheet=fresh.sheet, where=fresh.where)
    return read_form(form, found.opened)


def _touched(found: Found, form: Mapping[str, str]) -> bool:
    """Tell whether a form says something else of the columns than the page that it was on."""
    shown = table_view(found).columns
    return any(
        form.get(f"role.{one.column}", one.role) != one.role
        or form.get(f"name.{one.column}", one.option) != one.option
        for one in shown
    )


def _values(found: Found) -> dict[str, tuple[str, ...]]:
    """Return the columns by whose value rows may be kept, each with its values."""
    if found.opened is None:
        return {}
    values: dict[str, tuple[str, ...]] = {}
    for profile in found.opened.profiles:
        if profile.shape == "text" or profile.kind == "contest":
            distinct = found.opened.layout.body[profile.column].drop_nulls().unique(maintain_order=True)
            if distinct.len() <= 60:
                values[profile.name] = tuple(value.strip()[:120] for value in distinct)
    return values | {
        header: (value,) for header, value in (found.reading.where or {}).items() if header not in values
    }


def _links(request: Request) -> Any:
    """Return how the page links to itself with other problems shown."""

    def link(**more: str | int) -> str:
        kept = {key: value for key, value in request.query_params.items() if key in ("try", "guess")}
        return f"?{urlencode({**kept, **more})}#issues"

    return link


routes = [
    Route("/table/{name:path}", show, methods=["GET"]),
    Route("/table/{name:path}", act, methods=["POST"]),
]
