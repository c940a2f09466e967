"""``votescope new``: start a case folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from votescope.cli.message import say

__all__ = ["new"]


def new(
    folder: Annotated[Path, typer.Argument(help="The folder to make; it must not exist or be empty.")],
    title: Annotated[str, typer.Option("--title", help="What the vote is called in the dossier.")] = "",
) -> None:
    """Make a case folder with commented files to fill in."""
    from votescope.record import new_case

    case = new_case(folder, title=title or folder.name)
    say(f"Made {case.folder}. Put reports into reports/ and tables into results/, then run:")
    typer.echo(f"votescope examine {folder}")
