"""The workbook: every list of the dossier as a sheet of one XLSX file in which nothing is a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from votescope.core import Listing
from votescope.dossier.plain import inert_cell, joined, plain
from votescope.dossier.tables import Rows, lists_of
from votescope.examine.examination import Examination

__all__ = ["workbook"]

FIRST_DAY = datetime(2000, 1, 1)
"""The day of creation written into every workbook: the same examination makes the same file."""
WIDEST, WIDTHS_FROM = 60, 500
"""Characters of the widest column, and the rows that its width is taken from."""
MOST_LETTERS = 32_767
MOST_ROWS = 1_048_576 - 1
CUT = "… [cut: a cell holds 32,767 characters; the whole text is in the CSV]"
_ILLEGAL = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\ud800-\\udfff\\ufffe\\uffff]")
"""Characters that no XML file can hold."""


def workbook(examination: Examination) -> bytes:
    """Return the lists of an examination as an XLSX workbook, one sheet each.

    The first sheet says what the others hold. Headers are frozen and filter their columns; numbers are numbers, days
    are ISO text, everything else is text as it stands: no cell is a formula or a link. Lists without rows are left out.
    """
    import xlsxwriter

    listings = {one.name: one for finding in examination.findings for one in finding.listings}
    lists = lists_of(examination)
    lists |= {name: (list(one.columns), one.rows) for name, one in listings.items()}
    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, {"in_memory": True, **options}) as book:
        book.set_properties({"title": _text(examination.evidence.title)[:255], "created": FIRST_DAY})
        bold, quoted = book.add_format({"bold": True, "bottom": 1}), book.add_format({"quote_prefix": True})
        _about(book.add_worksheet("about"), _contents(examination, lists, listings), quoted)
        for name, (header, rows) in lists.items():
            _fill(book.add_worksheet(name[:31]), header, rows[:MOST_ROWS], (bold, quoted))
    return out.getvalue()


def _contents(
    examination: Examination, lists: Mapping[str, Rows], listings: Mapping[str, Listing]
) -> list[tuple[str, str]]:
    """Say what each sheet holds, and what of it did not fit."""
    made = f"Made by votescope {examination.version}. The units themselves are in tables/stations.csv."
    told = [("", examination.evidence.title), ("", made)]
    for name, (_, rows) in lists.items():
        cut = f"; only the first {MOST_ROWS:,} fit, all are in the CSV" if len(rows) > MOST_ROWS else ""
        title = f"{listings[name].title}: " if name in listings else ""
        told.append((name[:31], f"{title}{len(rows):,} row{'s' * (len(rows) != 1)}{cut}"))
        told += [("", note) for note in (listings[name].notes if name in listings else ())]
    return told


def _about(sheet: Any, told: Sequence[tuple[str, str]], quoted: Any) -> None:
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 110)
    for line, (name, words) in enumerate(told):
        _write(sheet, (line, 0), name, quoted)
        _write(sheet, (line, 1), words, quoted)


def _fill(sheet: Any, header: Sequence[str], rows: Sequence[Sequence[Any]], formats: tuple[Any, Any]) -> None:
    bold, quoted = formats
    widths = [len(name) for name in header]
    for column, name in enumerate(header):
        sheet.write_string(0, column, _text(name), bold)
    for line, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            letters = _write(sheet, (line, column), value, quoted)
            if line <= WIDTHS_FROM and letters > widths[column]:
                widths[column] = letters
    for column, letters in enumerate(widths):
        sheet.set_column(column, column, min(WIDEST, letters + 2))
    sheet.freeze_panes(1, 0)
    if header:
        sheet.autofilter(0, 0, len(rows), len(header) - 1)


def _write(sheet: Any, at: tuple[int, int], value: Any, quoted: Any) -> int:
    """Write one cell and return how many characters it shows.

    What a spreadsheet would take for a formula once somebody edits it is marked as quoted, its words unchanged.
    """
    value = joined(plain(value))
    if value is None or value == "":
        return 0
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 10**15:
        sheet.write_number(*at, value)
        return len(str(value))
    text = _text(str(value))
    sheet.write_string(*at, text, quoted if inert_cell(text) != text else None)
    return len(text)


def _text(text: str) -> str:
    r"""Return text that a cell can hold, and say so where it was cut.

    >>> _text("a\x00b\tc"), len(_text("x" * 40_000))
    ('ab\tc', 32767)
    """
    text = _ILLEGAL.sub("", text)
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - len(CUT)] + CUT
