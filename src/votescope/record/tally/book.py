"""The book: the unknown numbers of a count with what must hold among them, as a problem in whole numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from votescope.record.tally.claim import Claim, Unknown, interval_of
from votescope.record.tally.minimal import Answer
from votescope.stats.rounding_interval import Interval

__all__ = ["Book", "Layout", "Premise"]

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
    side by side (only those are known to be different ones).
    """

    parents: Mapping[str, str]
    options: Mapping[str, tuple[tuple[str, ...], ...]]

    @classmethod
    def of(cls, claims: Sequence[Claim], parents: Mapping[str, str]) -> Layout:
        """Return the layout of all claims of a board."""
        named: dict[str, dict[str, dict[str, None]]] = {}
        for claim in claims:
            if claim.part.name == "votes":
                for figure in claim.figures:
                    by_source = named.setdefault(claim.part.territory, {})
                    by_source.setdefault(figure.source, {})[claim.part.option] = None
        return cls(
            parents=parents,
            options={
                territory: tuple(dict.fromkeys(tuple(sorted(options)) for options in by_source.values()))
                for territory, by_source in named.items()
            },
        )


@dataclass(slots=True)
class Book:
    """The problem of a set of claims: whole numbers of each territory, and one switch for each claim and premise.

    Papers cast are valid and invalid ones, and blank ones beside or among either, printed or not; the votes of the
    options that one source names add to the valid papers or less; parts add to their whole or less. Premises: no
    more papers than voters on the register (soft), no more voters than people. With ``whole`` false the numbers may be
    fractions, which is quickly decided and settles most questions.
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
        for territory in dict.fromkeys(claim.part.territory for claim in self.claims):
            self._open_page(territory)
        for claim in self.claims:
            switch = self.switches[claim.number] = z3.Bool(f"c{claim.number}")
            self.solver.add(z3.Implies(switch, self.said(claim)))
        self._add_up()

    def number(self, unknown: Unknown) -> Any:
        """Return the variable of an unknown number, made on first use; no number of papers or people is negative."""
        import z3

        if unknown not in self.numbers:
            make = z3.Int if self.whole else z3.Real
            self.numbers[unknown] = make(f"{unknown.territory}|{unknown.name}|{unknown.option}")
            self.solver.add(self.numbers[unknown] >= 0)
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
            return z3.And(_between(part, values, 1))
        ways = []
        for base in bases:
            whole = self.number(base)
            way = [whole >= 1, *_between(100 * part, values, whole)]
            if len(bases) > 1:
                way.append(self._base_choice(claim.part.territory) == (base.name == "valid"))
            ways.append(z3.And(way))
        return z3.Or(ways)

    def check(self, chosen: Iterable[int], extra: Sequence[Any] = (), *, soft: bool = True) -> Answer:
        """Ask whether claims can all be true at once: ``True``, a set of them that cannot, or ``None``."""
        import z3

        given = {self.switches[number].get_id(): number for number in chosen}
        held = [self.switches[number] for number in given.values()]
        taken = [z3.Bool(f"p{place}") for place, one in enumerate(self.premises) if soft or not one.soft]
        answer = self.solver.check(*held, *taken, *extra)
        if answer == z3.sat:
            return True
        if answer == z3.unknown:
            return None
        return frozenset(given[one.get_id()] for one in self.solver.unsat_core() if one.get_id() in given)

    def end(
        self, term: Unknown | Any, chosen: frozenset[int], *, least: bool, milliseconds: int = 1000
    ) -> Fraction | None:
        """Return the least or greatest value of a number where claims are true, ``None`` where nothing bounds it."""
        import z3

        problem = z3.Optimize()
        problem.set("timeout", milliseconds)
        goal = self.number(term) if isinstance(term, Unknown) else term
        problem.add(self.solver.assertions())
        problem.add([self.switches[number] for number in chosen])
        problem.add([z3.Bool(f"p{place}") for place in range(len(self.premises))])
        aim = problem.minimize(goal) if least else problem.maximize(goal)
        if problem.check() != z3.sat:
            return None
        found: Any = problem.lower(aim) if least else problem.upper(aim)
        if z3.is_int_value(found):
            return Fraction(found.as_long())
        return Fraction(found.as_fraction()) if z3.is_rational_value(found) else None

    def premises_of(self, chosen: frozenset[int]) -> tuple[Premise, ...]:
        """Return the premises without which the claims of a contradiction could all be true."""
        import z3

        held = [self.switches[number] for number in chosen]
        marks = [z3.Bool(f"p{place}") for place in range(len(self.premises))]
        kept = [mark for mark in marks]
        for mark in marks:
            rest = [one for one in kept if one is not mark]
            if self.solver.check(*held, *rest) == z3.unsat:
                kept = rest
        return tuple(self.premises[marks.index(mark)] for mark in kept)

    def _open_page(self, territory: str) -> None:
        import z3

        number = {name: self.number(Unknown(territory, name)) for name in _SINGLE}
        papers = number["valid"] + number["invalid"]
        apart, among_valid = (z3.Bool(f"{territory}|blank papers {way}") for way in ("apart", "valid"))
        self.solver.add(
            z3.If(apart, number["cast"] == papers + number["blank"], number["cast"] == papers),
            z3.Or(apart, among_valid, number["blank"] <= number["invalid"]),
        )
        counted_blank = z3.If(z3.And(among_valid, z3.Not(apart)), number["blank"], 0)
        for options in self.layout.options.get(territory, ()):
            votes = [self.number(Unknown(territory, "votes", option)) for option in options]
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

        pages = {claim.part.territory for claim in self.claims}
        for whole in pages:
            parts = [one for one in sorted(pages) if self.layout.parents.get(one) == whole and one != whole]
            names = {(u.name, u.option) for u in self.numbers if u.territory == whole}
            for name, option in sorted(names):
                inside = [
                    self.numbers[Unknown(part, name, option)]
                    for part in parts
                    if Unknown(part, name, option) in self.numbers
                ]
                if inside:
                    self.solver.add(z3.Sum(inside) <= self.number(Unknown(whole, name, option)))

    def _base_choice(self, territory: str) -> Any:
        import z3

        return z3.Bool(f"{territory}|shares are of valid papers")


def _between(amount: Any, values: Interval, whole: Any) -> list[Any]:
    """Return ``values.low`` x whole <= amount <= ``values.high`` x whole, in whole numbers."""
    found = []
    for end, closed, lower in (
        (values.low, values.low_closed, True),
        (values.high, values.high_closed, False),
    ):
        if end is None:
            continue
        exact = Fraction(end)
        left, right = amount * exact.denominator, exact.numerator * whole
        if lower:
            found.append(left >= right if closed else left > right)
        else:
            found.append(left <= right if closed else left < right)
    return found
