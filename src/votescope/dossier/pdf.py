"""The PDF: the dossier's page, printed through its own print style sheet."""

from __future__ import annotations

import re
from typing import Any

from votescope.core import UsageProblem
from votescope.dossier.plain import printable_json

__all__ = ["dossier_pdf"]

_NARROW = re.compile(r'<div class="plot narrow">.*?</svg>\s*</div>', re.DOTALL)
"""The drawings for small screens: never printed, but they would cost as much time as those that are."""
_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
_MARK = re.compile(r'<a class="mark" href="#([\w-]+)"[^>]*>(\d+)</a>')
_CELL = re.compile(r"<(t[dh])\b([^>]*)>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_LONG_WORD = re.compile(r"\S{24}")
_EVIDENCE = re.compile(r'(<section class="part" id="evidence".*?</h2>)', re.DOTALL)


def dossier_pdf(html: str) -> bytes:
    """Return the dossier's page as a PDF: A4, numbered pages, contents, charts as lines and text.

    Nothing is fetched: whatever the page might name, the network and the disk stay untouched.

    Parameters
    ----------
    html : str
        The page as `votescope.dossier.render.render` makes it.

    Raises
    ------
    UsageProblem
        WeasyPrint, or the library Pango that it draws with, is not installed.
    """
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except ImportError as error:
        raise UsageProblem("a PDF needs the extra 'print': pip install 'votescope[print]'") from error
    except OSError as error:
        raise UsageProblem(
            "a PDF needs the library Pango: apt install libpango-1.0-0 libpangoft2-1.0-0 (elsewhere: see WeasyPrint)"
        ) from error

    class Refusing(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            return _refuse(url)

    return HTML(string=_for_paper(printable_json(html)), url_fetcher=Refusing()).write_pdf() or b""


def _for_paper(html: str) -> str:
    """Leave out what paper cannot use, and say on which page each numbered piece of evidence stands."""
    html = _CELL.sub(_breakable, _SCRIPT.sub("", _NARROW.sub("", html)))
    marks = {int(number): identity for identity, number in _MARK.findall(html)}
    listed = "".join(f'<li><a href="#{marks[number]}">{number}</a></li>' for number in sorted(marks))
    finder = f'<p class="small">Number and page:</p><ol class="finder">{listed}</ol>' if marks else ""
    return _EVIDENCE.sub(lambda found: found[1] + finder, html, count=1)


def _breakable(cell: re.Match[str]) -> str:
    """Let the words of a cell break anywhere if one is as long as an address; a number never breaks."""
    tag, attributes, body = cell.groups()
    long = " data-long" if _LONG_WORD.search(_TAG.sub("", body)) else ""
    return f"<{tag}{attributes}{long}>{body}</{tag}>"


def _refuse(url: str) -> Any:
    raise ValueError(f"a dossier fetches nothing: {url[:80]}")
