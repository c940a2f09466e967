"""Multiplicity: one correction over all primary checks that gave a p-value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from votescope.core import Calibration, CheckCard, Finding, UsageProblem
from votescope.core.outcome import trace_word
from votescope.examine.calibration import holds_its_level, load_calibration, nearest
from votescope.examine.redraws import Redraws
from votescope.stats.multiplicity import benjamini_hochberg, holm, westfall_young

__all__ = ["adjust", "adjust_strata"]


def adjust(
    findings: Sequence[Finding], cards: Mapping[str, CheckCard], redraws: Redraws | None = None
) -> tuple[Finding, ...]:
    """Fill the adjusted p-values, calibrations and outcome words of the primary findings.

    Holm's correction runs over every primary finding for the whole of a table or announcement, whatever checks and
    tables gave it [holm1979]_; with redraws of the examined tables, that of Westfall and Young [westfall1993]_.

    Raises
    ------
    UsageProblem
        A descriptive finding that carries a p-value: it must not.

    References
    ----------
    .. [holm1979] S. Holm (1979), Scandinavian Journal of Statistics 6(2), 65-70.
    .. [westfall1993] P. H. Westfall and S. S. Young (1993), Resampling-Based Multiple Testing, algorithm 2.8.
    """
    for finding in findings:
        if finding.p_value is not None and not cards[finding.check].primary:
            raise UsageProblem(f"{finding.check} is not primary and must not carry a p-value")
    places = [place for place, finding in enumerate(findings) if finding.p_value is not None]
    raw = np.array([findings[place].p_value for place in places], dtype=np.float64)
    steps = holm(raw) if redraws is None else westfall_young(raw, redraws.p_values)
    adjusted = dict(zip(places, steps.tolist(), strict=True))
    ranges = redraws.ranges if redraws is not None else dict[int, Calibration]()
    told = () if redraws is None else (_correction(redraws.draws),)
    measured = redraws.places if redraws is not None else frozenset[int]()
    return tuple(
        _worded(finding, adjusted[place], told, here=place in measured)
        if place in adjusted
        else _described(finding, cards[finding.check], ranges.get(place))
        for place, finding in enumerate(findings)
    )


def adjust_strata(findings: Sequence[Finding], cards: Mapping[str, CheckCard]) -> tuple[Finding, ...]:
    """Fill adjusted p-values and words of findings on strata: Benjamini and Hochberg over the strata of a check.

    They have no part in the correction over the main findings, and decide no outcome.
    """
    by_check: dict[str, list[int]] = {}
    for place, finding in enumerate(findings):
        if finding.p_value is not None:
            by_check.setdefault(finding.check, []).append(place)
    adjusted: dict[int, tuple[float, tuple[str, ...]]] = {}
    for places in by_check.values():
        raw = np.array([findings[place].p_value for place in places], dtype=np.float64)
        told = (
            f"One of {len(places):,} strata; adjusted by Benjamini and Hochberg: of the strata under .05, 5 % are "
            "expected to be mistakes. Strata do not decide the outcome.",
        )
        steps = benjamini_hochberg(raw).tolist()
        adjusted |= {place: (step, told) for place, step in zip(places, steps, strict=True)}
    return tuple(
        _worded(finding, *adjusted[place], here=False)
        if place in adjusted
        else _described(finding, cards[finding.check], None)
        for place, finding in enumerate(findings)
    )


def _worded(finding: Finding, p_adjusted: float, told: tuple[str, ...], *, here: bool) -> Finding:
    # `here`: honest redraws of the very table gave the adjusted p-value, which so holds its level.
    calibration = nearest(load_calibration(finding.check), finding.n_used, finding.values.get("median_size"))
    trusted = here or (calibration is not None and holds_its_level(calibration))
    word = trace_word(p_adjusted, stable=finding.stable, calibrated=trusted)
    return replace(
        finding,
        p_adjusted=p_adjusted,
        calibration=calibration,
        outcome=word,
        cautions=(*finding.cautions, *told, *_limit(word, calibration, trusted=trusted)),
    )


def _correction(draws: int) -> str:
    least = f"{1.0 / (draws + 1.0):.2g}"
    return (
        f"The adjusted p-value compares all primary checks together with {draws:,} honest redraws of what was examined "
        f"(Westfall and Young), not by Holm's rule; it cannot be smaller than {least}."
    )


def _described(finding: Finding, card: CheckCard, own: Calibration | None) -> Finding:
    """Put beside a description what its number is on honest votes: redraws of its own table, or of a known shape."""
    if card.kind != "descriptive":
        return finding
    calibration = own or nearest(load_calibration(finding.check), finding.n_used)
    if calibration is None or calibration.low is None or calibration.high is None:
        return finding
    number = card.number or "the chief number"
    caution = (
        f"On honest redraws of {calibration.shape} {number} lies between {calibration.low:.3g} and "
        f"{calibration.high:.3g} in 95 of 100 ({calibration.draws:,} draws): no verdict follows from it."
    )
    return replace(finding, calibration=calibration, cautions=(*finding.cautions, caution))


def _limit(word: str, calibration: Calibration | None, *, trusted: bool) -> tuple[str, ...]:
    """Say what a silent check would have noticed, what its silence does not mean, and where it flags too often."""
    if calibration is None:
        untold = (
            "How often this check flags an honest vote was not measured; it says no more than weak trace."
        )
        return () if trusted else (untold,)
    told: list[str] = []
    if not trusted:
        told.append(
            f"On honest redraws of {calibration.shape}, the nearest shape measured, this check flags more often than "
            "its level says; it says no more than weak trace."
        )
    if word == "no trace" and calibration.noticed_dose is not None:
        dose = calibration.dosed(round(calibration.noticed_dose, 1))
        told.append(
            f"No trace is no clean bill: the check notices about {dose} with probability "
            f"{calibration.noticed_power:g}, as measured on redraws of {calibration.shape}; "
            "a smaller dose, or another kind of change, it may well miss."
        )
    return tuple(told)
