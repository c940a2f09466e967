"""The claim: what one published value says of the unknown numbers of a count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from votescope.core import Figure
from votescope.record.figures.announcement import Amount, Announcement
from votescope.stats.rounding_interval import Interval, rounding_interval

__all__ = ["BASES", "Claim", "Unknown", "claims_of", "interval_of"]

BASES = ("valid", "cast", "registered", "population")
_ON_BASE = {"votes": ("valid", "cast"), "invalid": ("cast",), "blank": ("cast",), "cast": ("registered",)}
"""What a percentage may be a share of where nobody says: the first candidates of every count."""
_OF_PAPERS = ("invalid", "blank")
_COUNTS = ("cast", "valid", "invalid", "blank", "registered", "population")


@dataclass(frozen=True, slots=True, order=True)
class Unknown:
    """A whole number that nobody saw but everybody reports: of one territory, of one option where it is votes."""

    territory: str
    name: str
    option: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One published value as a constraint: a number, or a percentage of one of ``bases``.

    ``number`` is its place in the list of claims, ``values`` what the part (or the percentage) may be.
    """

    number: int
    amount: Amount
    part: Unknown
    bases: tuple[Unknown, ...]
    values: Interval

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that print the value."""
        return self.amount.figures

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage."""
        return bool(self.bases)


def claims_of(announcements: Iterable[Announcement]) -> tuple[Claim, ...]:
    """Return the claims of announcements that speak of one stage of the count, in order.

    Values that nothing here can hold (a share of the count behind a partial result, sizes in words only) make none.
    """
    claims: list[Claim] = []
    for announcement in announcements:
        for amount in _amounts(announcement.figures):
            unknowns = _unknowns(amount, announcement.territory or "")
            if unknowns is not None:
                part, bases = unknowns
                claims.append(
                    Claim(
                        number=len(claims),
                        amount=amount,
                        part=part,
                        bases=bases,
                        values=interval_of(amount),
                    )
                )
    return tuple(claims)


def interval_of(
    amount: Amount, *, number: Decimal | None = None, decimals: int | None = None, mode: str | None = None
) -> Interval:
    """Return the numbers that an amount can stand for, with another number printed or under one way of rounding."""
    value = amount.number if number is None else number
    if amount.figures[0].unit == "percent" and not amount.approximate:
        return rounding_interval(value, amount.decimals if decimals is None else decimals, mode)
    shift = Fraction(value) - Fraction(amount.number)
    low, high = amount.values.low, amount.values.high
    return Interval(
        low=None if low is None else low + shift,
        high=None if high is None else high + shift,
        low_closed=amount.values.low_closed,
        high_closed=amount.values.high_closed,
    )


def _amounts(figures: Sequence[Figure]) -> Iterable[Amount]:
    """Return the distinct values, each with all figures that print it."""

    def key(figure: Figure) -> tuple[str, str, str]:
        return figure.quantity, figure.unit, (figure.option or "").casefold()

    for _, alike in groupby(sorted(figures, key=key), key=key):
        group = tuple(alike)
        one = Announcement(territory=None, stage="", issuer="", figures=group)
        quantity = "cast" if (group[0].quantity, group[0].unit) == ("turnout", "count") else group[0].quantity
        yield from one.amounts(quantity, group[0].option)


def _unknowns(amount: Amount, territory: str) -> tuple[Unknown, tuple[Unknown, ...]] | None:
    """Return what a value is the number of, and what it may be a share of."""
    percent = amount.figures[0].unit == "percent"
    option = " ".join((amount.option or "").casefold().split())
    if amount.quantity in ("votes", "share") or (percent and amount.quantity in _OF_PAPERS):
        name = (
            option if option in _OF_PAPERS else amount.quantity if amount.quantity in _OF_PAPERS else "votes"
        )
        part = Unknown(territory, name, option if name == "votes" else "")
    elif amount.quantity == "turnout" or (percent and amount.quantity == "cast"):
        part = Unknown(territory, "cast")
    elif amount.quantity in _COUNTS:
        part = Unknown(territory, amount.quantity)
    else:
        return None
    if not percent:
        return part, ()
    names = (amount.base,) if amount.base in BASES else _ON_BASE.get(part.name, ())
    bases = tuple(Unknown(territory, name) for name in names if name != part.name)
    return (part, bases) if bases else None
