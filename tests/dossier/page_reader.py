"""A reader of HTML pages for tests: elements in order, with their attributes and words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path


class PageReader(HTMLParser):
    """Collects start tags with attributes, text by tag, and inline scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inline: dict[str, list[str]] = {"script": [], "style": []}
        self.words: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag in self.inline:
            self._open.append(tag)
            self.inline[tag].append("")

    def handle_endtag(self, tag):
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data):
        if self._open:
            self.inline[self._open[-1]][-1] += data
        else:
            self.words.append(data)

    def values(self, attribute: str) -> list[str]:
        return [attrs[attribute] or "" for _, attrs in self.tags if attribute in attrs]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


VOID = {"meta", "link", "br", "input", "hr", "img"}


@dataclass(eq=False)
class Element:
    """An element of a page in its place: its parent, its children and the words in it."""

    tag: str
    attrs: dict[str, str | None]
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def lineage(self) -> Iterator[Element]:
        yield self
        if self.parent is not None:
            yield from self.parent.lineage()

    def classes(self) -> set[str]:
        return set((self.attrs.get("class") or "").split())

    def words(self) -> str:
        parts = (child if isinstance(child, str) else child.words() for child in self.children)
        return " ".join(" ".join(parts).split())


class TreeReader(HTMLParser):
    """Builds the tree of a page whose elements are all closed, as ours are."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.at = Element("root", {})

    def handle_startendtag(self, tag, attrs):
        self.at.children.append(Element(tag, dict(attrs), self.at))

    def handle_starttag(self, tag, attrs):
        made = Element(tag, dict(attrs), self.at)
        self.at.children.append(made)
        if tag not in VOID:
            self.at = made

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.at.tag == tag, f"</{tag}> closes <{self.at.tag}>"
            self.at = self.at.parent

    def handle_data(self, data):
        self.at.children.append(data)


def tree(path: Path) -> Element:
    reader = TreeReader()
    reader.feed(path.read_text(encoding="utf-8"))
    assert reader.at is reader.root
    return reader.root


def read(path: Path) -> PageReader:
    reader = PageReader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader
