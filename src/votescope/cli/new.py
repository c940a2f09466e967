"""``votescope new``: start a case folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from votescope.cli.message import print_json, say
from votescope.cli.option import JsonFlag

__all__ = ["new"]


def new(
    folder: Annotated[Path, typer.Argument(help="The folder to make; it must not exist or be empty.")],
    title: Annotated[str, typer.Option("--title", help="What the vote is called in the dossier.")] = "",
    as_json: JsonFlag = False,
) -> None:
    """Make a case folder with commented files to fill in."""
    from votescope.record import new_case

    case = new_case(folder, title=title or folder.name)
    if as_json:
        files = sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))
        print_json({"case": str(folder), "title": case.title, "files": files})
        return
    say(f"Made {case.folder}. Put reports into reports/ and tables into results/, then run:")
    typer.echo(f"votescope examine {folder}")
