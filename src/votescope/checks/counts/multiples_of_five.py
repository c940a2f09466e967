"""Multiples of five: counts and percentages that end in 0 or 5, as a description."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import nan
from typing import ClassVar

import numpy as np

from votescope.core import CheckCard, Display, Finding, Scope, Skipped
from votescope.core.finding import Answer
from votescope.record.counts.caution import on_readmitted
from votescope.record.counts.subject import columns_used, subjects
from votescope.record.evidence import Evidence
from votescope.stats.excess import Excess, compare
from votescope.stats.fives import count_chance, counts_on_five, percent_chance, percents_on_five
from votescope.tables.ratios import CUTS, Ratio, Ratios, ratios_of
from votescope.tables.table import ResultsTable

__all__ = ["CHECK", "MultiplesOfFive", "on_fives"]

_CARD = CheckCard(
    id="counts.multiples_of_five",
    title="Counts and percentages ending in 0 or 5",
    question="How many counts and whole percentages end in 0 or 5, and how many would by chance?",
    family="counts",
    kind="descriptive",
    null="Every count is redrawn from a binomial law with the unit's own observed ratio plugged in. One in five is "
    "not assumed: it fails where shares pile up at 0 or 100 % and where counts are small.",
    statistic="Share of units whose count, or whose ratio rounded to a whole percent, ends in 0 or 5; with the "
    "expectation and its standard deviation over the units used. Counts enter from 98 on.",
    sees="Numbers rounded to fives by whoever wrote them down.",
    does_not_see="Rounding to other numbers; manipulation without rounding.",
    innocent_explanations=(
        "Rounded tallies in small units, without effect on the outcome.",
        "Wards and estates of standard size make some turnouts frequent.",
        "Ratios that cluster, or thin out from 10 % upwards, shift the share without any rounding.",
    ),
    needs=frozenset({"units"}),
    display="bars with null",
    references=("kobak2016",),
    minimum_units=300,
    number="the largest of its deviations, in standard deviations,",
    dose="last-digits",
    one_option=True,
)

SMALLEST_COUNT = 98
"""Counts from here on: 98 to 102 have their multiple of five in the middle; a falling density favours neither side."""

_LABELS = {
    "percent_turnout": "Turnout, whole percent",
    "percent_leader": "Option's share, whole percent",
    "count_ballots": "Ballots counted",
    "count_leader": "Option's votes",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MultiplesOfFive:
    """The share of numbers that end in 0 or 5: a description without a verdict."""

    card: ClassVar[CheckCard] = _CARD

    def run(self, evidence: Evidence, *, rng: np.random.Generator) -> Iterator[Answer]:
        """Answer once per table; the description needs no random numbers."""
        for found in subjects(self.card, evidence):
            yield found if isinstance(found, Skipped) else self._finding(*found)

    def headline(self, table: ResultsTable, option: str) -> tuple[float, float]:
        """Return the z that is farthest from zero; it has no p-value."""
        ratios = ratios_of(table, option, cuts=CUTS["default"])
        return max((excess.z for excess in on_fives(ratios).values()), key=abs), nan

    def _finding(self, table: ResultsTable, ratios: Ratios, scope: Scope) -> Finding:
        found = on_fives(ratios)
        leader, count = found["percent_leader"], found["count_leader"]
        return Finding(
            check=self.card.id,
            scope=scope,
            outcome="not testable",
            reading=f"Of the option's shares {_percent(leader.observed, leader)} end in 0 or 5 as whole percents and "
            f"{_percent(count.observed, count)} of its counts do; chance gives {_percent(leader.expected, leader)} and "
            f"{_percent(count.expected, count)}: a description without a verdict.",
            statistic=max((excess.z for excess in found.values()), key=abs),
            values={name: excess.as_values() for name, excess in found.items()},
            n_used=leader.units,
            cautions=on_readmitted(table),
            excluded=ratios.left_out,
            evidence=columns_used(table, scope.option or "", "registered", "cast", "valid", "invalid"),
            displays=(_bars(found),),
        )


def on_fives(ratios: Ratios) -> dict[str, Excess]:
    """Compare the numbers that end in 0 or 5 with chance, each kind of number by itself."""
    share = _kept(ratios.share, ratios)
    found = {"percent_leader": _percents(share), "count_leader": _counts(share)}
    if ratios.turnout is not None:
        turnout = _kept(ratios.turnout, ratios)
        found |= {"percent_turnout": _percents(turnout), "count_ballots": _counts(turnout)}
    return found


def _kept(ratio: Ratio, ratios: Ratios) -> Ratio:
    return Ratio(count=ratio.count[ratios.kept], whole=ratio.whole[ratios.kept])


def _counts(ratio: Ratio) -> Excess:
    large = ratio.count >= SMALLEST_COUNT
    count, whole = ratio.count[large], ratio.whole[large]
    return compare(counts_on_five(count), count_chance(count, whole))


def _percents(ratio: Ratio) -> Excess:
    return compare(percents_on_five(ratio.count, ratio.whole), percent_chance(ratio.count, ratio.whole))


def _percent(number: float, excess: Excess) -> str:
    return f"{number / max(excess.units, 1):.1%}"


def _bars(found: dict[str, Excess]) -> Display:
    names = [name for name in _LABELS if name in found]
    scale = {name: 100.0 / max(found[name].units, 1) for name in names}
    margin = [1.96 * found[name].sd * scale[name] for name in names]
    middle = [found[name].expected * scale[name] for name in names]
    return Display(
        kind="bars with null",
        title="Numbers that end in 0 or 5",
        columns={
            "label": [_LABELS[name] for name in names],
            "observed": [found[name].observed * scale[name] for name in names],
            "expected": middle,
            "low": [value - each for value, each in zip(middle, margin, strict=True)],
            "high": [value + each for value, each in zip(middle, margin, strict=True)],
            "flagged": [False for _ in names],
        },
        x_label="Percent of counting units",
        note="The interval is what 95 % of redraws of every count with its own ratio would give. Nothing is flagged.",
    )


CHECK = MultiplesOfFive()
