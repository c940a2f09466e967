"""The slip: values one slip of the pen away from a printed number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, product

__all__ = ["KINDS", "Slip", "slips_of"]

KINDS = (
    "transposed digits",
    "one digit wrong",
    "digit dropped or doubled",
    "neighbouring value",
    "other base",
)
"""Kinds of slips, the likelier first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A number that may have been meant, with its decimals, and by which kind of slip it became the printed one."""

    kind: str
    number: Decimal
    decimals: int


def slips_of(
    number: Decimal, decimals: int, *, neighbours: Iterable[Decimal] = (), most: Decimal | None = None
) -> tuple[Slip, ...]:
    """Return what may have been meant by a number printed with one slip, likelier kinds first, each number once.

    Parameters
    ----------
    number : decimal.Decimal
        As printed.
    decimals : int
        Its digits after the decimal mark.
    neighbours : iterable of decimal.Decimal
        Numbers printed beside it that may have got into its place.
    most : decimal.Decimal, optional
        Numbers above it are left out, such as 100 for a percentage.

    Examples
    --------
    >>> [str(slip.number) for slip in slips_of(Decimal("97.15"), 2)][:3]
    ['79.15', '91.75', '97.51']
    >>> [str(s.number) for s in slips_of(Decimal("1001"), 0) if s.kind == "digit dropped or doubled"][:1]
    ['101']
    """
    digits = f"{int(number.scaleb(decimals)):0{decimals + 1}d}"
    found: dict[Decimal, Slip] = {}
    for kind, written, places in _written(digits, decimals):
        _note(found, Slip(kind=kind, number=Decimal(int(written)).scaleb(-places), decimals=places))
    for other in neighbours:
        _note(found, Slip(kind=KINDS[3], number=other, decimals=decimals))
    return tuple(
        slip
        for slip in sorted(found.values(), key=lambda slip: KINDS.index(slip.kind))
        if slip.number != number and (most is None or slip.number <= most)
    )


def _note(found: dict[Decimal, Slip], slip: Slip) -> None:
    found.setdefault(slip.number, slip)


def _written(digits: str, decimals: int) -> Iterator[tuple[str, str, int]]:
    """Write down the digit strings one slip away, with their decimals; no number gets a nought in front."""
    found = chain(
        ((KINDS[0], swapped, decimals) for swapped in _swapped(digits)),
        ((KINDS[1], changed, decimals) for changed in _changed(digits)),
        ((KINDS[2], written, places) for written, places in _shorter_and_longer(digits, decimals)),
    )
    return (one for one in found if _plain(one[1], one[2]))


def _swapped(digits: str) -> Iterator[str]:
    for i in range(len(digits) - 1):
        if digits[i] != digits[i + 1]:
            yield digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]


def _changed(digits: str) -> Iterator[str]:
    for i, digit in product(range(len(digits)), "0123456789"):
        if digit != digits[i]:
            yield digits[:i] + digit + digits[i + 1 :]


def _shorter_and_longer(digits: str, decimals: int) -> Iterator[tuple[str, int]]:
    """Leave out one of two equal digits, or put in one that was dropped, before or behind the decimal mark."""
    mark = len(digits) - decimals
    for i in range(len(digits) - 1):
        if digits[i] == digits[i + 1]:
            yield digits[:i] + digits[i + 1 :], decimals - (i >= mark)
    for i, digit in product(range(len(digits) + 1), "0123456789"):
        more = digits[:i] + digit + digits[i:]
        if i <= mark:
            yield more, decimals
        if decimals and i >= mark:
            yield more, decimals + 1


def _plain(digits: str, decimals: int) -> bool:
    return len(digits) > decimals and (digits[0] != "0" or len(digits) == decimals + 1)
