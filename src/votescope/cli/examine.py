"""``votescope examine``: walk the whole road and write the dossier."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from votescope.cli.message import print_json, print_problems, progress, say
from votescope.cli.option import (
    JsonFlag,
    Published,
    Seed,
    day_of,
    pairs_of,
    saved_columns,
    with_standard_input,
)
from votescope.cli.verify import verify
from votescope.core.errors import UsageProblem

if TYPE_CHECKING:
    from votescope.examine import Examination

__all__ = ["examine"]


def examine(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Reports (- for standard input), tables, figures files or a case folder.", metavar="PATH…"
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Folder for the dossier [default: the case's out/, else votescope-out]."),
    ] = None,
    as_json: JsonFlag = False,
    only: Annotated[
        list[str] | None, typer.Option("--only", help="Run these checks or families only (repeatable).")
    ] = None,
    option: Annotated[
        str | None, typer.Option("--option", help="The option in focus [default: the leader].")
    ] = None,
    published: Published = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            help="Column map: cast=HEADER, option:NAME=HEADER+HEADER, ignore:HEADER=yes (repeatable).",
        ),
    ] = None,
    columns: Annotated[
        Path | None, typer.Option("--columns", help="Column map saved by an earlier run (its columns.json).")
    ] = None,
    where: Annotated[
        list[str] | None, typer.Option("--where", help="Keep rows with HEADER=VALUE only (repeatable).")
    ] = None,
    strata: Annotated[
        str | None,
        typer.Option(
            "--strata",
            metavar="HEADER",
            help="Ask every check on counts of each part of the tables, too: a header, region or district.",
        ),
    ] = None,
    compare: Annotated[
        list[Path] | None,
        typer.Option(
            "--compare",
            metavar="TABLE",
            help="Table or case of another vote, put beside this one (repeatable).",
        ),
    ] = None,
    boundaries: Annotated[
        Path | None,
        typer.Option(
            "--boundaries", metavar="GEOJSON", help="Outlines of the regions: maps in place of tiles."
        ),
    ] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", help="Sheet of a workbook.")] = None,
    variant: Annotated[
        str | None, typer.Option("--variant", help="Which stations count: default or kobak2016.")
    ] = None,
    ballots: Annotated[
        str | None,
        typer.Option("--ballots", help="Turnout from ballots in boxes (cast) or handed out (issued)."),
    ] = None,
    confirmed_only: Annotated[
        bool, typer.Option("--confirmed-only", help="Use only facts that a person confirmed.")
    ] = False,
    redraws: Annotated[
        int,
        typer.Option(
            "--redraws",
            min=0,
            metavar="N",
            help="Adjust p-values by N honest redraws of the tables (Westfall-Young) instead of Holm; 1000 is usual.",
        ),
    ] = 0,
    seed: Seed = 0,
    png: Annotated[bool, typer.Option("--png", help="Write every chart as PNG, too.")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="Write dossier.pdf, too (some seconds more).")] = False,
    archive: Annotated[
        bool, typer.Option("--zip", help="Write dossier.zip, too: everything with the inputs and a manifest.")
    ] = False,
    check: Annotated[
        Path | None,
        typer.Option("--verify", metavar="ZIP", help="Check a dossier.zip and run it again; give no PATH."),
    ] = None,
) -> None:
    """Examine reports, figures and tables, and write one dossier."""
    if (check is None) == (not paths):
        raise UsageProblem("give reports, tables, figures files or a case folder; or --verify ZIP alone")
    if check is not None:
        return verify(check, as_json=as_json)
    from votescope.dossier import findings_json, write_dossier
    from votescope.examine.road import Asked, examine_paths

    paths = paths or []
    folder = _folder(out, paths, as_json)
    if (png or pdf or archive) and folder is None:
        raise UsageProblem("--png, --pdf and --zip write files: name a folder with --out")
    asked = Asked(
        option=option,
        only=tuple(only or ()),
        confirmed_only=confirmed_only,
        seed=seed,
        redraws=redraws,
        compare=tuple(compare or ()),
        published=day_of(published),
        columns={**saved_columns(columns, paths), **pairs_of(column or [], "--column")},
        sheet=sheet,
        where=pairs_of(where or [], "--where"),
        strata=strata,
        boundaries=boundaries,
        settings={
            name: value for name, value in (("cuts", variant), ("ballots", ballots)) if value is not None
        },
        command=_command(),
    )
    with progress(quiet=False) as step, with_standard_input(paths) as given:
        examination = examine_paths(given, asked, progress=lambda words, _done, _total: step(words))
        dossier = write_dossier(examination, folder, png=png, pdf=pdf, archive=archive) if folder else None
    if examination.evidence.concerns:
        print_problems(examination.evidence.concerns)
    if as_json:
        print_json(findings_json(examination))
    else:
        typer.echo("\n".join(_summary(examination)))
    if dossier:
        say(f"Dossier: {dossier}")
    for name in (("dossier.pdf",) if pdf else ()) + (("dossier.zip",) if archive else ()):
        say(f"Beside it: {name}")


def _command() -> str:
    """Return the command line as typed, with absolute paths cut to names: a dossier travels."""
    words = [Path(word).name if Path(word).is_absolute() else word for word in sys.argv[1:]]
    return shlex.join(["votescope", *words])


def _folder(out: Path | None, paths: list[Path], as_json: bool) -> Path | None:
    """Choose where to write: ``--out``, else the case's own ``out/``; nowhere for bare ``--json``."""
    if out is not None or as_json:
        return out
    cases = [path for path in paths if path.is_dir()]
    return cases[0] / "out" if len(cases) == 1 else Path("votescope-out")


RULES_TOLD = 5
"""How many open rules the screen names; the dossier has them all."""


def _summary(examination: Examination) -> list[str]:
    """Return the opening, the four outcomes, and for what was not answered what is missing."""
    lines = [*examination.opening, ""]
    lines += [f"{family:<10} {outcome}" for family, outcome in examination.outcomes.items()]
    open_rules = {
        finding.check: finding
        for finding in examination.findings
        if finding.missing and finding.scope.level == "all" and finding.check.startswith("procedure.")
    }
    skipped: dict[str, list[str]] = {}
    for one in examination.skipped:
        skipped.setdefault(one.missing or one.message, []).append(one.check)
    if open_rules or skipped:
        lines += ["", "What would answer more:"]
    gravest = sorted(open_rules.values(), key=lambda finding: -finding.values["severity"])
    for finding in gravest[:RULES_TOLD]:
        lines.append(f"  {finding.check}: {finding.values['settled_by'] or finding.missing}")
    if len(gravest) > RULES_TOLD:
        lines.append(f"  and {len(gravest) - RULES_TOLD} more rules: see the dossier")
    for missing, checks in skipped.items():
        names = dict.fromkeys(checks)
        lines.append(f"  {next(iter(names)) if len(names) == 1 else f'{len(names)} checks'}: {missing}")
    return lines
