"""``votescope simulate``: write a table of a vote whose truth is known."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from votescope.cli.message import print_json, say
from votescope.cli.option import JsonFlag, Seed

__all__ = ["simulate"]


def simulate(
    out: Annotated[Path, typer.Option("--out", help="Folder for the table and its truth.")],
    units: Annotated[int, typer.Option("--units", min=1, help="Number of polling stations.")] = 3000,
    regions: Annotated[int, typer.Option("--regions", min=1, help="Number of regions.")] = 6,
    dose: Annotated[
        float,
        typer.Option("--dose", min=0.0, max=1.0, help="Share of stations whose protocols are changed."),
    ] = 0.0,
    manipulation: Annotated[
        str,
        typer.Option(
            "--manipulation",
            help="What is done to them: whole-percents, last-digits, stuffing, switching, padding or copies.",
        ),
    ] = "whole-percents",
    region: Annotated[
        str | None, typer.Option("--region", help="Plant the dose in this region only.")
    ] = None,
    like: Annotated[
        Path | None, typer.Option("--like", help="Redraw this table honestly instead of inventing one.")
    ] = None,
    seed: Seed = 0,
    as_json: JsonFlag = False,
) -> None:
    """Write an honest vote, or one with a known dose of one manipulation, and the truth about it."""
    from votescope.simulate import Dose, write_simulated
    from votescope.simulate import simulate as run
    from votescope.tables import read_table

    base = read_table(like) if like else None
    planted = Dose(share=dose, manipulation=manipulation, region=region)
    simulated = run(
        units=units,
        regions=regions,
        dose=planted if dose > 0 or region else None,
        seed=seed,
        base=base,
    )
    written = write_simulated(simulated, out)
    if as_json:
        print_json({"files": [str(path) for path in written], "truth": simulated.truth})
    else:
        for path in written:
            typer.echo(str(path))
        say(f"Seed {seed}; the truth is in {written[-1].name}.")
