"""The notebook: how answers look in Jupyter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

__all__ = ["notebook_table"]


def notebook_table(header: Sequence[str], rows: Iterable[Sequence[object]], *, caption: str = "") -> str:
    """Return a small HTML table; every text is escaped, numbers stand to the right.

    >>> notebook_table(["check", "p"], [["a <b>", 0.5]])
    '<table><thead><tr><th>check</th><th>p</th></tr></thead><tbody><tr><td style="text-align:left">a &lt;b&gt;</td><td
    style="text-align:right">0.5</td></tr></tbody></table>'
    """
    head = "".join(f"<th>{escape(name)}</th>" for name in header)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    told = f'<caption style="text-align:left">{escape(caption)}</caption>' if caption else ""
    return f"<table>{told}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: object) -> str:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    text = f"{value:,.6g}" if isinstance(value, float) else f"{value:,}" if number else str(value)
    return f'<td style="text-align:{"right" if number else "left"}">{escape(text)}</td>'
