"""Baseline ratio: an option's votes beyond its ratio to the others at the most frequent turnout (Shpilkin)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import nan
from typing import ClassVar

import numpy as np

from votescope.core import CheckCard, Display, Estimate, Finding, Scope, Skipped, UsageProblem
from votescope.core.finding import Answer
from votescope.record.counts.baseline_survey import BaselineSurvey, added_share, baseline_survey
from votescope.record.counts.subject import columns_used, focus_of, no_register, no_tables, tables_of
from votescope.record.evidence import Evidence
from votescope.tables.table import ResultsTable

__all__ = ["CHECK", "BaselineRatio"]

_CARD = CheckCard(
    id="counts.baseline_ratio",
    title="Votes beyond the ratio at the most frequent turnout",
    question="How many of the option's votes would be unexplained if its support did not vary with turnout?",
    family="counts",
    kind="descriptive",
    null="None: the method has no law for an honest vote. It supposes that the others' votes are untouched and that "
    "the ratio of the option to all others is the same at every turnout.",
    statistic="The option's votes minus its ratio to all other ballots in a reference bin of turnout, times all other "
    "ballots; the reference is where the moving average of the others' ballots over five bins is highest.",
    sees="Votes added to one option where turnout was raised with them.",
    does_not_see="Votes taken from others; additions that do not raise turnout; whether support differed with turnout.",
    innocent_explanations=(
        "Town and country differ in turnout and in support: honest votes with such a divide give a positive estimate.",
        "A campaign that brings out its own supporters raises turnout and support together.",
        "With two frequent turnouts the reference, and with it the estimate, is a choice.",
    ),
    needs=frozenset({"units", "register"}),
    display="histogram with band",
    references=("shpilkin2011",),
    minimum_units=300,
    number="the estimate in percent of the option's votes",
    dose="stuffing",
    one_option=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineRatio:
    """Votes beyond a baseline ratio, with the band that its choices give.

    ``reference`` is the bin of turnout, in whole percents, that gives the ratio; ``auto`` finds the mode.
    """

    reference: str = "auto"
    card: ClassVar[CheckCard] = _CARD

    def __post_init__(self) -> None:
        """Refuse a reference that is no percent."""
        if self.reference != "auto" and not (self.reference.isdecimal() and int(self.reference) < 100):
            raise UsageProblem(f"reference is auto or a whole percent from 0 to 99; got {self.reference!r}")

    def run(self, evidence: Evidence, *, rng: np.random.Generator) -> Iterator[Answer]:
        """Answer once per table; random numbers serve the interval over districts only."""
        if not evidence.tables:
            yield no_tables(self.card)
        for table in tables_of(evidence):
            place = table.name if len(evidence.tables) > 1 and table.name else None
            yield self._answer(table, evidence, place, rng)

    def headline(self, table: ResultsTable, option: str) -> tuple[float, float]:
        """Return the estimate in percent of the option's votes; it has no p-value."""
        share = added_share(table, option)
        return (nan if share is None else share), nan

    def _answer(
        self, table: ResultsTable, evidence: Evidence, place: str | None, rng: np.random.Generator
    ) -> Answer:
        option = focus_of(table, evidence.focus_option)
        if option is None:
            message = "The table has no votes by option."
            return Skipped(check=self.card.id, reason="no units", message=message, scope=Scope(place=place))
        scope = Scope(place=place, option=option)
        if table.units.height < self.card.minimum_units:
            return _too_few(scope, table.units.height)
        if not table.has("registered"):
            return no_register(self.card, scope)
        reference = None if self.reference == "auto" else int(self.reference)
        found = baseline_survey(table, option, reference=reference, rng=rng)
        if found is None or found.units < self.card.minimum_units:
            return _too_few(scope, 0 if found is None else found.units)
        return _finding(table, scope, found)


def _too_few(scope: Scope, units: int) -> Skipped:
    message = f"{units:,} units can be used; the check asks for at least {_CARD.minimum_units:,}."
    return Skipped(check=_CARD.id, reason="too few units", message=message, scope=scope)


def _finding(table: ResultsTable, scope: Scope, found: BaselineSurvey) -> Finding:
    low, high = found.band
    return Finding(
        check=_CARD.id,
        scope=scope,
        outcome="not testable",
        reading=f"If support did not vary with turnout, {_votes(found.added)} would be unexplained; choices that "
        f"nobody can check move this between {low:,.0f} and {high:,.0f}: a description without a verdict.",
        statistic=found.as_values()["added_share"],
        effect=Estimate(name="votes beyond the ratio", value=found.added, unit="votes", low=low, high=high),
        values=found.as_values(),
        n_used=found.units,
        excluded=found.left_out,
        evidence=columns_used(table, scope.option or "", "registered", "cast", "valid", "invalid"),
        cautions=_cautions(found),
        displays=(_chart(found, scope.option or ""),),
    )


def _votes(number: float) -> str:
    return f"{number:,.0f} votes" if number >= 0 else f"{number:,.0f} votes (fewer than expected)"


def _cautions(found: BaselineSurvey) -> tuple[str, ...]:
    told = [
        "The interval is the range over all listed choices; it has no level, and an estimate below zero is noise."
    ]
    if len(found.votes.peaks) > 1:
        modes = ", ".join(f"{mode}" for mode in found.votes.peaks)
        told.append(
            f"The others' ballots have several modes (turnout of {modes} %): the method gives no one answer."
        )
    return tuple(told)


def _chart(found: BaselineSurvey, option: str) -> Display:
    votes, at = found.votes, found.reference
    ratios = [votes.ratio(bin_) for bin_ in range(max(at - 3, 0), min(at + 4, 100)) if votes.others[bin_] > 0]
    return Display(
        kind="histogram with band",
        name="votes-by-turnout",
        title=f"Votes for {option} by turnout, and what the ratio at {at} % would give",
        columns={
            "x": [bin_ + 0.5 for bin_ in range(votes.leader.size)],
            "observed": votes.leader.tolist(),
            "expected": (votes.ratio(at) * votes.others).round(1).tolist(),
            "low": (min(ratios) * votes.others).round(1).tolist(),
            "high": (max(ratios) * votes.others).round(1).tolist(),
        },
        x_label="Turnout, percent",
        y_label="Votes per percentage point of turnout",
        note="The line is all other ballots times the ratio at the reference; the band uses the ratios of the three "
        "bins on either side. It is no interval of chance.",
    )


CHECK = BaselineRatio()
