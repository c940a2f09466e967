"""The sum of figures: parts that must fit into their whole, and lists of percentages that must fit into 100."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice, product

from votescope.core import Figure
from votescope.record.figures.announcement import Amount, Announcement
from votescope.stats.rounding_interval import Interval

__all__ = ["FigureSum", "sums_of"]

_MOST = 64
_HUNDRED = Interval.point(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSum:
    """Parts set against their whole.

    ``relation`` names both in words; ``complete`` says that the parts are all there are, so that a
    remainder needs an explanation. ``whole`` is ``None`` for a list of percentages. ``bound`` says that all
    of them speak of one moment of the count.
    """

    relation: str
    parts: tuple[Amount, ...]
    whole: Amount | None = None
    complete: bool = False
    bound: bool = True

    @property
    def total(self) -> Interval:
        """All that the parts can add to."""
        total = Interval.point(0)
        for part in self.parts:
            total = total.plus(part.values)
        return total

    @property
    def printed_total(self) -> str:
        """The sum of the printed numbers."""
        return f"{sum(part.number for part in self.parts):,}"

    @property
    def remainder(self) -> Interval:
        """What the whole leaves beside its parts; below zero where the parts do not fit."""
        return (_HUNDRED if self.whole is None else self.whole.values).minus(self.total)

    @property
    def too_much(self) -> bool:
        """Whether the parts are more than the whole, whatever was rounded."""
        return Interval(low=Fraction(0)).meet(self.remainder).empty

    @property
    def adds_up(self) -> bool:
        """Whether the parts can make up the whole with nothing left."""
        return not Interval.point(0).meet(self.remainder).empty

    @property
    def outcome(self) -> str:
        """``contradictory`` if the parts exceed the whole; ``not decided`` if complete parts leave a rest."""
        if self.too_much:
            return "contradictory" if self.bound else "not decided"
        return "not decided" if self.complete and not self.adds_up else "consistent"

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """The parts and the whole."""
        return self.parts if self.whole is None else (*self.parts, self.whole)

    @property
    def figures(self) -> Iterator[Figure]:
        """Every figure that stands in it."""
        for amount in self.amounts:
            yield from amount.figures


def sums_of(group: Announcement) -> list[FigureSum]:
    """Return every sum that the figures of an announcement allow, rival values each in turn."""
    votes = [group.amounts("votes", option) for option in group.options("votes")]
    valid, cast, invalid = (group.amounts(key) for key in ("valid", "cast", "invalid"))
    blank, registered = group.amounts("blank"), group.amounts("registered")
    found = [
        *_counts("votes printed within valid votes", votes, valid),
        *_counts("votes printed within papers cast", votes, () if invalid else cast),
        *_counts("votes and invalid papers within papers cast", [*votes, invalid], cast if votes else ()),
        *_counts("valid and invalid papers within papers cast", [valid, invalid], () if blank else cast),
        # Some countries count blank papers as invalid: both together may exceed the whole without a fault.
        *_counts("papers cast within the register", [cast], registered),
        *_counts("valid, invalid and blank papers within papers cast", [valid, invalid, blank], cast, True),
    ]
    blanks_apart = [item for item in found if len(item.parts) < 3 or item.parts[-1].quantity != "blank"]
    with_blank = [_forgiving(item) for item in found if item not in blanks_apart]
    everything = [*blanks_apart, *with_blank, *_lists(group)]
    return [replace(item, bound=group.bind(item.amounts)) for item in everything]


def _forgiving(item: FigureSum) -> FigureSum:
    """Leave blank papers out of the sum when they must be among the invalid ones already."""
    without = FigureSum(relation=item.relation, parts=item.parts[:-1], whole=item.whole, complete=True)
    return without if item.too_much and without.adds_up else item


def _counts(
    relation: str, parts: Sequence[Sequence[Amount]], wholes: Sequence[Amount], complete: bool = False
) -> list[FigureSum]:
    if not parts or not all(parts):
        return []
    return [
        FigureSum(relation=relation, parts=chosen[:-1], whole=chosen[-1], complete=complete)
        for chosen in islice(product(*parts, wholes), _MOST)
    ]


def _lists(group: Announcement) -> Iterator[FigureSum]:
    """Yield the lists of percentages of one base, in every combination of rival values."""
    names = group.options("share")
    for base in dict.fromkeys(amount.base for amount in group.amounts("share")):
        options = [_of_base(group.amounts("share", name), base) for name in names]
        options = [amounts for amounts in options if amounts]
        others = [_of_base(group.amounts("share", name), base) for name in ("invalid", "blank")]
        others = [amounts for amounts in others if amounts]
        if base == "valid" or (base == "unknown" and _fill(options)):
            others = []  # valid votes hold no invalid papers, whose share must have another base
        if len(options) + len(others) > 1 and options:
            for chosen in islice(product(*options, *others), _MOST):
                yield FigureSum(relation="percentages of one list within 100", parts=chosen)


def _of_base(amounts: Sequence[Amount], base: str) -> tuple[Amount, ...]:
    return tuple(amount for amount in amounts if amount.base == base)


def _fill(options: Sequence[Sequence[Amount]]) -> bool:
    """Whether the answers alone already make 100 percent, in some combination of rival values."""
    lists = islice(product(*options), _MOST)
    return any(FigureSum(relation="", parts=chosen).adds_up for chosen in lists if len(chosen) > 1)
