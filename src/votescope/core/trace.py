"""Traces: where a line of the dossier comes from (a sentence, a cell or a rule)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

__all__ = ["Cell", "Provision", "Source", "Span", "Trace"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Characters ``start`` to ``end`` of a report; ``text`` is identical to what stands there.

    ``file`` is the name of the report as it was given; offsets count characters of the file read as
    UTF-8 without newline translation.
    """

    text: str
    start: int
    end: int
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell or row of a table: ``row`` as a spreadsheet numbers it, ``column`` as its header says."""

    file: str
    row: int | None = None
    column: str | None = None
    sheet: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A rule and the provision it rests on; ``text`` is the requirement in our own words."""

    rule: str
    document: str
    provision: str
    text: str = ""
    link: str = ""


Trace: TypeAlias = Span | Cell | Provision


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A report, figures file or table, with the chain of re-publication behind it.

    Two sources that share ``origin`` count as one (a later version of a page, a reprinted agency
    story); ``chain`` names the agencies or outlets a report credits, nearest first.
    """

    id: str
    file: str
    kind: str
    sha256: str = ""
    outlet: str | None = None
    chain: tuple[str, ...] = ()
    origin: str = ""
