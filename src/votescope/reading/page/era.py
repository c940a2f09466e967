"""The era: names, bodies and events that a text can only know from some day on, as evidence for its date."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

__all__ = ["Era", "latest_era"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Era:
    """What is named, since when it can be, and where that is known from."""

    words: str
    since: date
    source: str


def latest_era(text: str, after: date) -> Era | None:
    """Return the youngest thing named in ``text`` that did not exist on the day ``after``.

    The data file lists names of states, bodies, currencies, treaties, wars, pandemics and platforms of the
    whole world with the first day on which a text can name them.

    >>> era = latest_era("The result was announced on TikTok and Twitter.", date(2005, 1, 1))
    >>> era.words, era.since.isoformat()
    ('TikTok', '2017-05-01')
    >>> latest_era("The result was announced on TikTok.", date(2022, 1, 1)) is None
    True
    """
    for pattern, since, source in _rows():
        if since <= after:
            return None
        match = pattern.search(text)
        if match:
            return Era(words=match.group(), since=since, source=source)
    return None


@cache
def _rows() -> tuple[tuple[re.Pattern[str], date, str], ...]:
    """Return the rows of the data file, the youngest first."""
    path = resources.files("votescope").joinpath("data", "reading", "eras.csv")
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
    found = [
        (
            re.compile(rf"(?<!\w)(?:{row['pattern']})(?!\w)"),
            date.fromisoformat(row["not_before"]),
            row["source"],
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda row: row[1], reverse=True))
