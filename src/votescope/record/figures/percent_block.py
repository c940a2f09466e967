"""The percent block: counts announced on one base, and how near they lie to whole steps of their percentages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from votescope.record.figures.announcement import Amount, Announcement, same_option
from votescope.stats.percent_first import Nearness, joint_chance, nearness, weak_chance
from votescope.stats.rounding_interval import Interval

__all__ = ["BASES", "LEAST_STEP", "PercentBlock", "blocks_of", "hit_law"]

LEAST_STEP = 20
"""Votes per step of the percentage under which nearness to a step says nothing."""
USABLE_STEP = 100
"""Votes per step from which it says something by itself."""
BASES = ("valid", "cast")
UNDECLARED = (0, 1, 2)
"""Decimals that are tried where no percentage was announced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PercentBlock:
    """Counts of one announcement that are shares of one whole, with the decimals of their percentages.

    ``complete`` says that the counts add to the whole: the last of them is then determined by the others.
    ``declared`` says that the base was announced with the percentage, ``decimals_known`` that a percentage was.
    """

    territory: str | None
    base: str
    whole: Amount
    counts: tuple[Amount, ...]
    decimals: int
    complete: bool
    declared: bool
    decimals_known: bool

    @property
    def size(self) -> int:
        """The whole."""
        return int(self.whole.number)

    @property
    def options(self) -> int:
        """How many counts the whole is split into, one of them perhaps unprinted."""
        return len(self.counts) + (not self.complete)

    def step(self, decimals: int | None = None) -> float:
        """Return the votes per step."""
        return self.size / (100 * 10 ** (self.decimals if decimals is None else decimals))

    @property
    def usable(self) -> bool:
        """Whether a step holds enough votes to be told from its neighbours by itself."""
        return self.step() >= USABLE_STEP

    def near(self, decimals: int | None = None) -> tuple[Nearness, ...]:
        """Return how near each count lies to a step."""
        places = self.decimals if decimals is None else decimals
        return tuple(nearness(int(amount.number), self.size, places) for amount in self.counts)

    def hits(self, decimals: int | None = None) -> int:
        """Return how many counts are hits."""
        return sum(near.hit for near in self.near(decimals))

    def summary(self) -> list[dict[str, object]]:
        """Return the named numbers of each count, for the decimals announced and for those that were not."""
        rows = []
        for decimals in sorted({*UNDECLARED, self.decimals}):
            if self.step(decimals) < LEAST_STEP:
                continue
            for amount, near in zip(self.counts, self.near(decimals), strict=True):
                rows.append(
                    {
                        "territory": self.territory,
                        "count": int(amount.number),
                        "of": self.size,
                        "base": self.base,
                        "option": amount.option,
                        "decimals": decimals,
                        "announced": decimals == self.decimals and self.decimals_known,
                        "percent": round(100 * int(amount.number) / self.size, 6),
                        "votes_per_step": float(near.votes_per_step),
                        "distance": round(float(near.distance), 3),
                        "hit": near.hit,
                        "weak_hit": near.weak_hit,
                        "p_hit": float(near.chance),
                        "p_weak_hit": float(weak_chance(self.size, decimals)),
                        "p_distance": near.distance_chance,
                    }
                )
        return rows


def hit_law(block: PercentBlock, decimals: int | None = None) -> tuple[np.ndarray, bool]:
    """Return the chances of no hit, one hit, ... in a block, and whether they are exact.

    Where they are not, the chance of all hits is a bound from above.
    """
    places = block.decimals if decimals is None else decimals
    tested = len(block.counts)
    tails, exact = [1.0], True
    for wanted in range(1, tested + 1):
        chance, known = joint_chance(block.size, block.options, tested, wanted, places)
        tails.append(min(chance, tails[-1]))
        exact = exact and (known or wanted < tested)
    return np.array([high - low for high, low in pairwise([*tails, 0.0])]), exact


def blocks_of(announcement: Announcement) -> Iterator[PercentBlock]:
    """Make the blocks of an announcement: votes on each base that may be theirs, turnout on the register.

    Counts and wholes that are approximate or end in three noughts are rounded and left out.
    """
    votes = [a for option in announcement.options("votes") for a in _exact(announcement, "votes", option)[:1]]
    shares = [
        share
        for option in announcement.options("share")
        for share in announcement.amounts("share", option)
        if not share.approximate
    ]
    stated = {share.base for share in shares} & set(BASES)
    for base in BASES:
        for whole in (_exact(announcement, base) or _left_over(announcement, base))[:1]:
            own = [amount for amount in votes if amount.number <= whole.number]
            announced = [s for s in shares if any(same_option(s.option, amount.option) for amount in own)]
            if own and (base in stated or not stated):
                complete = sum(int(amount.number) for amount in own) == whole.number
                yield _block(announcement, base, whole, own, announced, complete=complete)
    turnouts = [amount for amount in announcement.amounts("turnout") if not amount.approximate]
    cast, registered = (_exact(announcement, name) for name in ("cast", "registered"))
    if cast and registered and cast[0].number <= registered[0].number:
        yield _block(announcement, "registered", registered[0], cast[:1], turnouts, complete=False)


def _block(
    announcement: Announcement,
    base: str,
    whole: Amount,
    counts: Sequence[Amount],
    announced: Sequence[Amount],
    *,
    complete: bool,
) -> PercentBlock:
    return PercentBlock(
        territory=announcement.territory,
        base=base,
        whole=whole,
        counts=tuple(counts),
        decimals=max((share.decimals for share in announced), default=0),
        complete=complete,
        declared=base == "registered" or any(share.base == base for share in announced),
        decimals_known=bool(announced),
    )


def _left_over(announcement: Announcement, base: str) -> list[Amount]:
    """Return the valid votes where only papers cast and invalid papers were printed."""
    cast, invalid = (_exact(announcement, name) for name in ("cast", "invalid"))
    if base != "valid" or not cast or not invalid or invalid[0].number >= cast[0].number:
        return []
    number = cast[0].number - invalid[0].number
    figures = (*cast[0].figures, *invalid[0].figures)
    return [
        replace(
            cast[0],
            quantity="valid",
            number=number,
            values=Interval.point(number),
            figures=figures,
            printed=str(number),
        )
    ]


def _exact(announcement: Announcement, quantity: str, option: str | None = None) -> list[Amount]:
    return [
        amount
        for amount in announcement.amounts(quantity, option)
        if amount.values.exact and amount.number > 0 and amount.number % 1000 != 0
    ]
