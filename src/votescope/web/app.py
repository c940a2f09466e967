"""The app: the pages of the desk put together behind the guard."""

from __future__ import annotations

import secrets
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from votescope.core import InputProblem, Problem, UsageProblem
from votescope.record.review import EditConflict, Review
from votescope.web.desk import Desk
from votescope.web.guard import HEADERS, Guard, sealed
from votescope.web.job_run import resume
from votescope.web.job_store import JobStore
from votescope.web.page import problem_page, templates_of
from votescope.web.pages import figures, mapping, overview, review, running, served

__all__ = ["desk_app"]

PAGES = (overview, review, figures, mapping, running, served)
"""The modules of pages; each has its `routes`."""


def desk_app(folder: Path, *, port: int) -> Starlette:
    """Return the review desk of a case as an ASGI application.

    Parameters
    ----------
    folder : pathlib.Path
        The case folder.
    port : int
        The port under which a browser reaches it; a request under any other name is refused.
    """
    Review(folder)  # clears up after a writer that was killed, and says at once if the case cannot be written
    desk = Desk(
        folder=folder, secret=secrets.token_bytes(32), jobs=JobStore(folder / ".votescope" / "jobs.sqlite")
    )
    resume(folder, desk.jobs)
    static = StaticFiles(packages=[("votescope.web", "static"), ("votescope.dossier", "static")])
    app = Starlette(
        routes=[
            *(_sealed(route) for module in PAGES for route in module.routes),
            Mount("/static", static, name="static"),
        ],
        middleware=[Middleware(Guard, port=port)],
        exception_handlers={
            EditConflict: _conflict,
            InputProblem: _input_problem,
            UsageProblem: _usage_problem,
            HTTPException: _refusal,
            Exception: _accident,
        },
    )
    app.state.desk, app.state.pages = desk, templates_of(desk)
    return app


def _sealed(route: Route) -> Route:
    return Route(route.path, sealed(route.endpoint), methods=list(route.methods or ()), name=route.name)


async def _input_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, InputProblem)
    return problem_page(request, error.problems, 422)


async def _conflict(request: Request, error: Exception) -> Response:
    assert isinstance(error, EditConflict)
    return problem_page(request, error.problems, 409)


async def _usage_problem(request: Request, error: Exception) -> Response:
    return problem_page(request, Problem(found=str(error)), 400)


async def _refusal(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    told = "There is no such page." if error.detail == "Not Found" else error.detail
    return problem_page(request, Problem(found=told), error.status_code)


async def _accident(request: Request, error: Exception) -> Response:
    told = Problem(
        found=f"the desk could not answer ({type(error).__name__}); what was saved before is safe",
        todo="Load the page again; the window of `votescope serve` says more.",
    )
    answer = problem_page(request, told, 500)
    answer.headers.update(HEADERS)  # the guard is not asked any more
    return answer
