"""True tallies drawn at random, their figures as sources print them, and a count of all tallies of a small place."""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

from votescope.core import Figure
from votescope.record.evidence import Evidence

MODES = (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The true numbers of one place."""

    registered: int
    invalid: int
    votes: tuple[int, ...]

    @property
    def valid(self) -> int:
        return sum(self.votes)

    @property
    def cast(self) -> int:
        return self.valid + self.invalid

    def of(self, name: str) -> int:
        return self.votes[int(name[1:])] if name[0] == "o" else getattr(self, name)


def drawn(chance: random.Random, largest: int = 3_000_000) -> Tally:
    registered = chance.randint(max(largest // 1000, 6), largest)
    options = chance.randint(2, 5)
    cast = chance.randint(options, registered)
    cuts = sorted(chance.randint(0, cast) for _ in range(options))
    parts = [b - a for a, b in itertools.pairwise([0, *cuts, cast])]
    return Tally(registered=registered, invalid=parts[0], votes=tuple(parts[1:]))


def percentage(part: int, whole: int, decimals: int, mode: str) -> Decimal:
    exact = Fraction(100 * part, whole)
    scaled = exact * 10**decimals
    low = scaled.numerator // scaled.denominator
    rest = scaled - low
    if mode == ROUND_HALF_UP:
        low += rest >= Fraction(1, 2)
    elif mode == ROUND_HALF_EVEN:
        low += rest > Fraction(1, 2) or (rest == Fraction(1, 2) and low % 2 == 1)
    return Decimal(low).scaleb(-decimals)


def figure(quantity: str, value: Decimal | int, *, option: str | None = None, **more) -> Figure:
    number = Decimal(value)
    exponent = int(number.as_tuple().exponent)
    told = {"unit": "count", "issuer": "the commission", "issuer_class": "official", "status": "final"}
    return Figure(
        id=f"{quantity} {option or ''} {value}",
        quantity=quantity,
        printed=str(value),
        value=number,
        decimals=max(0, -exponent),
        option=option,
        source="paper",
        **({"review": "confirmed"} | told | more),
    )


def published(tally: Tally, chance: random.Random) -> list[Figure]:
    """Print a random choice of counts and percentages of a tally, all percentages rounded in one way."""
    mode = chance.choice(MODES)
    names = [name for name in ("registered", "cast", "valid", "invalid") if chance.random() < 0.6]
    figures = [figure(name, tally.of(name)) for name in names]
    base = chance.choice([name for name in ("valid", "cast") if tally.of(name)] or ["none"])
    stated = chance.random() < 0.5
    for place, votes in enumerate(tally.votes):
        if chance.random() < 0.7:
            figures.append(figure("votes", votes, option=f"o{place}"))
        if chance.random() < 0.7 and base != "none":
            share = percentage(votes, tally.of(base), chance.randint(0, 3), mode)
            figures.append(
                figure("share", share, option=f"o{place}", unit="percent", base=base if stated else "unknown")
            )
    if chance.random() < 0.7:
        turnout = percentage(tally.cast, tally.registered, chance.randint(0, 2), mode)
        figures.append(figure("turnout", turnout, unit="percent", base="registered"))
    return figures


def evidence(figures: list[Figure]) -> Evidence:
    return Evidence(figures=tuple(figures))


def could_be(tally: Tally, figures: list[Figure]) -> bool:
    """Tell whether a tally could have given every figure, however each was rounded and on either base."""
    return any(all(_gives(tally, one, base) for one in figures) for base in ("valid", "cast"))


def _gives(tally: Tally, one: Figure, unknown: str) -> bool:
    name = one.option if one.quantity in ("votes", "share") else one.quantity
    if one.unit == "count":
        return tally.of(name) == one.value
    base = one.base if one.base != "unknown" else unknown
    part = tally.cast if one.quantity == "turnout" else tally.of(name)
    whole = tally.of(base)
    return whole > 0 and any(percentage(part, whole, one.decimals, mode) == one.value for mode in MODES)


def every_tally(registered: int, options: int):
    """Return all tallies of a register: so many options and one that nobody names."""
    for cast in range(registered + 1):
        for cuts in itertools.combinations(range(cast + options + 1), options + 1):
            marks = (-1, *cuts, cast + options + 1)
            parts = [marks[i + 1] - marks[i] - 1 for i in range(options + 2)]
            yield Tally(registered=registered, invalid=parts[0], votes=tuple(parts[1:]))
