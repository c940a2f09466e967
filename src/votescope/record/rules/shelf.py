"""The shelf: the packs that ship with the package, and the rules chosen from them and from a case's own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any

from votescope.core import InputProblem
from votescope.record.rules.crossing import problems_between, rules_asked
from votescope.record.rules.pack import Pack, pack_of
from votescope.record.rules.rule import Citation, Rule

__all__ = ["all_rules", "chosen", "load_rules", "shipped_packs"]


@cache
def shipped_packs() -> tuple[Pack, ...]:
    """Return the packs that ship with the package, by file name."""
    folder = resources.files("votescope.data.rules")
    files = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".yaml")), key=lambda e: e.name
    )
    return tuple(pack_of(_data(entry.read_text(encoding="utf-8")), name=entry.name) for entry in files)


@cache
def load_rules() -> tuple[Rule, ...]:
    """Return the shipped rules that are on, by id: those whose text was read, at least in part.

    >>> any(rule.mark == "U" for rule in load_rules())
    False
    """
    return chosen(shipped_packs())


def all_rules(packs: Sequence[Pack]) -> tuple[Rule, ...]:
    """Return every rule of some packs by id, switched off or not, each with the rules that it asks for.

    Raises
    ------
    InputProblem
        Ids that two entries have, rules that are named and not there, rules that ask for one another in a circle.
    """
    problems = problems_between(packs)
    if problems:
        raise InputProblem(problems)
    bare = {rule.id: rule for pack in packs for rule in pack.rules}
    done: dict[str, Rule] = {}

    def linked(name: str) -> Rule:
        if name not in done:
            asked = tuple(linked(other) for other in rules_asked(bare[name]))
            done[name] = replace(bare[name], asks=asked)
        return done[name]

    return tuple(linked(name) for name in sorted(bare))


def chosen(packs: Sequence[Pack], on: Collection[str] = (), off: Collection[str] = ()) -> tuple[Rule, ...]:
    """Return the rules that a vote is held to, by id, each with the second citations of its test.

    Parameters
    ----------
    packs : sequence of Pack
        Shipped packs and a case's own.
    on, off : collection of str
        Ids to switch on and off; without a word, a rule is on unless nobody read its text (mark U).

    Raises
    ------
    InputProblem
        As `all_rules`.
    """

    def is_on(entry: Rule | Citation) -> bool:
        return entry.id in on or (entry.mark != "U" and entry.id not in off)

    citations = [citation for pack in packs for citation in pack.citations if is_on(citation)]
    return tuple(
        replace(rule, also=tuple(one for one in citations if rule.id in one.same_test_as))
        for rule in all_rules(packs)
        if is_on(rule)
    )


def _data(text: str) -> Any:
    """Read the YAML of a shipped pack, ten times as fast where PyYAML has its C reader; lines are lost."""
    try:
        from yaml import CSafeLoader, load
    except ImportError:
        from votescope.record.files.yaml_file import YamlFile

        return YamlFile.read(text, name="shipped").data
    return load(text, Loader=CSafeLoader)
