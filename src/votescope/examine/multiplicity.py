"""Multiplicity: one correction over all primary checks that gave a p-value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from votescope.core import Calibration, CheckCard, Finding, UsageProblem
from votescope.core.outcome import trace_word
from votescope.examine.calibration import holds_its_level, load_calibration, nearest
from votescope.stats.multiplicity import holm

__all__ = ["adjust"]


def adjust(findings: Sequence[Finding], cards: Mapping[str, CheckCard]) -> tuple[Finding, ...]:
    """Fill the adjusted p-values, calibrations and outcome words of the primary findings.

    Holm's correction runs over every primary finding for the whole of a table or announcement,
    whatever checks and tables gave it [holm1979]_.

    Raises
    ------
    UsageProblem
        A descriptive finding that carries a p-value: it must not.

    References
    ----------
    .. [holm1979] S. Holm (1979), Scandinavian Journal of Statistics 6(2), 65-70.
    """
    for finding in findings:
        if finding.p_value is not None and not cards[finding.check].primary:
            raise UsageProblem(f"{finding.check} is not primary and must not carry a p-value")
    places = [place for place, finding in enumerate(findings) if finding.p_value is not None]
    raw = np.array([findings[place].p_value for place in places], dtype=np.float64)
    adjusted = dict(zip(places, holm(raw).tolist(), strict=True))
    return tuple(
        _worded(finding, adjusted[place]) if place in adjusted else _described(finding, cards[finding.check])
        for place, finding in enumerate(findings)
    )


def _worded(finding: Finding, p_adjusted: float) -> Finding:
    calibration = nearest(load_calibration(finding.check), finding.n_used, finding.values.get("median_size"))
    trusted = calibration is not None and holds_its_level(calibration)
    word = trace_word(p_adjusted, stable=finding.stable, calibrated=trusted)
    return replace(
        finding,
        p_adjusted=p_adjusted,
        calibration=calibration,
        outcome=word,
        cautions=(*finding.cautions, *_limit(word, calibration)),
    )


def _described(finding: Finding, card: CheckCard) -> Finding:
    """Put beside a description how often honest votes would be flagged if it were read as a test."""
    calibration = nearest(load_calibration(finding.check), finding.n_used)
    if card.kind != "descriptive" or calibration is None:
        return finding
    caution = (
        f"Read as a test at 5 %, these numbers would flag {calibration.size['0.05']:.0%} of honest votes, as measured "
        f"on {calibration.draws:,} redraws of {calibration.shape}: no verdict follows from them."
    )
    return replace(finding, calibration=calibration, cautions=(*finding.cautions, caution))


def _limit(word: str, calibration: Calibration | None) -> tuple[str, ...]:
    """Say what a silent check would have noticed, what its silence does not mean, and where it flags too often."""
    if calibration is None:
        return (
            "How often this check flags an honest vote was not measured; it says no more than weak trace.",
        )
    told: list[str] = []
    if not holds_its_level(calibration):
        told.append(
            f"On honest redraws of {calibration.shape}, the nearest shape measured, this check flags more often than "
            "its level says; it says no more than weak trace."
        )
    if word == "no trace" and calibration.noticed_dose is not None:
        told.append(
            f"No trace is no clean bill: the check notices about {round(calibration.noticed_dose, 1):g}"
            f"{calibration.dose_unit} with probability {calibration.noticed_power:g}, as measured on redraws of "
            f"{calibration.shape}; a smaller dose, or another kind of change, it may well miss."
        )
    return tuple(told)
