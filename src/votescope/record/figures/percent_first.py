"""The series: the percent blocks of one stage of the count, and how often counted votes would hit as many steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

import numpy as np

from votescope.core import Figure, Scope
from votescope.record.evidence import Evidence
from votescope.record.figures.announcement import announcements
from votescope.record.figures.percent_block import (
    LEAST_STEP,
    UNDECLARED,
    PercentBlock,
    blocks_of,
    hit_law,
)

__all__ = ["Series", "series_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What was announced of one stage by one issuer, read on one choice of bases and decimals.

    ``searched`` is the number of choices that were open because base or decimals were not announced; ``p_value`` is
    the smallest among them times that number.
    """

    blocks: tuple[PercentBlock, ...]
    decimals: int | None
    p_value: float
    searched: int
    exact: bool

    def decimals_of(self, block: PercentBlock) -> int:
        """Return the decimals on which a block is read."""
        return block.decimals if block.decimals_known or self.decimals is None else self.decimals

    @property
    def hits(self) -> int:
        """How many counts lie on a step."""
        return sum(block.hits(self.decimals_of(block)) for block in self.blocks)

    @property
    def tested(self) -> int:
        """How many counts were looked at."""
        return sum(len(block.counts) for block in self.blocks)

    @property
    def usable(self) -> bool:
        """Whether every step is worth enough votes."""
        return all(block.step(self.decimals_of(block)) >= 100 for block in self.blocks)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that print the counts and their wholes."""
        amounts = [amount for block in self.blocks for amount in (*block.counts, block.whole)]
        return tuple(dict.fromkeys(figure for amount in amounts for figure in amount.figures))

    @property
    def scope(self) -> Scope:
        """The scope of a finding on it."""
        places = {block.territory for block in self.blocks}
        if len(places) == 1 and (place := places.pop()) is not None:
            return Scope(level="region", place=place)
        return Scope(level="all")

    def values(self) -> dict[str, Any]:
        """Return the named numbers."""
        return {
            "hits": self.hits,
            "tested": self.tested,
            "ways_of_looking": self.searched,
            "exact": self.exact,
            "counts": [row for block in self.blocks for row in block.summary()],
        }


def series_of(evidence: Evidence) -> Iterator[Series]:
    """Read the announcements of a vote, stage by stage and issuer by issuer.

    Where nobody said of what a percentage is a share, each base that was printed is tried; where no percentage was
    announced, none, one and two decimals are. Hits on two decimals among hits on one are not counted again.
    """
    groups: dict[tuple[str, str], list[PercentBlock]] = {}
    for one in announcements(evidence):
        groups.setdefault((one.stage, one.issuer), []).extend(blocks_of(one))
    for blocks in groups.values():
        choices = [series for way in _ways(blocks) if (series := _read(*way)) is not None]
        if choices:
            best = min(choices, key=lambda series: series.p_value)
            yield replace(best, p_value=min(1.0, best.p_value * len(choices)), searched=len(choices))


def _ways(blocks: Sequence[PercentBlock]) -> Iterator[tuple[list[PercentBlock], int | None]]:
    """Return every choice of base and decimals that was open, the same one for all territories."""
    fixed = [block for block in blocks if block.declared]
    open_bases = list(dict.fromkeys(block.base for block in blocks if not block.declared)) or [""]
    unknown = [None] if all(block.decimals_known for block in blocks) else list(UNDECLARED)
    for base in open_bases:
        for decimals in unknown:
            yield (
                [*fixed, *(block for block in blocks if not block.declared and block.base == base)],
                decimals,
            )


def _read(blocks: Sequence[PercentBlock], decimals: int | None) -> Series | None:
    kept = [
        block
        for block in blocks
        if block.step(block.decimals if block.decimals_known or decimals is None else decimals) >= LEAST_STEP
    ]
    if not kept:
        return None
    series = Series(blocks=tuple(kept), decimals=decimals, p_value=1.0, searched=1, exact=True)
    if not series.hits:
        return series
    laws = [hit_law(block, series.decimals_of(block)) for block in kept]
    law = reduce(np.convolve, (law for law, _ in laws))
    # A sum over the upper tail: one minus the lower part would lose the small chances that matter.
    p_value = min(1.0, float(law[series.hits :].sum()))
    return replace(series, p_value=p_value, exact=all(exact for _, exact in laws))
