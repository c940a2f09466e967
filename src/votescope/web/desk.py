"""The desk: the case that is served, and what its pages share."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from starlette.exceptions import HTTPException
from starlette.requests import Request

from votescope.record.case import Case, open_case
from votescope.web.job_store import JobStore

__all__ = ["Desk", "desk_of", "listed_file"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A served case: its folder, the secret that its forms carry a token of, and its jobs."""

    folder: Path
    secret: bytes = field(repr=False)
    jobs: JobStore

    def case(self) -> Case:
        """Read the case as it stands on disk now."""
        return open_case(self.folder)


def desk_of(request: Request) -> Desk:
    """Return the desk that answers a request."""
    return request.app.state.desk


def listed_file(case: Case, name: str, kind: Literal["reports", "tables"]) -> Path:
    """Return the file that a case lists under ``name``; what an address says is never made a path.

    Raises
    ------
    starlette.exceptions.HTTPException
        404 where the case lists no such file, 403 where it is a link that leads out of the case's folder.
    """
    path = next((path for path in getattr(case, kind) if case.name_of(path) == name), None)
    if path is None:
        raise HTTPException(404, f"The case has no file {name!r}.")
    if not path.resolve().is_relative_to(case.folder.resolve()):
        raise HTTPException(403, f"{name} is a link to a file outside the case; put a copy in its place.")
    return path
