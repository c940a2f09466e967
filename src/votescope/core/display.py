"""Displays: the generic pictures a finding may ask for, and the arrays that fill them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from votescope.core.errors import CardIncomplete

__all__ = ["DISPLAYS", "Display"]

Column: TypeAlias = Sequence[Any]

DISPLAYS: dict[str, tuple[str, ...]] = {
    "bars with null": ("label", "observed", "expected", "low", "high", "flagged"),
    "histogram with band": ("x", "observed", "expected", "low", "high"),
    "fingerprint": ("x", "y", "units"),
    "small multiples": ("panel", "x", "y", "units"),
    "side-by-side table": ("row", "column", "text", "mark"),
    "map": ("label", "value", "mark", "key"),
    "matrix": ("row", "column", "value", "text"),
    "timeline": ("label", "earliest", "latest", "weekday", "order"),
}
"""The columns that each display needs; all columns of one display have the same length.

``bars with null``: one bar per label, its expectation with an interval, and whether it stands out.
``histogram with band``: bins at ``x`` with the null's mean and band. ``fingerprint``: number of units
per cell of a grid (long form). ``small multiples``: one fingerprint per panel, all on the same axes.
``side-by-side table``: cells in long form, ``mark`` one of ``""``,
``"agree"``, ``"differ"``, ``"conflict"``. ``matrix``: as the table, ``value`` an outcome word.
``map``: one region per label with its number or ``None``, ``mark`` one of ``""``, ``"flagged"``, ``"disputed"``,
``key`` by which its shape is found. ``timeline``: ISO dates or ``None``; ``weekday`` when only that is known; ``order``
for what is known only as before or after.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """A picture to draw: its kind, title, the arrays that fill it and the words around it."""

    kind: str
    title: str
    columns: Mapping[str, Column]
    x_label: str = ""
    y_label: str = ""
    note: str = ""
    name: str = field(default="chart")

    def __post_init__(self) -> None:
        """Refuse a display whose columns are not those of its kind, or differ in length."""
        if self.kind not in DISPLAYS:
            raise CardIncomplete(f"no display is called {self.kind!r}; there are {', '.join(DISPLAYS)}")
        missing = [name for name in DISPLAYS[self.kind] if name not in self.columns]
        if missing:
            raise CardIncomplete(f"display {self.kind!r} lacks the column {missing[0]!r}")
        lengths = {len(column) for column in self.columns.values()}
        if len(lengths) > 1:
            raise CardIncomplete(f"display {self.kind!r} has columns of lengths {sorted(lengths)}")
