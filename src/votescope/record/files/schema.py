"""The schema: what case.yaml and record.yaml may hold."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StrictInt,
    StrictStr,
    Tag,
    ValidationError,
    WithJsonSchema,
    model_validator,
)

from votescope.core import WEEKDAYS, InputProblem, Problem, Status
from votescope.record.files.yaml_file import YamlFile

__all__ = [
    "CaseSchema",
    "DocumentEntry",
    "FactEntry",
    "RecordSchema",
    "RulesEntry",
    "SpanEntry",
    "TerritoryEntry",
    "checked",
]

Text = Annotated[StrictStr, Field(min_length=1)]
Word = Annotated[str, BeforeValidator(lambda raw: str(raw) if type(raw) is int else raw), Field(min_length=1)]


class _Entry(BaseModel):
    """A mapping of the file: no key but those named here."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class SpanEntry(_Entry):
    """Characters ``start`` to ``end`` of a report; ``text`` is what stands there."""

    file: Text
    start: Annotated[StrictInt, Field(ge=0)]
    end: Annotated[StrictInt, Field(ge=1)]
    text: Text

    @model_validator(mode="after")
    def _ordered(self) -> SpanEntry:
        if self.end - self.start != len(self.text):
            raise ValueError(
                f"{self.start} to {self.end} are {self.end - self.start} characters, "
                f"but text has {len(self.text)}"
            )
        return self


class CellEntry(_Entry):
    """A cell of a table or figures file."""

    file: Text
    row: Annotated[StrictInt, Field(ge=1)] | None = None
    column: Text | None = None
    sheet: Text | None = None
    text: StrictStr = ""


def _trace_kind(raw: Any) -> str:
    return "span" if isinstance(raw, dict) and {"start", "end"} & set(raw) else "cell"


TraceEntry = Annotated[
    Annotated[SpanEntry, Tag("span")] | Annotated[CellEntry, Tag("cell")], Discriminator(_trace_kind)
]


_VALUE_SCHEMA = {
    "description": "What the key's type asks for; unknown and none_found are not the same as false.",
    "anyOf": [
        {"type": ["boolean", "number", "string"]},
        {
            "type": "object",
            "properties": {"low": {"type": "number"}, "high": {"type": "number"}},
            "minProperties": 1,
            "additionalProperties": False,
        },
        {
            "type": "object",
            "properties": {"weekday": {"enum": list(WEEKDAYS)}, "between": {"type": "string"}},
            "minProperties": 1,
            "additionalProperties": False,
        },
    ],
}


class FactEntry(_Entry):
    """One thing said about the vote. What ``value`` may be follows from the key."""

    value: Annotated[Any, WithJsonSchema(_VALUE_SCHEMA)]
    status: Status
    territory: Text | None = None
    wording: StrictStr = ""
    anchor: StrictStr | None = None
    derived: StrictStr = ""
    sources: tuple[Text, ...] = ()
    note: StrictStr = ""
    spans: tuple[TraceEntry, ...] = ()


class TerritoryEntry(_Entry):
    """A territory the vote was held in; a code is no position on sovereignty."""

    name: Text
    code: Text | None = None
    variants: tuple[Text, ...] = ()
    status: Status = "confirmed"
    note: StrictStr = ""


def _address(raw: str) -> str:
    if not raw.startswith(("https://", "http://")):
        raise ValueError(f"{raw!r} is no address that begins with https:// or http://")
    return raw


class DocumentEntry(_Entry):
    """A publication that facts rest on and that is no report of the case; `sources` name it by its id."""

    id: Text
    title: Text
    publisher: StrictStr = ""
    date: Annotated[Any, WithJsonSchema({"type": ["string", "integer"]})] = None
    link: Annotated[StrictStr, AfterValidator(_address)] = ""
    repeats: StrictStr = ""


class RecordSchema(_Entry):
    """record.yaml: the territories of the vote, the documents named as sources, and the facts under their keys."""

    territories: tuple[TerritoryEntry, ...] | None = None
    documents: tuple[DocumentEntry, ...] | None = None
    facts: dict[StrictStr, tuple[FactEntry, ...] | None] | None = None


