"""``votescope read``: draft the record of reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from votescope.cli.message import print_json
from votescope.cli.option import JsonFlag, Published, day_of

if TYPE_CHECKING:
    from votescope.reading.report import Report

__all__ = ["read"]


def read(
    files: Annotated[
        list[Path], typer.Argument(help="Reports as text; - reads standard input.", metavar="FILE…")
    ],
    as_json: JsonFlag = False,
    published: Published = None,
) -> None:
    """Read reports: dates, places, figures and statements, each with the words behind it."""
    from votescope.reading import read_reports, to_gold

    day = day_of(published)
    stdin = typer.get_text_stream("stdin").read() if Path("-") in files else None
    reports = read_reports(files, published=day, text_of_stdin=stdin)
    if as_json:
        print_json({"reports": [to_gold(report) for report in reports]})
        return
    for report in reports:
        typer.echo("\n".join(_lines(report)))


def _lines(report: Report) -> list[str]:
    published = (
        f"{report.published.day} ({report.published.basis})" if report.published else "not established"
    )
    lines = [f"{report.source.file}", f"  published: {published}"]
    lines += [f"  note: {note}" for note in report.notes]
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
