"""``votescope examine --verify``: check an archive, run it again and say what agrees and what differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from votescope.cli.message import print_json, progress

if TYPE_CHECKING:
    from votescope.dossier import Verification

__all__ = ["verify"]

_SHOWN = 50


def verify(archive: Path, *, as_json: bool) -> None:
    """Print what became of an archive; exit 1 unless all agrees."""
    from votescope.dossier import verify_archive

    with progress(quiet=False) as step:
        found = verify_archive(archive, progress=step)
    if as_json:
        print_json({"agrees": found.agrees, **asdict(found)})
    else:
        typer.echo("\n".join(_lines(found)))
    if not found.agrees:
        raise typer.Exit(1)


def _lines(found: Verification) -> Iterator[str]:
    if found.intact:
        yield f"Files: all {found.files} are as they were written."
    for names, what in (
        (found.changed, "changed"),
        (found.missing, "missing"),
        (found.unlisted, "not listed"),
    ):
        yield from (f"Files: {name} is {what}." for name in names[:_SHOWN])
        if len(names) > _SHOWN:
            yield f"Files: {len(names) - _SHOWN} more are {what}."
    if found.version != found.own_version:
        yield (
            f"Version: made with votescope {found.version}, run again with {found.own_version}; "
            "what differs may come from that."
        )
    if found.failures:
        yield "Findings: the inputs could not be examined again:"
        yield from (f"  {words}" for words in found.failures)
        return
    named = {one.finding for one in found.differences}
    if not named:
        yield f"Findings: all {found.findings} agree with a second run from the inputs."
        return
    yield f"Findings: a second run from the inputs differs in {len(named)} of {found.findings}:"
    yield from (f"  {one}" for one in found.differences[:_SHOWN])
    if len(found.differences) > _SHOWN:
        yield f"  and {len(found.differences) - _SHOWN} more differences"
