"""Listing files: the long lists of findings as CSV."""

from __future__ import annotations

from votescope.dossier.plain import csv_text
from votescope.examine.examination import Examination

__all__ = ["listing_files"]


def listing_files(examination: Examination) -> dict[str, str | bytes]:
    """Return the lists of all findings as CSV by file name; as sheets they stand in the workbook."""
    listings = (listing for finding in examination.findings for listing in finding.listings)
    return {f"{one.name}.csv": csv_text(list(one.columns), one.rows) for one in listings}
