"""The YAML file: read with line numbers, and edited so that nothing but the edited place changes."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import getitem
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, ReusedAnchorWarning, YAMLError
from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.tag import Tag

from votescope.core import InputProblem, Problem, UnreadableFile
from votescope.record.files.yaml_text import Lines, as_block, as_line

__all__ = ["Place", "YamlFile"]

Place = tuple[str | int, ...]
"""The way to a place in the file: keys and positions, as in ``("facts", "vote.kind", 0, "status")``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlFile:
    """The text of a YAML file, what it holds, and where each part stands.

    Edits replace or insert the characters of one place and leave all others as they are, so comments, the order
    of keys, quoting, line ends and alignment survive.
    """

    name: str
    text: str
    data: Any
    root: Node | None = field(repr=False)

    @classmethod
    def read(cls, text: str, *, name: str) -> YamlFile:
        """Read the text of a file.

        Raises
        ------
        UnreadableFile
            The text is not YAML; the problem names the line.
        """
        reader = YAML(typ="safe", pure=True)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", ReusedAnchorWarning)
                root = reader.compose(text)
            if _repeats(root):  # before anything walks over it: a few aliases can stand for billions of parts
                raise _unreadable(name, "one part stands for another (an anchor and its alias)", None)
            _keep_dates_as_words(root)
            data = None if root is None else reader.constructor.construct_document(root)
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            row = None if mark is None else mark.line + 1
            raise _unreadable(name, (error.problem or "mistake").strip(), row) from error
        except RecursionError as error:
            raise _unreadable(name, "nested too deeply", None) from error
        except (YAMLError, ValueError, TypeError, AttributeError, LookupError, ArithmeticError) as error:
            raise _unreadable(name, (str(error) or "mistake").splitlines()[0], None) from error
        return cls(name=name, text=text, data=data, root=root)

    def line(self, place: Sequence[str | int]) -> int | None:
        """Return the line (from 1) on which ``place``, or the nearest thing around it, stands."""
        node, line = self.root, 1 if self.root is not None else None
        for step in place:
            key, inside = _child(node, step)
            if inside is not None:
                node, line = inside, (key or inside).start_mark.line + 1
        return line

    def with_value(self, place: Place, value: Any) -> YamlFile:
        """Return the file with ``value`` at ``place``; a key that is not there yet is put first in its mapping."""
        expected = deepcopy(self.data)
        reduce(getitem, place[:-1], expected)[place[-1]] = value
        key, node = _child(self._node(place[:-1]), place[-1])
        if node is not None:
            start, end = _extent(self.text, key, node)
            return self._edited(start, end, (" " if start == end else "") + as_line(value), expected)
        parent = self._node(place[:-1])
        if not isinstance(parent, MappingNode) or not parent.value:
            raise self._not_editable(place)
        first = parent.value[0][0].start_mark
        between = ", " if parent.flow_style else self._newline + " " * first.column
        entry = f"{as_line(place[-1])}: {as_line(value)}{between}"
        return self._edited(first.index, first.index, entry, expected)

    def with_items(self, place: Place, items: Sequence[Any]) -> YamlFile:
        """Return the file with ``items`` added at the end of the list at ``place``.

        The list and the mappings on the way to it are made where they are missing.
        """
        if not items:
            return self
        expected, known = deepcopy(self.data), 0
        holder: Any = expected
        while known < len(place) and isinstance(holder, dict | list):
            step = place[known]
            inside = holder.get(step) if isinstance(holder, dict) else holder[int(step)]
            if inside is None or (not inside and known < len(place) - 1):
                break
            holder, known = inside, known + 1
        if known == len(place) and isinstance(holder, list):
            holder.extend(deepcopy(list(items)))
            return self._appended(place, list(items), expected)
        if known == len(place) or not isinstance(holder, dict):
            raise self._not_editable(place)
        block: Any = list(items)
        for step in reversed(place[known + 1 :]):
            block = {step: block}
        holder[place[known]] = deepcopy(block)
        return self._entered(place[:known], place[known], block, expected)

    def with_entry(self, place: Place, value: Any) -> YamlFile:
        """Return the file with a new key at ``place``; mappings on the way to it are made where they are missing."""
        expected = deepcopy(self.data)
        holder, known = expected, 0
        while known < len(place) - 1 and isinstance(holder.get(place[known]), dict) and holder[place[known]]:
            holder, known = holder[place[known]], known + 1
        for step in reversed(place[known + 1 :]):
            value = {step: value}
        holder[place[known]] = deepcopy(value)
        return self._entered(place[:known], place[known], _in_lines(value), expected)

    def without_item(self, place: Place) -> YamlFile:
        """Return the file without the item or key at ``place``; remarks on lines around it stay."""
        expected = deepcopy(self.data)
        holder = reduce(getitem, place[:-1], expected)
        del holder[place[-1]]
        parent, (key, node) = self._node(place[:-1]), _child(self._node(place[:-1]), place[-1])
        if node is None or not isinstance(parent, CollectionNode) or parent.flow_style:
            raise self._not_editable(place)
        if not holder:
            if key is None or len(place) < 2:
                raise self._not_editable(place)
            reduce(getitem, place[:-2], expected)[place[-2]] = None
        at = key.start_mark.index if key is not None else self.text.rfind("-", 0, node.start_mark.index)
        start, last = self.text.rfind("\n", 0, at) + 1, _end(node)
        end = last if self.text[last - 1 : last] == "\n" else self.text.find("\n", last) + 1
        return self._edited(start, end or len(self.text), "", expected)

    def _appended(self, place: Place, items: list[Any], expected: Any) -> YamlFile:
        """Put items at the end of a list that is there."""
        node = self._node(place)
        if not isinstance(node, SequenceNode):
            raise self._not_editable(place)
        if node.flow_style and node.value:
            at = _end(node.value[-1])
            return self._edited(at, at, "".join(f", {as_line(item)}" for item in items), expected)
        if node.flow_style:
            key, _ = _child(self._node(place[:-1]), place[-1])
            column = (key.start_mark.column if key is not None else 0) + 2
            block = self._newline + as_block(items, column, self._newline).rstrip("\r\n")
            start, end = _extent(self.text, key, node)
            return self._edited(start, end, block, expected)
        return self._after(node, as_block(items, node.start_mark.column, self._newline), expected)

    def _entered(self, place: Place, key: str | int, block: Any, expected: Any) -> YamlFile:
        """Put a new key at the end of a mapping that is there, or fill a key that has nothing yet."""
        parent = self._node(place)
        if not isinstance(parent, MappingNode):
            raise self._not_editable(place)
        named, node = _child(parent, key)
        if named is not None and node is not None and not (parent.flow_style and parent.value):
            column = named.start_mark.column + 2
            start, end = _extent(self.text, named, node)
            inner = self._newline + as_block(block, column, self._newline).rstrip("\r\n")
            return self._edited(start, end, inner, expected)
        if parent.flow_style or not parent.value:
            raise self._not_editable((*place, key))
        return self._after(
            parent, as_block(Lines({key: block}), parent.start_mark.column, self._newline), expected
        )

    def _after(self, node: Node, block: str, expected: Any) -> YamlFile:
        """Insert a block on the lines after the last thing that ``node`` holds."""
        end = _end(node)
        if end and self.text[end - 1] == "\n":
            return self._edited(end, end, block, expected)
        at = self.text.find("\n", end) + 1
        if at == 0:
            at, block = len(self.text), self._newline + block
        return self._edited(at, at, block, expected)

    def _edited(self, start: int, end: int, words: str, expected: Any) -> YamlFile:
        """Return the file with other characters from ``start`` to ``end``, if it then holds what it should."""
        try:
            edited = YamlFile.read(self.text[:start] + words + self.text[end:], name=self.name)
        except UnreadableFile as error:
            raise self._not_editable(()) from error
        if edited.data != _as_read(expected):
            raise self._not_editable(())
        return edited

    def _node(self, place: Sequence[str | int]) -> Node | None:
        node = self.root
        for step in place:
            _, node = _child(node, step)
        return node

    def _not_editable(self, place: Place) -> InputProblem:
        where = ".".join(map(str, place)) or "this place"
        return InputProblem(
            Problem(
                file=self.name,
                row=self.line(place),
                found=f"{where} is written in a form that cannot be changed without touching the rest",
                expected="one key per line, lists with a dash",
                todo="Change it by hand.",
                kind="yaml",
            )
        )

    @property
    def _newline(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"


def _unreadable(name: str, reason: str, row: int | None) -> UnreadableFile:
    return UnreadableFile(
        Problem(
            file=name,
            row=row,
            found=f"not readable as YAML ({reason})",
            expected="keys and values, indented by spaces, each key once",
            todo="Correct that place; put words that hold a colon or # in quotation marks.",
            kind="yaml",
        )
    )


def _repeats(root: Node | None) -> bool:
    """Tell whether some part of the file is used twice; an edit of one place would then change another."""
    seen: set[int] = set()
    waiting = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            return True
        seen.add(id(node))
        if isinstance(node, CollectionNode):
            for inside in node.value:
                waiting += inside if isinstance(inside, tuple) else (inside,)
    return False


def _keep_dates_as_words(node: Node | None) -> None:
    """Leave days as they are written, so that 30 February is a mistake with a line like any other."""
    if isinstance(node, CollectionNode):
        for inside in node.value:
            for part in inside if isinstance(inside, tuple) else (inside,):
                _keep_dates_as_words(part)
    elif node is not None and node.tag == "tag:yaml.org,2002:timestamp":
        node.ctag = Tag(suffix="tag:yaml.org,2002:str")


def _in_lines(value: Any) -> Any:
    return Lines((k, _in_lines(inside)) for k, inside in value.items()) if isinstance(value, dict) else value


def _as_read(value: Any) -> Any:
    """Return a value as it will be read back: days as words."""
    if isinstance(value, dict):
        return {key: _as_read(inside) for key, inside in value.items()}
    if isinstance(value, list):
        return [_as_read(inside) for inside in value]
    return value.isoformat() if isinstance(value, date) else value


def _child(node: Node | None, step: str | int) -> tuple[Node | None, Node | None]:
    """Return the key node (of a mapping) and the value node at ``step``."""
    if isinstance(node, MappingNode):
        return next(((key, value) for key, value in node.value if key.value == str(step)), (None, None))
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None, None


def _extent(text: str, key: Node | None, node: Node) -> tuple[int, int]:
    """Return where a value begins and ends; an empty one stands right after its key's colon."""
    if key is not None and isinstance(node, ScalarNode) and node.start_mark.index == node.end_mark.index:
        after = text.index(":", key.end_mark.index) + 1
        return after, after
    return node.start_mark.index, _end(node)


def _end(node: Node) -> int:
    """Return where what a node holds ends, without the comments and blank lines after it."""
    if not isinstance(node, CollectionNode) or node.flow_style or not node.value:
        return node.end_mark.index
    last = node.value[-1]
    key, value = last if isinstance(last, tuple) else (None, last)
    if key is not None and value.start_mark.index == value.end_mark.index:
        return key.end_mark.index + 1
    return _end(value)
