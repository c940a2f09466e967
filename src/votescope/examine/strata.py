"""Strata: every check on counts asked again of each part of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from votescope.core import Check, Finding, Scope, Skipped, stream
from votescope.core.finding import Answer
from votescope.record.counts.subject import focus_of
from votescope.record.evidence import Evidence
from votescope.tables.table import ResultsTable

__all__ = ["stratum_answers"]

NAMED = 5


def stratum_answers(
    checks: Sequence[Check[Evidence]],
    evidence: Evidence,
    *,
    seed: int,
    progress: Callable[[str], None] | None = None,
) -> tuple[list[Finding], list[Skipped]]:
    """Put the checks on counts to every stratum of every table that has strata.

    A stratum's finding speaks of a region that is called after it; pictures and lists are those of the whole table. The
    option in focus is the whole table's. Strata that are too small are named together, once for each check.

    Returns
    -------
    tuple of (list of Finding, list of Skipped)
        The p-values are not adjusted yet: `votescope.examine.multiplicity.adjust_strata`.
    """
    findings: list[Finding] = []
    skipped: list[Skipped] = []
    parts = list(_parts(evidence))
    for check in checks if parts else ():
        if check.card.family != "counts":
            continue
        if progress is not None:
            progress(f"{check.card.title}, by stratum")
        found: list[tuple[str, Answer]] = []
        for place, part in parts:
            rng = stream(seed, "examine", check.card.id, "stratum", place)
            found += [(place, answer) for answer in check.run(part, rng=rng)]
        findings += [
            _placed(a, place, seed) for place, a in found if isinstance(a, Finding) and not a.listings
        ]
        skipped += _together({place: a for place, a in found if isinstance(a, Skipped)}, len(parts))
    return findings, skipped


def _parts(evidence: Evidence) -> Iterator[tuple[str, Evidence]]:
    for table in evidence.tables:
        for name, part in table.strata().items():
            place = f"{table.name}: {name}" if len(evidence.tables) > 1 and table.name else name
            yield place, _alone(evidence, table, part)


def _alone(evidence: Evidence, table: ResultsTable, part: ResultsTable) -> Evidence:
    return Evidence(title=evidence.title, tables=(part,), focus_option=focus_of(table, evidence.focus_option))


def _placed(finding: Finding, place: str, seed: int) -> Finding:
    scope = Scope(level="region", place=place, option=finding.scope.option)
    return replace(finding, scope=scope, displays=(), seed=seed)


def _together(skipped: Mapping[str, Skipped], strata: int) -> list[Skipped]:
    if not skipped:
        return []
    names = list(skipped)
    first = skipped[names[0]]
    listed = ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "")
    told = f"No answer in {len(skipped):,} of {strata:,} strata ({listed}). In the first: {first.message}"
    return [replace(first, message=told, scope=Scope(level="region", option=first.scope.option))]
