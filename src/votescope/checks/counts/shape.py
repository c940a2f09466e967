"""Shape: how turnout and an option's share are spread over units: lean, tails, and one peak or several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import nan
from typing import ClassVar

import numpy as np

from votescope.core import CheckCard, Display, Estimate, Finding, Scope, Skipped
from votescope.core.finding import Answer
from votescope.record.counts.shape_survey import Shape, ShapeSurvey, shape_survey, vote_rate
from votescope.record.counts.subject import columns_used, subjects
from votescope.record.evidence import Evidence
from votescope.tables.ratios import EVERY_UNIT, Ratios, ratios_of
from votescope.tables.table import ResultsTable

__all__ = ["CHECK", "ShapeOfVotes"]

_CARD = CheckCard(
    id="counts.shape",
    title="Shape of turnout and share",
    question="How are turnout and share spread over the units: do they lean, have long tails, or several peaks?",
    family="counts",
    kind="descriptive",
    null="None: nothing ties a shape to honest counting. Beside the dip stands that of counts drawn from a smooth law "
    "of at most three beta-binomial clusters, which says what the size of units alone makes.",
    statistic="Skewness and Pearson's kurtosis (normal: 3) of share, turnout and the logarithmic vote rate; Hartigan's "
    "dip, the distance from any law with one peak.",
    sees="Long tails and second peaks, as votes added in some units make them.",
    does_not_see="Why a tail or a second peak is there.",
    innocent_explanations=(
        "Federal, ethnic, religious or urban and rural divisions make lean, fat tails and two peaks.",
        "An option's strongholds are a tail of their own.",
        "Small units spread more widely than large ones and thicken the tails.",
    ),
    needs=frozenset({"units"}),
    display="histogram with band",
    references=("hartigan1985", "klimek2012"),
    minimum_units=300,
    number="the kurtosis of the logarithmic vote rate",
    dose="stuffing",
    one_option=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeOfVotes:
    """Moments and dip of turnout and share: a description without a verdict."""

    card: ClassVar[CheckCard] = _CARD

    def run(self, evidence: Evidence, *, rng: np.random.Generator) -> Iterator[Answer]:
        """Answer once per table; random numbers serve the draws from a smooth law."""
        for found in subjects(self.card, evidence, cuts=EVERY_UNIT):
            yield found if isinstance(found, Skipped) else _finding(*found, rng)

    def headline(self, table: ResultsTable, option: str) -> tuple[float, float]:
        """Return the kurtosis of the logarithmic vote rate; it has no p-value."""
        kurtosis = vote_rate(ratios_of(table, option, cuts=EVERY_UNIT)).kurtosis
        return (nan if kurtosis is None else kurtosis), nan


def _finding(table: ResultsTable, ratios: Ratios, scope: Scope, rng: np.random.Generator) -> Finding:
    found = shape_survey(ratios, rng=rng)
    kurtosis = found.rate.kurtosis
    counts = ("registered", "cast", "valid", "invalid") if found.turnout else ("valid", "invalid")
    tails = "does not vary" if kurtosis is None else f"has a kurtosis of {kurtosis:.1f} (a normal law: 3)"
    return Finding(
        check=_CARD.id,
        scope=scope,
        outcome="not testable",
        reading=f"The logarithmic vote rate {tails}; the share's distance from one "
        f"peak is {found.share.dip:.4f}, a smooth law's {found.share.dips.mean():.4f}: "
        "a description without a verdict.",
        statistic=kurtosis,
        effect=None
        if kurtosis is None
        else Estimate(
            name="kurtosis of the logarithmic vote rate", value=kurtosis, unit="a normal law has 3"
        ),
        values=found.as_values(),
        n_used=found.units,
        excluded=found.left_out,
        evidence=columns_used(table, scope.option or "", *counts),
        cautions=_cautions(found),
        displays=tuple(
            _histogram(shape, scope.option or "") for shape in (found.share, found.turnout) if shape
        ),
    )


def _cautions(found: ShapeSurvey) -> tuple[str, ...]:
    told = []
    if found.units > found.rate.count:
        told.append(
            f"{found.units - found.rate.count:,} units where nobody or everybody voted for the option have no "
            "logarithmic vote rate."
        )
    if found.turnout is None:
        told.append("There is no register: the vote rate is formed from the ballots counted.")
    return tuple(told)


def _histogram(shape: Shape, option: str) -> Display:
    what = "Turnout" if shape.name == "turnout" else f"Share of {option}"
    return Display(
        kind="histogram with band",
        name=f"shape-{shape.name}",
        title=f"{what} by counting unit, and a smooth law",
        columns={
            "x": [point + 0.5 for point in range(100)],
            "observed": shape.observed.tolist(),
            "expected": shape.drawn.mean(axis=0).round(2).tolist(),
            "low": shape.drawn.min(axis=0).tolist(),
            "high": shape.drawn.max(axis=0).tolist(),
        },
        x_label=f"{what}, percent",
        y_label="Counting units per percentage point",
        note=f"The band is the range of {shape.dips.size} draws from the smooth law; bars outside it say that the law "
        "is too simple, not that the counts are wrong.",
    )


CHECK = ShapeOfVotes()
