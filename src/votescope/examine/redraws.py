"""The redraws: the examined tables drawn anew and honestly, and what the checks say of each draw."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from votescope.core import Calibration, Check, Finding, stream
from votescope.record.counts.subject import focus_of, tables_of
from votescope.record.evidence import Evidence
from votescope.simulate.campaign import Statistic
from votescope.simulate.honest import fit_honest
from votescope.tables.table import ResultsTable

__all__ = ["Redraws", "redraw_findings"]

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Redraws:
    """What the checks give on ``draws`` honest redraws of the examined tables.

    ``p_values`` float64[draws, m] has a column for each primary finding, in their order; ``places`` are the findings
    that were asked of redraws, and ``ranges`` has what each descriptive one's number does, by the finding's place.
    """

    draws: int
    p_values: Numbers
    places: frozenset[int]
    ranges: Mapping[int, Calibration]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    # A finding on a table that can be asked of its redraws.
    place: int
    statistic: Statistic


def redraw_findings(
    findings: Sequence[Finding],
    checks: Sequence[Check[Evidence]],
    evidence: Evidence,
    *,
    draws: int,
    seed: int,
    progress: Callable[[str], None] | None = None,
) -> Redraws:
    """Put the checks behind the findings to honest redraws of their tables, all of them to the same draws.

    Each redraw goes the whole way: which units are left out, and, where nobody named an option, which one is looked at,
    is decided on the redraw. A redraw that a check has no p-value for counts as one. Primary findings that rest on no
    table that can be redrawn (announced totals) enter with independent uniform p-values: an honest announcement
    gives no smaller ones.
    """
    asked = _asked(findings, checks, evidence)
    found: dict[int, Numbers] = {}
    for number, table in enumerate(tables_of(evidence)):
        if number in asked and table.options and table.units.height:
            found |= {question.place: np.full((draws, 2), np.nan) for question in asked[number]}
            run = _Run(evidence.focus_option, draws, seed, progress)
            _redraw(table, number, asked[number], found, run)
    columns: list[Numbers] = []
    for place, finding in enumerate(findings):
        if finding.p_value is not None:
            drawn = found.get(place)
            uniform = stream(seed, "redraws", "announced", place).random(draws)
            columns.append(uniform if drawn is None else np.nan_to_num(drawn[:, 1], nan=1.0))
    ranges = {
        place: _range(numbers[:, 0], draws, seed)
        for place, numbers in found.items()
        if findings[place].p_value is None and np.isfinite(numbers[:, 0]).any()
    }
    return Redraws(
        draws=draws,
        p_values=np.stack(columns, axis=1) if columns else np.zeros((draws, 0)),
        places=frozenset(found),
        ranges=ranges,
    )


@dataclass(frozen=True, slots=True)
class _Run:
    wanted: str | None
    draws: int
    seed: int
    progress: Callable[[str], None] | None


def _asked(
    findings: Sequence[Finding], checks: Sequence[Check[Evidence]], evidence: Evidence
) -> dict[int, list[_Asked]]:
    # By table: the findings on the whole of it whose checks have a headline.
    by_id = {check.card.id: check for check in checks if hasattr(check, "headline")}
    names = [table.name for table in evidence.tables]
    asked: dict[int, list[_Asked]] = {}
    for place, finding in enumerate(findings):
        if finding.check not in by_id or finding.scope.level != "all":
            continue
        number = names.index(finding.scope.place) if finding.scope.place in names else 0
        statistic = cast("Statistic", cast("Any", by_id[finding.check]).headline)
        asked.setdefault(number, []).append(_Asked(place=place, statistic=statistic))
    return asked


def _redraw(
    table: ResultsTable, number: int, questions: Sequence[_Asked], found: Mapping[int, Numbers], run: _Run
) -> None:
    model = fit_honest(table, focus_of(table, run.wanted))
    for draw in range(run.draws):
        if run.progress is not None:
            run.progress(f"Redraw {draw + 1:,} of {run.draws:,}: {table.name or 'the table'}")
        redrawn = model.draw(stream(run.seed, "redraws", number, draw))
        option = focus_of(redrawn, run.wanted) or model.option
        for question in questions:
            found[question.place][draw] = question.statistic(redrawn, option)


def _range(numbers: Numbers, draws: int, seed: int) -> Calibration:
    known = numbers[np.isfinite(numbers)]
    low, high = np.quantile(known, [0.025, 0.975]).tolist()
    return Calibration(
        shape="this table",
        units=0,
        draws=draws,
        size={},
        power={},
        dose_unit="",
        mean=float(known.mean()),
        sd=float(known.std(ddof=1)) if known.size > 1 else 0.0,
        low=low,
        high=high,
        seed=seed,
    )
