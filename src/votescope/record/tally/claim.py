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

__all__ = ["BASES", "PROGRESS", "PROGRESS_STEPS", "Claim", "Unknown", "claims_of", "interval_of"]

BASES = ("valid", "cast", "registered", "population")
_ON_BASE = {"votes": ("valid", "cast"), "invalid": ("cast",), "blank": ("cast",), "cast": ("registered",)}
"""What a percentage may be a share of where nobody says: the first candidates of every count."""
_OF_PAPERS = ("invalid", "blank")
PROGRESS = "count_progress"
"""How much of the count is done, itself a number that does not fall."""
PROGRESS_STEPS = 10**6
"""Steps to a percent in which it is held as a whole number."""
_COUNTS = ("cast", "valid", "invalid", "blank", "registered", "population")


@dataclass(frozen=True, slots=True, order=True)
class Unknown:
    """A whole number that nobody saw but everybody reports: of one territory, of one option where it is votes.

    ``moment`` is empty unless several moments of a running count are looked at together.
    """

    territory: str
    name: str
    option: str = ""
    moment: str = ""

    @property
    def page(self) -> tuple[str, str]:
        """The territory and the moment of the count that it belongs to."""
        return self.territory, self.moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One published value as a constraint: a number, or a percentage of one of ``bases``.

    ``number`` is its place in the list of claims, ``values`` what the part (or the percentage) may be, ``issuer`` whose
    choice of a base it shares where nobody names the base.
    """

    number: int
    amount: Amount
    part: Unknown
    bases: tuple[Unknown, ...]
    values: Interval
    issuer: str = ""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that print the value."""
        return self.amount.figures

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage."""
        return bool(self.bases)


def claims_of(announcements: Iterable[Announcement], *, running: bool = False) -> tuple[Claim, ...]:
    """Return the claims of announcements in order; those of a running count each with its moment.

    Values that nothing here can hold (sizes in words only) make none.
    """
    claims: list[Claim] = []
    for announcement in announcements:
        for amount in _amounts(announcement.figures):
            moment = announcement.stage if running else ""
            unknowns = _unknowns(amount, announcement.territory or "", moment)
            if unknowns is not None:
                part, bases = unknowns
                claims.append(
                    Claim(
                        number=len(claims),
                        amount=amount,
                        part=part,
                        bases=bases,
                        values=interval_of(amount),
                        issuer=_issuer(amount, announcement),
                    )
                )
    return tuple(claims)


def interval_of(
    amount: Amount, *, number: Decimal | None = None, decimals: int | None = None, mode: str | None = None
) -> Interval:
    """Return the numbers that an amount can stand for, with another number printed or under one way of rounding."""
    value = amount.number if number is None else number
    if amount.quantity == PROGRESS:
        places = amount.decimals if decimals is None else decimals
        return _scaled(rounding_interval(value, places, mode) if not amount.approximate else amount.values)
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


def _issuer(amount: Amount, announcement: Announcement) -> str:
    """Return who made an announcement: a figure that names nobody is of the only one named beside it."""
    names = {" ".join(f.issuer.casefold().split()) for f in announcement.figures if f.issuer}
    own = {" ".join(f.issuer.casefold().split()) for f in amount.figures if f.issuer}
    return min(own or (names if len(names) == 1 else {announcement.issuer}))


def _amounts(figures: Sequence[Figure]) -> Iterable[Amount]:
    """Return the distinct values, each with all figures that print it."""

    def key(figure: Figure) -> tuple[str, str, str]:
        return figure.quantity, figure.unit, (figure.option or "").casefold()

    for _, alike in groupby(sorted(figures, key=key), key=key):
        group = tuple(alike)
        one = Announcement(territory=None, stage="", issuer="", figures=group)
        quantity = "cast" if (group[0].quantity, group[0].unit) == ("turnout", "count") else group[0].quantity
        yield from one.amounts(quantity, group[0].option)


def _scaled(percent: Interval) -> Interval:
    """Return a percentage of the count in millionths of a percent, which are whole enough to be a number."""
    return Interval(
        low=None if percent.low is None else percent.low * PROGRESS_STEPS,
        high=None if percent.high is None else percent.high * PROGRESS_STEPS,
        low_closed=percent.low_closed,
        high_closed=percent.high_closed,
    )


def _unknowns(amount: Amount, territory: str, moment: str) -> tuple[Unknown, tuple[Unknown, ...]] | None:
    """Return what a value is the number of, and what it may be a share of."""
    percent = amount.figures[0].unit == "percent"
    option = " ".join((amount.option or "").casefold().split())
    if amount.quantity in ("votes", "share") or (percent and amount.quantity in _OF_PAPERS):
        name = (
            option if option in _OF_PAPERS else amount.quantity if amount.quantity in _OF_PAPERS else "votes"
        )
        part = Unknown(territory, name, option if name == "votes" else "", moment)
    elif amount.quantity == "turnout" or (percent and amount.quantity == "cast"):
        part = Unknown(territory, "cast", moment=moment)
    elif amount.quantity == PROGRESS and percent:
        return Unknown(territory, PROGRESS, moment=moment), ()
    elif amount.quantity in _COUNTS:
        part = Unknown(territory, amount.quantity, moment=moment)
    else:
        return None
    if not percent:
        return part, ()
    names = (amount.base,) if amount.base in BASES else _ON_BASE.get(part.name, ())
    bases = tuple(Unknown(territory, name, moment=moment) for name in names if name != part.name)
    return (part, bases) if bases else None
