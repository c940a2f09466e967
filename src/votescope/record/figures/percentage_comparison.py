"""The percentage comparison: one printed percentage against one printed count on every base."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from votescope.record.figures.announcement import Amount, Announcement
from votescope.record.figures.percentage_base import Base, bases_of_share, bases_of_turnout, votes_printed
from votescope.stats.rounding_interval import (
    Interval,
    implied_whole,
    percentage,
    rounding_interval,
    rounding_modes,
    whole_numbers,
)

__all__ = ["Comparison", "compare"]


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One printed percentage, the count behind it and the bases it may be a share of.

    ``limits`` are the wholes that the printed counts allow: at least the votes printed, at most the
    papers cast. ``valid`` says that the number of valid votes is printed or follows; ``bound`` that all of
    them speak of one moment of the count.
    """

    share: Amount
    count: Amount
    bases: tuple[Base, ...]
    limits: Interval
    cast: Amount | None
    valid: bool
    bound: bool = True

    @property
    def is_turnout(self) -> bool:
        """Whether the percentage is a turnout."""
        return self.share.quantity == "turnout"

    @cached_property
    def fits(self) -> Mapping[Base, tuple[str, ...]]:
        """The bases that give the printed percentage, with the ways of rounding under which they do."""
        found: dict[Base, tuple[str, ...]] = {}
        for base in self.bases:
            modes = self._modes(base)
            if modes:
                found[base] = modes
        return found

    def _modes(self, base: Base) -> tuple[str, ...]:
        if self.share.approximate:
            meets = not percentage(self.count.values, base.values).meet(self.share.values).empty
            return ("as printed",) if meets else ()
        return rounding_modes(self.count.values, base.values, self.share.number, self.share.decimals)

    @property
    def fits_published_base(self) -> bool | None:
        """Whether some base gives the percentage; ``None`` when there is no base to try."""
        return bool(self.fits) if self.bases else None

    @cached_property
    def implied(self) -> Interval:
        """The wholes that the percentage needs, rounding half up."""
        printed = self.share.values
        if not self.share.approximate:
            printed = rounding_interval(self.share.number, self.share.decimals, "half up")
        return implied_whole(self.count.values, printed)

    @property
    def implied_base(self) -> list[int | None]:
        """The ends of the implied whole, each to the nearest whole number."""
        return [None if end is None else _nearest(end) for end in (self.implied.low, self.implied.high)]

    @property
    def implied_base_value(self) -> int | None:
        """The implied whole if the percentage were exact."""
        if not self.share.number or self.count.number is None:
            return None
        return _nearest(100 * Fraction(self.count.number) / Fraction(self.share.number))

    @cached_property
    def possible(self) -> bool:
        """Whether some whole number between the limits would be printed so, however it was rounded."""
        needed = implied_whole(self.count.values, self.share.values)
        return whole_numbers(needed.meet(self.limits)) is not None

    @property
    def outcome(self) -> str:
        """``consistent``, ``contradictory``, or ``not decided`` where it takes a base that nobody printed."""
        if not self.bases:
            return "not decided"
        if self.fits:
            return "consistent"
        named = any(base.key == self.share.base for base in self.bases)
        if named or self.is_turnout or not self.possible:
            return "contradictory" if self.bound else "not decided"
        if self.cast is None or self.valid:
            return "not decided"
        return "consistent"

    @property
    def neither(self) -> list[int] | None:
        """How many of the papers cast lie outside the implied base, where that is possible."""
        low, high = self.implied_base
        if self.fits or self.cast is None or self.is_turnout or low is None or high is None:
            return None
        cast = int(self.cast.number)
        return [cast - high, cast - low] if self.possible and high <= cast else None

    @property
    def named_base_fails(self) -> bool:
        """Whether the source names a printed base that does not give the percentage."""
        named = [base for base in self.bases if base.key == self.share.base]
        return bool(named) and not any(base in self.fits for base in named)


def compare(group: Announcement) -> list[Comparison]:
    """Set each percentage of an announcement against each count that it may have been computed from."""
    shares = bases_of_share(group)
    casts = group.amounts("cast")
    cast = max(casts, key=lambda amount: amount.number, default=None)
    found = [
        Comparison(
            share=share,
            count=count,
            bases=shares,
            limits=_limits(group, share, count, cast),
            cast=cast,
            valid=bool(group.amounts("valid") or group.amounts("invalid")),
        )
        for share in group.amounts("share")
        for count in _counts(group, share.option)
    ]
    found += [
        Comparison(
            share=turnout,
            count=count,
            bases=bases_of_turnout(group, turnout.base),
            limits=Interval(low=Fraction(0)),
            cast=cast,
            valid=False,
        )
        for turnout in group.amounts("turnout")
        for count in casts
    ]
    return [replace(item, bound=group.bind(_amounts(item))) for item in found]


def _amounts(item: Comparison) -> Iterator[Amount]:
    yield item.share
    yield item.count
    for base in item.bases:
        yield from base.amounts


def _counts(group: Announcement, option: str | None) -> tuple[Amount, ...]:
    word = (option or "").casefold().strip()
    return group.amounts(word) if word in ("invalid", "blank") else group.amounts("votes", option)


def _limits(group: Announcement, share: Amount, count: Amount, cast: Amount | None) -> Interval:
    least = max(votes_printed(group).low or Fraction(0), count.values.low or Fraction(0))
    if share.base in ("registered", "population"):
        return Interval(low=least)
    tops = [cast] if cast else list(group.amounts("registered"))
    highs = [amount.values.high for amount in tops]
    high = None if not highs or None in highs else max(end for end in highs if end is not None)
    return Interval(low=least, high=high)


def _nearest(value: Fraction) -> int:
    return int(value + Fraction(1, 2))
