"""The figures told: an examination of published figures as lines of text, contradictions first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from votescope.core import Finding
    from votescope.examine.examination import Examination

__all__ = ["figures_told"]

_MOST = 5
"""How many sets, slips and ranges of one place are told; the rest is counted."""


def figures_told(examination: Examination) -> Iterator[str]:
    """Yield the lines that tell what was found about published figures."""
    from votescope.record.place_name import place_name

    def where(place: str) -> str:
        return place_name(examination.evidence, place)

    found = examination.findings
    outcomes = examination.outcomes
    yield f"figures: {outcomes['figures']}"
    if any(finding.check == "figures.percent_first" for finding in found):
        yield f"counts calculated from percentages: {outcomes['counts']}"
    decided = [finding for finding in found if finding.check == "figures.consistent"]
    yield from _part("Can all be true?", (f"{f.outcome}. {f.reading}" for f in _worst_first(decided)))
    yield from _part("Figures that cannot all be true", _each(decided, _sets, where))
    yield from _part("Was it a slip? Questions, not corrections", _each(decided, _slips, where))
    recomputed = [finding for finding in found if finding.check == "figures.recomputed"]
    yield from _part(
        "Percentages against counts", (f"{f.outcome}. {f.reading}" for f in _worst_first(recomputed))
    )
    yield from _part("Numbers that nobody printed", _each(decided, _ranges, where))
    steps = [finding for finding in found if finding.check == "figures.percent_first"]
    yield from _part("Were counts calculated from percentages?", _each(steps, _steps, where))
    cautions = (caution for finding in found for caution in finding.cautions)
    yield from _part("To be kept in mind", dict.fromkeys(cautions))
    yield from _part("Not examined", (skipped.message for skipped in examination.skipped))


def _worst_first(findings: list[Finding]) -> list[Finding]:
    order = ("contradictory", "not decided", "consistent")
    return sorted(findings, key=lambda finding: order.index(finding.outcome))


def _part(title: str, lines: Any) -> Iterator[str]:
    listed = list(lines)
    if listed:
        yield ""
        yield title
        yield from (f"  {line}" for line in listed)


def _each(findings: list[Finding], told: Any, where: Callable[[str], str]) -> Iterator[str]:
    for finding in findings:
        lines = list(told(finding.values, finding))
        if lines and finding.scope.place and len(findings) > 1:
            yield f"{where(finding.scope.place)}:"
            yield from (f"  {line}" for line in lines)
        else:
            yield from lines


def _sets(values: Mapping[str, Any], _: Finding) -> Iterator[str]:
    from votescope.record.tally.wording import GRANTED

    sets = values["contradictions"]
    for number, one in enumerate(sets[:_MOST], start=1):
        yield f"set {number} of {len(sets)}{' (more exist)' if values['more_exist'] else ''}:"
        for figure in one["figures"]:
            yield f"  {figure['what']} ({_sources(figure)})"
        if granted := dict.fromkeys(GRANTED[name] for name in one["taken_for_granted"]):
            yield f"  taken for granted: {'; '.join(granted)}"
    yield from _rest(len(sets), "sets")


def _slips(values: Mapping[str, Any], _: Finding) -> Iterator[str]:
    for slip in values["slips"][:_MOST]:
        meant = f"as a share of {slip['base']}" if slip["kind"] == "other base" else slip["meant"]
        meant = f"{int(meant):,}" if meant.isdigit() else meant
        others = slip["others_to_leave"]
        besides = f"; {others} other figure{'s' * (others > 1)} would still be wrong" if others else ""
        yield f"{slip['what']} ({_sources(slip)}): was {meant} meant? ({slip['kind']}{besides})"
    yield from _rest(len(values["slips"]), "questions")


def _ranges(values: Mapping[str, Any], _: Finding) -> Iterator[str]:
    for one in values["implied"][: 2 * _MOST]:
        same = one["low"] == one["high"]
        ends = f"{one['low']:,}" if same else f"{one['low']:,} to {one['high']:,}"
        yield f"{one['number']}: {ends}{'' if one['tight'] else ' or less wide'}"
    yield from _rest(len(values["implied"]), "numbers", 2 * _MOST)


def _steps(values: Mapping[str, Any], finding: Finding) -> Iterator[str]:
    yield f"{finding.outcome}. {finding.reading}"
    if finding.p_value is not None and finding.p_value < 1:
        yield f"p = {finding.p_value:.3g} if votes were counted first; it is no probability of either."
    if values["hits"] and (ratio := values.get("likelihood_ratio")) is not None:
        yield f"With your alternative such hits are {ratio:,.3g} times as likely as with counted votes."


def _rest(count: int, what: str, shown: int = _MOST) -> Iterator[str]:
    if count > shown:
        yield f"… and {count - shown:,} more {what} in --json"


def _sources(figure: Mapping[str, Any]) -> str:
    return "; ".join(figure["sources"])
