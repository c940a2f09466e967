"""Shapes of published tables: separators, digits, titles, merged headers, totals, packing, sheets."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from votescope.core import InputProblem
from votescope.tables import header_of, read_table
from votescope.tables.table import ResultsTable

PLAIN = """unit,region,registered,cast,valid,invalid,Yes,No
1,North,1000,610,600,10,350,250
2,North,1200,700,690,10,400,290
3,South,870,499,487,12,200,287
4,South,2010,655,651,4,333,318
"""


def read(tmp_path: Path, text: str | bytes, name: str = "t.csv", **options: object) -> ResultsTable:
    file = tmp_path / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_table(file, **options)  # pyright: ignore[reportArgumentType]


def sums(table: ResultsTable) -> dict[str, int | None]:
    return {name: value for name, value in table.totals().items() if value is not None}


EXPECTED = {
    "registered": 5080,
    "cast": 2464,
    "valid": 2428,
    "invalid": 36,
    "votes:Yes": 1283,
    "votes:No": 1145,
}


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends(tmp_path: Path, mark: str, newline: str) -> None:
    table = read(tmp_path, PLAIN.replace(",", mark).replace("\n", newline))
    assert sums(table) == EXPECTED
    assert table.units["row"].to_list() == [2, 3, 4, 5]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_encodings(tmp_path: Path, encoding: str) -> None:
    table = read(tmp_path, PLAIN.replace("North", "Nördlich").encode(encoding))
    assert sums(table) == EXPECTED
    assert table.units["region"][0] == "Nördlich"


@pytest.mark.parametrize(
    ("mark", "style"),
    [(" ", ""), ("\u00a0", ""), ("\u202f", ""), ("'", ""), (".", "thousands"), (",", "thousands")],
)
def test_thousands_marks(tmp_path: Path, mark: str, style: str) -> None:
    text = PLAIN.replace(",", ";").replace("1000", f"1{mark}000").replace("1200", f"1{mark}200")
    table = read(tmp_path, text.replace("2010", f"2{mark}010"))
    assert sums(table) == EXPECTED
    assert any(style in note for note in table.notes)


def test_eastern_digits(tmp_path: Path) -> None:
    eastern = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    head, rest = PLAIN.split("\n", 1)
    assert sums(read(tmp_path, f"{head}\n{rest.translate(eastern)}")) == EXPECTED


def test_padded_cells_trailing_separators_and_empty_lines(tmp_path: Path) -> None:
    lines = [" ; ".join(line.split(",")) + ";;" for line in PLAIN.splitlines()]
    lines.insert(3, ";" * 9)
    lines.insert(2, "")
    table = read(tmp_path, "\n".join(lines))
    assert sums(table) == EXPECTED
    assert table.units["row"].to_list() == [2, 4, 6, 7]
    assert table.units["region"].to_list() == ["North", "North", "South", "South"]
    assert "2 empty rows skipped." in table.notes


def test_title_lines_and_a_numbered_line(tmp_path: Path) -> None:
    text = "Invented vote of 2031,,,,,,,\nFinal results,,,,,,,\n\n" + PLAIN.replace(
        "No\n", "No\n1,2,3,4,5,6,7,8\n", 1
    )
    table = read(tmp_path, text)
    assert sums(table) == EXPECTED
    assert table.units["row"].to_list() == [6, 7, 8, 9]
    assert any("only numbers the columns" in note for note in table.notes)


def test_quoted_cells_with_separators_and_line_breaks(tmp_path: Path) -> None:
    table = read(tmp_path, PLAIN.replace("North", '"North, upper\nvalley"'))
    assert sums(table) == EXPECTED
    assert table.units["row"].to_list() == [2, 3, 4, 5]


def test_lines_longer_than_the_header_lose_nothing(tmp_path: Path) -> None:
    table = read(tmp_path, PLAIN.replace("350,250", "350,250,,,,17"))
    assert sums(table)["registered"] == 5080
    assert any("without a name" in note for note in table.notes)


def test_unbalanced_quotes(tmp_path: Path) -> None:
    assert sums(read(tmp_path, PLAIN.replace("1,North", '1,"North'))) == EXPECTED


def test_gzip_and_zip(tmp_path: Path) -> None:
    assert sums(read(tmp_path, gzip.compress(PLAIN.encode()), "t.csv.gz")) == EXPECTED
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("folder/results.csv", PLAIN)
        archive.writestr("__MACOSX/results.csv", "x")
        archive.writestr("readme.txt", "invented")
    assert sums(read(tmp_path, packed.getvalue(), "t.zip")) == EXPECTED


def test_a_zip_with_two_tables_asks(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("one.csv", PLAIN)
        archive.writestr("two.csv", PLAIN)
    with pytest.raises(InputProblem, match=r"one\.csv, two\.csv"):
        read(tmp_path, packed.getvalue(), "t.zip")


TOTALS = """Region,Station,Registered,Voted,Valid,Invalid,Yes,No
North,1,1000,610,600,10,350,250
North,2,1200,700,690,10,400,290
Total North,,2200,1310,1290,20,750,540
South,3,870,499,487,12,200,287
South,4,2010,655,651,4,333,318
Total South,,2880,1154,1138,16,533,605
TOTAL,,5080,2464,2428,36,1283,1145
"""


def test_totals_and_subtotals_are_set_aside_by_word_and_by_sum(tmp_path: Path) -> None:
    table = read(tmp_path, TOTALS)
    assert sums(table) == EXPECTED
    assert table.source.rows_set_aside == {"total row": 3}
    assert table.set_aside["row"].to_list() == [4, 7, 8]
    assert not table.issues


def test_totals_without_a_word_are_told_by_their_sum(tmp_path: Path) -> None:
    text = (
        TOTALS.replace("Total North", "North").replace("Total South", "South").replace("TOTAL", "Wholeland")
    )
    table = read(tmp_path, text)
    assert table.set_aside["row"].to_list() == [4, 7, 8]


def test_totals_above_their_rows(tmp_path: Path) -> None:
    head, *rows = TOTALS.splitlines()
    text = "\n".join([head, rows[6], rows[2], rows[0], rows[1], rows[5], rows[3], rows[4]])
    assert read(tmp_path, text).set_aside["row"].to_list() == [2, 3, 6]


def test_a_total_that_differs_is_reported(tmp_path: Path) -> None:
    table = read(tmp_path, TOTALS.replace("TOTAL,,5080", "TOTAL,,5081"))
    assert table.source.rows_set_aside == {"total row": 3}
    (issue,) = table.issues
    assert (issue.kind, issue.row, issue.column) == ("total differs", 8, "registered")
    assert "5,081" in issue.found and "5,080" in issue.found


def test_a_place_called_like_a_total_stays(tmp_path: Path) -> None:
    table = read(tmp_path, PLAIN.replace("2,North", "2,Total Hill"))
    assert table.units.height == 4


def write_sheet(file: Path, rows: list[list[object]], merges: list[tuple[int, int, int, int, str]]) -> None:
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet("Results")
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value is not None:
                sheet.write(r, c, value)
    for top, left, bottom, right, text in merges:
        sheet.merge_range(top, left, bottom, right, text)
    book.close()


MERGED: list[list[object]] = [
    ["Invented vote", None, None, None, None, None, None],
    [None] * 7,
    [None] * 7,
    [None, None, None, None, None, "Alder", "Birch"],
    ["North", "1", 1000, 610, 10, 350, 250],
    [None, "2", 1200, 700, 10, 400, 290],
    ["South", "3", 870, 499, 12, 200, 287],
    [None, "4", 2010, 655, 4, 333, 318],
]
SPANS = [
    (0, 0, 0, 6, "Invented vote"),
    (2, 0, 3, 0, "Region"),
    (2, 1, 3, 1, "Polling station"),
    (2, 2, 3, 2, "Registered voters"),
    (2, 3, 3, 3, "Voters who voted"),
    (2, 4, 3, 4, "Invalid"),
    (2, 5, 2, 6, "Votes for"),
    (4, 0, 5, 0, "North"),
    (6, 0, 7, 0, "South"),
]


def test_a_workbook_with_merged_headers_and_places(tmp_path: Path) -> None:
    file = tmp_path / "t.xlsx"
    write_sheet(file, MERGED, SPANS)
    table = read_table(file)
    assert table.options == ("Alder", "Birch")
    assert table.sheet == "Results"
    assert table.units["region"].to_list() == ["North", "North", "South", "South"]
    assert table.units["row"].to_list() == [5, 6, 7, 8]
    assert table.totals()["votes:Alder"] == 1283
    assert table.totals()["valid"] == 2428
    assert table.derived == ("valid",)
    assert header_of(file)[5] == "Votes for / Alder"


def test_the_same_two_line_header_as_text(tmp_path: Path) -> None:
    text = (
        "Region;Polling station;Registered voters;Voters who voted;Invalid;Votes for;\n"
        ";;;;;Alder;Birch\n1;1;1000;610;10;350;250\n1;2;1200;700;10;400;290\n2;3;870;499;12;200;287\n"
    )
    assert read(tmp_path, text).options == ("Alder", "Birch")


def test_an_open_document_sheet(tmp_path: Path) -> None:
    document = OpenDocumentSpreadsheet()
    sheet = Table(name="Results")
    for line in PLAIN.splitlines():
        row = TableRow()
        for value in line.split(","):
            cell = (
                TableCell(valuetype="float", value=value)
                if value.isdecimal()
                else TableCell(valuetype="string")
            )
            cell.addElement(P(text=value))
            row.addElement(cell)
        sheet.addElement(row)
    document.spreadsheet.addElement(sheet)
    file = tmp_path / "t.ods"
    document.save(str(file))
    assert sums(read_table(file)) == EXPECTED


def test_the_sheet_with_counts_is_found_or_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "t.xlsx"
    book = xlsxwriter.Workbook(str(file))
    book.add_worksheet("About").write(0, 0, "Published by nobody")
    for name in ("First", "Second"):
        sheet = book.add_worksheet(name)
        for r, line in enumerate(PLAIN.splitlines()):
            for c, value in enumerate(line.split(",")):
                sheet.write(r, c, int(value) if value.isdecimal() else value)
    book.close()
    with pytest.raises(InputProblem, match="'First', 'Second'"):
        read_table(file)
    assert sums(read_table(file, sheet="Second")) == EXPECTED
    with pytest.raises(InputProblem, match="no sheet is called 'Third'"):
        read_table(file, sheet="Third")


def test_region_names_on_lines_of_their_own(tmp_path: Path) -> None:
    head, *rows = PLAIN.splitlines()
    text = "\n".join([head.replace("unit,region", "Precinct,Remark"), "Upper North,,,,,,,", *(r.replace("North", "")
            for r in rows[:2]), "Deep South,,,,,,,", *(r.replace("South", "") for r in rows[2:])])  # fmt: skip
    table = read(tmp_path, text)
    assert table.units["region"].to_list() == ["Upper North", "Upper North", "Deep South", "Deep South"]
    assert sums(table) == EXPECTED
    assert table.source.rows_set_aside == {"no counts": 2}


def test_region_names_on_the_first_row_of_each_block(tmp_path: Path) -> None:
    table = read(tmp_path, PLAIN.replace("2,North", "2,").replace("4,South", "4,"))
    assert table.units["region"].to_list() == ["North", "North", "South", "South"]
    assert any("filled from above" in note for note in table.notes)
