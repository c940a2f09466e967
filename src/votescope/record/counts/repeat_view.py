"""The view of repeated rows: the pictures of one survey."""

from __future__ import annotations

from math import sqrt

from votescope.core import Display
from votescope.record.counts.repeat_survey import Repeats, RepeatSurvey
from votescope.record.counts.view import NORMAL_95

__all__ = ["pair_bars", "repeat_list"]


def pair_bars(found: RepeatSurvey) -> Display:
    """Draw the pairs that had room to differ beside those that chance makes; all pairs where that is not known."""
    parts = [("whole table", found.table)]
    if found.district is not None:
        parts.insert(0, ("same district", found.district))
    expected = [part.expected or 0.0 for _, part in parts]
    return Display(
        kind="bars with null",
        name="repeats",
        title="Pairs of units with every count in common",
        columns={
            "label": [name for name, _ in parts],
            "observed": [_observed(part) for _, part in parts],
            "expected": [round(value, 3) for value in expected],
            "low": [round(max(value - NORMAL_95 * sqrt(value), 0.0), 3) for value in expected],
            "high": [round(value + NORMAL_95 * sqrt(value), 3) for value in expected],
            "flagged": [False] * len(parts),
        },
        x_label="Pairs of units",
        note="Pairs that had room to differ; the expectation is told from pairs that nearly agree.",
    )


def _observed(part: Repeats) -> int:
    return part.pairs if part.free is None else part.free


def repeat_list(found: RepeatSurvey) -> tuple[Display, ...]:
    """List the repeated rows, the largest units first, if there are any."""
    cells = [
        (str(number), column, text)
        for number, repeat in enumerate(found.listed, start=1)
        for column, text in (
            ("ballots", f"{repeat['ballots']:,}"),
            ("times", f"{repeat['times']:,}"),
            ("rows", ", ".join(str(row) for row in repeat["rows"])),
            ("units", ", ".join(unit for unit in repeat["units"] if unit)),
            ("same district", "yes" if repeat["same_district"] else "no"),
        )
    ]
    if not cells:
        return ()
    row, column, text = (list(part) for part in zip(*cells, strict=True))
    return (
        Display(
            kind="side-by-side table",
            name="repeated-rows",
            title="Repeated rows, the largest units first",
            columns={"row": row, "column": column, "text": text, "mark": [""] * len(cells)},
        ),
    )
