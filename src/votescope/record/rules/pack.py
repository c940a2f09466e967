"""The pack: a file of rules that one document lays down, read and checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from votescope.core import InputProblem, Problem
from votescope.record.files.schema import checked
from votescope.record.files.yaml_file import YamlFile
from votescope.record.rules.known_word import unknown_words
from votescope.record.rules.pack_schema import CitationEntry, PackSchema, PeriodEntry, RuleEntry
from votescope.record.rules.predicate import Predicate, parts_of
from votescope.record.rules.rule import Citation, Period, Rule

__all__ = ["QUESTIONS", "Pack", "entry_predicates", "pack_of", "read_pack"]

QUESTIONS = ("applies_if", "met_if", "breached_if", "contested_if")
"""The keys of a rule that hold a predicate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """The rules and the second citations of one file; ``file`` tells on which line each stands."""

    name: str
    schema: PackSchema
    rules: tuple[Rule, ...]
    citations: tuple[Citation, ...]
    file: YamlFile | None = None

    def places(self) -> Iterator[tuple[str, int]]:
        """Yield the id of each entry and its position in the list of rules."""
        for position, entry in enumerate(self.schema.rules):
            yield entry.id, position


def read_pack(text: str, *, name: str) -> Pack:
    """Read a pack from the text of its file, and check every word of it that the vocabulary knows.

    Raises
    ------
    UnreadableFile
        The text is no YAML.
    InputProblem
        Everything wrong with it, each with its line: keys that a pack does not have, values of another type, facts
        and words that the vocabulary does not know.
    """
    file = YamlFile.read(text, name=name)
    if not isinstance(file.data, dict):
        raise InputProblem(
            Problem(file=name, row=1, found="no pack of rules", expected="keys such as pack, title and rules")
        )
    schema = checked(PackSchema, file)
    problems = [problem for place, part in _asked(schema) for problem in unknown_words(file, place, part)]
    if problems:
        raise InputProblem(problems)
    return _built(schema, name, file)


def pack_of(data: Mapping[str, Any], *, name: str) -> Pack:
    """Make a pack of data that is known to be sound: a shipped one, whose file the tests check."""
    return _built(PackSchema.model_validate(data), name, None)


def entry_predicates(entry: RuleEntry | CitationEntry) -> Iterator[tuple[str, Predicate]]:
    """Yield the questions of an entry by their key; a second citation has none."""
    for key in QUESTIONS:
        predicate = getattr(entry, key, None)
        if predicate is not None:
            yield key, predicate


def _asked(schema: PackSchema) -> Iterator[tuple[tuple[str | int, ...], Predicate]]:
    if schema.applies_if is not None:
        yield from parts_of(schema.applies_if, ("applies_if",))
    for position, entry in enumerate(schema.rules):
        for key, predicate in entry_predicates(entry):
            yield from parts_of(predicate, ("rules", position, key))


def _built(schema: PackSchema, name: str, file: YamlFile | None) -> Pack:
    rules = tuple(_rule(schema, entry) for entry in schema.rules if isinstance(entry, RuleEntry))
    citations = tuple(_citation(schema, entry) for entry in schema.rules if isinstance(entry, CitationEntry))
    return Pack(name=name, schema=schema, rules=rules, citations=citations, file=file)


def _rule(schema: PackSchema, entry: RuleEntry) -> Rule:
    return Rule(
        id=entry.id,
        pack=schema.pack,
        title=entry.title,
        short=entry.short,
        document=schema.document,
        provision=entry.provision,
        reference=schema.reference,
        force=entry.force or schema.force,
        mark=entry.mark or schema.mark,
        severity=entry.severity,
        requirement=entry.requirement,
        adopted=_period(schema.adopted),
        replaced=None if schema.replaced is None else _period(schema.replaced),
        link=schema.link if entry.link is None else entry.link,
        applies_if=entry.applies_if or schema.applies_if,
        met_if=entry.met_if,
        breached_if=entry.breached_if,
        contested_if=entry.contested_if,
        said_if_met=entry.said_if_met or "",
        said_if_breached=entry.said_if_breached or "",
        settled_by=entry.settled_by,
        does_not_see=entry.does_not_see,
        innocent_explanations=entry.innocent_explanations,
        follows_if=entry.follows_if or "",
        engaged_says=entry.engaged_says or "",
        switch=entry.switch or "",
        note=entry.note,
    )


def _citation(schema: PackSchema, entry: CitationEntry) -> Citation:
    return Citation(
        id=entry.id,
        document=schema.document,
        provision=entry.provision,
        requirement=entry.requirement,
        severity=entry.severity,
        force=entry.force or schema.force,
        mark=entry.mark or schema.mark,
        link=schema.link if entry.link is None else entry.link,
        same_test_as=entry.same_test_as,
    )


def _period(entry: PeriodEntry) -> Period:
    return Period(earliest=entry.earliest, latest=entry.latest)
