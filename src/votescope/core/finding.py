"""Findings: the answer of one check, or the reason why it gave none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from votescope.core.display import Display
from votescope.core.errors import UsageProblem
from votescope.core.outcome import OUTCOMES, TRACE_FAMILY
from votescope.core.trace import Trace

__all__ = ["Answer", "Calibration", "Estimate", "Exclusion", "Finding", "Scope", "Skipped"]

Level: TypeAlias = Literal["all", "region", "district", "unit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a finding speaks of: the whole vote, a region, a district or a unit; and which option."""

    level: Level = "all"
    place: str | None = None
    option: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """An effect with its interval; ``level`` is the interval's coverage (0.95)."""

    name: str
    value: float
    unit: str
    low: float | None = None
    high: float | None = None
    level: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """Units or figures left out: why, how many, and the first of them by name."""

    reason: str
    count: int
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How often an honest vote gives as much, as measured on ``draws`` honest redraws of ``shape``.

    ``size`` maps a nominal level to the measured false-alarm rate; ``power`` maps a dose (share of
    stations written to a whole percent, say) to the rate of flags at 5 %. ``noticed_dose`` is the smallest dose
    flagged with probability ``noticed_power``, by interpolation between measured doses. ``median_size`` is
    the median number of registered voters (or ballots) per unit.
    """

    shape: str
    units: int
    draws: int
    size: Mapping[str, float]
    power: Mapping[str, float]
    dose_unit: str
    mean_z: float | None = None
    sd_z: float | None = None
    median_size: float | None = None
    noticed_dose: float | None = None
    noticed_power: float = 0.9
    commit: str = ""
    date: str = ""
    seed: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The answer of one check for one scope. Numbers stay numbers; ``reading`` is the reader's sentence.

    ``values`` holds the check's named numbers, plain Python scalars, lists or dicts of them (they go
    to findings.json as they are). ``rests_on`` is ``drafted`` when a fact read by machine and not yet
    confirmed decided the answer, ``confirmed`` when a person confirmed all of them, ``published`` when
    the answer rests on tables and figures as published. ``flags`` are ``contested``, ``partial``,
    ``single source``. ``missing`` says what would settle an answer that could not be given.
    ``examine`` fills ``p_adjusted``, ``calibration``, ``seed`` and ``seconds``.
    """

    check: str
    scope: Scope
    outcome: str
    reading: str
    statistic: float | None = None
    p_value: float | None = None
    p_adjusted: float | None = None
    effect: Estimate | None = None
    values: Mapping[str, Any] = field(default_factory=dict[str, Any])
    n_used: int = 0
    excluded: tuple[Exclusion, ...] = ()
    calibration: Calibration | None = None
    evidence: tuple[Trace, ...] = ()
    rests_on: Literal["drafted", "confirmed", "published"] = "published"
    cautions: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    missing: str = ""
    displays: tuple[Display, ...] = ()
    stable: bool = True
    seed: int | None = None
    seconds: float | None = None

    def __post_init__(self) -> None:
        """Refuse an outcome word that the check's family does not have."""
        family = self.check.split(".", 1)[0]
        words_of = TRACE_FAMILY if self.p_value is not None else family
        if self.outcome not in OUTCOMES[words_of]:
            words = ", ".join(OUTCOMES[words_of])
            raise UsageProblem(f"{self.check}: {self.outcome!r} is no outcome of {family} ({words})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A check that gave no answer: a short ``reason`` and the sentence for a reader.

    ``reason`` is one of ``no reports``, ``no record``, ``no figures``, ``no units``, ``no register``,
    ``no geography``, ``too few units``, ``no focus option``, ``no comparable facts``. ``missing`` says what to bring.
    """

    check: str
    reason: str
    message: str
    scope: Scope = field(default_factory=Scope)
    missing: str = ""


Answer: TypeAlias = Finding | Skipped
