"""The command line: one command, one library call."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from votescope.cli import calibrate, checks, examine, figures, new, read, serve, simulate
from votescope.cli.message import print_problems, say
from votescope.core.errors import InputProblem, UsageProblem

__all__ = ["app", "main"]

app = typer.Typer(
    name="votescope",
    help="Examine a contested vote from what was published about it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from votescope.core.provenance import version

        typer.echo(f"votescope {version()}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    """Examine a contested vote from what was published about it."""


app.command("read")(read.read)
app.command("figures")(figures.figures)
app.command("examine")(examine.examine)
app.command("new")(new.new)
app.command("serve")(serve.serve)
app.add_typer(checks.app, name="checks")
app.command("simulate")(simulate.simulate)
app.command("calibrate")(calibrate.calibrate)


def main() -> None:
    """Run the command line; exit 0 when done, 1 when the input has problems, 2 on wrong use."""
    try:
        app()
    except InputProblem as error:
        print_problems(error.problems)
        sys.exit(1)
    except UsageProblem as error:
        say(str(error))
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
