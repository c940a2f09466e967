"""The book: the unknown numbers of a count with what must hold among them, as a problem in whole numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from votescope.record.tally.claim import PROGRESS, PROGRESS_STEPS, Claim, Unknown, interval_of
from votescope.record.tally.minimal import Answer
from votescope.stats.rounding_interval import Interval

__all__ = ["Book", "Layout", "Premise"]

_RUNNING = ("votes", "cast", "valid", "invalid", "blank", PROGRESS)
"""What does not fall while a count goes on; a register may."""
PARTS = "parts"
"""The premise that the territories in a whole do not overlap."""
_SINGLE = ("registered", "cast", "valid", "invalid", "blank", "population")


@dataclass(frozen=True, slots=True, kw_only=True)
class Premise:
    """What is taken for granted beside the figures and may be doubted; ``soft`` where a law may say otherwise."""

    name: str
    territory: str
    soft: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What holds among the unknown numbers whichever of the claims are looked at.

    ``parents`` is the territory that each territory lies in, ``options`` the sets of options that one source names
    side by side (only those are known to be different ones), ``earlier`` the pairs of moments of a running count of
    which the first came before the second.
    """

    parents: Mapping[str, str]
    options: Mapping[str, tuple[tuple[str, ...], ...]]
    earlier: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(
        cls,
        claims: Sequence[Claim],
        parents: Mapping[str, str],
        earlier: tuple[tuple[str, str], ...] = (),
    ) -> Layout:
        """Return the layout of all claims of a board."""
        named: dict[str, dict[tuple[str, bool], dict[str, None]]] = {}
        for claim in claims:
            if claim.part.name == "votes":
                for figure in claim.figures:
                    # A report may call an option "yes" in counts and by the question in shares: read by machine, the
                    # names of counts and those of shares are not known to be of different options.
                    source = figure.source, figure.review == "drafted" and claim.is_share
                    by_source = named.setdefault(claim.part.territory, {})
                    by_source.setdefault(source, {})[claim.part.option] = None
        return cls(
            parents=parents,
            options={
                territory: tuple(dict.fromkeys(tuple(sorted(options)) for options in by_source.values()))
                for territory, by_source in named.items()
            },
            earlier=earlier,
        )


