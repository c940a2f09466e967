"""Plain values: what JSON and CSV can hold, without NaN and without formulas."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

__all__ = ["csv_text", "inert_cell", "joined", "plain", "printable_json"]

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_WIDE_STARTS = ("＝", "＋", "－", "＠")


def plain(value: Any) -> Any:
    """Return a value that JSON can hold: numpy unpacked, what is not finite as ``None``, keys as text.

    >>> plain({1: (float("nan"), Decimal("1.5"))})
    {'1': [None, 1.5]}
    """
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float | Decimal):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return [plain(part) for part in value]
    return printable_json(str(value))


def printable_json(text: str) -> str:
    """Return text without lone surrogates, which no UTF-8 file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def joined(value: Any) -> Any:
    """Return a plain value as one cell: lists and mappings as text.

    >>> joined(["a", 1]), joined({"a": 1}), joined(2)
    ('a; 1', 'a: 1', 2)
    """
    if isinstance(value, list):
        return "; ".join(str(part) for part in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {part}" for key, part in value.items())
    return value


def inert_cell(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers.

    >>> inert_cell("=1+1"), inert_cell("-5"), inert_cell("-x"), inert_cell(-5), inert_cell(" @x")
    ("'=1+1", '-5', "'-x", -5, "' @x")
    """
    value = joined(plain(value))
    if not isinstance(value, str) or _is_number(value):
        return value
    bare = value.lstrip(" \u00a0\ufeff")
    return f"'{value}" if value.startswith(_STARTS) or bare.startswith(_STARTS + _WIDE_STARTS) else value


def _is_number(text: str) -> bool:
    """Tell whether a text is a plain decimal number such as ``-12.5`` and nothing else."""
    body = text.removeprefix("-")
    whole, _, decimals = body.partition(".")
    return body.isascii() and whole.isdigit() and (decimals.isdigit() or "." not in body)


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    r"""Write rows as CSV (RFC 4180 quoting, lines end in CRLF), every cell inert.

    >>> csv_text(["a", "b"], [[1, "=x"]])
    "a,b\r\n1,'=x\r\n"
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([inert_cell(name) for name in header])
    writer.writerows([inert_cell(cell) for cell in row] for row in rows)
    return out.getvalue()
