"""The announcement: the figures of one place, issuer and stage of the count, which may be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from votescope.core import Figure, Scope
from votescope.record.evidence import Evidence
from votescope.record.figures.printed_number import UnclearNumber, read_number
from votescope.record.figures.words import stage_of
from votescope.stats.rounding_interval import Interval, rounding_interval

__all__ = ["Amount", "Announcement", "announcements", "possible_values", "rests_on", "same_option"]

_NOT_OPTIONS = ("invalid", "blank")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """One published value of one quantity, with every figure that prints it.

    ``values`` are the numbers it can stand for: one number where it is an exact count.
    """

    quantity: str
    option: str | None
    base: str
    printed: str
    number: Decimal
    decimals: int
    values: Interval
    figures: tuple[Figure, ...]

    @property
    def approximate(self) -> bool:
        """Whether an approximating word stands beside it."""
        return self.figures[0].qualifier != "exact"

    @property
    def shown(self) -> str:
        """The value for a reader: an exact count with its thousands set apart, all else as printed."""
        count = not self.approximate and self.figures[0].unit == "count" and self.number == int(self.number)
        return f"{int(self.number):,}" if count else self.printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """The figures of one place at one stage of the count from one issuer."""

    territory: str | None
    stage: str
    issuer: str
    figures: tuple[Figure, ...]

    @property
    def scope(self) -> Scope:
        """The scope of a finding on it."""
        return Scope(level="all") if self.territory is None else Scope(level="region", place=self.territory)

    def amounts(self, quantity: str, option: str | None = None) -> tuple[Amount, ...]:
        """Return the distinct published values of a quantity, of one option where it is named.

        The count of those who took part counts as papers cast, whether a source calls it turnout or not.
        """
        kinds = [("cast", "count"), ("turnout", "count")] if quantity == "cast" else [(quantity, None)]
        found = [
            figure
            for figure in self.figures
            for kind, unit in kinds
            if figure.quantity == kind
            and unit in (None, figure.unit)
            and (quantity != "turnout" or figure.unit == "percent")
            and (option is None or same_option(figure.option, option))
        ]
        return _distinct(found)

    def options(self, quantity: str) -> tuple[str, ...]:
        """Return the options that have figures of ``quantity``, in order, invalid and blank left out."""
        names: dict[str, str] = {}
        for figure in self.figures:
            if figure.quantity == quantity and figure.option and _folded(figure.option) not in _NOT_OPTIONS:
                names.setdefault(_folded(figure.option), figure.option)
        return tuple(names.values())

    def bind(self, amounts: Iterable[Amount]) -> bool:
        """Tell whether these amounts speak of one moment, so that they may contradict each other.

        Those of a final count do, and those of a partial count with its progress. Where the stage is not
        known, those of one source do and those that a person put into one file, as long as no rival value of
        one of them shows that it was not one moment.
        """
        progress = {figure.progress for figure in self.figures}
        if self.stage == "final" or (self.stage.startswith("partial") and None not in progress):
            return True
        chosen = list(amounts)
        sources = {figure.source for amount in chosen for figure in amount.figures}
        typed = all(figure.review == "confirmed" for amount in chosen for figure in amount.figures)
        return (typed or len(sources) == 1) and not any(self._has_rival(amount) for amount in chosen)

    def _has_rival(self, amount: Amount) -> bool:
        own = amount.figures[0]
        return any(
            figure.quantity == own.quantity
            and figure.unit == own.unit
            and same_option(figure.option, own.option)
            and figure.base == own.base
            and figure.value != own.value
            for figure in self.figures
        )


def announcements(evidence: Evidence) -> tuple[Announcement, ...]:
    """Group the figures of a vote so that only those meet that speak of the same thing.

    A partial figure never meets a final one, nor a partial one of another moment; figures of two rival
    issuers stay apart, official ones belong together. Figures without an issuer join the only issuer there is.

    Returns
    -------
    tuple of Announcement
        In order of first appearance.
    """
    usable = [
        figure
        for figure in evidence.figures
        if figure.value is not None and not figure.context and figure.review != "rejected"
    ]
    groups: dict[tuple[str | None, str, str], list[Figure]] = {}
    for figure in usable:
        key = (figure.territory, _stage(figure), _issuer(figure))
        groups.setdefault(key, []).append(figure)
    for territory, stage, issuer in list(groups):
        named = [key for key in groups if key[:2] == (territory, stage) and key[2]]
        if not issuer and len(named) == 1:
            groups[named[0]] += groups.pop((territory, stage, issuer))
    return tuple(
        Announcement(territory=territory, stage=stage, issuer=issuer, figures=tuple(figures))
        for (territory, stage, issuer), figures in groups.items()
    )


def possible_values(figure: Figure) -> Interval:
    """Return the numbers that a figure can stand for.

    An exact count is one number; an exact percentage every number that is printed so; an approximate
    one reaches as far as its word says: ``about`` one unit of its last printed digit either way.

    Examples
    --------
    >>> from decimal import Decimal
    >>> near = Figure(id="", quantity="cast", printed="nearly 2.1 million", value=Decimal(2100000),
    ...     unit="count", decimals=1, qualifier="nearly")
    >>> [int(end) for end in (possible_values(near).low, possible_values(near).high)]
    [2000000, 2100000]
    """
    value, step = Fraction(figure.value or 0), _step(figure)
    if figure.qualifier in _ENDS:
        below, above = _ENDS[figure.qualifier]
        return Interval(
            low=None if below is None else max(Fraction(0), value - below * step),
            high=None if above is None else value + above * step,
        )
    if figure.unit == "percent":
        return rounding_interval(figure.value or Decimal(0), figure.decimals)
    if step == 1:
        return Interval.point(value)
    return Interval(low=max(Fraction(0), value - step / 2), high=value + step / 2)


_ENDS: dict[str, tuple[int | None, int | None]] = {
    "about": (1, 1),
    "rounded": (1, 1),
    "nearly": (1, 0),
    "more_than": (0, None),
    "at_least": (0, None),
    "less_than": (None, 0),
    "at_most": (None, 0),
    "up_to": (None, 0),
    "majority": (None, None),
    "overwhelming": (None, None),
}
"""How many steps below and above the printed number each qualifier reaches; ``None`` is no limit."""


def _step(figure: Figure) -> Fraction:
    """Return the worth of the last digit that means something; trailing noughts of an approximation do not."""
    try:
        step = Fraction(read_number(figure.printed, percent=figure.unit == "percent").step)
    except UnclearNumber:
        step = Fraction(1, 10**figure.decimals)
    value = Fraction(figure.value or 0)
    while figure.qualifier != "exact" and value and (value / (10 * step)).denominator == 1:
        step *= 10
    return step


def same_option(first: str | None, second: str | None) -> bool:
    """Tell whether two spellings name one option.

    >>> same_option("Yes ", "yes"), same_option("yes", None)
    (True, False)
    """
    return _folded(first) == _folded(second)


def _distinct(figures: Iterable[Figure]) -> tuple[Amount, ...]:
    key: Callable[[Figure], tuple[object, ...]] = lambda f: (  # noqa: E731
        f.quantity,
        _folded(f.option),
        f.base,
        f.value,
        f.decimals,
        f.qualifier,
    )
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        groups.setdefault(key(figure), []).append(figure)
    return tuple(
        Amount(
            quantity=group[0].quantity,
            option=group[0].option,
            base=group[0].base,
            printed=group[0].printed,
            number=group[0].value or Decimal(0),
            decimals=group[0].decimals,
            values=possible_values(group[0]),
            figures=tuple(group),
        )
        for group in groups.values()
    )


def rests_on(figures: Iterable[Figure]) -> Literal["drafted", "published"]:
    """Return what a finding on these figures rests on: ``drafted`` once one was read by machine only."""
    return "drafted" if any(figure.review == "drafted" for figure in figures) else "published"


def _stage(figure: Figure) -> str:
    stage = stage_of(figure.status)
    if stage != "partial":
        return stage
    moment = figure.progress if figure.progress is not None else figure.reported_on
    return f"{stage} {moment}" if moment is not None else f"{stage} {figure.source}".strip()


def _issuer(figure: Figure) -> str:
    return "official" if figure.issuer_class == "official" else _folded(figure.issuer)


def _folded(text: str | None) -> str:
    return " ".join((text or "").casefold().split())
