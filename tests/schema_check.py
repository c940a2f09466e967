"""A small checker of the part of JSON Schema that our schema uses."""

from __future__ import annotations

import re
from typing import Any

TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
    "integer": int,
    "number": (int, float),
}
KNOWN = frozenset(
    "type enum const properties required additionalProperties items maxItems oneOf $ref pattern minimum maximum "
    "description title $schema $id $defs anyOf allOf default format minLength minItems minProperties prefixItems "
    "propertyNames".split()
)


def schema_problems(
    value: Any, schema: dict[str, Any], root: dict[str, Any] | None = None, at: str = "$"
) -> list[str]:
    """Return what in ``value`` does not follow ``schema``, each with its place."""
    root = root or schema
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    if "$ref" in schema:
        return schema_problems(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, at)
    if "oneOf" in schema:
        fits = [part for part in schema["oneOf"] if not schema_problems(value, part, root, at)]
        return [] if len(fits) == 1 else [f"{at}: fits {len(fits)} of the alternatives"]
    if "anyOf" in schema and all(schema_problems(value, part, root, at) for part in schema["anyOf"]):
        return [f"{at}: {value!r} fits none of the alternatives"]
    for part in schema.get("allOf", ()):
        if problems := schema_problems(value, part, root, at):
            return problems
    if "type" in schema and not fits_type(value, schema["type"]):
        return [f"{at}: {value!r} is no {schema['type']}"]
    return [
        *of_value(value, schema, at),
        *of_list(value, schema, root, at),
        *of_object(value, schema, root, at),
    ]


def fits_type(value: Any, names: str | list[str]) -> bool:
    names = names if isinstance(names, list) else [names]
    return any(
        isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool))
        for name in names
    )


def of_value(value: Any, schema: dict[str, Any], at: str) -> list[str]:
    problems: list[str] = []
    if "const" in schema and value != schema["const"]:
        problems.append(f"{at}: not {schema['const']!r}")
    if "enum" in schema and value not in schema["enum"]:
        problems.append(f"{at}: {value!r} is none of {schema['enum']}")
    if "pattern" in schema and isinstance(value, str) and not re.search(schema["pattern"], value):
        problems.append(f"{at}: {value!r} does not match")
    least = schema.get("minLength" if isinstance(value, str) else "minItems", 0)
    least = schema.get("minProperties", 0) if isinstance(value, dict) else least
    if isinstance(value, str | list | dict) and len(value) < least:
        problems.append(f"{at}: shorter than {least}")
    if isinstance(value, int | float) and not schema.get("minimum", value) <= value <= schema.get(
        "maximum", value
    ):
        problems.append(f"{at}: {value} out of range")
    return problems


def of_list(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str) -> list[str]:
    if not isinstance(value, list):
        return []
    many = [f"{at}: too many"] if len(value) > schema.get("maxItems", len(value)) else []
    inner = schema.get("items", {})
    return many + [
        p for n, part in enumerate(value) for p in schema_problems(part, inner, root, f"{at}[{n}]")
    ]


def of_object(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str) -> list[str]:
    if not isinstance(value, dict):
        return []
    problems = [f"{at}: no {name}" for name in schema.get("required", ()) if name not in value]
    for name, part in value.items():
        inner = schema.get("properties", {}).get(name, schema.get("additionalProperties", {}))
        if inner is False:
            problems.append(f"{at}: {name} is not known")
        elif isinstance(inner, dict):
            problems += schema_problems(part, inner, root, f"{at}.{name}")
    return problems
