"""The rule file: one rule on votes, its provision, and the test in terms of recorded facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib import resources
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from votescope.core import REFERENCES, InputProblem, Problem, Provision
from votescope.record.files.yaml_file import YamlFile
from votescope.record.vocabulary import closest_key, vocabulary

__all__ = ["Adopted", "DaysAtLeast", "Holds", "OneOf", "Rule", "load_rules", "read_rule"]

_ONE_OF_OURS = ConfigDict(extra="forbid", frozen=True)


class Adopted(BaseModel):
    """When a text was adopted: a day, or two days between which it was."""

    model_config = _ONE_OF_OURS

    earliest: date
    latest: date

    @model_validator(mode="after")
    def _in_order(self) -> Adopted:
        if self.latest < self.earliest:
            raise ValueError("the latest day lies before the earliest")
        return self


class OneOf(BaseModel):
    """A condition: the fact ``key`` is one of these words."""

    model_config = _ONE_OF_OURS

    key: str
    one_of: Annotated[tuple[str, ...], Field(min_length=1)]


class DaysAtLeast(BaseModel):
    """A test: at least so many days from one moment to another, or as a report says directly."""

    model_config = _ONE_OF_OURS

    kind: Literal["days_at_least"]
    days: Annotated[int, Field(ge=1)]
    start: str
    end: str
    directly: str
    said: str

    @property
    def keys(self) -> tuple[str, ...]:
        """The facts that it asks for."""
        return (self.start, self.end, self.directly)


class Holds(BaseModel):
    """A test: a fact is true, or is false."""

    model_config = _ONE_OF_OURS

    kind: Literal["holds"]
    key: str
    expected: bool
    said_if_true: str
    said_if_false: str

    @property
    def keys(self) -> tuple[str, ...]:
        """The facts that it asks for."""
        return (self.key,)


Requirement: TypeAlias = Annotated[DaysAtLeast | Holds, Field(discriminator="kind")]


class Rule(BaseModel):
    """One requirement of one provision, as a file of rules holds it.

    ``force`` says how far the text binds; ``mark`` how the wording was checked (V read, P in part, U not);
    ``severity`` runs from 1 (advisable) to 4 (the vote may not be held so); ``settled_by`` names the fact that
    would decide the test.
    """

    model_config = _ONE_OF_OURS

    id: Annotated[str, Field(min_length=1, pattern=r"^\S+$")]
    title: Annotated[str, Field(min_length=1)]
    short: Annotated[str, Field(min_length=1)]
    document: Annotated[str, Field(min_length=1)]
    provision: Annotated[str, Field(min_length=1)]
    reference: str
    link: str = ""
    force: Literal["treaty", "custom", "political", "guideline", "statement"]
    mark: Literal["V", "P", "U"]
    severity: Annotated[int, Field(ge=1, le=4)]
    requirement: Annotated[str, Field(min_length=1)]
    adopted: Adopted
    applies_if: OneOf
    test: Requirement
    settled_by: Annotated[str, Field(min_length=1)]
    does_not_see: Annotated[str, Field(min_length=1)]
    innocent_explanations: Annotated[tuple[str, ...], Field(min_length=1)]
    note: str = ""

    @property
    def trace(self) -> Provision:
        """The provision, as a finding cites it."""
        return Provision(
            rule=self.id,
            document=self.document,
            provision=self.provision,
            text=self.requirement,
            link=self.link,
        )


@cache
def load_rules() -> tuple[Rule, ...]:
    """Return the rules that ship with the package, by id.

    >>> [rule.id for rule in load_rules() if rule.severity == 4]
    ['VC22-war']
    """
    folder = resources.files("votescope.data.rules")
    found = [entry for entry in folder.iterdir() if entry.name.endswith(".yaml")]
    rules = [read_rule(entry.read_text(encoding="utf-8"), name=entry.name) for entry in found]
    return tuple(sorted(rules, key=lambda rule: rule.id))


def read_rule(text: str, *, name: str) -> Rule:
    """Read one rule from the text of its file.

    Raises
    ------
    UnreadableFile
        The text is no YAML.
    InputProblem
        Everything wrong with it, each with its line.
    """
    file = YamlFile.read(text, name=name)
    if not isinstance(file.data, dict):
        raise InputProblem(Problem(file=name, row=1, found="no rule", expected="keys such as id and title"))
    try:
        rule = Rule.model_validate(file.data)
    except ValidationError as error:
        raise InputProblem([_problem(file, item) for item in error.errors()]) from error
    problems = _unknown_words(file, rule)
    if problems:
        raise InputProblem(problems)
    return rule


def _problem(file: YamlFile, item: Any) -> Problem:
    # pydantic names the chosen kind of a union as a step of its own, which the file does not have.
    place = [step for step in item["loc"] if step not in ("days_at_least", "holds")]
    said = str(item["msg"])
    return Problem(
        file=file.name,
        row=file.line(place),
        column=".".join(str(step) for step in place) or None,
        found=said[0].lower() + said[1:],
        todo="Correct that line.",
        kind=str(item["type"]),
    )


def _unknown_words(file: YamlFile, rule: Rule) -> list[Problem]:
    """Report keys that no record has, and a reference that nobody can look up."""
    if isinstance(rule.test, Holds):
        asked: list[tuple[Sequence[str], str, str]] = [(("test", "key"), rule.test.key, "truth")]
    else:
        asked = [
            (("test", "start"), rule.test.start, "moment"),
            (("test", "end"), rule.test.end, "moment"),
            (("test", "directly"), rule.test.directly, "range"),
        ]
    asked.append((("applies_if", "key"), rule.applies_if.key, "choice"))
    problems: list[Problem] = []
    for place, key, kind in asked:
        term = vocabulary().get(key)
        if term is None or term.type != kind:
            near = closest_key(key)
            problems.append(
                Problem(
                    file=file.name,
                    row=file.line(place),
                    column=".".join(place),
                    found=f"{key!r} is no fact of type {kind}",
                    expected=f"{near!r}, perhaps" if near and near != key else f"a fact of type {kind}",
                )
            )
    if rule.reference not in REFERENCES:
        problems.append(
            Problem(
                file=file.name,
                row=file.line(("reference",)),
                column="reference",
                found=f"no reference is called {rule.reference!r}",
                expected=f"one of {', '.join(REFERENCES)}",
            )
        )
    return problems
