"""Findings: the answer of one check, or the reason why it gave none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from votescope.core.display import Display
from votescope.core.errors import UsageProblem
from votescope.core.listing import Listing
from votescope.core.notebook import notebook_table
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

    ``size`` maps a nominal level to the measured false-alarm rate of a primary check; a descriptive one has none, but
    ``low`` and ``high``, the 2.5 and 97.5 % quantiles of its number on the honest redraws. ``mean`` and ``sd`` are of
    that number, too. ``power`` maps a dose of ``manipulation`` in percent of the units to the rate of flags at 5 %, or
    of numbers outside the honest range. ``noticed_dose`` is the smallest dose noticed with probability
    ``noticed_power``, by interpolation between measured doses. ``family_wise`` maps a correction over all primary
    checks to the rate of honest redraws where any of them is flagged at 5 %. ``median_size`` is the median number of
    registered voters (or ballots) per unit.
    """

    shape: str
    units: int
    draws: int
    size: Mapping[str, float]
    power: Mapping[str, float]
    dose_unit: str
    manipulation: str = ""
    mean: float | None = None
    sd: float | None = None
    low: float | None = None
    high: float | None = None
    family_wise: Mapping[str, float] = field(default_factory=dict[str, float])
    median_size: float | None = None
    noticed_dose: float | None = None
    noticed_power: float = 0.9
    commit: str = ""
    version: str = ""
    date: str = ""
    seed: int = 0
    seconds: float | None = None
    note: str = ""

    def dosed(self, size: float) -> str:
        """Write a dose with its unit, which stands in the plural: percentages stay as they are, one total is one.

        >>> kept = {"shape": "", "units": 0, "draws": 0, "size": {}, "power": {}}
        >>> one = Calibration(dose_unit=" announced totals of one decimal", **kept)
        >>> one.dosed(1), one.dosed(2.5), Calibration(dose_unit="% of units", **kept).dosed(1)
        ('1 announced total of one decimal', '2.5 announced totals of one decimal', '1% of units')
        """
        unit = self.dose_unit.replace("totals", "total", 1) if size == 1 else self.dose_unit
        return f"{size:g}{unit}"


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
    evidence: tuple[Trace, ...] = field(default=(), repr=False)
    rests_on: Literal["drafted", "confirmed", "published"] = "published"
    cautions: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    missing: str = ""
    displays: tuple[Display, ...] = field(default=(), repr=False)
    listings: tuple[Listing, ...] = field(default=(), repr=False)
    stable: bool = True
    seed: int | None = None
    seconds: float | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Refuse an outcome word that the check's family does not have."""
        family = self.check.split(".", 1)[0]
        words_of = TRACE_FAMILY if self.p_value is not None else family
        if self.outcome not in OUTCOMES[words_of]:
            words = ", ".join(OUTCOMES[words_of])
            raise UsageProblem(f"{self.check}: {self.outcome!r} is no outcome of {family} ({words})")

    def _repr_html_(self) -> str:
        """Show the finding in Jupyter: its sentence, its numbers, what it cannot tell."""
        rows: list[tuple[str, object]] = [("outcome", self.outcome), ("units or facts used", self.n_used)]
        if self.p_value is not None:
            rows += [("p-value", self.p_value), ("adjusted", self.p_adjusted)]
        numbers = {name: value for name, value in self.values.items() if isinstance(value, int | float | str)}
        rows += numbers.items()
        rows += [("caution", caution) for caution in self.cautions]
        return notebook_table([self.check, ""], rows, caption=self.reading)


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
