"""The published schemas: what the files of a case and a pack of rules may hold, for other programs."""

from __future__ import annotations

from typing import Any

from votescope.core import FORMS, STANCES, WEEKDAYS
from votescope.record.figures.words import figure_words
from votescope.record.files.schema import CaseSchema, RecordSchema
from votescope.record.files.statement_row import COLUMNS, NEEDED
from votescope.record.files.value import NONE_FOUND, UNKNOWN
from votescope.record.ledger.ledger_files import LEDGER_FILES
from votescope.record.ledger.rows import Column, table_schema
from votescope.record.rules.pack_schema import PackSchema
from votescope.record.vocabulary import Term, vocabulary

__all__ = ["published_schemas", "value_schema"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DAY = r"\d{4}(-\d\d){0,2}"
_MOMENT = rf"^({_DAY}|({_DAY}|\.\.)?/({_DAY}|\.\.)?)$"
_STATEMENT_WORDS = {"review": ("drafted", "confirmed", "rejected"), "stance": STANCES, "form": FORMS}


def published_schemas() -> dict[str, dict[str, Any]]:
    """Return each published schema by the name of its file in ``votescope/data/schema``.

    JSON Schema for the YAML files, one data package with a Table Schema for each CSV file.
    """
    found: dict[str, dict[str, Any]] = {"case.datapackage.json": _tables()}
    for name, model in (("case", CaseSchema), ("record", RecordSchema), ("pack", PackSchema)):
        head = {"$schema": _DIALECT, "$id": f"urn:votescope:schema:{name}:1"}
        found[f"{name}.schema.json"] = head | model.model_json_schema()
    record = found["record.schema.json"]
    record["properties"]["facts"] = _facts_schema()
    record["$defs"] |= {kind: _written(kind) for kind in ("truth", "text", "moment", "range")}
    return found


def value_schema(term: Term) -> dict[str, Any]:
    """Return what the value of a fact may be; somebody may also have looked and found nothing.

    >>> value_schema(vocabulary()["vote.scope"])
    {'enum': ['national', 'sub-state', 'supranational', 'unknown', 'none_found']}
    """
    if term.type != "choice":
        return {"$ref": f"#/$defs/{term.type}"}
    # YAML takes a bare yes or no for true or false.
    bare = [value for word, value in (("yes", True), ("no", False)) if word in term.choices]
    return {"enum": [*term.choices, *bare, UNKNOWN, NONE_FOUND]}


def _written(kind: str) -> dict[str, Any]:
    """Return the schema of a value that is no choice; a day and a number may be an interval."""
    nobody = {"enum": [UNKNOWN, NONE_FOUND]}
    if kind == "truth":
        return {"enum": [True, False, "true", "false", "yes", "no", UNKNOWN, NONE_FOUND]}
    if kind == "text":
        return {"type": "string", "minLength": 1}
    if kind == "range":
        ends = {"low": {"type": "number"}, "high": {"type": "number"}}
        return {"anyOf": [{"type": "number"}, _mapping(ends), nobody]}
    day = {"type": ["string", "integer"], "pattern": _MOMENT}
    return {"anyOf": [day, _mapping({"weekday": {"enum": list(WEEKDAYS)}, "between": day}), nobody]}


def _mapping(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "minProperties": 1, "additionalProperties": False}


def _facts_schema() -> dict[str, Any]:
    entry = {"$ref": "#/$defs/FactEntry"}
    keys = {
        term.key: {
            "description": f"{term.label}{'; several may hold at once' if term.many else ''}",
            "type": ["array", "null"],
            "items": {"allOf": [entry, {"properties": {"value": value_schema(term)}}]},
        }
        for term in vocabulary().values()
    }
    about = "The facts under their keys. A key that is not here is unknown, which is not the same as false."
    return {
        "description": about,
        "type": ["object", "null"],
        "properties": keys,
        "additionalProperties": False,
    }


def _tables() -> dict[str, Any]:
    words = figure_words()
    figures = [
        Column(name=name, about=about, needed=name in ("quantity", "value"))
        for name, about in words["columns"].items()
    ]
    figures += [Column(name=name, about=about) for name, about in words["extra_columns"].items()]
    statements = [
        Column(name=name, needed=name in NEEDED, words=tuple(_STATEMENT_WORDS.get(name, ())))
        for name in COLUMNS
    ]
    files = {"figures.csv": figures, "statements.csv": statements, **LEDGER_FILES}
    return {
        "name": "votescope-case",
        "title": "The tables of a case of votescope",
        "resources": [
            {
                "name": name.removesuffix(".csv").replace("_", "-"),
                "path": name,
                "schema": table_schema(columns),
            }
            for name, columns in files.items()
        ],
    }
