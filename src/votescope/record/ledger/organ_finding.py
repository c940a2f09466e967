"""The organ's finding: what an organ, court or expert body established about the vote, in its own instrument."""

from __future__ import annotations

from dataclasses import dataclass

from votescope.core import Cell, Moment, Problem
from votescope.record.ledger.rows import Column, read_rows

__all__ = ["ORGAN_FINDINGS", "OrganFinding", "read_organ_findings"]

ORGAN_FINDINGS = (
    Column(name="id", needed=True, about="a name of the row's own"),
    Column(name="body", needed=True, about="whose finding it is"),
    Column(name="instrument", needed=True, about="resolution, opinion, report or statement, with its number"),
    Column(name="paragraph", about="where in the instrument"),
    Column(name="date", kind="day"),
    Column(name="about", needed=True, about="which vote or act it speaks of"),
    Column(name="territory", about="ISO 3166 code where it speaks of one territory only"),
    Column(name="finding", needed=True, about="what it found, in your own words"),
    Column(name="rules", kind="list", about="ids of the rules it bears on, blanks between"),
    Column(name="source", needed=True, about="where it was read"),
    Column(name="link", kind="link"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganFinding:
    """One finding of an organ; ``rules`` are the ids of the rules that it bears on."""

    id: str
    body: str
    instrument: str
    finding: str
    about: str
    source: str
    date: Moment
    trace: Cell
    paragraph: str = ""
    territory: str | None = None
    rules: tuple[str, ...] = ()
    link: str = ""


def read_organ_findings(
    text: str, *, name: str = "organ_findings.csv"
) -> tuple[list[OrganFinding], list[Problem]]:
    """Return the findings of the file, and every problem of it."""
    rows, problems = read_rows(text, name=name, columns=ORGAN_FINDINGS)
    words = ("id", "body", "instrument", "finding", "about", "source", "paragraph", "link")
    findings = [
        OrganFinding(
            date=row.day(),
            trace=row.trace("finding"),
            territory=row["territory"],
            rules=row["rules"] or (),
            **{field: row.text(field) for field in words},
        )
        for row in rows
    ]
    return findings, problems
