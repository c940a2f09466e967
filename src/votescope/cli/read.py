"""``votescope read``: draft the record of reports."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from votescope.cli.message import print_json, print_problems, say
from votescope.cli.option import JsonFlag, Published, day_of
from votescope.core.errors import UsageProblem

if TYPE_CHECKING:
    from votescope.reading.report import Report

__all__ = ["read"]

SCHEMA = "urn:votescope:schema:reading:1"
"""The id of the JSON Schema of the output, which the package holds as data/schema/reading.schema.json."""
MANY = 40
"""From this many files on two processes read them: fewer are done before a second one is ready."""
PAUSE = 5.0
"""Seconds between two lines on how far the reading is, where no person is watching."""


def read(
    files: Annotated[
        list[Path],
        typer.Argument(help="Reports as text, or folders of them; - reads standard input.", metavar="FILE…"),
    ],
    as_json: JsonFlag = False,
    published: Published = None,
    engine: Annotated[
        str,
        typer.Option(
            "--engine",
            metavar="auto|rules|model",
            help="What reads the statements: rules, the model with the rules, or the model where installed.",
        ),
    ] = "auto",
    case: Annotated[
        Path | None,
        typer.Option(
            "--case", metavar="DIR", help="Draft the record of a case folder; it is made if missing."
        ),
    ] = None,
    workers: Annotated[
        int, typer.Option("--workers", min=0, help="Processes that read at once; 0 chooses by the files.")
    ] = 0,
) -> None:
    """Read reports: dates, places, figures and statements, each with the words behind it."""
    from votescope.reading import read_reports, to_gold
    from votescope.reading.file_list import report_files

    day = day_of(published)
    if case is not None:
        _draft(case, files, day, engine, as_json=as_json)
        return
    stdin = typer.get_text_stream("stdin").read() if Path("-") in files else None
    many = min(2, os.cpu_count() or 1) if len(report_files(files)[0]) >= MANY else 1
    with _counter() as progress:
        reading = read_reports(
            files,
            published=day,
            text_of_stdin=stdin,
            engine=engine,
            workers=workers or many,
            progress=progress,
        )
    if as_json:
        told: dict[str, Any] = {"reports": [to_gold(report) for report in reading.reports]}
        if len(reading.reports) > 1:
            from votescope.record.accounts.cross import cross_of

            told["cross"] = cross_of(reading.reports)
        print_json({"schema": SCHEMA, **told})
    else:
        for report in reading.reports:
            typer.echo("\n".join(_lines(report)))
    if reading.problems:
        print_problems(reading.problems)
        raise typer.Exit(1)


def _draft(folder: Path, files: list[Path], day: date | None, engine: str, *, as_json: bool) -> None:
    """Put reports into a case and say what was drafted."""
    from votescope.reading.file_list import report_files
    from votescope.record import draft_reports

    if Path("-") in files:
        raise UsageProblem("--case takes files; save what standard input gives to a file first")
    found, problems = report_files(files)
    intake = draft_reports(folder, [Path(path) for path in found], published=day, engine=engine)
    if as_json:
        names = ("facts", "statements", "figures")
        print_json({"case": folder.as_posix(), **{name: getattr(intake, name) for name in names}})
    else:
        typer.echo(
            f"{folder}: {intake.facts} facts, {intake.statements} statements and {intake.figures} figures drafted "
            f"from {len(intake.case.reports)} reports"
        )
        say(
            f"Look them through in record.yaml, statements.csv and figures.csv, then: votescope examine {folder}"
        )
    if problems or intake.problems:
        print_problems([*problems, *intake.problems])
        raise typer.Exit(1)


@contextmanager
def _counter() -> Iterator[Callable[[int, int], None]]:
    """Tell on standard error how many files are read: a bar for a person, a plain line now and then otherwise."""
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import BarColumn as Bar
        from rich.progress import MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("Reading"), Bar(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
            bar = shown.add_task("Reading", total=None)
            yield lambda done, total: shown.update(bar, completed=done, total=total)
        return
    told = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal told
        if time.monotonic() - told >= PAUSE:
            told = time.monotonic()
            say(f"{done} of {total} reports read")

    yield tell


def _lines(report: Report) -> list[str]:
    published = (
        f"{report.published.day} ({report.published.basis})" if report.published else "not established"
    )
    lines = [f"{report.source.file}", f"  published: {published}", f"  read by: {report.engine}"]
    lines += [f"  note: {note}" for note in report.notes]
    lines += [f"  rejected: {count} proposals, {reason}" for reason, count in report.rejected]
    places = ", ".join(f"{place.name} ({place.code or 'no code'})" for place in report.territories)
    lines.append(f"  held in: {places or 'not established'}")
    for fact in report.facts:
        words = " … ".join(span.text for span in fact.spans)
        lines.append(f"  {fact.key}: {fact.value}  ← {words}")
    for figure in report.figures:
        where = f", {figure.territory}" if figure.territory else ""
        lines.append(f"  figure: {figure.what}{where}  ← {figure.span.text}")
    for statement in report.statements:
        words = " … ".join(span.text for span in statement.contents)
        lines.append(f"  {statement.speaker} ({statement.stance}): {words}")
    return lines
