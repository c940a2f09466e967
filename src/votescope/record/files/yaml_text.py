"""YAML text: values as YAML writes them, on one line or over several."""

from __future__ import annotations

import io
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

__all__ = ["Lines", "as_block", "as_line"]

_OLD_TRUTHS = frozenset(("yes", "no", "on", "off", "y", "n"))
"""Words that older readers of YAML take for true or false; written in quotation marks."""


class Lines(dict[Any, Any]):
    """A mapping to be written one key per line, however short it is."""


def as_line(value: Any) -> str:
    """Write a value on one line.

    >>> as_line({"a.txt": "b"}), as_line(["yes", "c"])
    ('{a.txt: b}', '["yes", c]')
    """
    text = _dumped([_styled(value)], flow=True).strip()[1:-1].strip()
    # A list of one mapping of one key may be written without the braces, which only a list allows.
    return f"{{{text}}}" if isinstance(value, dict) and not text.startswith("{") else text


def as_block(value: Any, column: int, newline: str) -> str:
    """Write a value over several lines, each indented to ``column``."""
    lines = _dumped(_styled(value), flow=False).rstrip("\n").split("\n")
    return "".join(f"{' ' * column}{line}{newline}" if line else newline for line in lines)


def _styled(value: Any) -> Any:
    """Keep spans, intervals and lists of words on one line, everything else one key per line."""
    if isinstance(value, dict):
        styled = CommentedMap((key, _styled(inside)) for key, inside in value.items())
        short = not any(isinstance(inside, dict | list) for inside in value.values())
        if short and "status" not in value and not isinstance(value, Lines):
            styled.fa.set_flow_style()
        return styled
    if isinstance(value, list):
        listed = CommentedSeq(_styled(inside) for inside in value)
        if not any(isinstance(inside, dict | list) for inside in value):
            listed.fa.set_flow_style()
        return listed
    if isinstance(value, str) and value.casefold() in _OLD_TRUTHS:
        return DoubleQuotedScalarString(value)
    return value


def _dumped(value: Any, *, flow: bool) -> str:
    writer = YAML()
    writer.width = 1_000_000
    writer.default_flow_style = flow
    writer.allow_unicode = True
    stream = io.StringIO()
    writer.dump(value, stream)
    return stream.getvalue()
