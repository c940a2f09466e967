"""The ledger: statements and published figures as their sources printed them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from votescope.core import Figure, Statement
from votescope.dossier.label import stable_id
from votescope.dossier.trail import Mark, Trail

__all__ = ["FigureLine", "StatementLine", "figure_lines", "statement_lines"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """Who said what: words as printed, stance, cue, day and place, with the evidence."""

    id: str
    speaker: str
    role: str
    stance: str
    target: str
    direct: bool
    words: str
    cue: str
    when: str
    venue: str
    via: str
    source: str
    marks: tuple[Mark, ...]
    drafted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """One number as one source published it."""

    id: str
    place: str
    what: str
    printed: str
    percent: bool
    base: str
    issuer: str
    status: str
    reported_on: str
    source: str
    note: str
    marks: tuple[Mark, ...]
    drafted: bool


def statement_lines(
    statements: Sequence[Statement], trail: Trail, outlets: Mapping[str, str]
) -> tuple[StatementLine, ...]:
    """Return the statements in the order in which the sources give them; ``outlets`` names reports by id."""
    lines: list[StatementLine] = []
    for said in statements:
        words = " … ".join(span.text for span in said.contents)
        identity = stable_id("say", said.source, said.id, said.speaker, words)
        lines.append(
            StatementLine(
                id=identity,
                speaker=said.speaker,
                role=said.role or "",
                stance="" if said.stance == "none" else said.stance.replace("_", " "),
                target=said.target or "",
                direct=said.form == "direct",
                words=words,
                cue=said.cue.text if said.cue else "",
                when=said.date or "",
                venue=said.venue or "",
                via=said.via or "",
                source=outlets.get(said.source, said.source)
                or next((span.file for span in said.contents), ""),
                marks=trail.cite(said.contents, at=identity, name=f"Statement of {said.speaker}"),
                drafted=said.review == "drafted",
            )
        )
    return tuple(lines)


def figure_lines(
    figures: Sequence[Figure], trail: Trail, places: Mapping[str, str]
) -> tuple[FigureLine, ...]:
    """Return the published figures by territory, results of the vote before their context."""
    ordered = sorted(figures, key=lambda figure: (figure.context, places.get(figure.territory or "", "")))
    lines: list[FigureLine] = []
    for figure in ordered:
        identity = stable_id(
            "fig-row",
            figure.source,
            figure.id,
            figure.quantity,
            figure.territory,
            figure.option,
            figure.printed,
        )
        what = figure.quantity.replace("_", " ") + (f" “{figure.option}”" if figure.option else "")
        lines.append(
            FigureLine(
                id=identity,
                place=places.get(figure.territory, figure.territory)
                if figure.territory
                else "the whole vote",
                what=f"{what} (context)" if figure.context else what,
                printed=figure.printed,
                percent=figure.unit == "percent" and not _names_percent(figure.printed),
                base="" if figure.unit != "percent" else figure.base,
                issuer=figure.issuer or figure.issuer_class or "",
                status=figure.status or "",
                reported_on=figure.reported_on or "",
                source=figure.source,
                note=figure.note,
                marks=trail.cite(figure.traces, at=identity, name=f"Figure: {what}"),
                drafted=figure.review == "drafted",
            )
        )
    return tuple(lines)


def _names_percent(printed: str) -> bool:
    """Tell whether a figure as printed says itself that it is a percentage, in a sign or a word."""
    return "%" in printed or any(letter.isalpha() for letter in printed)
