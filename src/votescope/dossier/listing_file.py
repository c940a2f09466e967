"""Listing files: a finding's long list as CSV and as a workbook in which nothing is a formula."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from votescope.core import Listing
from votescope.dossier.plain import csv_text, inert_cell, plain
from votescope.examine.examination import Examination

__all__ = ["listing_files", "workbook"]

FIRST_DAY = datetime(2000, 1, 1)
"""The day of creation written into every workbook: the same list makes the same file."""
WIDEST = 60
MOST_LETTERS = 32_000


def listing_files(examination: Examination) -> dict[str, str | bytes]:
    """Return the lists of all findings by file name, each as CSV and as a workbook."""
    files: dict[str, str | bytes] = {}
    for listing in (listing for finding in examination.findings for listing in finding.listings):
        files[f"{listing.name}.csv"] = csv_text(list(listing.columns), listing.rows)
        files[f"{listing.name}.xlsx"] = workbook(listing)
    return files


def workbook(listing: Listing) -> bytes:
    """Return a list as an XLSX workbook: numbers as numbers, everything else as text, formulas as the text they are.

    The second sheet says what the list means.
    """
    import xlsxwriter

    out = io.BytesIO()
    inert = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, {"in_memory": True, **inert}) as book:
        book.set_properties({"title": listing.title, "created": FIRST_DAY})
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet("list")
        names = list(listing.columns)
        for column, name in enumerate(names):
            sheet.write_string(0, column, name, bold)
        for line, row in enumerate(listing.rows, start=1):
            for column, value in enumerate(row):
                _write(sheet, line, column, value)
        for column, cells in enumerate(listing.columns.values()):
            longest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
            sheet.set_column(column, column, min(WIDEST, max(longest, len(names[column])) + 2))
        sheet.freeze_panes(1, 0)
        if names:
            sheet.autofilter(0, 0, len(listing.rows), len(names) - 1)
        about = book.add_worksheet("about")
        about.set_column(0, 0, 120)
        for line, note in enumerate((listing.title, *listing.notes)):
            about.write_string(line, 0, note)
    return out.getvalue()


def _write(sheet: Any, line: int, column: int, value: Any) -> None:
    value = plain(value)
    if value is None or value == "":
        return
    if isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(line, column, value)
    else:
        sheet.write_string(line, column, str(inert_cell(value))[:MOST_LETTERS])
