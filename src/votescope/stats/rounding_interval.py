"""The rounding interval: which numbers a printed number can stand for, in exact fractions."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

__all__ = [
    "MODES",
    "Interval",
    "implied_whole",
    "percentage",
    "rounding_interval",
    "rounding_modes",
    "whole_numbers",
]

MODES = ("half up", "half even", "truncated")
"""Ways to cut a number to its printed digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """All numbers between two exact ends; ``None`` is an open end, each end belongs to it or not."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_closed: bool = True
    high_closed: bool = True

    @classmethod
    def point(cls, value: Decimal | Fraction | int) -> Interval:
        """Make the interval that holds one number."""
        return cls(low=Fraction(value), high=Fraction(value))

    @property
    def exact(self) -> bool:
        """Whether one number only lies in it."""
        return self.low is not None and self.low == self.high

    @property
    def empty(self) -> bool:
        """Whether no number lies in it."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and not (self.low_closed and self.high_closed))

    def meet(self, other: Interval) -> Interval:
        """Return what lies in both.

        >>> Interval.point(2).meet(Interval(low=Fraction(1), high=Fraction(2), high_closed=False)).empty
        True
        """
        low, low_closed = _tighter((self.low, self.low_closed), (other.low, other.low_closed), 1)
        high, high_closed = _tighter((self.high, self.high_closed), (other.high, other.high_closed), -1)
        return Interval(low=low, high=high, low_closed=low_closed, high_closed=high_closed)

    def plus(self, other: Interval) -> Interval:
        """Return all sums of a number of this and one of the other.

        >>> Interval.point(2).plus(Interval.point(3)) == Interval.point(5)
        True
        """
        return Interval(
            low=None if self.low is None or other.low is None else self.low + other.low,
            high=None if self.high is None or other.high is None else self.high + other.high,
            low_closed=self.low_closed and other.low_closed,
            high_closed=self.high_closed and other.high_closed,
        )

    def minus(self, other: Interval) -> Interval:
        """Return all differences of a number of this and one of the other."""
        turned = Interval(
            low=None if other.high is None else -other.high,
            high=None if other.low is None else -other.low,
            low_closed=other.high_closed,
            high_closed=other.low_closed,
        )
        return self.plus(turned)


_End = tuple[Fraction | None, bool]


def _tighter(first: _End, second: _End, sign: int) -> _End:
    if first[0] is None or second[0] is None:
        return second if first[0] is None else first
    if first[0] == second[0]:
        return first[0], first[1] and second[1]
    return max(first, second, key=lambda end: sign * (end[0] or 0))


def rounding_interval(value: Decimal, decimals: int, mode: str | None = None) -> Interval:
    """Return the numbers that are printed as ``value`` with ``decimals`` places.

    Parameters
    ----------
    value : decimal.Decimal
        The number as printed.
    decimals : int
        Places printed after the decimal mark; negative for numbers printed in tens (-1) and so on.
    mode : str, optional
        One of `MODES`; without it every number that at least one of them would print so.

    Returns
    -------
    Interval
        Its ends, exact.

    Examples
    --------
    >>> rounding_interval(Decimal("93.11"), 2, "half up")
    Interval(low=Fraction(18621, 200), high=Fraction(18623, 200), low_closed=True, high_closed=False)
    >>> float(rounding_interval(Decimal("75.00"), 2, "truncated").high)
    75.01
    """
    unit = Fraction(10) ** -decimals
    middle = Fraction(value)
    if mode == "truncated":
        return Interval(low=middle, high=middle + unit, high_closed=False)
    if mode is None:
        return Interval(low=middle - unit / 2, high=middle + unit, high_closed=False)
    # Half-even takes both ties to an even last digit and neither to an odd one; half-up takes the lower one.
    even = (middle / unit).denominator == 1 and (middle / unit).numerator % 2 == 0
    closed_low, closed_high = (even, even) if mode == "half even" else (True, False)
    return Interval(
        low=middle - unit / 2, high=middle + unit / 2, low_closed=closed_low, high_closed=closed_high
    )


def percentage(part: Interval, whole: Interval) -> Interval:
    """Return every percentage that a part of a whole can be; parts and wholes are not negative.

    >>> percentage(Interval.point(1), Interval.point(8)) == Interval.point(Fraction(25, 2))
    True
    """
    return Interval(
        low=Fraction(0) if not part.low or not whole.high else 100 * part.low / whole.high,
        high=None if part.high is None or not whole.low else 100 * part.high / whole.low,
        low_closed=part.low_closed and whole.high_closed,
        high_closed=part.high_closed and whole.low_closed,
    )


def rounding_modes(part: Interval, whole: Interval, value: Decimal, decimals: int) -> tuple[str, ...]:
    """Return the ways of rounding under which ``part`` of ``whole`` is printed as ``value`` percent.

    Examples
    --------
    >>> rounding_modes(Interval.point(1), Interval.point(8), Decimal("12.5"), 1)
    ('half up', 'half even', 'truncated')
    >>> rounding_modes(Interval.point(1), Interval.point(8), Decimal("12"), 0)
    ('half even', 'truncated')
    """
    share = percentage(part, whole)
    return tuple(mode for mode in MODES if not share.meet(rounding_interval(value, decimals, mode)).empty)


def implied_whole(part: Interval, share: Interval) -> Interval:
    """Return the wholes of which ``part`` is a percentage in ``share``.

    >>> implied_whole(Interval.point(3), Interval.point(75)) == Interval.point(4)
    True
    """
    return Interval(
        low=Fraction(0) if not part.low or not share.high else 100 * part.low / share.high,
        high=None if part.high is None or not share.low or share.low <= 0 else 100 * part.high / share.low,
        low_closed=part.low_closed and share.high_closed,
        high_closed=part.high_closed and share.low_closed,
    )


def whole_numbers(interval: Interval) -> tuple[int | None, int | None] | None:
    """Return the least and the greatest whole number of an interval, ``None`` where there is none at all.

    >>> whole_numbers(Interval(low=Fraction(1, 2), high=Fraction(3), high_closed=False))
    (1, 2)
    >>> whole_numbers(Interval(low=Fraction(1, 3), high=Fraction(2, 3))) is None
    True
    """
    low = None if interval.low is None else ceil(interval.low)
    high = None if interval.high is None else floor(interval.high)
    if low is not None and low == interval.low and not interval.low_closed:
        low += 1
    if high is not None and high == interval.high and not interval.high_closed:
        high -= 1
    if low is not None and high is not None and low > high:
        return None
    return low, high
