"""Digit pairs: last two digits that repeat, are neighbours or lie apart, beside a smooth density's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import nan
from typing import ClassVar

import numpy as np

from votescope.core import CheckCard, Display, Estimate, Finding, Scope, Skipped
from votescope.core.finding import Answer
from votescope.record.counts.caution import on_readmitted
from votescope.record.counts.digit_survey import counts_of
from votescope.record.counts.pair_survey import Pairs, PairSurvey, pair_survey, pairs_of
from votescope.record.counts.subject import columns_used, focus_of, no_tables, tables_of
from votescope.record.counts.view import NORMAL_95
from votescope.record.evidence import Evidence
from votescope.stats.digit_pairs import KINDS
from votescope.tables.table import ResultsTable

__all__ = ["CHECK", "DigitPairs"]

_CARD = CheckCard(
    id="counts.digit_pairs",
    title="Pairs of last digits",
    question="Do counts end in 77, 78 and 73 as often as counting makes them?",
    family="counts",
    kind="descriptive",
    null="Counts of three digits or more follow a smooth density; far from its edges one ending in ten repeats a "
    "digit, two in ten are neighbours (9 and 0 too) and seven in ten lie apart.",
    statistic="Percent of ballots cast that repeat a digit, are neighbours or lie apart; the smallest percent that "
    "would need another ending, less what chance makes; the same for the option's votes; the latent-class share.",
    sees="Numbers that people made up: they avoid repeats and prefer neighbours, or favour some endings.",
    does_not_see="Numbers calculated from a percentage, changed by adding ballots, or invented by machine.",
    innocent_explanations=(
        "Ballots handed out in tens, fifties or hundreds and all used make round endings.",
        "Clerks may round a tally for convenience without any change of the outcome.",
        "Units of one fixed size make some endings frequent; a narrow pile is not followed by the smooth density.",
    ),
    needs=frozenset({"units"}),
    display="bars with null",
    references=("beber2012", "medzihorsky2015", "deckert2011"),
    minimum_units=300,
    number="counts of ballots that would need another ending, beyond chance, in percent",
    dose="last-digits",
    one_option=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DigitPairs:
    """The last two digits of ballots cast and of an option's votes: a description without a verdict."""

    card: ClassVar[CheckCard] = _CARD

    def run(self, evidence: Evidence, *, rng: np.random.Generator) -> Iterator[Answer]:
        """Answer once per table; the description needs no random numbers."""
        if not evidence.tables:
            yield no_tables(self.card)
        for table in tables_of(evidence):
            place = table.name if len(evidence.tables) > 1 and table.name else None
            option = focus_of(table, evidence.focus_option)
            if option is None:
                message = "The table has no votes by option."
                yield Skipped(
                    check=self.card.id, reason="no units", message=message, scope=Scope(place=place)
                )
                continue
            found = pair_survey(table, option)
            if found.ballots.endings.counts >= self.card.minimum_units:
                yield _finding(table, Scope(place=place, option=option), found)
            else:
                yield Skipped(
                    check=self.card.id,
                    reason="too few units",
                    message=f"{found.ballots.endings.counts:,} units have 100 ballots or more; "
                    f"the check asks for at least {self.card.minimum_units:,}.",
                    scope=Scope(place=place, option=option),
                    missing="Ballots cast by polling station.",
                )

    def headline(self, table: ResultsTable, option: str) -> tuple[float, float]:
        """Return the percent of ballots cast that need another ending, less what chance makes; no p-value."""
        del option
        found = pairs_of(counts_of(table))
        return (found.beyond_chance if found.endings.counts else nan), nan


def _finding(table: ResultsTable, scope: Scope, found: PairSurvey) -> Finding:
    ballots = found.ballots
    repeated, neighbours = ballots.share("repeated"), ballots.share("neighbours")
    return Finding(
        check=_CARD.id,
        scope=scope,
        outcome="not testable",
        reading=f"Of {ballots.endings.counts:,} counts of ballots {repeated[0]:.1f} % end in a repeated digit "
        f"({repeated[1]:.1f} % expected) and {neighbours[0]:.1f} % in neighbours ({neighbours[1]:.1f} %): "
        "a description without a verdict.",
        statistic=ballots.beyond_chance,
        effect=Estimate(
            name="counts that would need another ending, beyond chance",
            value=ballots.beyond_chance,
            unit="percent of counts",
        ),
        values=found.as_values(),
        n_used=ballots.endings.counts,
        excluded=found.left_out,
        evidence=columns_used(table, scope.option or "", found.column),
        cautions=(*_cautions(found), *on_readmitted(table)),
        displays=(
            _bars("ballot-pairs", "ballots cast", ballots),
            _bars("vote-pairs", f"votes for {scope.option}", found.votes),
        ),
    )


def _cautions(found: PairSurvey) -> tuple[str, ...]:
    told = [
        f"The mean second digit of the option's votes is {found.second_digit_mean:.3f}; honest station counts do not "
        "follow Benford's law, so that number says nothing about how they were made."
    ]
    if found.column != "cast":
        told.append("Ballots cast are not published; the ballots counted stand in for them.")
    return tuple(told)


def _bars(name: str, what: str, pairs: Pairs) -> Display:
    test = pairs.kinds
    margin = NORMAL_95 * np.sqrt(test.expected * (1.0 - test.expected / max(test.counts, 1)))
    return Display(
        kind="bars with null",
        name=name,
        title=f"Last two digits of {what}",
        columns={
            "label": list(KINDS),
            "observed": test.observed.tolist(),
            "expected": test.expected.round(3).tolist(),
            "low": (test.expected - margin).round(3).tolist(),
            "high": (test.expected + margin).round(3).tolist(),
            "flagged": [False] * len(KINDS),
        },
        x_label="Counting units",
        note="The interval holds 95 % of what honest counts of that number would give, kind by kind.",
    )


CHECK = DigitPairs()
