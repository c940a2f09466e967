"""The web date: a date that a web page's metadata gives, and the place it stands in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from votescope.reading.wordlist import vocabulary

__all__ = ["WebDate", "find_web_dates"]

ARTICLE = re.compile(r"(?i)article|posting|report|webpage|reportage|story|review|statement")
MOST = 8

_DAY = re.compile(
    r"(?:19|20)\d\d[-/]?[01]\d[-/]?[0-3]\d|\d{1,2}\D{1,3}\w{3,9}\.?\D{1,3}(?:19|20)\d\d"
    r"|\w{3,9}\.? \d{1,2}, (?:19|20)\d\d"
)
_ADDRESS_DAY = re.compile(r"/((?:19|20)\d\d[/-][01]\d[/-][0-3]\d)(?=\D|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class WebDate:
    """A date as the page writes it, on what basis, and where it stands."""

    value: str
    basis: str
    where: str


def find_web_dates(html: str, scripts: list[str], address: str = "") -> list[WebDate]:
    """Return the dates of a page's metadata, each value once, those of publication first.

    A time element counts only where linked data and meta elements give no day of publication.

    >>> page = '<meta property="article:published_time" content="2022-09-27T14:03:00Z">'
    >>> [(one.value, one.basis, one.where) for one in find_web_dates(page, [])]
    [('2022-09-27T14:03:00Z', 'page metadata', 'meta article:published_time')]
    """
    from lxml.html import document_fromstring

    tree = document_fromstring(html) if html.strip() else None
    found = [*_linked(scripts), *(_meta(tree) if tree is not None else ())]
    if tree is not None and not any(one.basis == "page metadata" for one in found):
        found += _stamped(tree)
    day = _ADDRESS_DAY.search(address)
    if day:
        found.append(WebDate(value=day[1].replace("/", "-"), basis="url", where=f"canonical link {address}"))
    found.sort(key=lambda one: ("page metadata", "url", "update line").index(one.basis))
    kept: dict[str, WebDate] = {}
    for one in found:
        kept.setdefault(one.value, one)
    return list(kept.values())[:MOST]


def _dated(value: object, basis: str, where: str) -> Iterator[WebDate]:
    words = " ".join(value.split()) if isinstance(value, str) else ""
    if words and len(words) <= 60 and _DAY.search(words):
        yield WebDate(value=words, basis=basis, where=where)


def _linked(scripts: list[str]) -> Iterator[WebDate]:
    """Yield the dates of the linked data that describes the report itself."""
    for script in scripts:
        try:
            data = json.loads(script.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            match = re.search(r'"datePublished"\s*:\s*"([^"]{8,40})"', script)
            yield from _dated(match[1] if match else "", "page metadata", "JSON-LD datePublished")
            continue
        for thing in _things(data, 0):
            yield from _dated(thing.get("datePublished"), "page metadata", "JSON-LD datePublished")
            yield from _dated(thing.get("dateModified"), "update line", "JSON-LD dateModified")


def _things(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for one in data:
            yield from _things(one, depth + 1)
    elif isinstance(data, dict) and depth < 6:
        if ARTICLE.search(str(data.get("@type", ""))):
            yield data
        for key, value in data.items():
            if key not in vocabulary("dates")["inner data"] and isinstance(value, dict | list):
                yield from _things(value, depth + 1)


def _meta(tree: Any) -> Iterator[WebDate]:
    """Yield the dates of the meta elements."""
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip()
            basis = (
                "page metadata" if name.lower() in vocabulary("dates")["meta published"] else "update line"
            )
            if (
                name.lower() in vocabulary("dates")["meta published"]
                or name.lower() in vocabulary("dates")["meta modified"]
            ):
                yield from _dated(element.get("content"), basis, f"meta {name}")


def _stamped(tree: Any) -> Iterator[WebDate]:
    """Yield the date of the first time element of the article."""
    stamped = tree.xpath(
        "//time[@pubdate or @itemprop='datePublished']|//*[@itemprop='datePublished'][@content or @datetime]"
        "|(//article//time|//main//time)[not(ancestor::aside or ancestor::nav or ancestor::footer)]"
        "[not(contains(@itemprop, 'odified'))]"
    )
    for element in stamped[:1]:
        value = element.get("datetime") or element.get("content") or element.text_content()
        yield from _dated(value, "page metadata", f"{element.tag} element")
