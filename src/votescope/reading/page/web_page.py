"""The web page: a saved HTML page as the text of its report, with what its metadata says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from votescope.core import InputProblem, Problem
from votescope.reading.page.web_date import WebDate, find_web_dates

__all__ = ["WebPage", "is_web_page", "read_web_page"]

FEWEST_WORDS = 8
"""A page whose main text has fewer words has no report."""
SHORTEST = "60"
"""Characters from which the first extraction counts; the tool's own default throws away short wire stories."""

_HTML = re.compile(
    r"[\s\ufeff\x00]*(?:<!--.{0,2000}?-->\s*|<\?xml[^>]*>\s*){0,3}<(?:!doctype\s+html|html|head|body|article|main)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    r"</?(?:p|div|span|a|br|h[1-6]|li|ul|script|style|table|td|meta|img)\b[^>]{0,2000}>", re.IGNORECASE
)
_DATA_ADDRESS = re.compile(r"data:[\w/+.-]{1,60}(?:;[\w=-]{1,30}){0,3},[A-Za-z0-9+/=%_-]{100,}")
_RULE = re.compile(r"[\s|:-]*")
_SITE = re.compile(r"\s+[|–—·•»-]\s+[^|–—·•»]{2,40}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPage:
    """The text of a page's report: a head made of its metadata, an empty line, and the main text.

    The head gives each on its own line the title, the authors, the outlet and the dates as the page
    writes them. ``title``, ``authors``, ``outlet`` are offsets into ``text``; ``body`` is where the main text begins.
    """

    text: str
    body: int
    title: tuple[int, int] | None = None
    authors: tuple[int, int] | None = None
    outlet: tuple[int, int] | None = None
    dates: tuple[tuple[int, int, WebDate], ...] = ()

    @property
    def outlet_name(self) -> str | None:
        """The outlet that the metadata names."""
        return self.text[slice(*self.outlet)] if self.outlet else None


def is_web_page(text: str) -> bool:
    """Tell whether a text is HTML, by how it begins or by many tags.

    >>> is_web_page("<!-- saved --><html><p>Voted"), is_web_page("Turnout was <50 percent.")
    (True, False)
    """
    return bool(_HTML.match(text[:8000])) or len(_TAG.findall(text[:20_000])) > 25


def read_web_page(html: str, file: str) -> WebPage:
    """Extract the report of a web page with trafilatura, and its metadata.

    Raises
    ------
    InputProblem
        The extra ``files`` is not installed, or the page has no report.
    """
    clean, scripts = _without_scripts(html)
    document = _extracted(clean, file)
    body = _main_text(document)
    if len(body.split()) < FEWEST_WORDS:
        raise InputProblem(
            Problem(
                file=file,
                found="a web page without the text of an article",
                expected="a page that holds the report itself",
                todo="Save the page after it has loaded in full, or copy its text into a .txt file.",
            )
        )
    dates = find_web_dates(clean, scripts, str(document.url or ""))
    return _composed(_title(document), str(document.author or ""), str(document.sitename or ""), dates, body)


def _extracted(html: str, file: str) -> Any:
    try:
        from trafilatura import bare_extraction
        from trafilatura.settings import Document, use_config
    except ImportError as error:
        raise InputProblem(
            Problem(
                file=file,
                found="a web page, which needs the optional libraries of the extra 'files'",
                expected="plain text, or votescope with that extra",
                todo="Install it with: pip install 'votescope[files]' (or save the page's text as .txt).",
            )
        ) from error
    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", SHORTEST)
    config.set("DEFAULT", "EXTENSIVE_DATE_SEARCH", "off")
    found = bare_extraction(
        html, include_comments=False, include_tables=True, with_metadata=True, config=config
    )
    return found if found is not None else Document()


def _without_scripts(html: str) -> tuple[str, list[str]]:
    """Return the page without scripts, styles and embedded pictures, and the scripts that hold linked data."""
    low, kept, linked, position = html.lower(), [], [], 0
    if len(low) != len(html):  # a few letters change their length in lower case; the tags do not
        low = re.sub(r"[A-Z]", lambda m: m.group().lower(), html)
    unclosed: set[str] = set()
    for match in re.finditer(r"<(script|style)\b", low):
        if match.start() < position or match[1] in unclosed:
            continue
        opened = low.find(">", match.end())
        end = low.find(f"</{match[1]}", opened) if opened >= 0 else -1
        if end < 0:  # never looked for again: a page of open tags is read in one pass
            unclosed.add(match[1])
            continue
        kept.append(html[position : match.start()])
        if "ld+json" in low[match.end() : opened]:
            linked.append(html[opened + 1 : end])
        position = (low.find(">", end) + 1) or len(html)
    kept.append(html[position:])
    clean = re.sub(r"^\s*\ufeff?\s*<\?xml[^>]*>", "", "".join(kept).replace("\x00", ""))
    return _DATA_ADDRESS.sub("data:,", clean), linked


def _main_text(document: Any) -> str:
    """Return the main text, a line for each paragraph; the rules between table rows left out."""
    lines = (line.strip() for line in (document.text or "").split("\n"))
    return "\n".join(line for line in lines if line and not _RULE.fullmatch(line))


def _title(document: Any) -> str:
    """Return the page's title without the outlet behind it."""
    title = " ".join(str(document.title or "").split())
    outlet = str(document.sitename or "")
    cut = _SITE.sub("", title)
    behind = title[len(cut) :].strip(" |–—·•»-").casefold()
    return (
        cut if behind and (behind in outlet.casefold() or outlet.casefold() in behind) and outlet else title
    )


def _composed(title: str, authors: str, outlet: str, dates: list[WebDate], body: str) -> WebPage:
    text, places = "", {}
    lines = body.split("\n")
    top = " ".join(lines[0].split()).casefold()
    if title and top == title.casefold():
        title, body = lines[0], "\n".join(lines[1:])
    seen = "\n".join(lines[:6])
    byline = authors if authors and not all(name.strip() in seen for name in authors.split(";")) else ""
    for key, value in (("title", title), ("authors", byline), ("outlet", outlet)):
        if value:
            places[key] = (len(text), len(text) + len(value))
            text += value + "\n"
    stamps = []
    for one in dates:
        stamps.append((len(text), len(text) + len(one.value), one))
        text += one.value + "\n"
    text += "\n" if text else ""
    return WebPage(text=text + body + "\n", body=len(text), dates=tuple(stamps), **places)
