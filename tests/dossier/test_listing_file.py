"""Listing files: a list as CSV and as a workbook in which nothing is a formula."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from votescope.core import CardIncomplete, Listing
from votescope.dossier import write_dossier
from votescope.dossier.listing_file import workbook
from votescope.examine import run_examination
from votescope.record.evidence import Evidence
from votescope.simulate import simulate

HOSTILE = Listing(
    name="units",
    title="=1+1",
    columns={
        "row": [2, 3, 4],
        "unit": ['=HYPERLINK("http://example.org")', "+1-2", "http://example.org"],
        "adjusted": [0.01, None, 1.0],
    },
    notes=("@SUM(A1)",),
)


def test_no_cell_is_a_formula_or_a_link() -> None:
    content = workbook(HOSTILE)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = "".join(parts.read(name).decode() for name in parts.namelist() if "sheet" in name)
    assert "<f>" not in sheets and "hyperlink" not in sheets
    cells = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("list").to_python()
    assert cells[0] == ["row", "unit", "adjusted"]
    assert cells[1][0] == 2 and cells[1][2] == 0.01 and cells[2][2] == ""
    assert cells[1][1].startswith("'=") and cells[2][1].startswith("'+")


def test_the_same_list_makes_the_same_file() -> None:
    assert workbook(HOSTILE) == workbook(HOSTILE)


def test_an_empty_list_is_a_list() -> None:
    assert workbook(Listing(name="units", title="Units", columns={"row": [], "unit": []}))


@pytest.mark.parametrize("name", ["../units", "a b", ""])
def test_a_name_leads_nowhere_else(name: str) -> None:
    with pytest.raises(CardIncomplete):
        Listing(name=name, title="Units", columns={})


def test_the_list_of_units_lies_beside_the_dossier(tmp_path) -> None:
    table = simulate(units=400, regions=2, seed=2).table
    examination = run_examination(Evidence(tables=(table,)), only=("counts.ranked_units",))
    write_dossier(examination, tmp_path)
    with (tmp_path / "units.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    book = CalamineWorkbook.from_path(str(tmp_path / "units.xlsx"))
    assert book.sheet_names == ["list", "about"]
    cells = book.get_sheet_by_name("list").to_python()
    assert len(rows) == len(cells) - 1 > 100
    assert [row["unit"] for row in rows] == [str(line[cells[0].index("unit")]) for line in cells[1:]]
    assert "5 % are expected to be mistakes" in str(book.get_sheet_by_name("about").to_python())
    manifest = (tmp_path / "MANIFEST.sha256").read_text(encoding="ascii")
    assert "  units.csv\n" in manifest and "  units.xlsx\n" in manifest
