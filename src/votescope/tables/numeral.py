"""Numerals: whole numbers as printed, with any digits, thousands marks and signs for nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

__all__ = ["MISSING", "Counts", "Style", "looks_numeric", "parse_counts", "style_of"]

MISSING = frozenset(
    {"", "-", "–", "—", "−", "--", "---", ".", "..", "...", "…", "n/a", "na", "n.a.", "nan", "null", "none", "nil",
     "x", "*", "н/д", "н.д.", "s/d", "n/d", "nd", "b.d.", "k.a.", "?", "#n/a", "<na>"}
)  # fmt: skip
_SPACES = re.compile(r"(?<=\d)[\s\u00a0\u2009\u202f\u2007\u2006'’`´٬](?=\d{3}(?!\d))")
_NUMERIC = re.compile(r"[+\-−]?[\d][\d\s\u00a0\u2009\u202f\u2007.,'’٬٫]*%?|[.,]\d+%?")
_GROUPED = re.compile(
    r"[+-]?(?:\d{1,3}([.,])\d{3}(\1\d{3})*|\d{1,2}(,\d{2})+,\d{3})"
)  # 1,234,567 or 12,34,567
_MARKED = re.compile(r"[+-]?\d+[.,][\d.,]*")
_BOTH = re.compile(r"[+-]?\d{1,3}(?:(,)\d{3})+\.\d+|[+-]?\d{1,3}(?:(\.)\d{3})+,\d+")


@dataclass(frozen=True, slots=True)
class Style:
    """What a comma and a dot mean in the counts of a table: ``thousands``, ``decimal`` or nothing seen."""

    comma: str = ""
    dot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """A column as counts: values (null where missing or wrong) and, where wrong, the kind of trouble."""

    values: pl.Series
    trouble: pl.Series | None = None


def _plain(text: str) -> str:
    """Return ``text`` with ASCII digits and signs, without spaces between thousands."""
    if not text.isascii():
        text = (
            "".join(str(unicodedata.decimal(sign, sign)) for sign in text).replace("−", "-").replace("٫", ".")
        )
        text = text.strip("\u200e\u200f\u202a\u202b\u202c\ufeff \u00a0")
    return _SPACES.sub("", text.strip())


def looks_numeric(text: str) -> bool:
    """Tell whether a cell reads as a number of any kind, a percentage included.

    Examples
    --------
    >>> [looks_numeric(cell) for cell in ("1 234", "12,5 %", "١٢", "UIK 5", "-")]
    [True, True, True, False, False]
    """
    return _NUMERIC.fullmatch(text.strip().strip("\u200e\u200f")) is not None


def style_of(cells: Iterable[str]) -> Style:
    """Decide what comma and dot mean in cells that should be counts.

    A mark is a thousands mark when every cell that has it has groups of three digits after it (or of two before the
    last three, as in 12,34,567) and no number above 999 is printed without it; otherwise it is a decimal mark.

    Examples
    --------
    >>> style_of(["1.234", "56", "12.003"])
    Style(comma='', dot='thousands')
    >>> style_of(["12.003", "4567"])
    Style(comma='', dot='decimal')
    """
    grouped: dict[str, bool] = {}
    bare_thousands = False
    for cell in cells:
        text = _plain(cell)
        if text.isdecimal():
            bare_thousands = bare_thousands or (len(text) > 3 and text[0] != "0")
            continue
        if not _MARKED.fullmatch(text):
            continue
        both = _BOTH.fullmatch(text)
        if both:
            mark = both.group(1) or both.group(2)
            grouped[mark] = grouped.get(mark, True)
            other = "." if mark == "," else ","
            grouped[other] = False
            continue
        for mark in {sign for sign in text if sign in ".,"}:
            grouped[mark] = grouped.get(mark, True) and _GROUPED.fullmatch(text) is not None
    meaning = {
        mark: "thousands" if is_grouped and not bare_thousands else "decimal"
        for mark, is_grouped in grouped.items()
    }
    return Style(meaning.get(",", ""), meaning.get(".", ""))


def _read(cell: str, style: Style) -> tuple[int | None, str]:
    """Read one cell: its number, or ``None`` and the trouble (empty when it is merely missing)."""
    if cell.strip().lower() in MISSING:
        return None, ""
    text = _plain(cell)
    for mark, meaning in ((",", style.comma), (".", style.dot)):
        text = text.replace(mark, "" if meaning == "thousands" else ".")
    if re.fullmatch(r"[+-]?\d{1,15}", text):
        return int(text), ""
    if re.fullmatch(r"[+-]?\d{1,15}\.0*", text):
        return int(text.split(".")[0]), ""
    if re.fullmatch(r"[+-]?\d*\.\d+", text):
        return None, "fraction"
    return None, "not a number"


def parse_counts(cells: pl.Series, style: Style) -> Counts:
    """Read a column of text as counts.

    Examples
    --------
    >>> read = parse_counts(pl.Series(["1 204", "7", "-", "many"]), Style())
    >>> read.values.to_list(), read.trouble.to_list()
    ([1204, 7, None, None], ['', '', '', 'not a number'])
    """
    values = cells.str.strip_chars().cast(pl.Int64, strict=False)
    # Beyond this no count can be meant, and sums could leave 64 bits.
    values = values.set(values.abs() > 10**15, None)
    odd = cells.filter(values.is_null() & cells.is_not_null()).unique()
    if odd.len() == 0:
        return Counts(values=values)
    read = {cell: _read(cell, style) for cell in odd}
    numbers = {cell: number for cell, (number, _) in read.items() if number is not None}
    troubles = {cell: trouble for cell, (_, trouble) in read.items() if trouble}
    if numbers:
        extra = cells.replace_strict(
            list(numbers), list(numbers.values()), default=None, return_dtype=pl.Int64
        )
        values = values.fill_null(extra)
    if not troubles:
        return Counts(values=values)
    trouble = cells.replace_strict(
        list(troubles), list(troubles.values()), default="", return_dtype=pl.String
    )
    return Counts(values=values, trouble=trouble.fill_null(""))
