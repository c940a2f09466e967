"""Crossing: what rules of several packs say of one another, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from votescope.core import Problem
from votescope.record.rules.pack import QUESTIONS, Pack, entry_predicates
from votescope.record.rules.pack_schema import CitationEntry
from votescope.record.rules.predicate import RuleIs, parts_of
from votescope.record.rules.rule import Rule

__all__ = ["problems_between", "rules_asked"]

Place = tuple[str | int, ...]


def rules_asked(rule: Rule) -> tuple[str, ...]:
    """Return the ids of the rules that a rule's questions name."""
    found = (getattr(rule, key) for key in QUESTIONS)
    return tuple(
        dict.fromkeys(
            part.rule
            for predicate in found
            if predicate is not None
            for _, part in parts_of(predicate)
            if isinstance(part, RuleIs)
        )
    )


def problems_between(packs: Sequence[Pack]) -> list[Problem]:
    """List ids that two entries have, rules named that are not there, and rules that ask in a circle."""
    problems = list(_doubled(packs))
    rules = {rule.id: rule for pack in packs for rule in pack.rules}
    for pack in packs:
        for place, name in _named(pack):
            if name not in rules:
                problems.append(_not_there(pack, place, name, rules))
    asked = {name: [other for other in rules_asked(rule) if other in rules] for name, rule in rules.items()}
    for pack in packs:
        for name, position in pack.places():
            circle = _circle(name, asked)
            if circle:
                problems.append(
                    _problem(
                        pack,
                        ("rules", position),
                        f"rule {name} asks for itself, by way of {' and '.join(circle)}",
                        expected="rules that do not ask for one another in a circle",
                        todo="Take one {rule: …} out.",
                    )
                )
    return problems


def _doubled(packs: Sequence[Pack]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    slugs: set[str] = set()
    for pack in packs:
        if pack.schema.pack in slugs:
            yield _problem(
                pack, ("pack",), f"a second pack called {pack.schema.pack!r}", todo="Give it another name."
            )
        slugs.add(pack.schema.pack)
        for name, position in pack.places():
            first = seen.setdefault(name.casefold(), pack.name)
            if (
                first != pack.name
                or [n.casefold() for n, _ in pack.places()].index(name.casefold()) != position
            ):
                where = "this pack" if first == pack.name else first
                yield _problem(
                    pack,
                    ("rules", position, "id"),
                    f"a second rule with the id {name!r}; the first stands in {where}",
                    expected="an id that no other rule has, capitals left out of account",
                    todo="Give it another id.",
                )


def _named(pack: Pack) -> Iterator[tuple[Place, str]]:
    """Yield each rule that a pack names, and where."""
    if pack.schema.applies_if is not None:
        for place, part in parts_of(pack.schema.applies_if, ("applies_if",)):
            if isinstance(part, RuleIs):
                yield (*place, "rule"), part.rule
    for position, entry in enumerate(pack.schema.rules):
        if isinstance(entry, CitationEntry):
            for rank, name in enumerate(entry.same_test_as):
                yield ("rules", position, "same_test_as", rank), name
        for key, predicate in entry_predicates(entry):
            for place, part in parts_of(predicate, ("rules", position, key)):
                if isinstance(part, RuleIs):
                    yield (*place, "rule"), part.rule


def _circle(name: str, asked: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the rules through which a rule asks for itself; none for most."""
    waiting = [(other, [other]) for other in asked.get(name, ())]
    seen: set[str] = set()
    while waiting:
        other, way = waiting.pop()
        if other == name:
            return way[:-1] or [name]
        if other not in seen:
            seen.add(other)
            waiting += [(further, [*way, further]) for further in asked[other]]
    return []


def _not_there(pack: Pack, place: Place, name: str, rules: Mapping[str, Rule]) -> Problem:
    from difflib import get_close_matches

    near = next(iter(get_close_matches(name, rules, n=1, cutoff=0.5)), None)
    return _problem(
        pack,
        place,
        f"no rule is called {name!r}",
        expected=f"{near!r}, perhaps" if near else "the id of a rule, not of a second citation",
        todo="Correct the id; `votescope checks` lists them.",
    )


def _problem(pack: Pack, place: Place, found: str, *, expected: str = "", todo: str = "") -> Problem:
    return Problem(
        file=pack.name,
        row=None if pack.file is None else pack.file.line(place),
        column=str(next(step for step in reversed(place) if isinstance(step, str))),
        found=found,
        expected=expected,
        todo=todo,
        kind="rules",
    )
