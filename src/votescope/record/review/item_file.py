"""The item file: one file of a case, its items with their places, and its text with one of them edited."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from votescope.record.files.record_file import RecordFile, read_record
from votescope.record.files.yaml_file import YamlFile
from votescope.record.review.cells import CellText
from votescope.record.review.facts import fact_items, fact_merged, fact_put, fact_status
from votescope.record.review.item import FILES, Kind, ReviewItem, refusal
from votescope.record.review.rows import row_items, row_put, row_status, table_of

__all__ = ["ItemFile", "item_file"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFile:
    """A file of the case as read: its text, how it is encoded, and its items by id with their places."""

    kind: Kind
    path: Path
    text: str
    codec: str
    content: RecordFile | CellText
    items: Mapping[str, tuple[Any, ReviewItem]]

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        try:
            return self.text.encode(self.codec)
        except UnicodeEncodeError as error:
            found = f"the file's encoding has no character {error.object[error.start]!r}; nothing was changed"
            todo = "Save the file as UTF-8 and try again."
            raise refusal(self.path.name, found, "a file in UTF-8", todo, kind="encoding") from error

    @property
    def hash(self) -> str:
        """The hash of those bytes."""
        return hashlib.sha256(self.data).hexdigest()

    def with_text(self, text: str) -> ItemFile:
        """Return the file with another text, read anew."""
        return _parsed(self.kind, self.path, text, self.codec, {})

    def with_status(self, own: str, status: str, note: str = "") -> ItemFile:
        """Return the file with another status of an item."""
        place, item = self.items[own]
        if isinstance(self.content, RecordFile):
            return self._with_record(fact_status(self.content, place, status, note))
        return self.with_text(row_status(item.kind, self.content, place, status, note, self.path.name))

    def with_put(self, own: str, typed: Any) -> ItemFile:
        """Return the file with what a person put for an item, confirmed."""
        place, item = self.items[own]
        if isinstance(self.content, RecordFile):
            return self._with_record(fact_put(self.content, place, typed))
        return self.with_text(row_put(item.kind, item, self.content, place, typed))

    def with_merged(self, into: str, others: list[str]) -> ItemFile:
        """Return the file with several facts made one."""
        if not isinstance(self.content, RecordFile):
            found = "a row cannot be merged with another: each says what one source printed"
            todo = "Reject the row that says nothing new."
            raise refusal(self.path.name, found, "facts of the record", todo)
        places = [self.items[own][0] for own in others]
        return self._with_record(fact_merged(self.content, self.items[into][0], places))

    def _with_record(self, file: YamlFile) -> ItemFile:
        record = read_record(file)
        items = {item.id: (place, item) for place, item in fact_items(record)}
        return replace(self, text=file.text, content=record, items=items)


def item_file(folder: Path, kind: Kind, texts: Mapping[str, str] | None = None) -> ItemFile | None:
    """Read the file that holds the items of a kind, if the case has one; ``texts`` are the reports by file.

    Raises
    ------
    InputProblem
        The file is not readable, or not as such a file must be.
    """
    path = folder / FILES[kind]
    if not path.is_file():
        return None
    data = path.read_bytes()
    marks = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"} if kind == "figure" else {}
    codecs = (
        [marks[data[:2]]] if data[:2] in marks else ["utf-8", "cp1252"] if kind == "figure" else ["utf-8"]
    )
    for codec in codecs:
        try:
            return _parsed(kind, path, data.decode(codec), codec, texts or {})
        except UnicodeDecodeError:
            continue
    found = f"the file is not in {codecs[-1].upper()}"
    raise refusal(path.name, found, "a text in UTF-8", "Save the file as UTF-8.", kind="encoding")


def _parsed(kind: Kind, path: Path, text: str, codec: str, texts: Mapping[str, str]) -> ItemFile:
    content = read_record(YamlFile.read(text, name=path.name)) if kind == "fact" else table_of(kind, text)
    listed = (
        fact_items(content)
        if isinstance(content, RecordFile)
        else row_items(kind, content, name=path.name, texts=texts)
    )
    items = {item.id: (place, item) for place, item in listed}
    return ItemFile(kind=kind, path=path, text=text, codec=codec, content=content, items=items)
