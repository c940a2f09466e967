"""The guard: who may ask the desk for what, and under which rules a browser shows the answer."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Awaitable, Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from votescope.core import Problem
from votescope.web.desk import desk_of
from votescope.web.page import problem_page, token_of

__all__ = ["FIELDS", "FORM_LIMIT", "HEADERS", "UPLOAD_LIMIT", "Guard", "sealed"]

UPLOAD_LIMIT = 64 * 1024**2
"""Bytes that a form with files may have."""
FORM_LIMIT = 256 * 1024
"""Bytes that any other form may have: that on a table has two fields for each of its columns."""
FIELDS = 5_000
"""Fields that a form may have."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; connect-src 'self'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_SAFE = ("GET", "HEAD")
_LINGER = 10.0
"""Seconds during which a body that was refused is still taken and thrown away, so that a browser reads why."""


class Guard:
    """Lets through what a page of the desk asks for, and nothing that another site makes a browser ask."""

    def __init__(self, app: ASGIApp, *, port: int) -> None:
        self.app = app
        self.hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it with a page that says why."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    given.setdefault(name, value)
            await send(message)

        refused = self._stranger(scope["method"], headers)
        if refused is not None:
            await problem_page(Request(scope), refused, 403)(scope, receive, guarded)
            return
        limit = UPLOAD_LIMIT if _is_upload(headers) else FORM_LIMIT
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdecimal() or int(length) > limit:
            await _refuse_body(scope, receive, guarded, limit)
            return
        await self.app(scope, _counted(receive, limit), guarded)

    def _stranger(self, method: str, headers: Headers) -> Problem | None:
        """Say what is wrong with where a request comes from."""
        host = headers.get("host", "")
        if host not in self.hosts:
            return _foreign(f"the desk was asked for as {host[:80]!r}", "its own address, 127.0.0.1")
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if method in _SAFE:
            # A page elsewhere may link to the desk, but not load it into itself.
            linked = (
                headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
            )
            if site in (None, "none", "same-origin") or linked:
                return None
            return _foreign("another site tried to load a part of the desk", "a page of the desk itself")
        # Under no-referrer a browser sends the origin "null" with forms; then it must say itself that it is ours.
        own = origin == f"http://{host}" or (origin in (None, "null") and site == "same-origin")
        if site not in (None, "same-origin") or not own:
            return _foreign("a form was sent from another site", "a form of the desk itself")
        return None


def _foreign(found: str, expected: str) -> Problem:
    return Problem(found=found, expected=expected, todo="Open the address that `votescope serve` printed.")


def _is_upload(headers: Headers) -> bool:
    return headers.get("content-type", "").startswith("multipart/form-data")


def _too_large(limit: int) -> Problem:
    size = f"{limit // 1024**2} MB" if limit >= 1024**2 else f"{limit // 1024} KB"
    return Problem(
        found="what was sent is too large; nothing of it was kept",
        expected=f"at most {size}",
        todo="Copy a larger file into the case's folder yourself (reports/ or results/), then load the page again."
        if limit == UPLOAD_LIMIT
        else "Shorten the text.",
    )


def _counted(receive: Receive, limit: int) -> Receive:
    """Count what is read, whatever length was announced."""
    read = 0

    async def counted() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > limit:
            raise HTTPException(413, str(_too_large(limit)))
        return message

    return counted


async def _refuse_body(scope: Scope, receive: Receive, send: Send, limit: int) -> None:
    """Answer 413 at once, then take the rest for a while: a browser reads no answer before it has sent all."""
    answer = problem_page(Request(scope), _too_large(limit), 413)
    await send({"type": "http.response.start", "status": 413, "headers": answer.raw_headers})
    await send({"type": "http.response.body", "body": bytes(answer.body), "more_body": True})
    try:
        async with asyncio.timeout(_LINGER):
            while (message := await receive())["type"] == "http.request" and message.get("more_body"):
                pass
    except TimeoutError:
        pass
    await send({"type": "http.response.body", "body": b"", "more_body": False})


Handler = Callable[[Request], Awaitable[Response]]


def sealed(handler: Handler) -> Handler:
    """Let a handler see a form only if it carries the desk's token."""

    async def checked(request: Request) -> Response:
        try:
            return await (handler(request) if await _has_token(request) else _unknown(request))
        finally:
            await request.close()  # files that were sent with the form

    return checked


async def _has_token(request: Request) -> bool:
    if request.method in _SAFE:
        return True
    given: object = request.headers.get("x-csrf")
    if given is None:
        given = (await request.form(max_files=100, max_fields=FIELDS)).get("csrf")
    own = token_of(desk_of(request))
    return isinstance(given, str) and hmac.compare_digest(given.encode(), own.encode())


async def _unknown(request: Request) -> Response:
    """Refuse a form of a closed desk; the guard saw that it is of our own page, so what was typed is given back."""
    told = Problem(
        found="the form belongs to a desk that is no longer running; nothing was changed",
        expected="a form of the desk as it runs now",
        todo="Send it again with the button below, or load the page again.",
    )
    kept = [] if _is_upload(request.headers) else (await request.form()).multi_items()
    return problem_page(request, told, 403, again=[pair for pair in kept if pair[0] != "csrf"])
