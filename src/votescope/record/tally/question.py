"""The question: whether published claims can all be true at once, put to fractions first and to whole numbers then."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from votescope.record.tally.book import Book, Layout, Premise
from votescope.record.tally.claim import Claim, Unknown
from votescope.record.tally.minimal import Answer
from votescope.stats.rounding_interval import Interval

__all__ = ["Question"]


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
        self.relaxed = Book(claims=claims, layout=layout, whole=False, mode=mode, milliseconds=milliseconds)
        self.exact = Book(claims=claims, layout=layout, mode=mode, milliseconds=milliseconds)

    def __call__(self, chosen: frozenset[int], *, soft: bool = True) -> Answer:
        """Answer ``True``, a set of claims that cannot all be true, or ``None`` where time ran out."""
        answer = self.relaxed.check(chosen, soft=soft)
        if answer is not True or not any(not self.claims[number].is_share for number in chosen):
            return answer
        return self.exact.check(chosen, soft=soft)

    def narrowed(self, chosen: frozenset[int]) -> Question:
        """Return the same question about a few of the claims, which is quicker to ask."""
        return Question(
            [claim for number, claim in self.claims.items() if number in chosen],
            self.layout,
            mode=self.mode,
            milliseconds=self.milliseconds,
        )

    def premises_of(self, chosen: frozenset[int]) -> tuple[Premise, ...]:
        """Return the premises without which the claims of a contradiction could all be true."""
        book = self.exact if self.relaxed.check(chosen) is True else self.relaxed
        return book.premises_of(chosen)

    def reach(self, unknown: Unknown, chosen: frozenset[int]) -> Interval:
        """Return between which ends a number lies, fractions allowed, where claims are true."""
        ends = [self.relaxed.end(unknown, chosen, least=least) for least in (True, False)]
        return Interval(low=ends[0], high=ends[1])

    def with_other(self, chosen: frozenset[int], other: tuple[Claim, dict[str, Any]]) -> bool:
        """Tell whether claims can all be true beside another one that says something else than was printed."""
        claim, changed = other
        if self.relaxed.check(chosen, [self.relaxed.said(claim, **changed)]) is not True:
            return False
        only_shares = claim.is_share and all(self.claims[number].is_share for number in chosen)
        return only_shares or self.exact.check(chosen, [self.exact.said(claim, **changed)]) is True
