"""The label file: a labelled text, or the labels of a group of texts on one vote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

__all__ = ["Group", "Labelled", "inexact_spans", "load_groups", "load_labelled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A text with its labels in the published form."""

    name: str
    path: Path
    text: str
    gold: dict[str, Any]

    @property
    def day(self) -> date | None:
        """The publication day: as printed in the text, else as known from outside."""
        printed = self.gold["published"]
        told = printed["date"] if printed else self.gold["published_true_external"]
        return date.fromisoformat(told) if told else None

    @property
    def printed_day(self) -> str | None:
        """The publication day that the text prints, as an ISO date."""
        printed = self.gold["published"]
        return printed["date"] if printed else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Several texts on one vote: what they share and where they are at odds."""

    name: str
    paths: dict[str, Path]
    gold: dict[str, Any]


def load_labelled(folder: Path) -> list[Labelled]:
    """Return every labelled text below a folder; the file named is sought beside the labels and in the folder."""
    loaded = []
    for name, gold in _json_files(folder):
        if "statements" not in gold or "file" not in gold:
            continue
        path = next(p for p in (name.parent / gold["file"], folder / gold["file"]) if p.is_file())
        loaded.append(Labelled(name=gold["doc"], path=path, text=_text(path), gold=gold))
    return loaded


def load_groups(folder: Path) -> list[Group]:
    """Return every group below a folder; its texts need not be labelled one by one."""
    homes = {text.name: text.path for text in load_labelled(folder)}
    homes = {path.stem: path for path in folder.rglob("*.txt")} | homes
    return [
        Group(name=gold["group"], paths={doc: homes[doc] for doc in gold["docs"]}, gold=gold)
        for _, gold in _json_files(folder)
        if "conflicts" in gold
    ]


def inexact_spans(item: Any, text: str) -> Iterator[dict[str, Any]]:
    """Yield the spans anywhere in an item that are not the characters of the text at their place."""
    if isinstance(item, dict):
        if item.keys() >= {"text", "start", "end"} and text[item["start"] : item["end"]] != item["text"]:
            yield item
        for part in item.values():
            yield from inexact_spans(part, text)
    elif isinstance(item, list):
        for part in item:
            yield from inexact_spans(part, text)


def _json_files(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in sorted(folder.rglob("*.json")):
        loaded = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(loaded, dict):
            yield path, loaded


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")
