"""Listings on the page: the first rows of a long list, the whole of which lies beside the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from votescope.core import Listing
from votescope.dossier.label import stable_id
from votescope.dossier.naming import PROBABILITIES, named
from votescope.dossier.number import probability, value_text
from votescope.dossier.printed import PrintedCell, PrintedTable

__all__ = ["ListingView", "listing_view"]

_PRINTED = 50
_OPEN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingView:
    """A listing as it is printed: its name, its first rows as a table, and how many there are."""

    name: str
    table: PrintedTable
    total: int

    @property
    def open_rows(self) -> tuple[tuple[PrintedCell, ...], ...]:
        """The first rows, which stand open."""
        return self.table.rows[:_OPEN]

    @property
    def folded_rows(self) -> tuple[tuple[PrintedCell, ...], ...]:
        """The rows that are folded away."""
        return self.table.rows[_OPEN:]


def listing_view(listing: Listing) -> ListingView:
    """Return the first rows of a listing for the page, in the columns that it asks to be shown."""
    groups = [tuple(names.split(", ")) for names in listing.shown or listing.columns]
    rows = [dict(zip(listing.columns, row, strict=True)) for row in listing.rows[:_PRINTED]]
    told = [names for names in groups if any(_filled(row, names) for row in rows)]
    table = PrintedTable(
        id=stable_id("list", listing.name),
        title=listing.title,
        header=tuple(_title(names[0]) for names in told),
        rows=tuple(tuple(_cell(row, names) for names in told) for row in rows),
    )
    return ListingView(name=listing.name, table=table, total=len(listing.rows))


def _title(name: str) -> str:
    return named(name) if name in PROBABILITIES else name.replace("_", " ").capitalize()


def _filled(row: Mapping[str, Any], names: tuple[str, ...]) -> list[str]:
    return [name for name in names if row[name] not in (None, "")]


def _cell(row: Mapping[str, Any], names: tuple[str, ...]) -> PrintedCell:
    filled = _filled(row, names)
    if len(names) > 1 or not filled:
        return PrintedCell(text=", ".join(str(row[name]) for name in filled))
    name = filled[0]
    value = row[name]
    numeric = isinstance(value, int | float) and not isinstance(value, bool)
    words = probability(value) if numeric and name in PROBABILITIES else value_text(value)
    return PrintedCell(text=words, number=numeric)
