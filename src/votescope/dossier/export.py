"""Export: the dossier's folder, with the page, the findings and the data beside them."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

from votescope.dossier.archive import ARCHIVE, archive_bytes
from votescope.dossier.findings import findings_json
from votescope.dossier.folder import write_folder
from votescope.dossier.listing_file import listing_files
from votescope.dossier.outline import Outline, outline
from votescope.dossier.pdf import dossier_pdf
from votescope.dossier.plain import csv_text, plain
from votescope.dossier.position_files import ledger_json
from votescope.dossier.render import render
from votescope.dossier.tables import tables
from votescope.dossier.workbook import workbook
from votescope.examine.examination import Examination
from votescope.record.ledger.position_ledger import ledger

__all__ = ["dossier_files", "write_dossier"]

PAGE = "dossier.html"
PDF = "dossier.pdf"


def write_dossier(
    examination: Examination, out: Path, *, png: bool = False, pdf: bool = False, archive: bool = False
) -> Path:
    """Write the dossier into the folder ``out`` and return the path of its page.

    The folder then holds ``dossier.html``, ``findings.json`` with its schema, ``ledger.json``, every chart as SVG
    and CSV in ``charts/``, the lists as CSV in ``tables/`` and as sheets of ``dossier.xlsx``, the units worth a look
    in ``units.csv``, the column maps in ``columns.json`` and ``MANIFEST.sha256`` (``sha256sum -c`` checks it).

    Parameters
    ----------
    examination : Examination
        The answers and what they rest on.
    out : Path
        The folder; made if needed. Files in it that are not ours stay as they are.
    png : bool
        Write every chart as PNG, too, at twice the size of the page.
    pdf : bool
        Write ``dossier.pdf``, too; it takes some seconds and the extra ``print``.
    archive : bool
        Write ``dossier.zip``, too: all of this with the inputs and a manifest, to be checked and run again.

    Returns
    -------
    Path
        ``out / "dossier.html"``.

    Raises
    ------
    InputProblem
        The folder cannot be written.
    UsageProblem
        What a PDF needs is not installed, or there is no input to put into an archive.
    """
    files = dossier_files(examination, png=png)
    if pdf:
        files[PDF] = dossier_pdf(str(files[PAGE]))
    if archive:
        files[ARCHIVE] = archive_bytes(examination, files)
    return write_folder(out, files, last=PAGE)


def dossier_files(examination: Examination, *, png: bool = False) -> dict[str, str | bytes]:
    """Return every file of the dossier by its name relative to the folder."""
    laid_out = outline(examination)
    findings = json.dumps(findings_json(examination), ensure_ascii=False, indent=1, allow_nan=False)
    return {
        "findings.json": findings + "\n",
        "findings.schema.json": _schema(),
        "ledger.json": _ledger(examination),
        **_columns(examination),
        **_charts(laid_out, png=png),
        **tables(examination),
        **listing_files(examination),
        "dossier.xlsx": workbook(examination),
        PAGE: render(laid_out, png=png),
    }


def _ledger(examination: Examination) -> str:
    listed = plain(ledger_json(ledger(examination.evidence)))
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"


def _columns(examination: Examination) -> dict[str, str]:
    """Save the column map of each table in the form that ``--columns`` reads."""
    maps = {table.source.file: table.column_map.to_columns() for table in examination.evidence.tables}
    return {"columns.json": json.dumps(maps, ensure_ascii=False, indent=1) + "\n"} if maps else {}


def _charts(laid_out: Outline, *, png: bool) -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {}
    for chart in laid_out.charts:
        files[f"charts/{chart.name}.svg"] = chart.file
        files[f"charts/{chart.name}.csv"] = csv_text(chart.header, chart.rows)
        if png:
            files[f"charts/{chart.name}.png"] = chart.png
    return files


def _schema() -> str:
    return (
        resources.files("votescope").joinpath("data/schema/findings.schema.json").read_text(encoding="utf-8")
    )
