"""The whole of a vote: which territory stands for all of it, and which earlier vote is the one that is meant."""

from __future__ import annotations

from collections.abc import Sequence

from votescope.core import Territory
from votescope.record.accounts.alignment import DIGITS, Told
from votescope.record.accounts.occasion import EARLIER

__all__ = ["on_the_whole", "one_earlier_vote"]


def on_the_whole(told: Sequence[Told], territories: Sequence[Territory]) -> list[Told]:
    """Take what is said of the one country of the vote, or of a place with the numbers of the whole, as of the whole.

    A report that gives another number for the same thing of the whole keeps the place apart.
    """
    countries = {t.code for t in territories if t.code and len(t.code) == 2}
    wholes = {code for code in countries if len(countries) == 1}
    places = {one.territory for one in told if one.territory}
    wholes |= {place for place in places if _agrees(place, told)}
    if len(wholes) != 1:
        return list(told)
    (whole,) = wholes
    if any(_kept_apart(one, told) for one in told if one.territory == whole):
        return list(told)
    for one in told:
        if one.territory == whole:
            one.territory = None
    return list(told)


def _agrees(place: str, told: Sequence[Told]) -> bool:
    """Tell whether one report prints of a place what another prints of the vote, to the last of three digits."""
    return any(
        one.figure.quantity == other.figure.quantity
        and one.figure.value == other.figure.value
        and one.figure.unit == other.figure.unit
        and one.occasion == other.occasion
        and len(str(one.figure.value).replace(".", "").strip("0")) >= DIGITS
        for one in told
        if one.territory == place and one.figure.value is not None
        for other in told
        if other.territory is None and other.report != one.report
    )


def _kept_apart(one: Told, told: Sequence[Told]) -> bool:
    return any(
        other.report == one.report
        and other.territory is None
        and (other.figure.quantity, other.figure.unit, other.option, other.occasion)
        == (one.figure.quantity, one.figure.unit, one.option, one.occasion)
        and other.figure.value != one.figure.value
        for other in told
    )


def one_earlier_vote(told: Sequence[Told]) -> list[Told]:
    """Give an earlier vote without a year the only year that is printed with one."""
    years = {one.occasion for one in told if one.occasion.startswith(EARLIER) and one.occasion != EARLIER}
    if len(years) == 1:
        for one in told:
            if one.occasion == EARLIER:
                (one.occasion,) = years
    return list(told)
