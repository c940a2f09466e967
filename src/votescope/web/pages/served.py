"""The dossier as the desk serves it: its files by their names in the manifest, shut off from the desk."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from votescope.dossier.folder import read_listed
from votescope.web.desk import desk_of
from votescope.web.job_run import OUT

__all__ = ["routes"]

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
}
_SHOWN = (".html", ".json", ".png", ".svg", ".csv")
"""What a browser shows; the rest it saves."""
_SANDBOX = (
    "sandbox allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
    "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HASHES = re.compile(rb"(?:style|script)-src(?: 'sha256-[A-Za-z0-9+/]{43}=')+")


async def shown(request: Request) -> Response:
    """Serve a file of the dossier, shut off from the desk: it may come from somebody else."""
    name = request.path_params["name"] or "dossier.html"
    answer = await _file(request, name)
    suffix = PurePosixPath(name).suffix
    inline = ["style-src 'unsafe-inline'"] if suffix == ".svg" else []
    if suffix == ".html":  # its own policy names its style sheet and its script by their hashes
        inline = [found.decode("ascii") for found in _HASHES.findall(answer.body[:4096])]
    answer.headers["Content-Security-Policy"] = "; ".join([_SANDBOX, *inline])
    answer.headers["Cross-Origin-Opener-Policy"] = "unsafe-none"  # any other stops a page in a sandbox
    if suffix not in _SHOWN:
        answer.headers["Content-Disposition"] = _saved_as(request, name)
    return answer


async def downloaded(request: Request) -> Response:
    """Serve a file of the dossier to be saved."""
    answer = await _file(request, request.path_params["name"])
    answer.headers["Content-Disposition"] = _saved_as(request, request.path_params["name"])
    return answer


def _saved_as(request: Request, name: str) -> str:
    saved = f"{desk_of(request).folder.name}-{PurePosixPath(name).name}"
    return f"attachment; filename*=UTF-8''{quote(saved, safe='')}"


async def _file(request: Request, name: str) -> Response:
    """Read a file by its name in the manifest; no other name is ever made a path."""
    out = desk_of(request).folder / OUT
    body = await run_in_threadpool(read_listed, out, name)
    if body is None:
        raise HTTPException(404, f"The dossier has no file {name!r}; a run of the desk writes it anew.")
    return Response(body, media_type=_TYPES.get(PurePosixPath(name).suffix, "application/octet-stream"))


async def to_dossier(request: Request) -> Response:
    """Lead to the folder: what the page links to lies beside it."""
    return RedirectResponse("/dossier/", status_code=308)


routes = [
    Route("/dossier", to_dossier, methods=["GET"]),
    Route("/dossier/{name:path}", shown, methods=["GET"]),
    Route("/download/{name:path}", downloaded, methods=["GET"]),
]
