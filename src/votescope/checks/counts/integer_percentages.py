"""Integer percentages: more counting units on a whole percent than chance puts there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from votescope.core import CheckCard, Estimate, Finding, Scope, Skipped, UsageProblem, trace_word
from votescope.core.finding import Answer
from votescope.record.counts.caution import MANY_HUNDREDS, cautions_of, in_hundreds, on_readmitted
from votescope.record.counts.subject import columns_used, subjects
from votescope.record.counts.survey import Survey, headline_of, survey
from votescope.record.counts.view import bars_by_region, histogram
from votescope.record.evidence import Evidence
from votescope.stats.poisson_binomial import upper_tail
from votescope.tables.ratios import BALLOTS, CUTS, ratios_of
from votescope.tables.table import ResultsTable

__all__ = ["CHECK", "IntegerPercentages"]

_CARD = CheckCard(
    id="counts.integer_percentages",
    title="Whole percentages in the counts of single units",
    question="Do more counting units report turnout or a share on a whole percent than chance puts there?",
    family="counts",
    kind="primary",
    null="Every count is redrawn from a binomial law with the unit's own observed ratio plugged in, turnout and share "
    "independently; the number of hits then follows a Poisson-binomial law, computed without simulation. One number "
    "of ballots decides both ratios: where this shifts the expectation by more than a twentieth of a standard "
    "deviation, units of at most 1,000 voters have the chance of both summed over it.",
    statistic="Units whose turnout or whose share of the chosen option lies within .05 points of a whole percent, "
    "decided in integers; excess over the expectation, in standard deviations.",
    sees="Protocols that were written to a percentage first and then filled with numbers.",
    does_not_see="Ballots added or moved without a percentage in mind; percentages with decimals; what happens before "
    "the count; small units, where every ratio lies near a whole percent.",
    innocent_explanations=(
        "Ratios of small numbers are often round; the null allows for this unit by unit.",
        "An authority that rounds registers to hundreds makes round turnouts more frequent.",
        "Somebody may have restored lost numbers from published percentages.",
        "Clerks may round for convenience without any change of the outcome.",
    ),
    needs=frozenset({"units"}),
    display="histogram with band",
    references=("kobak2016", "rozenas2017", "benjamini1995"),
    minimum_units=300,
    number="the excess in standard deviations",
    dose="whole-percents",
    one_option=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegerPercentages:
    """The excess of whole percentages.

    ``cuts`` is ``default`` or ``kobak2016`` (the published ones); ``ballots`` says whether turnout is formed
    from ballots ``cast`` (found in the boxes) or ``issued``.
    """

    cuts: str = "default"
    ballots: str = "cast"
    card: ClassVar[CheckCard] = _CARD

    def __post_init__(self) -> None:
        """Refuse a setting that does not exist."""
        if self.cuts not in CUTS or self.ballots not in BALLOTS:
            raise UsageProblem(
                f"cuts are {' or '.join(CUTS)}, ballots {' or '.join(BALLOTS)}; got {self.cuts!r} and {self.ballots!r}"
            )

    def run(self, evidence: Evidence, *, rng: np.random.Generator) -> Iterator[Answer]:
        """Answer once per table; the check needs no random numbers."""
        for found in subjects(self.card, evidence, cuts=CUTS[self.cuts], ballots=self.ballots):
            if isinstance(found, Skipped):
                yield found
            else:
                yield self._finding(found[0], found[2], asked=evidence.focus_option)

    def headline(self, table: ResultsTable, option: str) -> tuple[float, float]:
        """Return z and p-value and nothing else: what a campaign repeats."""
        found, chance = headline_of(
            ratios_of(table, option, cuts=CUTS[self.cuts], ballots=self.ballots), cuts=self.cuts
        )
        return found.z, upper_tail(chance, found.observed)

    def _finding(self, table: ResultsTable, scope: Scope, *, asked: str | None) -> Finding:
        option = scope.option or ""
        found = survey(table, option, cuts=self.cuts, ballots=self.ballots)
        headline = found.headline
        p_value = upper_tail(found.chance[found.kept], headline.observed)
        steady = all(each["p_value"] < 0.05 for each in found.variations if each["decides"])
        stable = steady and in_hundreds(found) <= MANY_HUNDREDS
        share = 100.0 * headline.excess / headline.units
        margin = 100.0 * 1.96 * headline.sd / headline.units
        return Finding(
            check=self.card.id,
            scope=scope,
            outcome=trace_word(p_value, stable=stable, calibrated=True),
            reading=_reading(found, option),
            statistic=headline.z,
            p_value=p_value,
            effect=Estimate(
                name="units on a whole percent beyond chance",
                value=share,
                unit="percent of units",
                low=share - margin,
                high=share + margin,
                level=0.95,
            ),
            values={**headline.as_values(), **found.as_values(), "cuts": self.cuts, "ballots": self.ballots},
            n_used=headline.units,
            excluded=found.left_out,
            evidence=columns_used(table, option, "registered", self.ballots, "valid", "invalid"),
            cautions=(*cautions_of(found, asked=asked, option=option), *on_readmitted(table)),
            displays=(*(histogram(part, option) for part in found.parts), *bars_by_region(found)),
            stable=stable,
        )


def _reading(found: Survey, option: str) -> str:
    share = f"the share of {option}" if len(option.split()) <= 2 else "one option's share"
    what = f"turnout or {share}" if found.has_turnout else share
    return (
        f"Of {found.headline.units:,} counting units, {found.headline.observed:,} report {what} on a whole percent; "
        f"chance alone gives about {found.headline.expected:,.0f}, give or take {found.headline.sd:,.0f}; "
        "this counts round results, not stolen votes."
    )


CHECK = IntegerPercentages()
