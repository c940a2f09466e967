"""The percentage base: every whole that a printed percentage may be a share of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, product

from votescope.core import Figure
from votescope.record.figures.announcement import Amount, Announcement
from votescope.stats.rounding_interval import Interval, implied_whole

__all__ = ["Base", "bases_of_share", "bases_of_turnout", "votes_printed"]

_MOST = 64
"""Combinations of rival values that are tried; more than that no announcement has."""

_TITLES = {
    "valid": "valid votes",
    "cast": "papers cast",
    "registered": "registered voters",
    "population": "population",
    "options": "all votes printed",
    "options_and_invalid": "votes and invalid papers printed",
    "cast_less_invalid": "papers cast less invalid ones",
    "valid_and_invalid": "valid votes and invalid papers",
    "valid_and_blank": "valid votes and blank papers",
    "implied_register": "register implied by the turnout",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A whole: its name, the numbers it can be, and the amounts that print or imply it."""

    key: str
    values: Interval
    amounts: tuple[Amount, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that print or imply it."""
        return tuple(figure for amount in self.amounts for figure in amount.figures)

    @property
    def name(self) -> str:
        """The words a reader knows it by."""
        return _TITLES[self.key]

    @property
    def title(self) -> str:
        """Its name with its size, where that is one number."""
        if self.values.low is None or not self.values.exact:
            return self.name
        return f"{self.name} ({int(self.values.low):,})"


def bases_of_share(group: Announcement) -> tuple[Base, ...]:
    """Return every base that a share of votes may have: as printed, summed from parts, or implied."""
    found = [
        *(_printed(group, key) for key in ("valid", "cast", "registered", "population")),
        _sums(_options(group), "options"),
        _sums([*_options(group), *_single(group, "invalid")], "options_and_invalid", extra="invalid"),
        _difference(group.amounts("cast"), group.amounts("invalid")),
        _sums([group.amounts("valid"), group.amounts("invalid")], "valid_and_invalid"),
        _sums([group.amounts("valid"), group.amounts("blank")], "valid_and_blank"),
        _implied_registers(group),
    ]
    return _once(base for bases in found for base in bases)


def bases_of_turnout(group: Announcement, named: str) -> tuple[Base, ...]:
    """Return the printed bases of a turnout: the register, the population, or the one that is named."""
    keys = (named,) if named in ("registered", "population") else ("registered", "population")
    return _once(base for key in keys for base in _printed(group, key))


def votes_printed(group: Announcement) -> Interval:
    """Return the sum of the votes printed for all answers; of rival values the least."""
    total = Interval.point(0)
    for amounts in _options(group, least=1):
        total = total.plus(min((amount.values for amount in amounts), key=lambda v: v.low or 0))
    return total


def _printed(group: Announcement, key: str) -> list[Base]:
    return [Base(key=key, values=amount.values, amounts=(amount,)) for amount in group.amounts(key)]


def _options(group: Announcement, least: int = 2) -> list[tuple[Amount, ...]]:
    options = group.options("votes")
    return [group.amounts("votes", option) for option in options] if len(options) >= least else []


def _single(group: Announcement, key: str) -> list[tuple[Amount, ...]]:
    amounts = group.amounts(key)
    return [amounts] if amounts else []


def _sums(parts: Sequence[Sequence[Amount]], key: str, extra: str = "") -> list[Base]:
    """Add one value of each part, in every combination of rival values."""
    complete = len(parts) > 1 and all(parts) and (not extra or parts[-1][0].quantity == extra)
    if not complete or (extra and len(parts) < 3):
        return []
    bases: list[Base] = []
    for chosen in islice(product(*parts), _MOST):
        total = Interval.point(0)
        for amount in chosen:
            total = total.plus(amount.values)
        bases.append(_base(key, total, chosen))
    return bases


def _difference(wholes: Sequence[Amount], parts: Sequence[Amount]) -> list[Base]:
    pairs = islice(product(wholes, parts), _MOST)
    return [
        _base("cast_less_invalid", whole.values.minus(part.values), (whole, part)) for whole, part in pairs
    ]


def _implied_registers(group: Announcement) -> list[Base]:
    if group.amounts("registered"):
        return []
    pairs = islice(product(group.amounts("cast"), group.amounts("turnout")), _MOST)
    return [
        _base("implied_register", implied_whole(cast.values, turnout.values), (cast, turnout))
        for cast, turnout in pairs
        if turnout.base in ("registered", "unknown")
    ]


def _base(key: str, values: Interval, amounts: Sequence[Amount]) -> Base:
    return Base(key=key, values=values, amounts=tuple(amounts))


def _once(bases: Iterable[Base]) -> tuple[Base, ...]:
    kept: dict[tuple[str, Interval], Base] = {}
    for base in bases:
        # A percentage of nothing, or of less than nothing, says nothing.
        if base.values.high is None or base.values.high > 0:
            kept.setdefault((base.key, base.values), base)
    return tuple(kept.values())
