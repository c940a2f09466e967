"""``votescope serve``: open the review desk of a case."""

from __future__ import annotations

import socket
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from votescope.cli.message import say
from votescope.core.errors import UsageProblem

__all__ = ["serve"]

HOST = "127.0.0.1"
"""The only address the desk answers on."""
FIRST_PORT = 8337
"""The port taken when it is free, so that an address that a person noted works again."""


def serve(
    case: Annotated[Path, typer.Argument(help="The case folder; it is made if missing.", metavar="CASE")],
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes 8337, or another free one.")
    ] = 0,
    host: Annotated[str, typer.Option("--host", help="This computer only: 127.0.0.1.", hidden=True)] = HOST,
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open a browser.")] = False,
) -> None:
    """Open the review desk of a case in the browser, on this computer only."""
    if host not in (HOST, "localhost"):
        raise UsageProblem(f"the desk answers on this computer only, not on {host}; leave --host out")
    lacking = [name for name in ("starlette", "uvicorn", "python_multipart") if find_spec(name) is None]
    if lacking:
        raise UsageProblem(
            f"the desk needs {', '.join(lacking)}, not installed here: pip install 'votescope[web]'"
        )
    from votescope.record.case import is_case, new_case

    if not is_case(case):
        new_case(case)
        say(f"Made the case {case}.")
    _run(case.resolve(), _socket(port), browse=not no_open)


def _socket(port: int) -> socket.socket:
    """Take a port before anything is loaded, so that no other program can take it in between."""
    reason: str | None = None
    for wanted in (port,) if port else (FIRST_PORT, 0):
        taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind((HOST, wanted))
            taken.listen(128)
            return taken
        except OSError as error:
            taken.close()
            reason = error.strerror
    raise UsageProblem(f"port {port} cannot be used ({reason}); leave --port out to get a free one")


def _run(folder: Path, taken: socket.socket, *, browse: bool) -> None:
    import asyncio
    from contextlib import suppress

    import uvicorn

    from votescope.web.app import desk_app

    port = taken.getsockname()[1]
    url = f"http://{HOST}:{port}/"
    config = uvicorn.Config(
        desk_app(folder, port=port),
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        timeout_graceful_shutdown=3,
    )
    typer.echo(f"The desk of {folder.name}: {url}")
    say("Stop it with Ctrl-C; everything confirmed is saved already.")
    if browse:
        import webbrowser

        webbrowser.open(url)
    with taken, suppress(KeyboardInterrupt):
        asyncio.run(uvicorn.Server(config).serve(sockets=[taken]))
    say("The desk is closed.")
