"""Turnout slope: how each option's votes go with turnout, over all units and within districts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import nan
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from votescope.core import CheckCard, Estimate, Finding, Scope, Skipped
from votescope.core.finding import Answer
from votescope.record.counts.fingerprint import fingerprint, group_numbers, region_fingerprints
from votescope.record.counts.subject import columns_used, no_register, subjects
from votescope.record.evidence import Evidence
from votescope.stats.slope import correlation, slope, slope_within
from votescope.tables.ratios import EVERY_UNIT, Ratios, ratios_of
from votescope.tables.table import ResultsTable

__all__ = ["CHECK", "TurnoutSlope"]

_CARD = CheckCard(
    id="counts.turnout_slope",
    title="Turnout and votes",
    question="How do an option's votes grow with turnout, over all units and within districts?",
    family="counts",
    kind="descriptive",
    null="None: in a vote without any divide the slope equals the option's share, but town and country, age and "
    "organisation make slopes in clean votes too.",
    statistic="Slope of votes per registered voter on turnout by least squares, with errors clustered by district; the "
    "same with a level of its own for each district; correlation of share and turnout.",
    sees="Votes added with turnout (a slope above the share) and votes moved with it (a slope above one).",
    does_not_see="Why support and turnout go together.",
    innocent_explanations=(
        "Places with a higher turnout differ in age, work and wealth, and vote differently.",
        "A campaign that brings out its own supporters raises both.",
        "Regional strongholds have a high turnout of their own.",
    ),
    needs=frozenset({"units", "register"}),
    display="fingerprint",
    references=("myagkov2009", "liang1986"),
    minimum_units=300,
    number="the slope less the option's share",
    dose="stuffing",
    one_option=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnoutSlope:
    """Slopes of votes on turnout: a description without a verdict."""

    card: ClassVar[CheckCard] = _CARD

    def run(self, evidence: Evidence, *, rng: np.random.Generator) -> Iterator[Answer]:
        """Answer once per table; the description needs no random numbers."""
        for found in subjects(self.card, evidence, cuts=EVERY_UNIT):
            if isinstance(found, Skipped):
                yield found
            elif found[1].turnout is None:
                yield no_register(self.card, found[2])
            else:
                yield _finding(*found)

    def headline(self, table: ResultsTable, option: str) -> tuple[float, float]:
        """Return the slope less the option's share; it has no p-value."""
        ratios = ratios_of(table, option, cuts=EVERY_UNIT)
        turnout, kept = ratios.turnout, ratios.kept
        if turnout is None or not kept.any():
            return nan, nan
        registered = turnout.whole[kept].astype(np.float64)
        x, y = turnout.count[kept] / registered, ratios.share.count[kept] / registered
        share = ratios.share.count[kept].sum() / ratios.share.whole[kept].sum()
        return slope(x, y, np.zeros(x.size, dtype=np.int64)).value - float(share), nan


def _finding(table: ResultsTable, ratios: Ratios, scope: Scope) -> Finding:
    option = scope.option or ""
    values = slopes(table, option, ratios)
    all_units, within = values["slope"], values["slope_within_districts"]
    inside = (
        f"; within districts {within['slope']:.2f}"
        if values["districts"] > 1
        else "; districts are not known"
    )
    return Finding(
        check=_CARD.id,
        scope=scope,
        outcome="not testable",
        reading=f"With each point of turnout the option's votes per registered voter grow by {all_units['slope']:.2f} "
        f"points; its share is {values['share']:.2f}{inside}: a description without a verdict.",
        statistic=all_units["slope"] - values["share"],
        effect=Estimate(
            name="slope of votes on turnout",
            value=all_units["slope"],
            unit="points per point of turnout",
            low=all_units["low"],
            high=all_units["high"],
            level=0.95,
        ),
        values=values,
        n_used=int(np.count_nonzero(ratios.kept)),
        excluded=ratios.left_out,
        evidence=columns_used(table, option, "registered", "cast", "valid", "invalid"),
        displays=(fingerprint(ratios, option), *region_fingerprints(table, ratios, option)),
    )


def slopes(table: ResultsTable, option: str, ratios: Ratios) -> dict[str, Any]:
    """Return the slopes of the option and of every other one, and the correlation of share and turnout."""
    kept, turnout = ratios.kept, ratios.turnout
    assert turnout is not None  # the caller has a register
    registered = turnout.whole[kept].astype(np.float64)
    x = turnout.count[kept] / registered
    share = ratios.share.count[kept] / ratios.share.whole[kept]
    districts = group_numbers(table, kept)
    y = ratios.share.count[kept] / registered
    return {
        "rows": int(x.size),
        "districts": int(np.unique(districts).size),
        "slope": slope(x, y, districts).as_values(),
        "slope_within_districts": slope_within(x, y, districts).as_values(),
        "share_on_turnout": slope(x, share, districts).as_values(),
        "share": float(ratios.share.count[kept].sum() / ratios.share.whole[kept].sum()),
        "correlation": correlation(x, share),
        "options": [
            {"option": name, **slope(x, _per_voter(table, name, kept, registered), districts).as_values()}
            for name in table.options
        ],
    }


def _per_voter(
    table: ResultsTable, name: str, kept: NDArray[np.bool_], registered: NDArray[np.float64]
) -> NDArray[np.float64]:
    return np.maximum(table.votes(name)[kept], 0) / registered


CHECK = TurnoutSlope()