@dataclass(slots=True)
class Book:
    """The problem of a set of claims: whole numbers of each territory, and one switch for each claim and premise.

    Papers cast are valid and invalid ones, and blank ones beside or among either, printed or not; the votes of the
    options that one source names add to the valid papers or less; parts add to their whole or less; what was counted
    is never taken back. Premises: no more papers than voters on the register (soft), no more voters than people. With
    ``whole`` false the numbers may be fractions, which is quickly decided and settles most questions.
    """

    claims: Sequence[Claim]
    layout: Layout
    whole: bool = True
    mode: str | None = None
    milliseconds: int = 2000
    premises: list[Premise] = field(default_factory=list[Premise])
    solver: Any = field(init=False)
    numbers: dict[Unknown, Any] = field(default_factory=dict[Unknown, Any])
    switches: dict[int, Any] = field(default_factory=dict[int, Any])

    def __post_init__(self) -> None:
        import z3

        self.solver = z3.SolverFor("QF_LIA" if self.whole else "QF_LRA")
        self.solver.set("timeout", self.milliseconds)
        for page in dict.fromkeys(claim.part.page for claim in self.claims):
            self._open_page(*page)
        for claim in self.claims:
            switch = self.switches[claim.number] = z3.Bool(f"c{claim.number}")
            self.solver.add(z3.Implies(switch, self.said(claim)))
        self._add_up()
        self._run_on()

    def number(self, unknown: Unknown) -> Any:
        """Return the variable of an unknown number, made on first use; no number of papers or people is negative."""
        import z3

        if unknown not in self.numbers:
            make = z3.Int if self.whole else z3.Real
            self.numbers[unknown] = make("|".join((*unknown.page, unknown.name, unknown.option)))
            self.solver.add(self.numbers[unknown] >= 0)
            if unknown.name == PROGRESS:
                self.solver.add(self.numbers[unknown] <= 100 * PROGRESS_STEPS)
        return self.numbers[unknown]

    def said(
        self, claim: Claim, values: Interval | None = None, bases: tuple[Unknown, ...] | None = None
    ) -> Any:
        """Return what a claim says, or would say with other values or bases, as a constraint."""
        import z3

        values = values or (interval_of(claim.amount, mode=self.mode) if self.mode else claim.values)
        bases = claim.bases if bases is None else bases
        part = self.number(claim.part)
        if not bases:
            if values.exact and values.low is not None and values.low.denominator == 1:
                return part == values.low.numerator
            return z3.And(_between(part, values, 1))
        ways = []
        for base in bases:
            whole = self.number(base)
            way = [whole >= 1, *_between(part, values, whole, times=100)]
            if len(bases) > 1:
                way.append(self._base_choice(claim) == (base.name == "valid"))
            ways.append(z3.And(way))
        return z3.Or(ways)

    def check(
        self,
        chosen: Iterable[int],
        extra: Sequence[Any] = (),
        *,
        linked: bool = True,
        milliseconds: int | None = None,
    ) -> Answer:
        """Ask whether claims can all be true at once: ``True``, a set of them that cannot, or ``None``.

        With ``linked`` false each territory stands by itself.
        """
        import z3

        self.solver.set("timeout", milliseconds or self.milliseconds)
        given = {self.switches[number].get_id(): number for number in chosen}
        held = [self.switches[number] for number in given.values()]
        taken = [
            z3.Bool(f"p{place}") for place, one in enumerate(self.premises) if linked or one.name != PARTS
        ]
        answer = self.solver.check(*held, *taken, *extra)
        if answer == z3.sat:
            return True
        if answer == z3.unknown:
            return None
        return frozenset(given[one.get_id()] for one in self.solver.unsat_core() if one.get_id() in given)

    def end(self, goal: Any, chosen: frozenset[int], *, least: bool) -> Fraction | None:
        """Return how small or great a term can be where claims are true, ``None`` where nothing bounds it.

        It is for books in fractions; an end that is come near to but not reached is returned all the same.
        """
        import z3

        problem = z3.Optimize()
        problem.set("timeout", self.milliseconds)
        problem.add(self.solver.assertions())
        problem.add([self.switches[number] for number in chosen])
        problem.add([z3.Bool(f"p{place}") for place in range(len(self.premises))])
        aim = problem.minimize(goal) if least else problem.maximize(goal)
        if problem.check() != z3.sat:
            return None
        endless, value, _ = aim.lower_values() if least else aim.upper_values()
        return None if _plain(endless) else _plain(value)

    def value(self, term: Any) -> Fraction:
        """Return the value of a term in the count that the last `check` found."""
        return _plain(self.solver.model().eval(term, model_completion=True))

    def premises_of(self, chosen: frozenset[int]) -> tuple[Premise, ...]:
        """Return the premises without which the claims of a contradiction could all be true."""
        import z3

        held = [self.switches[number] for number in chosen]
        marks = [z3.Bool(f"p{place}") for place in range(len(self.premises))]
        if self.solver.check(*held, *marks) != z3.unsat:
            return ()
        core = {one.get_id() for one in self.solver.unsat_core()}
        kept = [mark for mark in marks if mark.get_id() in core]
        for mark in kept:
            rest = [one for one in kept if one is not mark]
            if self.solver.check(*held, *rest) == z3.unsat:
                kept = rest
        return tuple(self.premises[marks.index(mark)] for mark in kept)

    def _open_page(self, territory: str, moment: str) -> None:
        import z3

        number = {name: self.number(Unknown(territory, name, moment=moment)) for name in _SINGLE}
        papers = number["valid"] + number["invalid"]
        ways = (f"{territory}|{moment}|blank papers {way}" for way in ("apart", "valid"))
        apart, among_valid = (z3.Bool(way) for way in ways)
        self.solver.add(
            z3.If(apart, number["cast"] == papers + number["blank"], number["cast"] == papers),
            z3.Or(apart, among_valid, number["blank"] <= number["invalid"]),
        )
        counted_blank = z3.If(z3.And(among_valid, z3.Not(apart)), number["blank"], 0)
        for options in self.layout.options.get(territory, ()):
            votes = [self.number(Unknown(territory, "votes", option, moment)) for option in options]
            self.solver.add(z3.Sum([*votes, counted_blank]) <= number["valid"])
        self._premise("turnout", territory, number["cast"] <= number["registered"], soft=True)
        self._premise("population", territory, number["registered"] <= number["population"], soft=False)

    def _premise(self, name: str, territory: str, constraint: Any, *, soft: bool) -> None:
        import z3

        self.solver.add(z3.Implies(z3.Bool(f"p{len(self.premises)}"), constraint))
        self.premises.append(Premise(name=name, territory=territory, soft=soft))

    def _add_up(self) -> None:
        """Let the numbers of the territories in a whole add to those of the whole or less."""
        import z3

        by_place: dict[tuple[str, str], list[Unknown]] = {}
        for unknown in self.numbers:
            by_place.setdefault(unknown.page, []).append(unknown)
        inside: dict[Unknown, list[Any]] = {}
        for (territory, moment), unknowns in by_place.items():
            whole = self.layout.parents.get(territory)
            if whole is not None and (whole, moment) in by_place:
                for unknown in unknowns:
                    if unknown.name != PROGRESS:
                        above = replace(unknown, territory=whole)
                        inside.setdefault(above, []).append(self.numbers[unknown])
        places: dict[str, int] = {}
        for above, parts in inside.items():
            if above in self.numbers:
                place = places.setdefault(above.territory, len(self.premises))
                if place == len(self.premises):
                    self.premises.append(Premise(name=PARTS, territory=above.territory, soft=False))
                self.solver.add(z3.Implies(z3.Bool(f"p{place}"), z3.Sum(parts) <= self.numbers[above]))

    def _run_on(self) -> None:
        """Let nothing that was counted at one moment be gone at a later one."""
        for unknown, before in list(self.numbers.items()):
            for earlier, later in self.layout.earlier:
                after = self.numbers.get(replace(unknown, moment=later))
                if unknown.name in _RUNNING and unknown.moment == earlier and after is not None:
                    self.solver.add(before <= after)

    def _base_choice(self, claim: Claim) -> Any:
        import z3

        page = "|".join(claim.part.page)
        return z3.Bool(f"{page}|{claim.issuer}|shares are of valid papers")


def _plain(number: Any) -> Fraction:
    """Return a number of the solver's as a fraction; it writes whole ones in two ways."""
    import z3

    return Fraction(number.as_long() if z3.is_int_value(number) else number.as_fraction())


def _between(amount: Any, values: Interval, whole: Any, times: int = 1) -> list[Any]:
    """Return ``values.low`` x whole <= ``times`` x amount <= ``values.high`` x whole, in whole numbers."""
    found = []
    for end, closed, lower in (
        (values.low, values.low_closed, True),
        (values.high, values.high_closed, False),
    ):
        if end is None:
            continue
        exact = Fraction(end)
        left, right = amount * (times * exact.denominator), exact.numerator * whole
        if lower:
            found.append(left >= right if closed else left > right)
        else:
            found.append(left <= right if closed else left < right)
    return found
