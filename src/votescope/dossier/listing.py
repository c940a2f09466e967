"""Listings on the page: a long list in rank order, the whole of which lies beside the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from votescope.core import Listing
from votescope.dossier.label import stable_id
from votescope.dossier.naming import PROBABILITIES
from votescope.dossier.printed import PrintedTable, plain_table
from votescope.dossier.roll import Roll, roll

__all__ = ["ListingView", "listing_view"]

_MOST, _BUDGET = 5_000, 400_000
"""Rows of a list that the page holds at most, and the letters that they may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingView:
    """A listing as it is printed: its name, its rows in the page, and what it is reached by."""

    name: str
    table: PrintedTable
    roll: Roll


def listing_view(listing: Listing) -> ListingView:
    """Return a listing for the page, in the columns that it asks to be shown, none of them empty."""
    rows = [dict(zip(listing.columns, row, strict=True)) for row in listing.rows[:_MOST]]
    groups = [names.split(", ") for names in listing.shown or listing.columns]
    told = [names for names in groups if any(_value(row, names) for row in rows)]
    identity = stable_id("list", listing.name)
    whole = plain_table(
        identity, listing.title, [{_title(n): _value(row, n) for n in told} for row in rows], most=_MOST
    )
    columns = {name: [row[place].text for row in whole.rows] for place, name in enumerate(whole.header)}
    made = roll(f"{identity}-rows", listing.title, columns, len(listing.rows), _BUDGET)
    return ListingView(name=listing.name, table=whole, roll=made)


def _title(names: list[str]) -> str:
    return names[0] if names[0] in PROBABILITIES else names[0].replace("_", " ").capitalize()


def _value(row: Mapping[str, Any], names: list[str]) -> Any:
    filled = [row[name] for name in names if row[name] not in (None, "")]
    return ", ".join(map(str, filled)) if len(names) > 1 else row[names[0]]
