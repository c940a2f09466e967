"""Fingerprint model: turnout and share with votes added in some units, fitted in every way (Klimek and others)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import nan
from typing import ClassVar

import numpy as np

from votescope.core import CheckCard, Finding, Scope, Skipped
from votescope.core.finding import Answer
from votescope.record.counts.caution import on_readmitted
from votescope.record.counts.fingerprint import fingerprint
from votescope.record.counts.klimek_survey import KlimekSurvey, klimek_survey
from votescope.record.counts.klimek_view import best_by_alpha, profile_matrix
from votescope.record.counts.subject import columns_used, no_register, subjects
from votescope.record.evidence import Evidence
from votescope.tables.ratios import EVERY_UNIT, Ratios, ratios_of
from votescope.tables.table import ResultsTable

__all__ = ["CHECK", "FingerprintModel"]

_CARD = CheckCard(
    id="counts.fingerprint_model",
    title="A model of added votes",
    question="Which shares of units with added votes would a model of stuffing need to give this turnout and share?",
    family="counts",
    kind="descriptive",
    null="None: the model supposes one cloud of honest units, normal in turnout and share and without a link between "
    "them, and explains whatever lies beyond it by added votes.",
    statistic="Share of units with votes added in part that fits best, for four criteria and ten values of alpha, the "
    "share of units with nearly all votes added fitted beside it; modes and spreads from the data.",
    sees="A tail of units towards high turnout and high share.",
    does_not_see="Why there is such a tail; votes added evenly everywhere; votes only moved from others.",
    innocent_explanations=(
        "Town and country, or regions with strongholds, make two clouds or a tail in honest votes.",
        "Supporters who are brought out raise turnout and share together.",
        "Tactical voting gives one-sided tails; small units at hospitals and on ships reach full turnout.",
    ),
    needs=frozenset({"units", "register"}),
    display="fingerprint",
    references=("klimek2012", "kobak2016"),
    minimum_units=300,
    number="the mean of the criteria's shares of units, in percent",
    dose="stuffing",
    one_option=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FingerprintModel:
    """The model of added votes as a profile: a description without a verdict.

    ``ballots`` are those that turnout is formed from, ``cast`` or ``issued``.
    """

    ballots: str = "cast"
    card: ClassVar[CheckCard] = _CARD

    def run(self, evidence: Evidence, *, rng: np.random.Generator) -> Iterator[Answer]:
        """Answer once per table; the model needs no random numbers."""
        for found in subjects(self.card, evidence, cuts=EVERY_UNIT, ballots=self.ballots):
            if isinstance(found, Skipped):
                yield found
                continue
            table, ratios, scope = found
            survey = klimek_survey(ratios)
            yield no_register(self.card, scope) if survey is None else _finding(table, scope, ratios, survey)

    def headline(self, table: ResultsTable, option: str) -> tuple[float, float]:
        """Return the mean of the criteria's shares of units, in percent; it has no p-value."""
        found = klimek_survey(ratios_of(table, option, cuts=EVERY_UNIT, ballots=self.ballots))
        return (nan if found is None else found.middle), nan


def _finding(table: ResultsTable, scope: Scope, ratios: Ratios, found: KlimekSurvey) -> Finding:
    option = scope.option or ""
    low, high = found.band
    return Finding(
        check=_CARD.id,
        scope=scope,
        outcome="not testable",
        reading=f"A model of added votes fits best with {low:.0f} to {high:.0f} % of units affected, depending on the "
        "criterion and on alpha, which the data do not settle: a description without a verdict.",
        statistic=found.middle,
        values=found.as_values(),
        n_used=found.units,
        excluded=found.left_out,
        evidence=columns_used(table, option, "registered", "cast", "valid", "invalid"),
        cautions=(*_cautions(found), *on_readmitted(table)),
        displays=(
            fingerprint(ratios, option),
            best_by_alpha(found),
            *(profile_matrix(profile, number) for number, profile in enumerate(found.profiles, start=1)),
        ),
    )


def _cautions(found: KlimekSurvey) -> tuple[str, ...]:
    told = [
        "No single share of units is an estimate: criteria and alpha are choices that the data do not settle."
    ]
    if not found.moments.found:
        told.append("Turnout or share has no mode above 30 %; the model takes the highest point instead.")
    return tuple(told)


CHECK = FingerprintModel()
