"""Percent-first: announced counts that lie on whole steps of their own percentages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from votescope.core import CheckCard, Finding, Skipped, UsageProblem, trace_word
from votescope.record.evidence import Evidence
from votescope.record.figures.announcement import rests_on
from votescope.record.figures.percent_first import Series, series_of
from votescope.record.figures.percent_strip import percent_strip
from votescope.record.place_name import place_in_prose

__all__ = ["CHECK", "PercentFirst"]

_CARD = CheckCard(
    id="figures.percent_first",
    title="Counts calculated from percentages",
    question="Do announced counts lie on whole steps of their percentages more often than counted votes do?",
    family="figures",
    kind="primary",
    null="Before the count the result is uncertain by far more than one step of the percentage: every way of splitting "
    "the whole is as likely as its neighbours.",
    statistic="Number of counts that are the whole number next to a step of the percentage; its exact tail, options on "
    "one base jointly, bases and regions by convolution.",
    sees="Totals that were calculated by multiplying a whole with a percentage decided beforehand.",
    does_not_see="Counts that were invented without percentages, or calculated and then changed by a few votes; "
    "anything where a step is worth fewer than 20 votes.",
    innocent_explanations=(
        "A clerk or newsroom may have restored counts from rounded percentages and the total.",
        "Counts taken from a secondary source may have been calculated there.",
        "With many votes looked at, some lie on a step by chance.",
    ),
    needs=frozenset({"figures"}),
    display="side-by-side table",
    references=("tao2024",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PercentFirst:
    """The check; one finding for each stage and issuer.

    ``alternative`` is the chance of such hits that a user expects under an explanation of their own; the finding then
    holds how many times likelier they are under it than with counted votes. It is no probability of either.
    """

    alternative: float | str = 0.0
    card: ClassVar[CheckCard] = _CARD

    def __post_init__(self) -> None:
        """Refuse a chance that is none."""
        try:
            known = 0.0 <= float(self.alternative) <= 1.0
        except ValueError:
            known = False
        if not known:
            raise UsageProblem(f"alternative is a chance from 0 to 1; got {self.alternative}")

    def run(self, evidence: Evidence, *, rng: np.random.Generator) -> Iterable[Finding | Skipped]:
        """Answer once for each stage of the count and issuer; ``rng`` is not used."""
        del rng
        found = [series for series in series_of(evidence) if series.blocks]
        for series in found:
            yield self._finding(series, evidence)
        if not found:
            yield Skipped(
                check=self.card.id,
                reason="no comparable facts" if evidence.figures else "no figures",
                message="No exact count was announced together with its whole where a step of the percentage is worth "
                "20 votes or more.",
                missing="announced counts (votes and valid votes, or papers cast and registered voters)",
            )

    def _finding(self, series: Series, evidence: Evidence) -> Finding:
        p_value = series.p_value
        values = series.values()
        if alternative := float(self.alternative):
            values["likelihood_ratio"] = alternative / p_value if p_value > 0 else None
        places = {block.territory for block in series.blocks}
        place = place_in_prose(evidence, places.pop()) if len(places) == 1 else "the regions announced"
        return Finding(
            check=self.card.id,
            scope=series.scope,
            outcome=trace_word(p_value, stable=series.usable, calibrated=True),
            reading=_reading(series, place),
            p_value=p_value,
            statistic=float(series.hits),
            values=values,
            n_used=len(series.blocks),
            evidence=tuple(dict.fromkeys(trace for figure in series.figures for trace in figure.traces)),
            rests_on=rests_on(series.figures),
            cautions=tuple(_cautions(series)),
            displays=(percent_strip(series, evidence),),
            stable=series.usable,
        )


def _reading(series: Series, place: str) -> str:
    if not series.hits:
        what = "the announced count does not lie" if series.tested == 1 else "no announced count lies"
        return f"For {place}, {what} on a whole step of its percentage, as counts calculated from percentages would."
    counts = f"{series.hits} of {series.tested} announced counts lie on whole steps of their percentages"
    often = (
        f"about 1 time in {_rounded(1.0 / series.p_value)}" if series.p_value < 0.5 else "more often than not"
    )
    return (
        f"For {place}, {counts}; with counted votes that happens {often}, with counts calculated from percentages "
        "always, for whatever reason that was done."
    )


def _rounded(number: float) -> str:
    digits = len(str(int(number)))
    return f"{round(number, min(0, 2 - digits)):,.0f}"


def _cautions(series: Series) -> Iterator[str]:
    if not series.usable:
        yield "A step of the percentage is worth fewer than 100 votes; such nearness is weak by itself."
    if series.searched > 1:
        yield f"The base or the decimals were not announced; the p-value allows for {series.searched} ways of looking."
    if not series.exact:
        yield "The joint chance of all options is a bound from above."
    if series.hits and any(block.complete for block in series.blocks):
        yield "Counts that add to their whole: the last of them follows from the others and is no evidence of its own."
    if series.hits:
        yield "Ask for the original tallies: publication from rounded figures and invention look alike here."


CHECK = PercentFirst()
