"""Listings: the long lists that a finding lays beside the dossier, as CSV and as a sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from votescope.core.errors import CardIncomplete

__all__ = ["Listing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list for ``name.csv`` and a sheet of the workbook: title, columns and what a reader must know of it.

    ``shown`` names the columns that a page prints of its first rows, all of them where it is empty; names joined by
    commas share one cell.
    """

    name: str
    title: str
    columns: Mapping[str, Sequence[Any]]
    notes: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a name that is no plain file name, and columns of different length."""
        if not self.name.isascii() or not self.name.replace("-", "").replace("_", "").isalnum():
            raise CardIncomplete(f"a listing cannot be called {self.name!r}")
        if len({len(column) for column in self.columns.values()}) > 1:
            raise CardIncomplete(f"the listing {self.name!r} has columns of different length")

    @property
    def rows(self) -> list[tuple[Any, ...]]:
        """The rows, in the order of the columns.

        >>> Listing(name="units", title="Units", columns={"unit": ["A", "B"], "row": [2, 3]}).rows
        [('A', 2), ('B', 3)]
        """
        return list(zip(*self.columns.values(), strict=True))
