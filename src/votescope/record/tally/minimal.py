"""Minimal sets: which claims contradict each other, and which few would have to go."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

__all__ = ["Minimal", "minimal_sets", "shrunk"]

Answer = frozenset[int] | bool | None
Oracle = Callable[[frozenset[int]], Answer]
"""Says whether the claims of a set can all be true: ``True``, a set of them that cannot, or ``None`` for no answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Minimal:
    """Sets of claims that cannot be true together, and repairs: sets without which the rest can.

    Each is minimal: without any one of its claims it is none. ``more`` says that the search stopped at its limit,
    ``decided`` that the oracle answered every question.
    """

    contradictions: tuple[frozenset[int], ...]
    repairs: tuple[frozenset[int], ...]
    more: bool
    decided: bool


def minimal_sets(
    claims: Iterable[int],
    oracle: Oracle,
    *,
    narrowed: Callable[[frozenset[int]], Oracle] | None = None,
    most: int = 50,
    seconds: float = 10.0,
) -> Minimal:
    """Find every minimal contradiction and every minimal repair, smallest first, up to a limit.

    Liffiton and Previti's way through the sets ("MARCO", 2016): take the largest set not yet ruled out; if it can be
    true, what is left out is a repair; if not, shrink it to a minimal contradiction.

    Parameters
    ----------
    claims : iterable of int
    oracle : callable
    narrowed : callable, optional
        Makes an oracle for a few of the claims, where that answers more quickly.
    most : int
        How many of each to look for.
    seconds : float
        After that many the search ends with what was found.

    Examples
    --------
    Of three claims the first excludes the two others.

    >>> found = minimal_sets(range(3), lambda chosen: not (0 in chosen and len(chosen) > 1) or chosen)
    >>> [sorted(one) for one in found.contradictions], [sorted(one) for one in found.repairs]
    ([[0, 1], [0, 2]], [[0], [1, 2]])
    """
    everything = frozenset(claims)
    search = _Search(everything, oracle, narrowed or (lambda _: oracle), time.monotonic() + seconds)
    while len(search.contradictions) < most and len(search.repairs) < most and search.step():
        pass
    full = len(search.contradictions) >= most or len(search.repairs) >= most
    ordered = [
        tuple(sorted(found, key=lambda one: (len(one), sorted(one))))
        for found in (search.contradictions, search.repairs)
    ]
    return Minimal(
        contradictions=ordered[0],
        repairs=ordered[1],
        more=full or search.late,
        decided=not search.open and not search.late,
    )


class _Search:
    """The sets found so far, and the map of what they rule out."""

    def __init__(
        self,
        everything: frozenset[int],
        oracle: Oracle,
        narrowed: Callable[[frozenset[int]], Oracle],
        until: float,
    ) -> None:
        import z3

        self.everything, self.oracle, self.narrowed, self.until = everything, oracle, narrowed, until
        self.contradictions: list[frozenset[int]] = []
        self.repairs: list[frozenset[int]] = []
        self.open = False
        self.late = False
        self.marks = {claim: z3.Bool(f"in{claim}") for claim in everything}
        self.map = z3.Solver()

    def step(self) -> bool:
        """Settle one more set; ``False`` when there is none left or no time."""
        import z3

        if time.monotonic() > self.until:
            self.late = True
            return False
        if self.map.check() != z3.sat:
            return False
        chosen = self._largest()
        answer = self.oracle(chosen)
        if answer is None:
            self.open = True
            self.map.add(z3.Or([z3.Not(self.marks[claim]) for claim in chosen]))
        elif answer is True:
            repair = self.everything - chosen
            self.repairs.append(repair)
            self.map.add(z3.Or([self.marks[claim] for claim in repair]))
            return bool(repair)
        else:
            core = self._shrunk(answer if isinstance(answer, frozenset) else chosen)
            self.contradictions.append(core)
            self.map.add(z3.Or([z3.Not(self.marks[claim]) for claim in core]))
        return True

    def _largest(self) -> frozenset[int]:
        """Return a largest set that the map still allows: grow the one it proposes as far as it goes."""
        import z3

        model = self.map.model()
        # What the map does not speak of has no value in its model and may stay in.
        chosen = {claim for claim, mark in self.marks.items() if not z3.is_false(model[mark])}
        for claim in sorted(self.everything - chosen):
            if self.map.check([self.marks[one] for one in (*chosen, claim)]) == z3.sat:
                chosen.add(claim)
        return frozenset(chosen)

    def _shrunk(self, core: frozenset[int]) -> frozenset[int]:
        found, complete = shrunk(core, self.narrowed(core), self.until)
        self.open = self.open or not complete
        return found


def shrunk(core: frozenset[int], oracle: Oracle, until: float) -> tuple[frozenset[int], bool]:
    """Drop every claim without which a set still cannot be true; also tell whether that was done in time.

    >>> shrunk(frozenset({0, 1, 2}), lambda chosen: not {0, 2} <= chosen or chosen, time.monotonic() + 1)
    (frozenset({0, 2}), True)
    """
    complete = True
    for claim in sorted(core, reverse=True):
        if claim not in core:
            continue
        answer = None if time.monotonic() > until else oracle(core - {claim})
        if answer is None:
            complete = False
        elif answer is not True:
            core = answer if isinstance(answer, frozenset) else core - {claim}
    return core, complete
