"""Coarse shares: units at shares where redrawn counts would not put so many (Rozenas)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import nan
from typing import ClassVar

import numpy as np

from votescope.core import CheckCard, Estimate, Finding, Scope, Skipped
from votescope.core.finding import Answer
from votescope.record.counts.caution import on_readmitted
from votescope.record.counts.coarse_survey import CoarseSurvey, coarse_percent, coarse_survey
from votescope.record.counts.coarse_view import coarse_histogram
from votescope.record.counts.subject import columns_used, subjects
from votescope.record.evidence import Evidence
from votescope.tables.ratios import EVERY_UNIT
from votescope.tables.table import ResultsTable

__all__ = ["CHECK", "CoarseShares"]

_CARD = CheckCard(
    id="counts.coarse_shares",
    title="Units at coarse shares",
    question="Do more units lie at particular shares, such as 75.0 %, than counts drawn anew would put there?",
    family="counts",
    kind="descriptive",
    null="Each unit's count is drawn anew with a chance from a mixture of beta-binomial laws of its region, updated "
    "with its own count: shares that small numbers make round stay as frequent as they are.",
    statistic="Units beyond the mean in those bins of a tenth of a percentage point whose number exceeds the "
    "1 - 1/1001 quantile of redrawn counts, in percent of all units; the exact law of every unit, no resampling. "
    "The bins at 0 and 100 % are left out.",
    sees="Protocols written to a round share, whatever the fraction: 75 %, 95 %, two thirds.",
    does_not_see="Shares that were made up but not round; votes added by number instead of by share; units at 100 %.",
    innocent_explanations=(
        "In an honest vote about one bin of a thousand stands out by chance.",
        "Units of one size, or a register of round numbers, repeat the same shares.",
        "Clerks may publish rounded shares from which counts were then computed.",
    ),
    needs=frozenset({"units"}),
    display="histogram with band",
    references=("rozenas2017", "ehm1991"),
    minimum_units=300,
    number="units at coarse shares, in percent",
    one_option=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoarseShares:
    """Units at coarse shares: a description without a verdict."""

    card: ClassVar[CheckCard] = _CARD

    def run(self, evidence: Evidence, *, rng: np.random.Generator) -> Iterator[Answer]:
        """Answer once per table; random numbers serve the intervals only."""
        for found in subjects(self.card, evidence, cuts=EVERY_UNIT):
            if isinstance(found, Skipped):
                yield found
            else:
                table, ratios, scope = found
                yield _finding(table, scope, coarse_survey(table, ratios, rng))

    def headline(self, table: ResultsTable, option: str) -> tuple[float, float]:
        """Return the percentage of units for the option's share; it has no p-value."""
        percent = coarse_percent(table, option)
        return (nan if percent is None else percent), nan


def _finding(table: ResultsTable, scope: Scope, found: CoarseSurvey) -> Finding:
    option, share = scope.option or "", found.share
    parts = (share,) if found.turnout is None else (share, found.turnout)
    return Finding(
        check=_CARD.id,
        scope=scope,
        outcome="not testable",
        reading="After allowing for shares that are round by arithmetic, "
        f"{share.found.percent():.2f} % of units remain at coarse shares{_of_turnout(found)}: "
        "a description without a verdict.",
        statistic=share.found.percent(),
        effect=Estimate(
            name="units at coarse shares",
            value=share.found.percent(),
            unit="percent of units",
            low=share.low,
            high=share.high,
            level=None if share.low is None else 0.95,
        ),
        values=found.as_values(),
        n_used=share.found.units,
        excluded=found.left_out,
        evidence=columns_used(table, option, "registered", "cast", "valid", "invalid"),
        cautions=(*_cautions(found), *on_readmitted(table)),
        displays=tuple(coarse_histogram(part, option) for part in parts),
    )


def _of_turnout(found: CoarseSurvey) -> str:
    return f" and {found.turnout.found.percent():.2f} % at coarse turnouts" if found.turnout else ""


def _cautions(found: CoarseSurvey) -> tuple[str, ...]:
    told = ["The number depends on the threshold: see what 200 or 300 draws in place of 1,000 would give."]
    if found.share.low is not None:
        told.append("The interval takes the bins that stand out as given.")
    return tuple(told)


CHECK = CoarseShares()
