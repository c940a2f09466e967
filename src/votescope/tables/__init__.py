"""Tables: a published table becomes a ResultsTable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from votescope.tables.reader import header_of, read_table
    from votescope.tables.table import COUNTS, PLACES, ColumnMap, ResultsTable

__all__ = ["COUNTS", "PLACES", "ColumnMap", "ResultsTable", "header_of", "read_table"]


def __getattr__(name: str) -> Any:
    """Load the reader or the contract only when one of its names is asked for (polars is heavy)."""
    if name in ("header_of", "read_table"):
        from votescope.tables import reader

        return getattr(reader, name)
    if name in __all__:
        from votescope.tables import table

        return getattr(table, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
