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
    published: Published = None,
    seed: Seed = 0,
) -> None:
    """Check whether published figures fit together."""
    from votescope.record.figures.file import template

    if new:
        typer.echo(template(), nl=False)
        return
    if not paths:
        raise UsageProblem(
            "votescope figures needs a file; `votescope figures --new > figures.csv` starts one"
        )
    from votescope.dossier import findings_json
    from votescope.examine import run_examination
    from votescope.record import gather

    evidence = gather(paths, published=day_of(published))
    examination = run_examination(evidence, seed=seed, only=["figures"])
    if as_json:
        print_json(findings_json(examination))
        return
    typer.echo(f"figures: {examination.outcomes['figures']}")
    for finding in examination.findings:
        place = f"{finding.scope.place}: " if finding.scope.place else ""
        typer.echo(f"- {place}{finding.outcome}. {finding.reading}")
    for skipped in examination.skipped:
        typer.echo(f"- {skipped.check}: {skipped.message}")
