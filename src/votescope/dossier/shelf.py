"""Shelves: the evidence by report, table or rule book, in the order in which it stands there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from votescope.dossier.label import stable_id
from votescope.dossier.number import count
from votescope.dossier.trail import Entry

__all__ = ["Exhibit", "Shelf", "shelves"]

_KINDS = {"sentence": "passage", "row": "cell", "rule": "rule"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """Evidence printed together: one sentence, one rule, or all cited cells of one row."""

    entries: tuple[Entry, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[bool, tuple[str, ...]], ...]
    cited: tuple[str, ...]
    cited_from: tuple[tuple[str, str], ...]

    @property
    def first(self) -> Entry:
        """The entry with the lowest number, which speaks for all."""
        return self.entries[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What was cited from one file or document; ``kind`` is the noun for one piece."""

    id: str
    title: str
    outlet: str
    kind: str
    exhibits: tuple[Exhibit, ...]

    @property
    def many(self) -> str:
        """How many pieces of evidence stand on it."""
        return count(sum(len(exhibit.entries) for exhibit in self.exhibits), self.kind)


def shelves(entries: Sequence[Entry], outlets: Mapping[str, str]) -> tuple[Shelf, ...]:
    """Return the entries by where they come from; ``outlets`` names the outlet of a report by its file."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        found.setdefault((entry.file, entry.kind), []).append(entry)
    return tuple(
        Shelf(
            id=stable_id("shelf", file, kind),
            title=file or "an unnamed source",
            outlet=outlets.get(file, "") if kind == "sentence" else "",
            kind=_KINDS[kind],
            exhibits=_exhibits(own),
        )
        for (file, kind), own in found.items()
    )


def _exhibits(entries: Sequence[Entry]) -> tuple[Exhibit, ...]:
    together: dict[object, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.place, entry.number)):
        # Cells of one row stand together; where the row itself is not known, each cell stands for itself.
        key = entry.place[:2] if entry.kind == "row" and entry.rows.rows and entry.place[1] else entry.id
        together.setdefault(key, []).append(entry)
    return tuple(_exhibit(sorted(own, key=lambda entry: entry.number)) for own in together.values())


def _exhibit(own: Sequence[Entry]) -> Exhibit:
    return Exhibit(
        entries=tuple(own),
        header=own[0].rows.header,
        rows=own[0].rows.rows,
        cited=tuple(name for entry in own for name in entry.rows.cited),
        cited_from=tuple(dict.fromkeys(at for entry in own for at in entry.cited_from)),
    )
