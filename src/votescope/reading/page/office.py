"""The office: people named with an office whose years are known, as evidence for when a text was written."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from votescope.core import Span

__all__ = ["Holder", "find_holders"]

TITLES = {
    "president": r"[Pp]resident",
    "prime minister": r"[Pp]rime [Mm]inister|[Pp]remier|\bPM",
    "chancellor": r"[Cc]hancellor",
    "first minister": r"[Ff]irst [Mm]inister",
    "foreign minister": r"[Ff]oreign [Mm]inister",
    "secretary of state": r"[Ss]ecretary of [Ss]tate|top (?:US|U\.S\.|American) diplomat",
    "nato chief": r"NATO (?:chief|head|leader|[Ss]ecretary[- ][Gg]eneral)|[Ss]ecretary[- ][Gg]eneral of NATO",
    "un chief": r"U\.?N\.? (?:chief|[Ss]ecretary[- ][Gg]eneral)|United Nations [Ss]ecretary[- ][Gg]eneral",
    "eu chief": r"top diplomat|foreign policy chief|[Hh]igh [Rr]epresentative|EU chief diplomat",
    "eu president": r"(?:Commission|Council) (?:[Pp]resident|chief)|[Pp]resident of the European",
}
"""How the offices of the data file are written."""

_NOT_IN_OFFICE = re.compile(
    r"(?:\bformer|\bex|\bthen|\blate|\bfuture|\bwould-be|\bvice|\bdeputy|\bacting|\bcandidate|\bousted)[\s-]+"
    r"(?:[\w.’'-]+\s+){0,3}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A person named with an office: since when it was held and, if it has ended, until when."""

    name: str
    office: str
    since: date
    until: date | None
    span: Span


def find_holders(text: str, file: str = "") -> tuple[Holder, ...]:
    """Find the people whom ``text`` names with an office of the data file, each once.

    "Former", "then", "-elect" and the like undo the evidence.

    >>> [h.name for h in find_holders("President Hugo Chavez spoke; former Chancellor Angela Merkel did not.")]
    ['Hugo Chavez']
    """
    found = []
    for name, office, since, until in _rows():
        if name.split()[-1] not in text:
            continue
        span = _in_office(text, name, office, file)
        if span:
            found.append(Holder(name=name, office=office, since=since, until=until, span=span))
    return tuple(found)


@cache
def _rows() -> tuple[tuple[str, str, date, date | None], ...]:
    content = (
        resources.files("votescope").joinpath("data", "reading", "offices.csv").read_text(encoding="utf-8")
    )
    return tuple(
        (
            row["name"],
            row["office"],
            date.fromisoformat(row["since"]),
            date.fromisoformat(row["until"]) if row["until"] else None,
        )
        for row in csv.DictReader(io.StringIO(content))
    )


def _in_office(text: str, name: str, office: str, file: str) -> Span | None:
    """Return where ``name`` stands with its office before it or, after a comma, behind it."""
    given, surname = name.rsplit(" ", 1)
    written = rf"{re.escape(given)}\s+(?:[A-Z]\.\s+)?{re.escape(surname)}"
    title = TITLES[office]
    ahead = rf"(?P<title>{title})(?![\w-])(?:\s+of\s+(?:the\s+)?[A-Z]\w+(?:\s[A-Z]\w+)?)?,?\s+(?:{written})"
    behind = (
        rf"(?:{written}),?\s+(?:who is\s+)?(?:the\s+)?(?:[\w’'.-]+\s+){{0,5}}(?P<title>{title})(?!-elect)"
    )
    for pattern in (ahead, behind):
        match = re.search(pattern, text)
        if match is None:
            continue
        before = text[max(0, match.start("title") - 40) : match.start("title")]
        if not _NOT_IN_OFFICE.search(before):
            return Span(text=match.group(), start=match.start(), end=match.end(), file=file)
    return None
