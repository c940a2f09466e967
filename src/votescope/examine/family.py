"""Families: one outcome word and one printable sentence for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from votescope.core import FAMILIES, OUTCOMES, CheckCard, Finding, Skipped, worst
from votescope.examine.examination import NOT_EXAMINED
from votescope.examine.opening import WORDS

__all__ = ["chief_breaches", "family_outcomes", "family_sentences", "spoken_for"]

_SILENT: dict[str, str] = {
    "accounts": NOT_EXAMINED,
    "figures": "not decided",
    "counts": "not testable",
    "procedure": "not established",
}
"""The word for a family whose checks ran but found nothing to answer from."""

_MISSING: dict[str, str] = {
    "accounts": "Nothing was compared: that takes two reports of different origin.",
    "figures": "Whether the figures can be true is not decided: no comparable published figures were given.",
    "counts": "The station counts are not testable: no results by polling station were given.",
    "procedure": "No standard could be applied: nothing was given that tells how the vote was called and held.",
}

_TOO_FEW = "The station counts are not testable: too few units, or too few with what the checks on them need."


def family_outcomes(findings: Sequence[Finding], cards: Mapping[str, CheckCard]) -> dict[str, str]:
    """Return each family's outcome: its most serious finding, descriptive checks left out."""
    return {family: _outcome(family, findings, cards) for family in FAMILIES}


def _outcome(family: str, findings: Sequence[Finding], cards: Mapping[str, CheckCard]) -> str:
    if not any(card.decides == family for card in cards.values()):
        return NOT_EXAMINED
    own = deciding(family, findings, cards)
    if not own:
        return _SILENT[family]
    strong = {finding.check for finding in own if finding.outcome == "strong trace"}
    if len(strong) > 1:
        return "several traces"
    return worst(family, [finding.outcome for finding in own]) or _SILENT[family]


def deciding(family: str, findings: Sequence[Finding], cards: Mapping[str, CheckCard]) -> list[Finding]:
    """Return the findings that decide a family's outcome: all but those of descriptive checks and of strata."""
    return [
        finding
        for finding in findings
        if cards[finding.check].decides == family
        and cards[finding.check].kind != "descriptive"
        and not (finding.check.startswith("counts.") and finding.scope.level != "all")
    ]


def family_sentences(
    findings: Sequence[Finding],
    cards: Mapping[str, CheckCard],
    outcomes: Mapping[str, str],
    skipped: Sequence[Skipped] = (),
) -> dict[str, str]:
    """Return each family's sentence: the reading of its most serious finding, the widest scope first."""
    sentences: dict[str, str] = {}
    for family in FAMILIES:
        own = deciding(family, findings, cards)
        told = _standards(own) if family == "procedure" else ""
        if told:
            sentences[family] = told
        elif own:
            chief = max(own, key=lambda finding: _weight(finding, family))
            sentences[family] = _sentence(chief, cards[chief.check])
        elif outcomes[family] == NOT_EXAMINED and not any(card.decides == family for card in cards.values()):
            sentences[family] = "Left out of this examination."
        elif family == "counts" and any(one.reason == "too few units" for one in skipped):
            sentences[family] = _TOO_FEW
        else:
            sentences[family] = _MISSING[family]
    return sentences


def spoken_for(findings: Sequence[Finding]) -> dict[str, Finding]:
    """Return one finding for each standard, the one on the whole vote; a mere condition of others is no standard."""
    by_rule: dict[str, Finding] = {}
    for finding in findings:
        is_wider = finding.scope.level == "all" or finding.check not in by_rule
        if is_wider and not finding.values.get("switch"):
            by_rule[finding.check] = finding
    return by_rule


def chief_breaches(findings: Sequence[Finding]) -> list[Finding]:
    """Return the standards that are not met, to be named in this order.

    First those that are not met anywhere without inference of law and without contradiction, the most severe ahead.
    """
    broken = [finding for finding in spoken_for(findings).values() if finding.outcome == "breached"]
    return sorted(broken, key=lambda one: (_is_hedged(one), -one.values.get("severity", 0), one.check))


def _is_hedged(finding: Finding) -> bool:
    return any(flag in finding.flags for flag in ("inference", "partial", "contested"))


def _standards(findings: Sequence[Finding]) -> str:
    """Return one sentence on the standards that were applied: how many are met, are not, which above all, are open."""
    tried = spoken_for(findings)
    outcomes = [finding.outcome for finding in tried.values() if finding.outcome != "not applicable"]
    if len(outcomes) < 2 or not all(finding.values.get("short") for finding in tried.values()):
        return ""
    met, broken, unknown = (outcomes.count(word) for word in ("met", "breached", "not established"))
    tail = f"; {unknown} stay{'s' * (unknown == 1)} undecided." if unknown else "."
    if not met and not broken:
        return f"None of {len(outcomes)} standards applied could be decided from the recorded facts."
    if not broken:
        return f"Of {len(outcomes)} standards applied, the recorded facts meet {met} and break none{tail}"
    names = [finding.values["short"] for finding in chief_breaches(findings)]
    both = f"meet {met} and do not meet {broken}" if met else f"do not meet {broken}"
    said = f"Of {len(outcomes)} standards applied, the recorded facts {both}"
    among = ", among them" if broken > 1 else ","
    versions = [f"{said}{among} {' and '.join(names[:many])}{tail}" for many in (2, 1)]
    return next((one for one in versions if len(one.split()) <= WORDS), f"{said}{tail}")


def _weight(finding: Finding, family: str) -> tuple[float, ...]:
    """Return what puts one finding before another: outcome, width, severity of its rule, territories alike."""
    severity = finding.values.get("severity", 0)
    alike = finding.values["counts"][finding.outcome] if severity else 0
    return (OUTCOMES[family].index(finding.outcome), finding.scope.level == "all", severity, alike)


def _sentence(finding: Finding, card: CheckCard) -> str:
    """Return the finding's reading; where there is no trace, what would have been noticed instead.

    The readings of the silent say nothing without the power of the check.
    """
    calibration = finding.calibration
    if finding.outcome != "no trace" or calibration is None or calibration.noticed_dose is None:
        return finding.reading
    counted = ("unit" if "units" in card.needs else "announced total") + "s" * (finding.n_used != 1)
    dose, often = calibration.dosed(round(calibration.noticed_dose, 1)), calibration.noticed_power * 10
    return (
        f"{card.title}: no trace in {finding.n_used:,} {counted}; about {dose} would have been noticed "
        f"{often:.0f} times in ten."
    )
