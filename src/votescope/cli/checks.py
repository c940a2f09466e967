"""``votescope checks``: list the checks, explain one, cite their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from votescope.cli.message import print_json
from votescope.cli.option import JsonFlag

if TYPE_CHECKING:
    from votescope.core import CheckCard

__all__ = ["app"]

app = typer.Typer(help="List the checks, explain one, cite the works behind them.", rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def checks(
    context: typer.Context,
    as_json: JsonFlag = False,
    cite: Annotated[
        bool, typer.Option("--cite", help="Print the works behind the checks as BibTeX.")
    ] = False,
) -> None:
    """List the checks with the question each one asks."""
    if context.invoked_subcommand is None:
        list_checks(as_json, cite)


@app.command("list")
def list_checks(
    as_json: JsonFlag = False,
    cite: Annotated[
        bool, typer.Option("--cite", help="Print the works behind the checks as BibTeX.")
    ] = False,
) -> None:
    """List the checks with the question each one asks."""
    from votescope.core import citation
    from votescope.examine import all_checks

    cards = [check.card for check in all_checks()]
    if cite:
        keys = {key for card in cards for key in card.references}
        typer.echo("\n\n".join(work.bibtex() for work in citation(keys)))
    elif as_json:
        print_json({"checks": [_as_dict(card) for card in cards]})
    else:
        for card in cards:
            typer.echo(f"{card.id:<32} {card.kind:<14} {card.question}")


@app.command("explain")
def explain(
    check: Annotated[str, typer.Argument(help="The id of a check.")],
    as_json: JsonFlag = False,
    cite: Annotated[bool, typer.Option("--cite", help="Print the works behind the check as BibTeX.")] = False,
) -> None:
    """Say what a check asks, against what null, what it sees and what it cannot see."""
    from votescope.core import citation
    from votescope.examine import choose

    cards = [chosen.card for chosen in choose([check])]
    if cite:
        keys = {key for card in cards for key in card.references}
        typer.echo("\n\n".join(work.bibtex() for work in citation(keys)))
    elif as_json:
        print_json({"checks": [_as_dict(card) for card in cards]})
    else:
        typer.echo("\n\n".join(_explained(card) for card in cards))


def _as_dict(card: CheckCard) -> dict[str, Any]:
    from dataclasses import asdict

    return {**asdict(card), "needs": sorted(card.needs), "primary": card.primary}


def _explained(card: CheckCard) -> str:
    from votescope.core import citation
    from votescope.examine import load_calibration

    parts = [
        (card.id, card.title),
        ("Question", card.question),
        ("Null", card.null),
        ("Statistic", card.statistic),
        ("Sees", card.sees),
        ("Does not see", card.does_not_see),
        ("Innocent explanations", "; ".join(card.innocent_explanations)),
        ("Needs", ", ".join(sorted(card.needs))),
        ("Kind", card.kind),
    ]
    if card.undone_by:
        parts.append(("Undone by", card.undone_by))
    for entry in load_calibration(card.id):
        rates = ", ".join(f"{rate:.1%} at {level}" for level, rate in entry.size.items())
        power = ", ".join(f"{rate:.0%} at {dose}" for dose, rate in entry.power.items())
        parts.append(
            ("Measured", f"{entry.shape}, {entry.draws} honest redraws: flags {rates}; power {power}")
        )
    parts += [("Source", str(work)) for work in citation(card.references)]
    return "\n".join(f"{name}: {text}" for name, text in parts)
