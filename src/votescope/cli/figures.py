"""``votescope figures``: check a file of published figures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from votescope.cli.message import print_json
from votescope.cli.option import JsonFlag, Published, Seed, day_of
from votescope.core.errors import UsageProblem

__all__ = ["figures"]


def figures(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Figures files, reports or case folders.", metavar="PATH…"),
    ] = None,
    new: Annotated[
        bool, typer.Option("--new", help="Print a commented template of a figures file and stop.")
    ] = False,
    as_json: JsonFlag = False,
    alternative: Annotated[
        float | None,
        typer.Option(
            "--alternative",
            metavar="CHANCE",
            help="Your chance, 0 to 1, of counts on whole steps of their percentages if they were not counted first.",
        ),
    ] = None,
    published: Published = None,
    seed: Seed = 0,
) -> None:
    """Check whether published figures can all be true, and which of them contradict each other."""
    from votescope.record.figures.file import template

    if new:
        typer.echo(template(), nl=False)
        return
    if not paths:
        raise UsageProblem(
            "votescope figures needs a file; `votescope figures --new > figures.csv` starts one"
        )
    from votescope.cli.figures_told import figures_told
    from votescope.dossier import findings_json
    from votescope.examine import run_examination
    from votescope.record import gather

    evidence = gather(paths, published=day_of(published))
    examination = run_examination(
        evidence,
        seed=seed,
        only=["figures"],
        settings={} if alternative is None else {"alternative": str(alternative)},
    )
    if as_json:
        print_json(findings_json(examination))
        return
    for line in figures_told(examination):
        typer.echo(line)
