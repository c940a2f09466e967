"""Listings on the page: the first rows of a long list, the whole of which lies beside the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from votescope.core import Listing
from votescope.dossier.label import stable_id
from votescope.dossier.naming import PROBABILITIES
from votescope.dossier.printed import PrintedTable, plain_table

__all__ = ["ListingView", "listing_view"]

_PRINTED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingView:
    """A listing as it is printed: its name, its first rows as a table, and how many there are."""

    name: str
    table: PrintedTable
    total: int


def listing_view(listing: Listing) -> ListingView:
    """Return the first rows of a listing for the page, in the columns that it asks to be shown, none of them empty."""
    rows = [dict(zip(listing.columns, row, strict=True)) for row in listing.rows[:_PRINTED]]
    groups = [names.split(", ") for names in listing.shown or listing.columns]
    told = [names for names in groups if any(_value(row, names) for row in rows)]
    printed = [{_title(names): _value(row, names) for names in told} for row in rows]
    table = plain_table(stable_id("list", listing.name), listing.title, printed)
    return ListingView(name=listing.name, table=table, total=len(listing.rows))


def _title(names: list[str]) -> str:
    return names[0] if names[0] in PROBABILITIES else names[0].replace("_", " ").capitalize()


def _value(row: Mapping[str, Any], names: list[str]) -> Any:
    filled = [row[name] for name in names if row[name] not in (None, "")]
    return ", ".join(map(str, filled)) if len(names) > 1 else row[names[0]]