class TableEntry(_Entry):
    """How one results table is to be read."""

    columns: dict[Word, Word] | None = None
    sheet: Word | None = None
    where: dict[Word, Word] | None = None


class RulesEntry(_Entry):
    """Which rules the vote is held to: packs of the case's own, and ids of rules to switch on or off."""

    packs: tuple[Text, ...] = ()
    on: tuple[Text, ...] = ()
    off: tuple[Text, ...] = ()


class CaseSchema(_Entry):
    """case.yaml: what the user vouches for."""

    title: Word
    kind: Word | None = None
    focus_option: Word | None = None
    published: dict[Text, datetime.date] | None = None
    results: dict[Text, TableEntry] | None = None
    boundaries: Text | None = None
    rules: RulesEntry | None = None


SchemaT = TypeVar("SchemaT", bound=BaseModel)


def checked(model: type[SchemaT], file: YamlFile) -> SchemaT:
    """Return what a file holds, checked against its model.

    Raises
    ------
    InputProblem
        With all problems of the file, each with its line.
    """
    try:
        return model.model_validate(file.data if file.data is not None else {})
    except ValidationError as error:
        errors = error.errors(include_url=False)
        # Of a list whose entries are wrong pydantic says also that too few are left.
        told = [entry for entry in errors if not (entry["type"] == "too_short" and entry["input"])]
        names = frozenset(_names(model.model_json_schema()))
        raise InputProblem([_problem(entry, file, names) for entry in told]) from error


def _names(schema: Any) -> Iterator[str]:
    """Yield every key that a schema knows."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
    for inside in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _names(inside)


_SAID = {
    "string_pattern": (
        "a name of letters, digits, dots and dashes; a pack's in small letters, a state's of two capitals",
        "Correct the name.",
    ),
    "string_": ("words", "Put them in quotation marks if they look like a number, a date or true."),
    "date": ("a date such as 2020-03-29", "Write year, month and day."),
    "dict_type": ("keys and values", "Correct the value."),
    "model_": ("keys and values", "Correct the value."),
    "tuple_type": ("a list", "Begin each entry with a dash."),
    "int": ("a whole number", "Correct the number."),
    "float": ("a number", "Correct the number."),
    "greater_than": ("a larger number", "Correct the number."),
    "less_than": ("a smaller number", "Correct the number."),
    "bool": ("true or false", "Correct the value."),
    "too_short": ("a list with something in it", "Add an entry, or remove the key."),
}
"""What was expected and what to do, by how pydantic's name for the mistake begins."""


def _problem(error: Any, file: YamlFile, names: frozenset[str]) -> Problem:
    """Put what pydantic found into our words, with the line it stands on."""
    place = tuple(
        step
        for step in error["loc"]
        if step not in ("span", "cell", "[key]") and not str(step).startswith("<")
    )
    name = next((step for step in reversed(place) if isinstance(step, str)), "the file")
    kind, context, shown = error["type"], error.get("ctx", {}), _shown(error["input"])
    said, expected, todo = f"{name} is {shown}", error["msg"].lower(), "Correct the value."
    known = next((start for start in _SAID if kind.startswith(start)), None)
    if known is not None:
        expected, todo = _SAID[known]
    if kind == "missing":
        said, expected, todo = f"{name} is missing", f"a key {name!r}", "Add the key."
    elif kind == "extra_forbidden":
        near = next(iter(get_close_matches(name, sorted(names), n=1, cutoff=0.7)), None)
        expected = f"{near!r}, perhaps" if near and near != name else "a key of the schema"
        said, todo = f"unknown key {name!r}", "Correct or remove it."
    elif kind == "literal_error":
        expected = str(context.get("expected", expected)).replace("'", "")
    elif kind == "value_error":
        said, expected, todo = str(context.get("error", expected)), "", "Correct that place."
    return Problem(
        file=file.name,
        row=file.line(place),
        column=name,
        found=said,
        expected=expected,
        todo=todo,
        kind="schema",
    )


def _shown(found: Any) -> str:
    return "a mapping" if isinstance(found, dict) else "a list" if isinstance(found, list) else repr(found)
