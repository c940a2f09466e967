"""Small units: turnout and share of the smallest units of each district beside its other units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import nan
from typing import ClassVar

import numpy as np

from votescope.core import CheckCard, Display, Estimate, Finding, Scope, Skipped
from votescope.core.finding import Answer
from votescope.record.counts.small_survey import PERCENTS, SIZED, SmallSurvey, small_survey
from votescope.record.counts.subject import columns_used, subjects
from votescope.record.counts.view import NORMAL_95
from votescope.record.evidence import Evidence
from votescope.stats.small_shift import Shift
from votescope.tables.ratios import ratios_of
from votescope.tables.table import ResultsTable

__all__ = ["CHECK", "SmallUnits"]

_CARD = CheckCard(
    id="counts.small_units",
    title="Small units",
    question="Do the small units of a district vote otherwise than its other units?",
    family="counts",
    kind="descriptive",
    null="Sizes are exchangeable within a district. Honest votes do not obey it: size and place go together, "
    "and their shifts are often many permutation errors large.",
    statistic="Turnout and share, less their district's mean and divided by its standard deviation: mean of the units "
    "below a percentile of size less that of the rest, in errors of its exact permutation law; ten percentiles.",
    sees="Pressure or rewriting where few voters and few observers are.",
    does_not_see="Why small units differ. The largest of ten looks is no test, and a large number is usual.",
    innocent_explanations=(
        "Small units lie in villages, large ones in towns, and villages vote otherwise.",
        "A district of mixed places makes size a mark of the place: the finer the districts, the less of it.",
        "Hospitals, camps and institutions are small and vote in a way of their own.",
    ),
    needs=frozenset({"units"}),
    display="bars with null",
    references=("jimenez2017",),
    minimum_units=300,
    number="the largest shift of the share, in permutation errors",
    dose="stuffing",
    one_option=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallUnits:
    """The shift of small units within districts: a description without a verdict."""

    card: ClassVar[CheckCard] = _CARD

    def run(self, evidence: Evidence, *, rng: np.random.Generator) -> Iterator[Answer]:
        """Answer once per table; the permutation law is exact, so no random numbers are needed."""
        for chosen in subjects(self.card, evidence, cuts=SIZED):
            if isinstance(chosen, Skipped):
                yield chosen
                continue
            table, ratios, scope = chosen
            found = small_survey(table, ratios)
            if found.units >= self.card.minimum_units:
                yield _finding(table, scope, found)
            else:
                yield Skipped(
                    check=self.card.id,
                    reason="too few units",
                    message=f"{found.units:,} units lie in a district of five or more; the check asks for at least "
                    f"{self.card.minimum_units:,}.",
                    scope=scope,
                    missing="The district of each polling station.",
                )

    def headline(self, table: ResultsTable, option: str) -> tuple[float, float]:
        """Return the share's largest shift over the percentiles, in permutation errors; it has no p-value."""
        found = small_survey(table, ratios_of(table, option, cuts=SIZED))
        return (found.share[found.peak].z if found.units else nan), nan


def _finding(table: ResultsTable, scope: Scope, found: SmallSurvey) -> Finding:
    share, percent = found.share[found.peak], PERCENTS[found.peak]
    side = "below" if share.value < 0 else "above"
    counts = ("registered", "cast", "valid", "invalid") if found.turnout else ("valid", "invalid")
    return Finding(
        check=_CARD.id,
        scope=scope,
        outcome="not testable",
        reading=f"In the smallest {percent} % of units of a district the option's share lies {abs(share.value):.2f} "
        f"standard deviations {side} the other units'; places of other size often differ: "
        "a description without a verdict.",
        statistic=share.z,
        effect=Estimate(
            name=f"share of the smallest {percent} %, less the rest's (the largest of {len(PERCENTS)} looks)",
            value=share.value,
            unit="standard deviations of the district",
        ),
        values=found.as_values(),
        n_used=found.units,
        excluded=found.left_out,
        evidence=columns_used(table, scope.option or "", *counts),
        cautions=_cautions(found),
        displays=(
            _bars("small-share", f"Share of {scope.option} in small units", found.share),
            *([_bars("small-turnout", "Turnout in small units", found.turnout)] if found.turnout else []),
        ),
    )


def _cautions(found: SmallSurvey) -> tuple[str, ...]:
    told = [
        f"The shift is {found.share[found.peak].z:+.1f} permutation errors, the largest of {len(PERCENTS)} percentiles "
        "tried. On tables that count as clean, two of them contested, this check gives from -31 to +39: "
        "size and place go together."
    ]
    if not found.turnout:
        told.append("There is no register: size is the ballots counted, and turnout is not known.")
    if found.districts == 1:
        told.append("Districts are not known: the whole table is one, and size is a mark of the place.")
    return tuple(told)


def _bars(name: str, title: str, shifts: tuple[Shift, ...]) -> Display:
    return Display(
        kind="bars with null",
        name=name,
        title=title,
        columns={
            "label": [f"smallest {percent} %" for percent in PERCENTS],
            "observed": [round(shift.value, 4) for shift in shifts],
            "expected": [0.0] * len(shifts),
            "low": [round(-NORMAL_95 * shift.sd, 4) for shift in shifts],
            "high": [round(NORMAL_95 * shift.sd, 4) for shift in shifts],
            "flagged": [False] * len(shifts),
        },
        x_label="Standard deviations of the district above or below its other units",
        note="The interval holds 95 % of what sizes dealt out anew inside each district would give; honest votes "
        "often lie outside.",
    )


CHECK = SmallUnits()
