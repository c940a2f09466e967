"""``votescope checks``: list the checks, explain one, cite their sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from votescope.cli.message import print_json, say
from votescope.cli.option import JsonFlag

if TYPE_CHECKING:
    from votescope.core import CheckCard
    from votescope.record.rules.rule import Rule

__all__ = ["app"]

app = typer.Typer(help="List the checks, explain one, cite the works behind them.", rich_markup_mode=None)


Cite = Annotated[bool, typer.Option("--cite", help="Print the works behind the checks as BibTeX.")]
Packs = Annotated[
    list[Path] | None,
    typer.Option("--pack", metavar="FILE", help="Check a pack of rules of your own (repeatable)."),
]


@app.callback(invoke_without_command=True)
def checks(context: typer.Context, as_json: JsonFlag = False, cite: Cite = False, pack: Packs = None) -> None:
    """List the checks with the question each one asks, and the rules by pack."""
    if context.invoked_subcommand is None:
        list_checks(as_json, cite, pack)


@app.command("list")
def list_checks(as_json: JsonFlag = False, cite: Cite = False, pack: Packs = None) -> None:
    """List the checks with the question each one asks, and the rules by pack."""
    if pack:
        _check_packs(pack, as_json)
        return
    from votescope.cli.rule_sheet import pack_as_dict, pack_lines
    from votescope.examine import all_checks
    from votescope.record.rules.shelf import load_rules, shipped_packs

    cards = [check.card for check in all_checks()]
    if cite:
        _print_works(cards)
    elif as_json:
        packs = [pack_as_dict(pack, load_rules()) for pack in shipped_packs()]
        print_json({"checks": [_as_dict(card) for card in cards], "packs": packs})
    else:
        for card in cards:
            if card.family != "procedure":
                typer.echo(f"{card.id:<32} {card.kind:<14} {card.question}")
        for one in shipped_packs():
            typer.echo("\n" + "\n".join(pack_lines(one)))


@app.command("explain")
def explain(
    check: Annotated[str, typer.Argument(help="The id of a check or of a rule.")],
    as_json: JsonFlag = False,
    cite: Cite = False,
) -> None:
    """Say what a check asks, against what null, what it sees and what it cannot see."""
    cards = _named(check)
    if cite:
        _print_works(cards)
    elif as_json:
        print_json({"checks": [_as_dict(card) for card in cards]})
    else:
        typer.echo("\n\n".join(_explained(card) for card in cards))


def _check_packs(files: list[Path], as_json: bool) -> None:
    """Read packs beside the shipped ones, and print what they hold if nothing is wrong with them."""
    from votescope.cli.rule_sheet import pack_as_dict, pack_lines
    from votescope.record.rules.case_rules import read_own_packs
    from votescope.record.rules.shelf import chosen, shipped_packs

    own = read_own_packs([(file, file.name) for file in files])
    on = chosen((*shipped_packs(), *own))
    if as_json:
        print_json({"packs": [pack_as_dict(pack, on) for pack in own]})
        return
    for pack in own:
        typer.echo("\n".join(pack_lines(pack)))
    say("Nothing is wrong with it." if len(own) == 1 else "Nothing is wrong with them.")


def _named(name: str) -> list[CheckCard]:
    """Return the cards of the checks that a name, pattern or id of a rule means; of rules switched off, too."""
    from votescope.checks.procedure.engine import rule_checks
    from votescope.examine import all_checks, choose

    bare = name.lower().removeprefix("procedure.")
    off = [rule for rule in _rules() if rule.id.lower() == bare]
    if off:
        return [check.card for check in rule_checks(off)]
    return [chosen.card for chosen in choose([name], all_checks())]


def _rules() -> tuple[Rule, ...]:
    """Return every shipped rule, switched off or not, with the second citations of its test."""
    from votescope.record.rules.shelf import all_rules, chosen, shipped_packs

    packs = shipped_packs()
    return chosen(packs, on=[rule.id for rule in all_rules(packs)])


def _print_works(cards: list[CheckCard]) -> None:
    from votescope.core import citation

    keys = {key for card in cards for key in card.references}
    typer.echo("\n\n".join(work.bibtex() for work in citation(keys)))


def _as_dict(card: CheckCard) -> dict[str, Any]:
    from dataclasses import asdict

    return {**asdict(card), "needs": sorted(card.needs), "primary": card.primary}


def _explained(card: CheckCard) -> str:
    from votescope.cli.rule_sheet import rule_lines
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
    own = [rule for rule in _rules() if f"procedure.{rule.id.lower()}" == card.id]
    parts += [line for rule in own for line in rule_lines(rule)]
    if card.undone_by:
        parts.append(("Undone by", card.undone_by))
    for entry in load_calibration(card.id):
        rates = ", ".join(f"flags {rate:.1%} at {level}" for level, rate in entry.size.items())
        if entry.low is not None and entry.high is not None:
            rates = f"{card.number or 'number'} from {entry.low:.3g} to {entry.high:.3g} in 95 of 100"
        power = ", ".join(f"{rate:.0%} at {dose} %" for dose, rate in entry.power.items())
        told = f"{entry.shape}, {entry.draws:,} honest redraws: {rates}; notices {power} {entry.manipulation}"
        parts.append(("Measured", told))
    parts += [("Source", str(work)) for work in citation(card.references)]
    return "\n".join(f"{name}: {text}" for name, text in parts)
