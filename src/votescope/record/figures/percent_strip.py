"""The percent strip: announced counts drawn between the steps of their percentages."""

from __future__ import annotations

from decimal import Decimal

from votescope.core import Display
from votescope.record.evidence import Evidence
from votescope.record.figures.percent_first import Series
from votescope.record.place_name import place_name

__all__ = ["percent_strip"]

STRIP = 15
"""Places between two steps."""


def percent_strip(series: Series, evidence: Evidence) -> Display:
    """Return each count between the two steps of its percentage that it lies between."""
    cells: list[tuple[str, str, str, str]] = []
    several = len({block.territory for block in series.blocks}) > 1
    for block in series.blocks:
        where = f"{place_name(evidence, block.territory)}: " if several else ""
        for amount, near in zip(block.counts, block.near(series.decimals_of(block)), strict=True):
            count = int(amount.number)
            low = count // near.votes_per_step
            row = f"{where}{amount.option or 'papers cast'}, {count:,} of {block.size:,}"
            ends = [(low + one) * near.votes_per_step for one in (0, 1)]
            place = min(STRIP - 1, int(STRIP * (count - ends[0]) / near.votes_per_step))
            names = [_percent(low + one, series.decimals_of(block)) for one in (0, 1)]
            said = f"{float(near.distance):,.2f} of {float(near.votes_per_step):,.1f}"
            cells += [
                (row, "step below", f"{names[0]} % is {float(ends[0]):,.2f}", ""),
                (row, "between", "·" * place + "●" + "·" * (STRIP - 1 - place), ""),
                (row, "step above", f"{names[1]} % is {float(ends[1]):,.2f}", ""),
                (row, "votes from a step", said, ""),
                (row, "on a step", "yes" if near.hit else "beside it" if near.weak_hit else "no", ""),
            ]
    return Display(
        kind="side-by-side table",
        title="Announced counts between the steps of their percentages",
        columns={
            name: [cell[i] for cell in cells] for i, name in enumerate(("row", "column", "text", "mark"))
        },
        note="The dot is the count. By chance one count in as many as there are votes per step lies on a step.",
        name="steps",
    )


def _percent(step: int, decimals: int) -> str:
    return f"{Decimal(step).scaleb(-decimals):f}"
