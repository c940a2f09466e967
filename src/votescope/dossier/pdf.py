"""The PDF: the dossier's page, printed through its own print style sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from votescope.core import UsageProblem

__all__ = ["dossier_pdf"]


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
    except ImportError as error:
        raise UsageProblem("a PDF needs the extra 'print': pip install 'votescope[print]'") from error
    except OSError as error:
        raise UsageProblem(
            "a PDF needs the library Pango: apt install libpango-1.0-0 libpangoft2-1.0-0 (elsewhere: see WeasyPrint)"
        ) from error
    return HTML(string=html, url_fetcher=_refuse).write_pdf() or b""


def _refuse(url: str, *_: Any, **__: Any) -> Mapping[str, Any]:
    raise ValueError(f"a dossier fetches nothing: {url[:80]}")
