"""The page: templates filled in, problems told, and the way back after a form."""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from votescope.core import Problem
from votescope.web.desk import Desk, desk_of
from votescope.web.highlight import clipped, visible

__all__ = ["back", "page", "problem_page", "templates_of", "token_of", "wants_json"]

_TOLD = "votescope-told"


def token_of(desk: Desk) -> str:
    """Return the token that every form of the desk carries: only a page of this process can know it."""
    return hmac.new(desk.secret, b"form", "sha256").hexdigest()


def templates_of(desk: Desk) -> Environment:
    """Return the templates; a name without a value is a mistake, and all text is escaped."""
    environment = Environment(
        loader=PackageLoader("votescope.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["csrf"] = lambda: token_of(desk)
    environment.filters.update(clip=clipped, visible=visible)
    return environment


def wants_json(request: Request) -> bool:
    """Tell whether our script asks, and wants JSON, not a page."""
    return request.headers.get("x-requested-with", "") == "desk"


def page(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """Fill in a template; what the last form had to tell is shown once."""
    told = _told(request)
    html = request.app.state.pages.get_template(template).render(
        told=told, here=request.url.path, case_name=desk_of(request).folder.name, **context
    )
    answer = HTMLResponse(html, status_code=status)
    if told:
        answer.delete_cookie(_TOLD, httponly=True, samesite="strict")
    return answer


def problem_page(
    request: Request, problems: Problem | Sequence[Problem], status: int, **context: Any
) -> Response:
    """Say what is wrong: each problem with its place, what was expected and what to do."""
    listed = [problems] if isinstance(problems, Problem) else list(problems)
    if wants_json(request):
        return JSONResponse({"problems": [str(problem) for problem in listed]}, status_code=status)
    return page(request, "problem.html.j2", status, problems=listed, code=status, **{"again": (), **context})


def back(request: Request, url: str, told: str = "", **more: Any) -> Response:
    """Answer a form: send the browser to ``url``, where ``told`` is shown once; our script gets JSON instead."""
    if wants_json(request):
        return JSONResponse({"url": url, "told": told, **more})
    answer = RedirectResponse(url, status_code=303)
    if told:
        words = urlsafe_b64encode(told[:600].encode()).decode()
        value = f"{words}.{_seal(request, words)}"
        answer.set_cookie(_TOLD, value, max_age=60, httponly=True, samesite="strict")
    return answer


def _seal(request: Request, words: str) -> str:
    return hmac.new(desk_of(request).secret, b"told" + words.encode(), "sha256").hexdigest()


def _told(request: Request) -> str:
    """Return the message of the last form; one that another server on this machine left is not ours."""
    words, _, seal = request.cookies.get(_TOLD, "").partition(".")
    if not words or not hmac.compare_digest(seal.encode(), _seal(request, words).encode()):
        return ""
    return urlsafe_b64decode(words).decode("utf-8", errors="replace")
