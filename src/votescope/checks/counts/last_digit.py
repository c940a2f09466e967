"""Last digit: ballots cast whose last digits are not spread as counting spreads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from votescope.core import CheckCard, Estimate, Finding, Scope, Skipped, trace_word
from votescope.core.finding import Answer
from votescope.record.counts.caution import on_readmitted, on_special
from votescope.record.counts.digit_survey import DigitSurvey, counts_of, digit_survey, digits_of
from votescope.record.counts.digit_view import digit_bars, regions_by_digit
from votescope.record.counts.subject import columns_used, no_tables, tables_of
from votescope.record.evidence import Evidence
from votescope.tables.table import ResultsTable

__all__ = ["CHECK", "LastDigit"]

_CARD = CheckCard(
    id="counts.last_digit",
    title="Last digits of ballots cast",
    question="Do the ballots cast in single units end in every digit as often as counting makes them?",
    family="counts",
    kind="primary",
    null="Counts of three digits or more follow a smooth density; it gives each last digit close to one in ten, "
    "a little more to the first digits where many counts lie just above 100.",
    statistic="Pearson's chi-square of the ten last digits of ballots cast, from 100 ballots on, with nine degrees of "
    "freedom; beside it the smallest share of counts that would need another digit.",
    sees="Numbers that people made up or rounded: more zeros and fives, or favourite digits.",
    does_not_see="Numbers that were calculated from a percentage, changed by adding ballots, or invented by machine; "
    "units with fewer than 100 ballots.",
    innocent_explanations=(
        "Clerks may round a tally for convenience without any change of the outcome.",
        "Ballots may be handed out or bundled in tens and all used.",
        "With many thousands of units even a deviation too small to matter shows: look at the share, not only at p.",
    ),
    needs=frozenset({"units"}),
    display="bars with null",
    references=("beber2012", "medzihorsky2015", "benjamini1995"),
    minimum_units=300,
    number="chi-square with nine degrees of freedom",
    dose="last-digits",
    one_option=True,
)

DRAWS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class LastDigit:
    """The last digits of ballots cast, against a smoothed density of the counts."""

    card: ClassVar[CheckCard] = _CARD

    def run(self, evidence: Evidence, *, rng: np.random.Generator) -> Iterator[Answer]:
        """Answer once per table; random numbers serve the interval of the effect only."""
        if not evidence.tables:
            yield no_tables(self.card)
        for table in tables_of(evidence):
            place = table.name if len(evidence.tables) > 1 and table.name else None
            found = digit_survey(table)
            if found.headline.counts >= self.card.minimum_units:
                yield self._finding(table, Scope(place=place), found, rng)
            else:
                yield Skipped(
                    check=self.card.id,
                    reason="too few units",
                    message=f"{found.headline.counts:,} units have 100 ballots or more; "
                    f"the check asks for at least {self.card.minimum_units:,}.",
                    scope=Scope(place=place),
                    missing="Ballots cast by polling station.",
                )

    def headline(self, table: ResultsTable, option: str) -> tuple[float, float]:
        """Return chi-square and p-value and nothing else: what a campaign repeats."""
        del option
        found = digits_of(counts_of(table))
        return found.chi_square, found.p_value

    def _finding(
        self, table: ResultsTable, scope: Scope, found: DigitSurvey, rng: np.random.Generator
    ) -> Finding:
        headline = found.headline
        p_value = headline.p_value
        stable = all(each["p_value"] < 0.05 for each in found.variations if each["decides"])
        low, high = _interval(found, rng)
        return Finding(
            check=self.card.id,
            scope=scope,
            outcome=trace_word(p_value, stable=stable, calibrated=True),
            reading=f"Of {headline.counts:,} counts of ballots, at least {100 * headline.moved:.1f} % would need "
            "another last digit to fit a smooth density; honest counts of that number differ by about "
            f"{100 * headline.moved_by_chance:.1f} %.",
            statistic=headline.chi_square,
            p_value=p_value,
            effect=Estimate(
                name="counts that would need another last digit",
                value=100.0 * headline.moved,
                unit="percent of counts",
                low=low,
                high=high,
                level=0.95,
            ),
            values=found.as_values(),
            n_used=headline.counts,
            excluded=found.left_out,
            evidence=columns_used(table, "", found.column),
            cautions=(*_cautions(found), *on_special(found.special), *on_readmitted(table)),
            displays=(digit_bars(found), *regions_by_digit(found)),
            stable=stable,
        )


def _interval(found: DigitSurvey, rng: np.random.Generator) -> tuple[float, float]:
    # The counts redrawn from themselves: what is asked is how well their own share is known.
    headline = found.headline
    drawn = rng.multinomial(headline.counts, headline.observed / headline.counts, size=DRAWS)
    moved = np.abs(drawn - headline.expected).sum(axis=1) / (2.0 * headline.counts)
    low, high = np.quantile(100.0 * moved, [0.025, 0.975])
    return float(low), float(high)


def _cautions(found: DigitSurvey) -> tuple[str, ...]:
    if found.column == "cast":
        return ()
    return ("Ballots cast are not published; the ballots counted stand in for them.",)


CHECK = LastDigit()
