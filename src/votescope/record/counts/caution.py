"""The cautions of rounding: what about a table makes whole percentages less telling."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from votescope.core import Exclusion
from votescope.record.counts.survey import Survey
from votescope.tables.table import ResultsTable

__all__ = ["MANY_HUNDREDS", "cautions_of", "in_hundreds", "on_readmitted", "on_special"]

MANY_HUNDREDS = 0.5
"""Above this share of registers in hundreds the null is not trusted with a strong trace."""


def in_hundreds(found: Survey) -> float:
    """Return the share of units whose register (ballots counted where there is none) is a multiple of 100."""
    return float(np.mean(found.size[found.kept] % 100 == 0))


def on_readmitted(table: ResultsTable) -> tuple[str, ...]:
    """Return the caution on rows with more ballots cast than issued, where the table has any."""
    more = table.count("cast") > table.count("issued")
    rows = int(np.count_nonzero(more & (table.count("issued") >= 0)))
    if not rows:
        return ()
    which = "1 row that has" if rows == 1 else f"{rows:,} rows that have"
    return (
        f"Among the units: {which} more ballots cast than issued. Turnout is formed from one of the two counts, "
        "and neither is compared with the other.",
    )


def on_special(special: Sequence[Exclusion]) -> tuple[str, ...]:
    """Return the caution on special units, where there are any: how many of which kind, and what is done with them."""
    if not special:
        return ()
    kinds = ", ".join(f"{kind.count:,} {kind.reason}" for kind in special)
    return (
        f"Among the units, by name or size, are special ones ({kinds}). They stay in the main number; without them "
        "and on them alone it is among the variations.",
    )


def cautions_of(found: Survey, *, asked: str | None, option: str) -> tuple[str, ...]:
    """Return the cautions for one table; ``asked`` is the option in focus, ``option`` the one looked at."""
    sizes = found.size[found.kept]
    hundreds, large = in_hundreds(found), int(np.count_nonzero(sizes > 10_000))
    cautions: list[str] = []
    if asked is not None and asked.casefold() != option.casefold():
        cautions.append(f"The table has no option {asked!r}; {option!r} stands in.")
    if not found.has_turnout:
        cautions.append("Turnout cannot be formed without a register; the statistic is the share alone.")
    cautions += on_special(found.special)
    if hundreds > 0.05:
        cautions.append(
            f"{hundreds:.0%} of the registers are multiples of 100; round ratios may come from there."
        )
    if hundreds > MANY_HUNDREDS:
        cautions.append(
            "With so many, whole percents may belong to the registers: the check says weak trace at most."
        )
    if found.linked:
        cautions.append(
            "The units are small and of like size, so that one number of ballots decides both ratios; the null allows "
            "for it. What it gives with turnout and share independent is among the variations."
        )
    if large:
        cautions.append(
            f"{large:,} units are larger than 10,000, where a plugged-in ratio barely forgets what was observed: the "
            "other null is among the variations. Electronic voting aggregates and merged units belong in a table of "
            "their own."
        )
    return tuple(cautions)
