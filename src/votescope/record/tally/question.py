"""The question: whether published claims can all be true at once, put to fractions first and to whole numbers then."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from votescope.record.tally.book import Book, Layout, Premise
from votescope.record.tally.claim import Claim, Unknown, interval_of
from votescope.record.tally.minimal import Answer
from votescope.stats.rounding_interval import Interval

__all__ = ["Question", "Term"]

Term = Callable[[Book], Any]
"""A sum of unknown numbers, written down in a given book."""


class Question:
    """An oracle over the claims of one stage of the count.

    What fractions cannot do whole numbers cannot either. Where only percentages are asked about, what fractions can do
    whole numbers can too: a count may be as large as it takes.
    """

    def __init__(
        self,
        claims: Sequence[Claim],
        layout: Layout,
        *,
        mode: str | None = None,
        milliseconds: int = 2000,
    ) -> None:
        self.claims = {claim.number: claim for claim in claims}
        self.layout, self.mode, self.milliseconds = layout, mode, milliseconds

    @cached_property
    def relaxed(self) -> Book:
        """The problem in fractions."""
        return self._book(whole=False)

    @cached_property
    def exact(self) -> Book:
        """The problem in whole numbers."""
        return self._book(whole=True)

    def _book(self, *, whole: bool) -> Book:
        return Book(
            claims=list(self.claims.values()),
            layout=self.layout,
            whole=whole,
            mode=self.mode,
            milliseconds=self.milliseconds,
        )

    def __call__(self, chosen: frozenset[int], *, linked: bool = True) -> Answer:
        """Answer ``True``, a set of claims that cannot all be true, or ``None`` where time ran out."""
        answer = self.relaxed.check(chosen, linked=linked)
        if answer is not True or not any(not self.claims[number].is_share for number in chosen):
            return answer
        return self.exact.check(chosen, linked=linked)

    def narrowed(self, chosen: frozenset[int]) -> Question:
        """Return the same question about a few of the claims, which is quicker to ask."""
        return Question(
            [claim for number, claim in self.claims.items() if number in chosen],
            self.layout,
            mode=self.mode,
            milliseconds=self.milliseconds,
        )

    def rounded(self, mode: str) -> Question:
        """Return the same question with all percentages rounded in one way."""
        return Question(list(self.claims.values()), self.layout, mode=mode, milliseconds=self.milliseconds)

    def made_by(self, mode: str, chosen: frozenset[int]) -> bool:
        """Tell whether claims can be true with all percentages rounded in one way.

        Only those at the very edge of their interval tell the ways apart, so that the count which is found first mostly
        answers.
        """
        shares = [self.claims[number] for number in chosen if self.claims[number].is_share]
        book = self.relaxed if len(shares) == len(chosen) else self.exact
        if book.check(chosen) is True and all(_made(book, claim, mode) for claim in shares):
            return True
        return bool(shares) and self.rounded(mode)(chosen) is True

    def premises_of(self, chosen: frozenset[int]) -> tuple[Premise, ...]:
        """Return the premises without which the claims of a contradiction could all be true."""
        book = self.exact if self.relaxed.check(chosen) is True else self.relaxed
        return book.premises_of(chosen)

    def reach(self, unknown: Unknown, chosen: frozenset[int]) -> Interval:
        """Return between which ends a number lies, fractions allowed, where claims are true."""
        goal = self.relaxed.number(unknown)
        ends = [self.relaxed.end(goal, chosen, least=least) for least in (True, False)]
        return Interval(low=ends[0], high=ends[1])

    def end(
        self, term: Term, chosen: frozenset[int], *, least: bool, until: float
    ) -> tuple[int | None, bool]:
        """Return how small or great a whole number can be where claims are true, and whether that is proved tight.

        The end in fractions is a bound; from there the nearest number that a count in whole numbers can have is sought.
        Where time runs out first the bound reached so far is returned; ``None`` where nothing bounds it.
        """
        outer = self.relaxed.end(term(self.relaxed), chosen, least=least)
        if outer is None:
            return None, False
        sign = 1 if least else -1
        bound, tight = self._nearest(sign * term(self.exact), math.ceil(sign * outer), chosen, until)
        return sign * bound, tight

    def _nearest(self, goal: Any, bound: int, chosen: frozenset[int], until: float) -> tuple[int, bool]:
        """Return the least value of a term that is known to be ``bound`` or more, as far as it is found in time."""
        width, found = 0, None
        while found is None or bound < found:
            left = int(1000 * (until - time.monotonic()))
            if left <= 0:
                return bound, False
            reach = bound + width if found is None else (bound + found) // 2
            answer = self.exact.check(chosen, [goal >= bound, goal <= reach], milliseconds=left)
            if answer is True:
                found = int(self.exact.value(goal))
            elif answer is None:
                return bound, False
            else:
                bound, width = reach + 1, 4 * width + 1
        return bound, True

    def with_other(self, chosen: frozenset[int], other: tuple[Claim, dict[str, Any]]) -> bool:
        """Tell whether claims can all be true beside another one that says something else than was printed."""
        claim, changed = other
        if self.relaxed.check(chosen, [self.relaxed.said(claim, **changed)]) is not True:
            return False
        only_shares = claim.is_share and all(self.claims[number].is_share for number in chosen)
        return only_shares or self.exact.check(chosen, [self.exact.said(claim, **changed)]) is True


def _made(book: Book, claim: Claim, mode: str) -> bool:
    """Tell whether the count that was found last gives a percentage on every base that it may have, in one way."""
    part = book.value(book.number(claim.part))
    wholes = [book.value(book.number(base)) for base in claim.bases]
    meant = interval_of(claim.amount, mode=mode)
    return all(whole > 0 and not meant.meet(Interval.point(100 * part / whole)).empty for whole in wholes)
